"""A melody as a drawing sees it: phrases of notes with a place in time, a length and a height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

Melody = tuple[tuple[float, float, int], ...]

BREATH = 0.05
"""Seconds of silence that end a phrase."""
FEWEST, LONGEST = 4, 9
"""Notes a phrase has at least, unless it is the only one, and at most."""
SHORTEST = 0.05
"""Seconds of a note at least."""
UNSUNG: Melody = tuple((0.4 * i, 0.4 * i + 0.4, midi) for i, midi in enumerate((60, 64, 67, 72, 67, 69, 65, 62)))
"""Drawn for a song without notes."""


@dataclass(frozen=True)
class Note:
    """Length in seconds; level from 0 (the lowest note of what is drawn) to 1 (its highest)."""

    length: float
    level: float


@dataclass(frozen=True)
class Tune:
    """The sung lines of a song, in order; at least one, none of them empty."""

    phrases: tuple[tuple[Note, ...], ...]

    def notes(self, count: int, dice: Random) -> tuple[Note, ...]:
        """So many notes in a row from the beginning of a phrase chosen by the dice, with levels from 0 to 1.

        A song that is too short begins again.
        """
        at = dice.randrange(len(self.phrases))
        found: list[Note] = []
        while len(found) < count:
            found += self.phrases[at % len(self.phrases)]
            at += 1
        return stretched(found[:count])


def tune_of(melody: Melody) -> Tune:
    """The melody in phrases, its levels from its lowest to its highest note."""
    ordered = sorted(melody) or list(UNSUNG)
    notes = [Note(max(end - start, SHORTEST), float(midi)) for start, end, midi in ordered]
    breaths = [after[0] - before[1] > BREATH for before, after in zip(ordered, ordered[1:], strict=False)]
    phrases: list[list[Note]] = [[]]
    for note, rested in zip(stretched(notes), [False, *breaths], strict=True):
        if (rested and len(phrases[-1]) >= FEWEST) or len(phrases[-1]) >= LONGEST:
            phrases.append([])
        phrases[-1].append(note)
    if len(phrases) > 1 and len(phrases[-1]) < FEWEST:
        phrases[-2] += phrases.pop()
    return Tune(tuple(map(tuple, phrases)))


def stretched(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The same notes with the lowest at 0 and the highest at 1; all in the middle when they are one pitch."""
    low, high = min(n.level for n in notes), max(n.level for n in notes)
    if high - low < 1e-9:
        return tuple(replace(n, level=0.5) for n in notes)
    return tuple(replace(n, level=(n.level - low) / (high - low)) for n in notes)


def steps(notes: Sequence[Note], count: int) -> tuple[Note, ...]:
    """The first so many different pitches in a row, repeated ones as one long note, with levels from 0 to 1."""
    found: list[Note] = []
    for note in notes:
        if found and abs(found[-1].level - note.level) < 1e-9:
            found[-1] = replace(note, length=found[-1].length + note.length)
        else:
            found.append(note)
    return stretched(found[:count])


def shares(notes: Sequence[Note], rhythm: float = 0.5) -> list[tuple[float, float]]:
    """Where each note begins and ends on a way of length 1 without gaps.

    Lengths count to the power of `rhythm`: 1 keeps the rhythm as sung, 0 makes all notes alike.
    """
    weights = [n.length**rhythm for n in notes]
    whole = sum(weights)
    ends = [sum(weights[: i + 1]) / whole for i in range(len(weights))]
    return list(zip([0.0, *ends[:-1]], ends, strict=True))


def summit(notes: Sequence[Note]) -> int:
    """The place of the highest note; the longest of several."""
    return max(range(len(notes)), key=lambda i: (notes[i].level, notes[i].length))
