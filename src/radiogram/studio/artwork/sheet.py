"""What a composition is given to draw on and with."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from radiogram.studio.artwork.canvas import Canvas
from radiogram.studio.artwork.palettes import Palette
from radiogram.studio.artwork.paths import Point
from radiogram.studio.artwork.tune import Tune


@dataclass(frozen=True)
class Sheet:
    """A canvas, the inks of the mood, the tune to draw and the song's own dice."""

    canvas: Canvas
    inks: Palette
    tune: Tune
    dice: Random

    @property
    def width(self) -> float:
        return self.canvas.width

    @property
    def height(self) -> float:
        return self.canvas.height

    @property
    def centre(self) -> Point:
        return self.width / 2, self.height / 2

    @property
    def spread(self) -> float:
        """How many times as wide as high the sheet is, at least 1: a banner has room for more notes side by side."""
        return max(1.0, self.width / self.height)

    def at(self, x: float, y: float) -> Point:
        """A point by its shares of the width and of the height."""
        return x * self.width, y * self.height

    def side(self) -> int:
        """-1 or 1 by chance."""
        return self.dice.choice((-1, 1))
