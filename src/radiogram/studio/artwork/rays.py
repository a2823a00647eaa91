"""Compositions of rays: cut-paper flowers, and the scale of a tuning dial."""

from __future__ import annotations

from radiogram.studio.artwork.paths import Point, box, pair, polar, ring, sector
from radiogram.studio.artwork.sheet import Sheet
from radiogram.studio.artwork.tune import shares, summit

BUNCHES = (
    ((0.19, 0.36, 340), (-0.27, 0.24, 230), (-0.23, 0.66, 200)),
    ((-0.3, 0.34, 240), (0.02, 0.27, 280), (0.33, 0.4, 220)),
    ((0.14, 0.31, 300), (-0.2, 0.5, 300)),
)
"""Where the flowers of a bunch stand, in shares of the width from the middle and of the height, and their sizes."""


def petals(sheet: Sheet) -> None:
    """Cut-paper flowers with a petal for each note, longer for higher notes: one, a giant, or a bunch."""
    dice, side = sheet.dice, sheet.side()
    form = dice.choice(("one", "giant", "bunch"))
    if form == "giant":
        _flower(sheet, sheet.at(0.5 + side * 0.24, 0.5 + sheet.side() * 0.2), 760, dice.randint(26, 36))
    elif form == "one":
        centre = sheet.at(0.5 + side * 0.06, 0.44)
        _stem(sheet, centre, (centre[0] - side * 130, sheet.height + 40))
        _flower(sheet, centre, 450, dice.randint(14, 20))
    else:
        blooms = dice.choice(BUNCHES)
        for x, y, _ in blooms:
            _stem(sheet, sheet.at(0.5 + side * x, y), sheet.at(0.5 - side * 0.05, 1.06))
        for x, y, size in blooms:
            _flower(sheet, sheet.at(0.5 + side * x, y), size, dice.randint(12, 18))


def _stem(sheet: Sheet, top: Point, foot: Point) -> None:
    sheet.canvas.stroke(f"M{pair(top)}Q{pair((top[0], (top[1] + foot[1]) / 2))} {pair(foot)}", sheet.inks.key, 22)


def _flower(sheet: Sheet, centre: Point, size: float, count: int) -> None:
    """Two rounds of petals, those behind between those in front, and a heart."""
    canvas, inks, dice = sheet.canvas, sheet.inks, sheet.dice
    notes = sheet.tune.notes(count, dice)
    turn = dice.uniform(0, 360)
    levels = [n.level for n in notes]
    between = [(a + b) / 2 for a, b in zip(levels, [*levels[1:], levels[0]], strict=True)]
    for scale, ink, heights, shift in ((1.0, inks.second, between, 0.5), (0.78, inks.key, levels, 0.0)):
        for level, (a, b) in zip(heights, shares(notes, 0.7), strict=True):
            angle = turn + 360 * ((a + b) / 2 + shift * (b - a))
            canvas.fill(_petal(centre, size * scale * (0.46 + 0.54 * level), angle, 169 * (b - a)), ink)
    canvas.spot(ring(centre, size * 0.2), inks.accent)
    for i in range(9):
        canvas.disc(polar(centre, size * 0.12, turn + 40 * i), size * 0.017, inks.key)


def _petal(centre: Point, reach: float, angle: float, half: float) -> str:
    """A petal that widens to its shoulders, `half` degrees to each side, and is cut round at its end."""
    left, right = polar(centre, reach * 0.74, angle - half), polar(centre, reach * 0.74, angle + half)
    a, b = polar(centre, reach * 1.02, angle - half * 0.9), polar(centre, reach * 1.02, angle + half * 0.9)
    return f"M{pair(centre)}L{pair(left)}Q{pair(a)} {pair(polar(centre, reach, angle))}Q{pair(b)} {pair(right)}Z"


def dial(sheet: Sheet) -> None:
    """A tuning scale with a mark for each note, as long as it is high; the needle stands in the lit window."""
    canvas, inks, dice = sheet.canvas, sheet.inks, sheet.dice
    side = sheet.side()
    if dice.random() < 0.5:
        centre, scale, start, sweep = sheet.at(0.5, 0.94), 1.0, -98.0, 196.0
    else:
        centre, scale, sweep = sheet.at(0.5 - side * 0.44, 0.94), 1.3, 100.0
        start = -5.0 if side > 0 else -95.0
    edge = 430 * scale
    notes = sheet.tune.notes(dice.randint(26, 36), dice)
    spans = [(start + sweep * a, start + sweep * b) for a, b in shares(notes, 0.7)]
    needle = sum(spans[4 + summit(notes[4:-4])]) / 2
    canvas.fill(sector(centre, edge * 0.8, 3000, needle - 19, needle + 19), inks.second)
    for note, (a, b) in zip(notes, spans, strict=True):
        gap = (b - a) * 0.17
        canvas.fill(sector(centre, edge, edge + (50 + 330 * note.level) * scale, a + gap, b - gap), inks.key)
    canvas.fill(sector(centre, edge * 0.8, edge * 0.93, start, start + sweep), inks.key)
    with canvas.turned(needle, centre):
        canvas.fill(box(centre[0] - 8, centre[1] - 2000, 16, 2000), inks.accent)
    canvas.disc(centre, edge * 0.8, inks.tint)
    canvas.disc(centre, edge * 0.42, inks.key)
    with canvas.turned(needle, centre):
        canvas.spot(box(centre[0] - 14, centre[1] - edge * 0.42, 28, edge * 0.24), inks.accent)
