"""What reaches the log: what went wrong and where, never what a person wrote, nor a link that opens a song."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"[A-Za-z0-9_-]{20,}")
"""Links and keys; no word of ours is so long."""


class Impersonal(logging.Filter):
    """Takes tokens out of addresses and leaves out the values of an error, which may hold a person's words."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            kind = record.exc_info[0].__name__
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "an unknown place"
            record.msg, record.args = f"{record.getMessage()} ({kind} at {where})", ()
            record.exc_info = record.exc_text = None
        record.msg, record.args = TOKEN.sub("…", record.getMessage()), ()
        return True
