"""A progress bar on a terminal, nothing in a pipe."""

from __future__ import annotations

from types import TracebackType
from typing import TextIO

WIDTH = 30


class Progress:
    """Shows how many lines are sung, on a stream that is a terminal; clears itself at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._visible = stream.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._visible:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def show(self, done: int, total: int) -> None:
        """`done` of `total` lines are sung."""
        if self._visible:
            full = WIDTH * done // total
            self._stream.write(f"\r{'█' * full}{'░' * (WIDTH - full)} line {done} of {total}")
            self._stream.flush()
