"""Compositions from the post: a telegram of dashes, and a stamp under its postmark."""

from __future__ import annotations

from radiogram.studio.artwork.palettes import PAPER
from radiogram.studio.artwork.paths import box, ring, slot, wave
from radiogram.studio.artwork.sheet import Sheet
from radiogram.studio.artwork.tune import shares, steps

MARGIN = 60
LOUDER = 2.3
"""How many times as high the loud row of a telegram is."""


def telegram(sheet: Sheet) -> None:
    """Rows of dashes like a typed sheet: each note is a dash, thicker for a higher note; one row is loud."""
    canvas, inks, dice = sheet.canvas, sheet.inks, sheet.dice
    rows = dice.randint(4, 6)
    loud, square = dice.randrange(rows - 1), dice.random() < 0.4
    unit = (sheet.height - 2 * MARGIN) / (rows - 1 + LOUDER)
    top = float(MARGIN)
    for row in range(rows):
        high = unit * LOUDER if row == loud else unit
        full = sheet.width - 2 * MARGIN
        notes = sheet.tune.notes(max(4, round(full / high * (1.1 if row == loud else 0.85))), dice)
        wide = full * 0.62 if row == rows - 1 else full
        for note, (a, b) in zip(notes, shares(notes, 0.9), strict=True):
            x0, x1, y = MARGIN + a * wide + 4, MARGIN + b * wide - 4, top + high / 2
            thick = high * (0.16 + 0.78 * note.level)
            dash = box(x0, y - thick / 2, x1 - x0, thick) if square else slot(x0, x1, y, min(thick, x1 - x0))
            canvas.fill(dash, inks.accent if row == loud else inks.key)
        top += high
    canvas.disc((sheet.width - MARGIN - unit * 0.44, top - unit / 2), unit * 0.44, inks.second)


def stamp(sheet: Sheet) -> None:
    """A stamp with a sun on it, and the waves of its postmark, which are the tune."""
    canvas, inks, dice, side = sheet.canvas, sheet.inks, sheet.dice, sheet.side()
    x, y = sheet.at(0.5 + side * 0.06, 0.5)
    wide, high = (640, 780) if sheet.spread < 1.25 else (860, 720)
    with canvas.turned(side * dice.uniform(3, 8), (x, y)):
        canvas.fill(
            box(x - wide / 2, y - high / 2, wide, high), inks.tint if PAPER in (inks.ground, inks.key) else PAPER
        )
        _perforate(sheet, x - wide / 2, y - high / 2, wide, high)
        canvas.fill(box(x - wide / 2 + 50, y - high / 2 + 50, wide - 100, high - 100), inks.second)
        canvas.spot(ring((x - side * 40, y - 60), 210), inks.accent)
    notes = steps(sheet.tune.notes(20, dice), round(8 * sheet.spread**0.5))
    places = [sheet.width * (a + b) / 2 for a, b in shares(notes, 0.4)]
    for lower in range(20, 320, 66):
        points = [(place, y + lower + 130 - 260 * n.level) for place, n in zip(places, notes, strict=True)]
        points = [(-80, points[0][1]), *points, (sheet.width + 80, points[-1][1])]
        canvas.stroke(wave(points), inks.key, 30)


def _perforate(sheet: Sheet, left: float, top: float, wide: float, high: float) -> None:
    """Round holes along the four edges, one in each corner."""
    across, down = round(wide / 52), round(high / 52)
    edges = {(left + wide * i / across, y) for i in range(across + 1) for y in (top, top + high)}
    edges |= {(x, top + high * i / down) for i in range(down + 1) for x in (left, left + wide)}
    for hole in sorted(edges):
        sheet.canvas.disc(hole, 17, sheet.inks.ground)
