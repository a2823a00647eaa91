"""Compositions of cut paper: blinds before a sun, punched tapes, peaks."""

from __future__ import annotations

from radiogram.studio.artwork.paths import Point, box, polygon, ring, slot
from radiogram.studio.artwork.sheet import Sheet
from radiogram.studio.artwork.tune import shares, steps


def blinds(sheet: Sheet) -> None:
    """Strips of paper from above and from below before a sun; the gap they leave goes up and down with the tune."""
    canvas, inks, dice = sheet.canvas, sheet.inks, sheet.dice
    notes = sheet.tune.notes(round(dice.randint(8, 12) * sheet.spread**0.6), dice)
    half = dice.uniform(75, 110)
    canvas.disc(sheet.at(dice.choice((0.36, 0.5, 0.64)), 0.5), dice.uniform(330, 420), inks.second)
    loud = max(range(len(notes)), key=lambda i: (notes[i].length, notes[i].level))
    bottom = sheet.height + 9
    for i, (a, b) in enumerate(shares(notes, 1.2)):
        x0, x1 = a * sheet.width + 5, b * sheet.width - 5
        y = sheet.height * (0.76 - 0.52 * notes[i].level)
        lean, tilt = dice.uniform(-5, 5), dice.uniform(-26, 26)
        above = polygon([(x0, -9), (x1, -9), (x1 + lean, y - half + tilt), (x0 + lean, y - half - tilt)])
        below = polygon([(x0 - lean, y + half - tilt), (x1 - lean, y + half + tilt), (x1, bottom), (x0, bottom)])
        canvas.fill(below, inks.key)
        if i == loud:
            canvas.spot(above, inks.accent)
        else:
            canvas.fill(above, inks.key)


def tape(sheet: Sheet) -> None:
    """Punched tapes laid over each other: along a tape is time, across it the pitch."""
    side, dice = sheet.side(), sheet.dice
    _tape(sheet, side * dice.uniform(-48, -32), -60, 300, sheet.inks.tint)
    _tape(sheet, side * dice.uniform(4, 20), -250, 300, sheet.inks.second)
    _tape(sheet, side * dice.uniform(18, 34), 120, 440, sheet.inks.key)


def _tape(sheet: Sheet, tilt: float, below: float, wide: float, ink: str) -> None:
    """A tape through the whole sheet, so far below its middle, with small holes for the wheel along one edge."""
    length = sheet.width + sheet.height
    left, top = sheet.centre[0] - length / 2, sheet.centre[1] + below - wide / 2
    notes = sheet.tune.notes(round(length / wide * 3.6), sheet.dice)
    path = box(left, top, length, wide)
    for note, (a, b) in zip(notes, shares(notes, 0.7), strict=True):
        path += slot(left + length * a + 3, left + length * b - 3, top + wide * (0.8 - 0.64 * note.level), wide * 0.15)
    step = wide * 0.11
    for i in range(1, round(length / step)):
        path += ring((left + step * i, top + wide * 0.94), wide * 0.014)
    with sheet.canvas.turned(tilt, sheet.centre):
        sheet.canvas.fill(path, ink)


def peaks(sheet: Sheet) -> None:
    """Peaks before a sun, one for each note, lit from one side."""
    inks, dice, side = sheet.inks, sheet.dice, sheet.side()
    sun = sheet.at(0.5 + side * dice.uniform(0.05, 0.22), dice.uniform(0.26, 0.36))
    sheet.canvas.disc(sun, dice.uniform(170, 260), inks.accent)
    _range(sheet, side, 0.62, 330, 7, (inks.tint, inks.second))
    _range(sheet, side, 0.9, 420, 5, (inks.second, inks.key))


def _range(sheet: Sheet, side: int, base: float, rise: float, count: int, faces: tuple[str, str]) -> None:
    """A row of peaks; `faces` are the inks of the sides, that towards the light first when it comes from the left."""
    count = round(count * sheet.spread)
    notes = steps(sheet.tune.notes(count * 2, sheet.dice), count)
    floor, foot = sheet.height * base, sheet.height + 10
    tops = [
        (sheet.width * (a + b) / 2, floor - rise * (0.2 + 0.8 * note.level))
        for note, (a, b) in zip(notes, shares(notes), strict=True)
    ]
    valleys = [_valley(p, q, floor) for p, q in zip(tops, tops[1:], strict=False)]
    valleys = [(-60.0, floor), *valleys, (sheet.width + 60, floor)]
    for top, before, after in zip(tops, valleys, valleys[1:], strict=False):
        ridge = (top[0] - side * 60, foot)
        left, right = faces if side < 0 else faces[::-1]
        sheet.canvas.fill(polygon([before, top, ridge, (before[0] - 2, foot)]), left)
        sheet.canvas.fill(polygon([top, after, (after[0] + 2, foot), ridge]), right)


def _valley(a: Point, b: Point, floor: float) -> Point:
    """A third of the way down between two peaks."""
    low = max(a[1], b[1])
    return (a[0] + b[0]) / 2, low + 0.35 * (floor - low)
