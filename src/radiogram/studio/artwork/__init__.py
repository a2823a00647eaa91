"""Sleeve art: a melody, a mood's inks and a song's dice become one of several compositions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from random import Random

from radiogram.studio.artwork import discs, letters, lines, papers, rays
from radiogram.studio.artwork.canvas import Canvas
from radiogram.studio.artwork.finish import printed
from radiogram.studio.artwork.palettes import palettes_for
from radiogram.studio.artwork.paths import polar
from radiogram.studio.artwork.sheet import Sheet
from radiogram.studio.artwork.tune import Melody, tune_of

SLIP = 6
"""Units by which a spot colour misses its place."""

COMPOSITIONS: dict[str, Callable[[Sheet], None]] = {
    "grooves": discs.grooves,
    "arcs": discs.arcs,
    "slices": discs.slices,
    "petals": rays.petals,
    "dial": rays.dial,
    "blinds": papers.blinds,
    "tape": papers.tape,
    "peaks": papers.peaks,
    "ribbon": lines.ribbon,
    "wires": lines.wires,
    "telegram": letters.telegram,
    "stamp": letters.stamp,
}


def composition_of(seed: str) -> str:
    """The name of the composition a seed chooses."""
    return list(COMPOSITIONS)[_number(seed) % len(COMPOSITIONS)]


def _number(text: str) -> int:
    """A number that looks like chance and is always the same for a text."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest(), "big")


def art(seed: str, mood: str, melody: Melody, width: int, height: int, composition: str | None = None) -> str:
    """An SVG document of so many pixels. The inks and the composition of a seed are the same at every size."""
    dice = Random(_number(f"{seed}/{mood}"))
    inks = dice.choice(palettes_for(mood))
    slip = polar((0, 0), SLIP, dice.uniform(0, 360))
    unit = 1000 / min(width, height)
    canvas = Canvas(width * unit, height * unit, inks.ground, slip)
    sheet = Sheet(canvas, inks, tune_of(melody), dice)
    COMPOSITIONS[composition or composition_of(seed)](sheet)
    printed(sheet)
    return canvas.svg(width, height)
