"""A song's sleeve: art made of its melody, as a drawing, as a picture, and as a banner for link previews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from radiogram.errors import BadInput, OutputFailed
from radiogram.studio.artwork import art
from radiogram.studio.artwork.palettes import INK, PAPER
from radiogram.studio.artwork.tune import Melody, shares, summit, tune_of
from radiogram.studio.lettering import Letterer
from radiogram.studio.raster import WIDEST, png

BANNER = (1200, 630)
SMALLEST, LONGEST = 16, 3
"""Pixels of a side, and how many times the longer side may be the shorter."""
ART = 600
"""Pixels of the banner's width that the art takes."""
MARGIN = 56
TITLE_SIZES = range(36, 97, 3)
LINE_SIZES = range(22, 35, 2)
SIGNAL = "#C8401F"


@dataclass(frozen=True)
class Sleeve:
    """What a sleeve is made of: the same values give the same drawing.

    `seed` chooses the composition and its chances, `mood` the inks (one that is not known counts as tender), and
    `melody` is what is drawn: notes as start and end in seconds and MIDI number.
    """

    seed: str
    mood: str
    melody: Melody


def drawing(sleeve: Sleeve, width: int = 1200, height: int = 1200) -> str:
    """The art as an SVG document of so many pixels, composed anew for the shape of the sheet.

    Raises BadInput for a size that is too small, too large or more than three times as long as wide.
    """
    short, long = sorted((width, height))
    if short < SMALLEST or long > WIDEST or long > LONGEST * short:
        raise BadInput(
            f"A sleeve can be {SMALLEST} to {WIDEST} pixels wide and high, and {LONGEST} times as long as wide; "
            f"{width} x {height} is not.",
            "size",
            f"{width} x {height}",
        )
    return art(sleeve.seed, sleeve.mood, sleeve.melody, width, height)


def picture(svg: str, width: int) -> bytes:
    """A drawing as a PNG so many pixels wide. Raises BadInput when it is no SVG or the width is out of range."""
    return png(svg, width)


def banner(sleeve: Sleeve, title: str, line: str, fonts: Sequence[Path] = ()) -> bytes:
    """A PNG of 1200 x 630: the art, and beside it the title in at most three lines and a smaller line.

    Set in the font files given, or in the system's fonts. What they cannot show is left out; if the renderer breaks
    down over the words, the banner comes without them. Raises DamagedData when a font file cannot be used.
    """
    letterer = Letterer.with_fonts(fonts)
    try:
        return letterer.picture(_page(sleeve, _words(letterer, title, line)), BANNER[0])
    except OutputFailed:
        return png(_page(sleeve, ""), BANNER[0])


def _page(sleeve: Sleeve, words: str) -> str:
    width, height = BANNER
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>{drawing(sleeve, ART, height)}'
        f"{_scale(sleeve)}{words}</svg>"
    )


def _scale(sleeve: Sleeve) -> str:
    """The scale of a radio over the words: a mark for each note of the first lines, and the needle in signal red."""
    left, right, top = ART + MARGIN, BANNER[0] - MARGIN, MARGIN
    notes = [note for phrase in tune_of(sleeve.melody).phrases for note in phrase][:48]
    places = [left + (right - left) * a for a, _ in shares(notes)]
    marks = "".join(f"M{x:.1f} {top + 34}v{-8 - 26 * n.level:.1f}" for x, n in zip(places, notes, strict=True))
    needle = places[summit(notes)]
    return (
        f'<path d="{marks}" stroke="{INK}" stroke-width="3"/>'
        f'<path d="M{needle:.1f} {top - 8}v50" stroke="{SIGNAL}" stroke-width="5"/>'
    )


def _words(letterer: Letterer, title: str, line: str) -> str:
    left, column = ART + MARGIN, BANNER[0] - ART - 2 * MARGIN
    large = letterer.fitted(letterer.readable(title), column, TITLE_SIZES, 3, 700)
    small = letterer.fitted(letterer.readable(line), column, LINE_SIZES, 1)
    foot = BANNER[1] - MARGIN
    first = foot - 96 - large.leading * (len(large.lines) - 1)
    parts = [
        letterer.text(text, left, first + large.leading * i, large.size, INK, 700) for i, text in enumerate(large.lines)
    ]
    parts += [letterer.text(text, left, foot - 6, small.size, INK) for text in small.lines]
    return "".join(parts)
