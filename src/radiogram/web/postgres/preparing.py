"""What must be in place before a server starts: a cluster, a folder for its socket, a log that is not too long.

All of it is done by whoever holds the folder's lock.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

from radiogram.errors import BadInput, DamagedData, OutputFailed
from radiogram.web.postgres.programs import Account, handed_over

MAJOR = "18"
USER, PORT = "radiogram", 5432
SOCKET = f".s.PGSQL.{PORT}"
SYNC = "syncfs" if sys.platform == "linux" else "fsync"
"""How a new cluster's thousand files reach the disk: with one call where there is one (on a busy disk, 3 s, not 8)."""
LARGEST_LOG = 1_000_000
"""Bytes, and as many of older words in a file beside it."""

AT_FIRST = {"shared_buffers": "64MB", "max_connections": "60", "max_wal_size": "256MB"}
"""For a small machine. They are written to data/postgresql.conf, and may be changed there."""
ALWAYS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "fsync": "on",
    "full_page_writes": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_checkpoints": "off",
    # An error quotes what people wrote, and so does the report of a crash. The site is told of errors itself.
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
"""They go with the program: no file changes them."""


def make_cluster(data: Path, account: Account, programs: Path, lock: int) -> None:
    """Makes a new cluster, whole or not at all. Raises OutputFailed, BadInput, OSError.

    initdb inherits the lock, so that nobody begins anew beside one whose starter was killed.
    """
    fresh = data.with_name(f"{data.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)  # left by a start that was cut off
    fresh.mkdir(mode=0o700)
    os.chown(fresh, account.uid, account.gid)
    with handed_over(account, fresh) as (names, inherited):
        command = [str(programs / "initdb"), f"--pgdata={names[0]}", f"--username={USER}", "--no-instructions"]
        command += ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--data-checksums"]
        command += [f"--sync-method={SYNC}"]
        command += [f"--set={name}={value}" for name, value in AT_FIRST.items()]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", pass_fds=(lock, *inherited), **account.run_as()
        )
    if done.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        raise OutputFailed(f"The database cannot be made in '{data}': {done.stderr.strip() or done.returncode}")
    fresh.rename(data)
    _sync(data.parent)


def check_version(data: Path) -> None:
    """Raises DamagedData unless the data are those of a cluster this PostgreSQL can open."""
    try:
        made_by = (data / "PG_VERSION").read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        raise DamagedData(
            f"'{data}' is no whole PostgreSQL cluster: it lacks PG_VERSION. Move it away, start again, and restore the "
            f"latest dump."
        ) from None
    if made_by != MAJOR:
        raise DamagedData(
            f"'{data}' was made by PostgreSQL {made_by}, and this is {MAJOR}. Dump it with the version of Radiogram "
            f"that made it, move it away, start again, and restore the dump."
        )


def make_socket_folder(folder: Path, account: Account) -> None:
    """Makes the folder, or takes one that is the account's alone and removes a dead server's socket. Raises BadInput.

    In the temporary folder somebody else may have been there first.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.lstat()
        ours = found.st_uid in (account.uid, os.geteuid()) and not found.st_mode & 0o077
        if not stat.S_ISDIR(found.st_mode) or not ours:
            raise BadInput(
                f"'{folder}' should be a folder of the account '{account.name}' with mode 0700, and is not. Remove it."
            ) from None
    os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    for name in (SOCKET, f"{SOCKET}.lock"):
        (folder / name).unlink(missing_ok=True)


def left_behind(data: Path) -> str:
    """The process id a killed server left in the data, "0" for none.

    That number may be another process's by now. Told that it is a forebear's, PostgreSQL does not take that process
    for a running server, and still refuses to start while any process of the old one is left.
    """
    path = data / "postmaster.pid"
    try:
        found = path.read_text(encoding="utf-8", errors="replace").split("\n")[0].strip()
    except FileNotFoundError:
        return "0"
    if not found.isdecimal():
        path.unlink()  # cut short by a power failure; the lock says that nobody is writing it
        return "0"
    return found


def keep_small(log: Path) -> None:
    """Moves a long log's last words to a file beside it; the server that writes it need not know."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        with log.open("rb+") as file:
            file.seek(-LARGEST_LOG, os.SEEK_END)
            log.with_name(f"{log.name}.1").write_bytes(file.read())
            file.truncate(0)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
