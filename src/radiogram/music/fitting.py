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


@dataclass(frozen=True)
class Way:
    """A way of laying the first syllables of a line on its first slots."""

    cost: float
    laid: tuple[Laid, ...]
    run: int
    """Notes the last syllable sings."""


def fit(lines: Sequence[ToplineLine], sung: Sequence[SungLine], transpose: int) -> VocalScore:
    """Every syllable of `sung` on notes of the topline line at its place, `transpose` semitones from the written.

    Raises BadInput when there are more or fewer lines than the topline has, or a line has too many syllables.
    """
    if len(lines) != len(sung):
        raise BadInput(f"The track has {len(lines)} sung lines, but {len(sung)} were given.")
    return VocalScore(
        tuple(_vocal_line(n, line, words, transpose) for n, (line, words) in enumerate(zip(lines, sung, strict=True)))
    )


def cost(line: ToplineLine, syllables: Sequence[Syllable]) -> float | None:
    """How badly the syllables sit on the line (0 is perfect, about 1 a fault); None when they do not fit."""
    way = _best(line, tuple(s.stress for s in syllables))
    return None if way is None else way.cost


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
        for laid in way.laid
    )
    return VocalLine(number, line.section, line.kind, words, notes, line.start, line.end)


@lru_cache(maxsize=50_000)
def _best(line: ToplineLine, stresses: tuple[int, ...]) -> Way | None:
    """The cheapest way to lay all syllables on all slots, or None."""
    ways = _pickups(line, stresses)
    for slot in line.slots:
        ways = _after(slot, ways, stresses)
    ended = [way for (used, _), way in ways.items() if used == len(stresses)]
    return min(ended, key=lambda way: way.cost, default=None)


Ways = dict[tuple[int, int], Way]
"""The cheapest way for each (syllables used, notes of the last one)."""


def _keep(ways: Ways, used: int, way: Way) -> None:
    if (used, way.run) not in ways or way.cost < ways[used, way.run].cost:
        ways[used, way.run] = way


def _pickups(line: ToplineLine, stresses: tuple[int, ...]) -> Ways:
    """Nothing laid yet, or one or two syllables in the rest before the first note."""
    first = line.slots[0].notes[0]
    ways: Ways = {}
    _keep(ways, 0, Way(0.0, (), 0))
    for count in (1, 2):
        each = min(PICKUP, (first.start - line.start - BREATH) / count)
        if each < SHORTEST or len(stresses) <= count:
            break
        starts = [first.start - each * (count - i) for i in range(count)]
        laid = tuple(Laid(i, Note(first.midi, s, s + each)) for i, s in enumerate(starts))
        _keep(ways, count, Way(sum(PICK_UP + 0.6 * s for s in stresses[:count]), laid, 1))
    return ways


def _after(slot: Slot, before: Ways, stresses: tuple[int, ...]) -> Ways:
    """All ways after one more slot."""
    ways: Ways = {}
    for (used, _), way in before.items():
        for extra, laid, used_now, run in _takings(slot, used, way, stresses):
            _keep(ways, used_now, Way(way.cost + extra, laid, run))
    return ways


def _takings(
    slot: Slot, used: int, way: Way, stresses: tuple[int, ...]
) -> list[tuple[float, tuple[Laid, ...], int, int]]:
    """What the slot may do after `way`: (cost, everything laid, syllables used, notes of the last syllable)."""
    found = [_rest(slot, used, way, stresses)]
    for count in (1, 2, 3):
        if used + count > len(stresses):
            break
        shared = _share(slot, count)
        if shared is None:
            continue
        extra, groups = shared
        extra += STRESS_COST[stresses[used], slot.stress]
        extra += sum(0.8 * (s == 2) for s in stresses[used + 1 : used + count])
        laid = way.laid + tuple(Laid(used + i, note) for i, group in enumerate(groups) for note in group)
        found.append((extra, laid, used + count, len(groups[-1])))
    return [taking for taking in found if taking is not None]


def _rest(
    slot: Slot, used: int, way: Way, stresses: tuple[int, ...]
) -> tuple[float, tuple[Laid, ...], int, int] | None:
    """The slot takes no new syllable: silent before the line begins, else the last syllable sings on."""
    if used == 0:
        return (LEAVE_OPTIONAL if slot.optional else LATE), way.laid, 0, 0
    last = way.laid[-1]
    if slot.optional and last.note.end > slot.start - 0.02:
        longer = Laid(last.syllable, Note(last.note.midi, last.note.start, slot.end))
        return LEAVE_OPTIONAL, (*way.laid[:-1], longer), used, way.run
    if slot.optional:
        return LEAVE_OPTIONAL, way.laid, used, way.run
    distance = abs(slot.notes[0].midi - last.note.midi)
    weak = WEAK_MELISMA * (stresses[used - 1] == 0)
    if last.note.end < slot.start - 0.02 or way.run + len(slot.notes) > MELISMA:
        return None
    if distance == 0 and len(slot.notes) == 1:
        longer = Laid(last.syllable, Note(last.note.midi, last.note.start, slot.end))
        return TIE + weak, (*way.laid[:-1], longer), used, way.run
    laid = way.laid + tuple(Laid(last.syllable, note) for note in slot.notes)
    return (STEP if distance <= 2 else LEAP) + weak, laid, used, way.run + len(slot.notes)


def _share(slot: Slot, count: int) -> tuple[float, list[tuple[Note, ...]]] | None:
    """The slot's notes in `count` groups, one a syllable, with the cost of it; None when it is too short."""
    if count == 1:
        return 0.0, [slot.notes]
    if count <= len(slot.notes):
        return WRITTEN * (count - 1), [(n,) for n in slot.notes[: count - 1]] + [slot.notes[count - 1 :]]
    if len(slot.notes) > 1:
        return None
    note = slot.notes[0]
    marked = slot.split and count == 2
    if note.length < count * (SHORTEST if marked else SHORTEST_UNMARKED):
        return None
    cuts = _cuts(note.length, count)
    parts: list[tuple[Note, ...]] = [
        (Note(note.midi, note.start + a, note.start + b),) for a, b in zip(cuts, cuts[1:], strict=False)
    ]
    return (SPLIT if marked else SPLIT_UNMARKED * (count - 1)), parts


def _cuts(length: float, count: int) -> list[float]:
    """Long then short: with room, the first of two parts takes three fifths."""
    if count == 2 and length * 0.4 >= SHORTEST:
        return [0.0, length * 0.6, length]
    return [length * i / count for i in range(count)] + [length]
