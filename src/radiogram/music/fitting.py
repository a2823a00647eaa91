"""Laying syllables on a topline: the cheapest way of splitting, joining and borrowing notes, by dynamic programming.

Each slot in turn takes syllables or none:
one; two or three, on a written melisma's own notes or by splitting its note; none, when it is optional, when the
syllable before sings on over it (melisma), or before the line has begun. One or two weak syllables may borrow the
rest before the line (pickup).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from radiogram.errors import BadInput
from radiogram.language import SungLine, Syllable
from radiogram.music.model import Note, ScoreNote, Slot, ToplineLine, VocalLine, VocalScore

SHORTEST = 0.12
"""Seconds of the shortest note that is made by splitting or borrowing."""
SHORTEST_UNMARKED = 0.15
PICKUP = 0.2
"""Seconds a borrowed note has at most."""
BREATH = 0.12
"""Seconds of rest that are left before a pickup."""
MELISMA = 3
"""Notes one syllable sings at most by our doing (a written melisma may be longer)."""

STRESS_COST = {
    (0, 0): 0.0, (0, 1): 0.2, (0, 2): 1.0,
    (1, 0): 0.3, (1, 1): 0.0, (1, 2): 0.2,
    (2, 0): 0.9, (2, 1): 0.2, (2, 2): -0.3,
}  # fmt: skip
"""Cost of a syllable's stress on a slot's."""
LEAVE_OPTIONAL, SPLIT, SPLIT_UNMARKED, WRITTEN, PICK_UP, LATE = 0.15, 0.3, 1.3, 0.3, 1.0, 1.1
SOUNDED = 0.3
"""Cost of each vowel sounded that is mute in speech."""
TIE, STEP, LEAP, WEAK_MELISMA = 0.5, 0.8, 1.5, 0.7


@dataclass(frozen=True)
class Laid:
    """Syllable `syllable` on one note."""

    syllable: int
    note: Note


class Way(NamedTuple):
    """A way of laying the first syllables of a line on its first slots: its cost, and how it came about."""

    cost: float
    run: int
    """Notes the last syllable sings."""
    end: float
    midi: int
    """Of the last note."""
    sung_on: int
    """Slots that got no syllable of their own, because the one before sang on to another note."""
    before: Way | None
    action: str
    """What the last slot did: begins (silent), pickup, shares, longer, sings on, passes."""
    number: int
    """Syllables borrowed or shared."""


@dataclass(frozen=True)
class Share:
    """A slot's notes divided among syllables, one group for each, and what that costs."""

    cost: float
    groups: tuple[tuple[Note, ...], ...]


@dataclass(frozen=True)
class Sitting:
    """How syllables sit on a line: 0 is perfect, about 1 a fault; and on how many slots one only sang on."""

    cost: float
    sung_on: int


def fit(lines: Sequence[ToplineLine], sung: Sequence[SungLine], transpose: int) -> VocalScore:
    """Every syllable of `sung` on notes of the topline line at its place, `transpose` semitones from the written.

    Raises BadInput when there are more or fewer lines than the topline has, or a line has too many syllables.
    """
    if len(lines) != len(sung):
        raise BadInput(f"The track has {len(lines)} sung lines, but {len(sung)} were given.")
    return VocalScore(
        tuple(_vocal_line(n, line, words, transpose) for n, (line, words) in enumerate(zip(lines, sung, strict=True)))
    )


def sitting(line: ToplineLine, syllables: Sequence[Syllable]) -> Sitting | None:
    """How the syllables sit on the line; None when they do not fit."""
    way = _best(line, tuple(s.stress for s in syllables))
    return None if way is None else Sitting(way.cost, way.sung_on)


def cost(line: ToplineLine, syllables: Sequence[Syllable]) -> float | None:
    """How badly the syllables sit on the line (0 is perfect, about 1 a fault); None when they do not fit."""
    found = sitting(line, syllables)
    return None if found is None else found.cost


def best_reading(line: ToplineLine, readings: Sequence[SungLine]) -> SungLine:
    """Of several ways to sing the same words, the one that sits best on the line; the first ones are the plainer."""
    costs = [(cost(line, reading.syllables), SOUNDED * n) for n, reading in enumerate(readings)]
    fitting = [(found + extra, n) for n, (found, extra) in enumerate(costs) if found is not None]
    return readings[min(fitting)[1]] if fitting else readings[0]


@lru_cache(maxsize=512)
def capacity(line: ToplineLine) -> tuple[int, int]:
    """The fewest and the most syllables the line can take."""
    counts = [n for n in range(1, 3 * len(line.slots) + 3) if _best(line, (0,) * n) is not None]
    return counts[0], counts[-1]


def _vocal_line(number: int, line: ToplineLine, words: SungLine, transpose: int) -> VocalLine:
    way = _best(line, tuple(s.stress for s in words.syllables))
    if way is None:
        fewest, most = capacity(line)
        raise BadInput(
            f"'{words.text}' has {len(words.syllables)} syllables; this line of the melody takes {fewest} to {most}."
        )
    notes = tuple(
        ScoreNote(
            laid.note.midi + transpose,
            laid.note.start,
            laid.note.end,
            laid.syllable,
            number,
            words.syllables[laid.syllable].word,
        )
        for laid in _laid(line, way)
    )
    return VocalLine(number, line.section, line.kind, words, notes, line.start, line.end)


@lru_cache(maxsize=50_000)
def _best(line: ToplineLine, stresses: tuple[int, ...]) -> Way | None:
    """The cheapest way to lay all syllables on all slots, or None."""
    ways = _pickups(line, stresses)
    for slot, shares in zip(line.slots, _shares(line), strict=True):
        ways = _after(slot, shares, ways, stresses)
    ended = [way for (used, _), way in ways.items() if used == len(stresses)]
    return min(ended, key=lambda way: way.cost, default=None)


Ways = dict[tuple[int, int], Way]
"""The cheapest way for each (syllables used, notes of the last one)."""


def _keep(ways: Ways, used: int, way: Way) -> None:
    other = ways.get((used, way.run))
    if other is None or way.cost < other.cost:
        ways[used, way.run] = way


def _pickups(line: ToplineLine, stresses: tuple[int, ...]) -> Ways:
    """Nothing laid yet, or one or two syllables in the rest before the first note."""
    first = line.slots[0].notes[0]
    ways: Ways = {}
    _keep(ways, 0, Way(0.0, 0, 0.0, 0, 0, None, "begins", 0))
    for count in (1, 2):
        if _borrowed(line, count) < SHORTEST or len(stresses) <= count:
            break
        price = sum(PICK_UP + 0.6 * s for s in stresses[:count])
        _keep(ways, count, Way(price, 1, first.start, first.midi, 0, None, "pickup", count))
    return ways


def _borrowed(line: ToplineLine, count: int) -> float:
    """Seconds of each of `count` notes in the rest before the line."""
    return min(PICKUP, (line.slots[0].start - line.start - BREATH) / count)


def _after(slot: Slot, shares: tuple[Share | None, ...], before: Ways, stresses: tuple[int, ...]) -> Ways:
    """All ways after one more slot, which takes no new syllable or up to three."""
    ways: Ways = {}
    for (used, _), way in before.items():
        rested = _rest(slot, used, way, stresses)
        if rested is not None:
            _keep(ways, used, rested)
        for count, share in enumerate(shares, 1):
            if used + count > len(stresses):
                break
            if share is None:
                continue
            price = share.cost + STRESS_COST[stresses[used], slot.stress]
            price += 0.8 * stresses[used + 1 : used + count].count(2)
            last = share.groups[-1]
            _keep(
                ways,
                used + count,
                Way(way.cost + price, len(last), last[-1].end, last[-1].midi, way.sung_on, way, "shares", count),
            )
    return ways


def _rest(slot: Slot, used: int, way: Way, stresses: tuple[int, ...]) -> Way | None:
    """The slot takes no new syllable: silent before the line begins, else the last syllable sings on."""
    if used == 0:
        return way._replace(cost=way.cost + (LEAVE_OPTIONAL if slot.optional else LATE), before=way, action="passes")
    joined = way.end > slot.start - 0.02
    if slot.optional:
        if joined:
            return way._replace(cost=way.cost + LEAVE_OPTIONAL, end=slot.end, before=way, action="longer")
        return way._replace(cost=way.cost + LEAVE_OPTIONAL, before=way, action="passes")
    distance = abs(slot.notes[0].midi - way.midi)
    weak = WEAK_MELISMA * (stresses[used - 1] == 0)
    if not joined or way.run + len(slot.notes) > MELISMA:
        return None
    if distance == 0 and len(slot.notes) == 1:
        return way._replace(cost=way.cost + TIE + weak, end=slot.end, before=way, action="longer")
    return Way(
        way.cost + (STEP if distance <= 2 else LEAP) + weak,
        way.run + len(slot.notes),
        slot.end,
        slot.notes[-1].midi,
        way.sung_on + 1,
        way,
        "sings on",
        0,
    )


def _laid(line: ToplineLine, way: Way) -> list[Laid]:
    """The notes of every syllable, as the way laid them."""
    steps: list[Way] = []
    step: Way | None = way
    while step is not None:
        steps.append(step)
        step = step.before
    steps.reverse()
    first, laid = line.slots[0].notes[0], list[Laid]()
    if steps[0].action == "pickup":
        each, count = _borrowed(line, steps[0].number), steps[0].number
        starts = [first.start - each * (count - i) for i in range(count)]
        laid += [Laid(i, Note(first.midi, s, s + each)) for i, s in enumerate(starts)]
    for slot, shares, step in zip(line.slots, _shares(line), steps[1:], strict=True):
        if step.action == "longer":
            last = laid[-1]
            laid[-1] = Laid(last.syllable, Note(last.note.midi, last.note.start, slot.end))
        elif step.action == "sings on":
            laid += [Laid(laid[-1].syllable, note) for note in slot.notes]
        elif step.action == "shares":
            share, used = shares[step.number - 1], laid[-1].syllable + 1 if laid else 0
            assert share is not None
            laid += [Laid(used + i, note) for i, group in enumerate(share.groups) for note in group]
    return laid


@lru_cache(maxsize=512)
def _shares(line: ToplineLine) -> tuple[tuple[Share | None, ...], ...]:
    """For each slot its notes among one, two and three syllables."""
    return tuple(tuple(_share(slot, count) for count in (1, 2, 3)) for slot in line.slots)


def _share(slot: Slot, count: int) -> Share | None:
    """The slot's notes in `count` groups, one a syllable, with the cost of it; None when it is too short."""
    if count == 1:
        return Share(0.0, (slot.notes,))
    if count <= len(slot.notes):
        groups = (*((n,) for n in slot.notes[: count - 1]), slot.notes[count - 1 :])
        return Share(WRITTEN * (count - 1), groups)
    if len(slot.notes) > 1:
        return None
    note = slot.notes[0]
    marked = slot.split and count == 2
    if note.length < count * (SHORTEST if marked else SHORTEST_UNMARKED):
        return None
    cuts = _cuts(note.length, count)
    parts = tuple((Note(note.midi, note.start + a, note.start + b),) for a, b in zip(cuts, cuts[1:], strict=False))
    return Share(SPLIT if marked else SPLIT_UNMARKED * (count - 1), parts)


def _cuts(length: float, count: int) -> list[float]:
    """Long then short: with room, the first of two parts takes three fifths."""
    if count == 2 and length * 0.4 >= SHORTEST:
        return [0.0, length * 0.6, length]
    return [length * i / count for i in range(count)] + [length]
