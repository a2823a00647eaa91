"""What a press leaves on a sheet: flecks where ink did not take, a trace of the record inside, a paper border."""

from __future__ import annotations

from collections.abc import Iterable

from radiogram.studio.artwork.palettes import PAPER, contrast
from radiogram.studio.artwork.paths import Point, box, polar
from radiogram.studio.artwork.sheet import Sheet

BORDER = 40
FRAMED = 0.35
"""Share of sleeves with a border, of those whose main inks are not pale."""
PALE = 1.3
"""Contrast to paper up to which a border would look like a mistake."""


def printed(sheet: Sheet) -> None:
    """Flecks over the whole sheet, and a border on some."""
    canvas, inks = sheet.canvas, sheet.inks
    many = min(sheet.width * sheet.height / 1e6, 2.0)
    canvas.stroke(_flecks(_anywhere(sheet, round(240 * many))), inks.ground, 2.4, "round")
    canvas.stroke(_flecks(_anywhere(sheet, round(60 * many))), inks.ground, 4.5, "round")
    canvas.stroke(_flecks(_anywhere(sheet, round(50 * many))), inks.key, 2.6, "round")
    canvas.stroke(_flecks(_worn(sheet)), inks.ground, 2.8, "round")
    if sheet.dice.random() < FRAMED and min(contrast(PAPER, inks.ground), contrast(PAPER, inks.key)) > PALE:
        inside = box(BORDER, BORDER, sheet.width - 2 * BORDER, sheet.height - 2 * BORDER)
        canvas.fill(box(-5, -5, sheet.width + 10, sheet.height + 10) + inside, PAPER)


def _anywhere(sheet: Sheet, count: int) -> list[Point]:
    return [sheet.at(sheet.dice.random(), sheet.dice.random()) for _ in range(count)]


def _worn(sheet: Sheet) -> list[Point]:
    """Along a part of the circle that a record rubs into its sleeve."""
    dice = sheet.dice
    start = dice.uniform(0, 360)
    return [polar(sheet.centre, dice.gauss(462, 5), start + abs(dice.gauss(0, 60))) for _ in range(110)]


def _flecks(points: Iterable[Point]) -> str:
    return "".join(f"M{x:.0f} {y:.0f}h.1" for x, y in points)
