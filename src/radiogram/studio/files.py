"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from radiogram.errors import OutputFailed


def check_folder(folder: Path) -> None:
    """Raises OutputFailed when a file could not be written in the folder."""
    if not folder.is_dir():
        raise OutputFailed(f"The folder '{folder}' does not exist. Make it first, or choose another.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputFailed(f"The folder '{folder}' is not writable. Choose another.")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to, which becomes `path` when all went well and vanishes otherwise.

    Raises OutputFailed with the system's reason when the file cannot be written.
    """
    check_folder(path.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=".radiogram-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise OutputFailed(f"'{path}' cannot be written: {error.strerror}.") from error
    fresh = Path(name)
    try:
        yield fresh
        fresh.chmod(0o666 & ~_umask())
        os.replace(fresh, path)
    except OSError as error:
        raise OutputFailed(f"'{path}' cannot be written: {error.strerror or error}.") from error
    finally:
        fresh.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 text, whole or not at all. Raises OutputFailed."""
    with whole_file(path) as fresh:
        fresh.write_text(text, encoding="utf-8")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
