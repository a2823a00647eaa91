"""Helping a person who changes the words: does a line of theirs fit, why not, and what else could stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from random import Random

from radiogram.errors import BadInput
from radiogram.language import get_language
from radiogram.lyrics.bank import Manner, load_manner
from radiogram.lyrics.dedication import AUTO, Dedication
from radiogram.lyrics.model import Lyrics
from radiogram.lyrics.told import plain
from radiogram.lyrics.understanding import understand
from radiogram.lyrics.writer import Writer
from radiogram.music import ToplineLine, best_reading, capacity, cost, fit, sitting

TOO_LONG, TOO_SHORT, UNSINGABLE = "too-long", "too-short", "unsingable"
OFF_BEAT, NO_RHYME = "off-beat", "no-rhyme"
STRESSED = 2
SITS_WELL = 1.2
"""A line that sits worse is no help to a person."""
TRIES = 60
"""Rewordings that are looked at: a person waits for them."""


@dataclass(frozen=True)
class Remark:
    """What is wrong with a line, as a word of the interface; `about` is the syllable or the line it is about."""

    kind: str
    about: str = ""


@dataclass(frozen=True)
class Review:
    """A person's own line against the melody it should be sung on."""

    text: str
    syllables: tuple[str, ...]
    fewest: int
    most: int
    """How many syllables the melody takes here."""
    sings: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Alternative:
    """Other words for lines of a song: their places in it, counted from 0, and the texts. Rhyming lines go together."""

    places: tuple[int, ...]
    texts: tuple[str, ...]


def review(
    text: str, line: ToplineLine, language: str, mate: str | None = None, sounds_like: Mapping[str, str] | None = None
) -> Review:
    """Whether `text` can be sung on the line, where its stresses fall, and whether it rhymes with `mate`."""
    tongue = get_language(language)
    fewest, most = capacity(line)
    try:
        sung = best_reading(line, tongue.readings(text, sounds_like))
    except BadInput:
        return Review(text, (), fewest, most, False, (Remark(UNSINGABLE, text),))
    written = tuple(syllable.text for syllable in sung.syllables)
    if cost(line, sung.syllables) is None:
        wrong = TOO_LONG if len(written) > most else TOO_SHORT
        return Review(text, written, fewest, most, False, (Remark(wrong),))
    strong = {slot.start for slot in line.slots if slot.stress == STRESSED}
    laid = fit([line], [sung], 0).lines[0].notes
    firsts = {note.syllable: note.start for note in reversed(laid)}
    remarks = [
        Remark(OFF_BEAT, syllable.text)
        for number, syllable in enumerate(sung.syllables)
        if syllable.stress == STRESSED
        and strong
        and firsts[number] not in strong
        and _next_is_strong(firsts, number, strong)
    ]
    if mate is not None and line.rhyme and not rhyme(mate, text, language):
        remarks.append(Remark(NO_RHYME, mate))
    return Review(text, written, fewest, most, True, tuple(remarks))


def _next_is_strong(firsts: Mapping[int, float], number: int, strong: set[float]) -> bool:
    """A stressed syllable that is sung just before or after a strong beat is heard as a wrong accent."""
    return firsts.get(number + 1) in strong or firsts.get(number - 1) in strong


def rhyme(one: str, other: str, language: str) -> bool:
    """Whether two lines rhyme as songs of the language do."""
    tongue = get_language(language)
    key = tongue.assonance_key if tongue.assonance else tongue.rhyme_key
    return key(one) == key(other)


def fixes(
    text: str, line: ToplineLine, language: str, count: int = 3, sounds_like: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """At most `count` ways of saying the line so that it sits well: a filler left out, a synonym in its place.

    The nearest to the person's own words come first; empty when no such change helps.
    """
    tongue, manner = get_language(language), load_manner(language)
    found: list[tuple[float, str]] = []
    tried = 0
    for changes, words in _reworded(text.split(), manner):
        if len(found) >= count or tried == TRIES:
            break
        tried += 1
        sat = [s for way in tongue.readings(" ".join(words), sounds_like) if (s := sitting(line, way.syllables))]
        best = min(sat, key=lambda s: s.cost, default=None)
        if best is not None and best.cost < SITS_WELL and not best.sung_on:
            found.append((changes + best.cost, " ".join(words)))
    return tuple(text for _, text in sorted(found))


def _reworded(words: list[str], manner: Manner) -> Iterator[tuple[int, list[str]]]:
    """The line with one change, then with two; each with the number of its changes."""
    single = [(n, put) for n, word in enumerate(words) for put in _instead(word, manner)]
    for n, put in single:
        yield 1, [w for i, word in enumerate(words) if (w := put if i == n else word)]
    for (n, put), (m, other) in combinations(single, 2):
        if n != m:
            swapped = {n: put, m: other}
            yield 2, [w for i, word in enumerate(words) if (w := swapped.get(i, word))]


def _instead(word: str, manner: Manner) -> Iterator[str]:
    """What may stand for a word: its synonyms, or nothing for a filler; signs around it are kept."""
    bare = word.strip(".,!?…¡¿;:")
    for group in manner.synonyms:
        if plain(bare) in group:
            for other in group:
                if other != plain(bare):
                    put = other[:1].upper() + other[1:] if bare[:1].isupper() else other
                    yield word.replace(bare, put)
    if plain(bare) in manner.fillers:
        yield ""


def alternatives(
    dedication: Dedication,
    topline: Sequence[ToplineLine],
    lyrics: Lyrics,
    place: int,
    count: int = 5,
    genre: str = AUTO,
) -> tuple[Alternative, ...]:
    """At most `count` other words for the line at `place` (from 0) and the line it rhymes with, the best first.

    In the sender's own verse a line is replaced alone. Raises BadInput when the song has no such line.
    """
    texts = [line.text for section in lyrics.sections for line in section.lines]
    if not 0 <= place < len(texts):
        raise BadInput(f"The song has lines 1 to {len(texts)}, no line {place + 1}.")
    writer = Writer(dedication, understand(dedication), Random(f"{place}"), genre)
    first = 0
    for _, group in groupby(topline, key=lambda line: line.section):
        lines = list(group)
        if place < first + len(lines):
            break
        first += len(lines)
    offered = writer.others(lines, place - first, texts[first : first + len(lines)])
    standing = {text.lower() for text in texts}
    fresh = [option for option in offered if not {text.lower() for text in option.texts} & standing]
    return tuple(Alternative(tuple(first + p for p in option.places), option.texts) for option in fresh[:count])
