"""A sung line in breaths: syllables with their notes, from the first note of each breath."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from radiogram.language import Syllable
from radiogram.music import Note, ScoreNote, VocalLine
from radiogram.voice.breath import breath_length
from radiogram.voice.expression import Expression
from radiogram.voice.timing import Span

REST = 0.3
"""Seconds of rest from which on a line is sung as two phrases."""
HELD = 0.45
"""Seconds from which on a note is long enough for its vowel to be sung open."""
SHORTEST = 0.08
"""Seconds that straying from the grid leaves of a note."""


@dataclass(frozen=True)
class Phrase:
    """Syllables sung in one breath, with their notes in seconds from the first one's start."""

    syllables: tuple[Syllable, ...]
    notes: tuple[tuple[Note, ...], ...]
    start: float
    """Second of the song of the first note."""
    rest: float
    """Seconds of silence before it."""

    @property
    def spans(self) -> list[Span]:
        return [Span(own[0].start, own[-1].end) for own in self.notes]

    @property
    def all_notes(self) -> list[Note]:
        return [note for own in self.notes for note in own]

    @property
    def symbols(self) -> tuple[str, ...]:
        return symbols(self.syllables)


def symbols(syllables: Sequence[Syllable]) -> tuple[str, ...]:
    return tuple(symbol for syllable in syllables for symbol in syllable.symbols)


def phrases(line: VocalLine, rest: float, opened: Mapping[str, str]) -> Iterator[Phrase]:
    """The line in breaths: a new one after a rest between two words. `rest`: seconds of silence before the line."""
    own = [tuple(n for n in line.notes if n.syllable == k) for k in range(len(line.sung.syllables))]
    sung = tuple(_open(s, notes, opened) for s, notes in zip(line.sung.syllables, own, strict=True))
    first = 0
    for k in range(1, len(own) + 1):
        silence = own[k][0].start - own[k - 1][-1].end if k < len(own) else REST
        if silence < REST or (k < len(own) and own[k][0].word == own[k - 1][0].word):
            continue
        yield _phrase_of(sung[first:k], own[first:k], rest)
        first, rest = k, silence


def _open(syllable: Syllable, notes: Sequence[ScoreNote], opened: Mapping[str, str]) -> Syllable:
    """The syllable with its reduced vowel as it is sung on a held note."""
    if notes[-1].end - notes[0].start < HELD:
        return syllable
    return replace(syllable, nucleus=tuple(opened.get(s, s) for s in syllable.nucleus))


def _phrase_of(syllables: tuple[Syllable, ...], notes: Sequence[tuple[ScoreNote, ...]], rest: float) -> Phrase:
    start = notes[0][0].start
    timed = tuple(tuple(Note(n.midi, n.start - start, n.end - start) for n in own) for own in notes)
    return Phrase(syllables, timed, start, rest)


def humanised(phrase: Phrase, how: Expression, rng: np.random.Generator) -> Phrase:
    """The phrase as a person would time it: behind the beat, its notes straying a little from the grid."""
    strays = np.clip(rng.normal(0, how.push / 2, len(phrase.notes)), -how.push, how.push)
    strays[0] = 0.0  # a phrase's entry is exact
    moved = [list(own) for own in phrase.notes]
    for before, own, stray in zip(moved, moved[1:], strays[1:], strict=False):
        joined = own[0].start - before[-1].end < 1e-3
        edge = own[0].start + float(stray)
        if own[0].end - edge < SHORTEST or edge - before[-1].start < SHORTEST:
            continue
        own[0] = replace(own[0], start=edge)
        if joined or edge < before[-1].end:
            before[-1] = replace(before[-1], end=edge)
    return replace(phrase, notes=tuple(map(tuple, moved)), start=phrase.start + how.late)


def described(found: Sequence[Phrase]) -> str:
    """Everything of the phrases that shapes their sound, as text to be hashed; times from the first note."""
    begin = found[0].start
    rows = []
    for phrase in found:
        notes = [[(n.midi, round(n.start, 3), round(n.end, 3)) for n in own] for own in phrase.notes]
        said = [("".join(s.symbols), s.stress) for s in phrase.syllables]
        rows.append(f"{phrase.start - begin:.3f} {breath_length(phrase.rest):.2f} {said} {notes}")
    return "\n".join(rows)
