"""Compositions of lines: a ribbon of stripes, and birds on telegraph wires."""

from __future__ import annotations

from radiogram.studio.artwork.paths import box, line, pair, ring, wave
from radiogram.studio.artwork.sheet import Sheet
from radiogram.studio.artwork.tune import shares, steps, summit


def ribbon(sheet: Sheet) -> None:
    """Stripes that follow the tune together, across the sheet or down it."""
    canvas, inks, dice = sheet.canvas, sheet.inks, sheet.dice
    upright = dice.random() < 0.3
    along, across = (sheet.height, sheet.width) if upright else (sheet.width, sheet.height)
    (x, y), left = sheet.centre, sheet.centre[0] - along / 2
    count = round(dice.randint(4, 6) * max(1.0, along / across) ** 0.7)
    notes = steps(sheet.tune.notes(count * 2, dice), count)
    points = [
        (left + along * (a + b) / 2, y + across * 0.58 * (0.5 - note.level))
        for note, (a, b) in zip(notes, shares(notes, 0.3), strict=True)
    ]
    path = wave([(left - 0.2 * along, y), *points, (left + 1.2 * along, y)])
    wide = dice.uniform(260, 330)
    stripes = dice.choice(
        (
            (inks.key, inks.ground, inks.second, inks.ground, inks.accent),
            (inks.key, inks.second, inks.ground, inks.accent, inks.ground),
            (inks.second, inks.ground, inks.key, inks.ground, inks.key, inks.accent),
        )
    )
    with canvas.turned(90 if upright else dice.choice((0, 0, -12, 12)), (x, y)):
        for i, ink in enumerate(stripes):
            canvas.stroke(path, ink, wide * (1 - i / (len(stripes) - 0.2)))
        for point in points:
            canvas.disc(point, 14, inks.ground if stripes[-1] != inks.ground else inks.key)


LANES = 5
"""Wires between two poles."""


def wires(sheet: Sheet) -> None:
    """Birds on telegraph wires, one for each note, on a higher wire for a higher note; they look to the highest."""
    canvas, inks, dice, side = sheet.canvas, sheet.inks, sheet.dice, sheet.side()
    count = round(dice.randint(6, 8) * sheet.spread)
    notes = sheet.tune.notes(count, dice)
    canvas.disc(sheet.at(0.5 - side * dice.uniform(0.1, 0.25), 0.36), dice.uniform(230, 320), inks.tint)
    pole = sheet.width / 2 + side * (sheet.width / 2 - 95)
    slope = dice.uniform(0.06, 0.16) * side

    def wire(lane: float, x: float) -> float:
        return sheet.height * (0.26 + 0.145 * lane) + (pole - x) * slope

    for lane in range(LANES):
        canvas.stroke(line((-20, wire(lane, -20)), (sheet.width + 20, wire(lane, sheet.width + 20))), inks.key, 8)
        canvas.fill(box(pole - 62, wire(lane, pole) - 11, 124, 22), inks.key)
    canvas.fill(box(pole - 22, wire(0, pole) - 130, 44, sheet.height), inks.key)
    leader = summit(notes)
    first, last = (160, sheet.width - 310) if side > 0 else (310, sheet.width - 160)
    for i, note in enumerate(notes):
        x, lane = first + (last - first) * i / (count - 1), round((LANES - 1) * (1 - note.level))
        bird = _bird(x, wire(lane, x) + 4, 96 + 34 * min(note.length, 1), 1 if i < leader else -1)
        if i == leader:
            canvas.spot(bird, inks.accent)
        else:
            canvas.fill(bird, (inks.key, inks.second)[i % 2])


def _bird(x: float, y: float, size: float, faces: int) -> str:
    """A bird sitting at a point, looking right (1) or left (-1), its eye a hole."""

    def at(u: float, v: float) -> str:
        return pair((x + u * size * faces, y + v * size))

    back = f"M{at(-1.15, 0.3)}L{at(-0.5, -0.5)}Q{at(-0.1, -1.1)} {at(0.4, -1.02)}"
    breast = f"L{at(0.92, -0.84)}L{at(0.62, -0.7)}Q{at(0.6, 0)} {at(-0.15, 0)}L{at(-0.6, -0.02)}L{at(-1, 0.42)}Z"
    return back + breast + ring((x + 0.36 * size * faces, y - 0.82 * size), 6)
