"""SVG to PNG, with the fonts one names and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import resvg_py

from radiogram.errors import BadInput, OutputFailed

WIDEST = 4096
"""Pixels: a larger picture is a mistake, and would take the memory of a worker."""
PANICS = "pyo3_runtime"
"""Where the exceptions of a panicking extension module come from."""


def png(svg: str, width: int, fonts: Sequence[Path] = (), *, system_fonts: bool = False) -> bytes:
    """The drawing as a PNG so many pixels wide.

    Raises BadInput when the drawing is no SVG or the width is out of range, OutputFailed when the renderer breaks down,
    as it does over some characters of some fonts.
    """
    if not 1 <= width <= WIDEST:
        raise BadInput(f"A picture can be 1 to {WIDEST} pixels wide, not {width}.", "number", str(width))
    files = [str(path) for path in fonts]
    try:
        with panics_reported():
            return resvg_py.svg_to_bytes(
                svg_string=svg, width=width, skip_system_fonts=not system_fonts, font_files=files or None
            )
    except ValueError as error:
        raise BadInput("The drawing is not well-formed SVG.") from error


@contextmanager
def panics_reported() -> Iterator[None]:
    """Raises OutputFailed for a panic in the renderer, which is no Exception and would otherwise end the worker."""
    try:
        yield
    except BaseException as error:
        if type(error).__module__ != PANICS:
            raise
        raise OutputFailed("The drawing could not be turned into a picture.") from error
