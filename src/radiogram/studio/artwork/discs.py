"""Compositions round a centre: the grooves of a record, ringing arcs, a disc in slices."""

from __future__ import annotations

import math
from collections.abc import Sequence

from radiogram.studio.artwork.paths import Point, box, closed_curve, number, pair, polar, ring, sector
from radiogram.studio.artwork.sheet import Sheet
from radiogram.studio.artwork.tune import Note, shares, steps, summit


def grooves(sheet: Sheet) -> None:
    """A record that leaves the sheet: its grooves swell with the notes."""
    canvas, inks, dice = sheet.canvas, sheet.inks, sheet.dice
    count, outer, label = dice.randint(3, 6), dice.uniform(600, 680), dice.uniform(130, 210)
    centre = sheet.at(0.5 + sheet.side() * dice.uniform(0.1, 0.22), 0.5 + sheet.side() * dice.uniform(0.08, 0.18))
    black = dice.random() < 0.5
    if black:
        canvas.disc(centre, outer + 12, inks.key)
    space = (outer - label - 14) / count
    turn, loud = dice.uniform(0, 360), dice.randrange(count)
    for i in range(count):
        radius = outer - space * (i + 0.5)
        notes = sheet.tune.notes(round(radius / 36), dice)
        groove = _groove(notes, centre, radius, space, turn + 75 * i)
        if i == loud:
            canvas.spot(groove, inks.accent)
        else:
            canvas.fill(groove, inks.ground if black else inks.key)
    canvas.spot(ring(centre, label), inks.second)
    canvas.spot(sector(centre, 0, label, turn, turn + 180), inks.accent)
    canvas.disc(centre, 30, inks.ground)


def _groove(notes: Sequence[Note], centre: Point, radius: float, space: float, turn: float) -> str:
    """A ring as wide at each angle as the note there is high."""
    spans = shares(notes)
    count = max(40, 7 * len(notes))
    outer, inner = [], []
    for i in range(count):
        half = space * (0.03 + 0.44 * _level_at(i / count, notes, spans))
        outer.append(polar(centre, radius + half, turn + 360 * i / count))
        inner.append(polar(centre, radius - half, turn + 360 * i / count))
    return closed_curve(outer) + closed_curve(inner)


def _level_at(place: float, notes: Sequence[Note], spans: Sequence[tuple[float, float]]) -> float:
    """The level at a place from 0 to 1 on the way round, gliding from the middle of one note to that of the next."""
    middles = [(a + b) / 2 for a, b in spans]
    middles = [middles[-1] - 1, *middles, middles[0] + 1]
    levels = [notes[-1].level, *(n.level for n in notes), notes[0].level]
    after = next(i for i, middle in enumerate(middles) if middle >= place)
    share = (place - middles[after - 1]) / (middles[after] - middles[after - 1])
    return levels[after - 1] + (levels[after] - levels[after - 1]) * (1 - math.cos(math.pi * share)) / 2


def arcs(sheet: Sheet) -> None:
    """Each note is an arc on the ring of its pitch that rings on; the rings widen outwards like a horn."""
    canvas, inks, dice = sheet.canvas, sheet.inks, sheet.dice
    x, y = sheet.at(0.5 + 0.17 * sheet.side(), 0.5 + 0.14 * sheet.side())
    notes = steps(sheet.tune.notes(dice.randint(16, 22), dice), 22)
    levels = sorted({n.level for n in notes})
    first = 120.0
    growth = (math.hypot(max(x, sheet.width - x), max(y, sheet.height - y)) / first) ** (1 / len(levels))
    longest = dice.choice((60, 110, 170))
    loud, turn = levels[dice.randrange(len(levels))], dice.uniform(0, 360)
    starts = [360 * a for a, _ in shares(notes)]
    for note, start in zip(notes, starts, strict=True):
        again = [s + 360 * (s <= start) for s, n in zip(starts, notes, strict=True) if n.level == note.level]
        end = min(min(again) - 7, start + longest)
        inner = first * growth ** levels.index(note.level)
        arc = sector((x, y), inner * 1.06, inner * growth * 0.985, turn + start, turn + end)
        canvas.fill(arc, inks.accent if note.level == loud else inks.key)
    canvas.disc((x, y), first * 0.62, inks.second)


def slices(sheet: Sheet) -> None:
    """A disc cut into strips, each pushed up or down to the pitch of its note."""
    canvas, inks, dice = sheet.canvas, sheet.inks, sheet.dice
    radius, swing = dice.uniform(390, 450), dice.uniform(280, 420)
    notes = sheet.tune.notes(dice.randint(6, 11), dice)
    loud = summit(notes)
    centre, far = sheet.centre, sheet.width + sheet.height
    with canvas.turned(dice.choice((0, 90, -30, 30, 45, -45)), centre):
        canvas.fill(box(centre[0] - far, centre[1] + dice.uniform(-40, 40), 2 * far, far), inks.tint)
        for i, (a, b) in enumerate(shares(notes, 0.7)):
            strip = _slice(centre, radius, radius * (2 * a - 1) + 2, radius * (2 * b - 1) - 2, notes[i].level, swing)
            canvas.fill(strip, inks.accent if i == loud else (inks.key, inks.second)[i % 2])


def _slice(centre: Point, radius: float, x0: float, x1: float, level: float, swing: float) -> str:
    """The strip of a disc from x0 to x1, moved from the middle by its level."""
    r = number(radius)
    h0, h1 = (math.sqrt(max(radius**2 - x**2, 0)) for x in (x0, x1))
    x, y = centre[0], centre[1] + swing * (0.5 - level)
    upper = f"M{pair((x + x0, y - h0))}A{r} {r} 0 0 1 {pair((x + x1, y - h1))}"
    return f"{upper}V{number(y + h1)}A{r} {r} 0 0 1 {pair((x + x0, y + h0))}Z"
