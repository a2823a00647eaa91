"""Helping a person who changes the words: does a line of theirs fit, why not, and what else could stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from radiogram.errors import BadInput
from radiogram.language import get_language
from radiogram.lyrics.dedication import Dedication
from radiogram.lyrics.model import Lyrics
from radiogram.lyrics.understanding import understand
from radiogram.lyrics.writer import Writer
from radiogram.music import ToplineLine, best_reading, capacity, cost, fit

TOO_LONG, TOO_SHORT, UNSINGABLE = "too-long", "too-short", "unsingable"
OFF_BEAT, NO_RHYME = "off-beat", "no-rhyme"
STRESSED = 2


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


def alternatives(
    dedication: Dedication, topline: Sequence[ToplineLine], lyrics: Lyrics, place: int, count: int = 5
) -> tuple[Alternative, ...]:
    """At most `count` other words for the line at `place` (from 0) and the line it rhymes with, the best first.

    In the sender's own verse a line is replaced alone. Raises BadInput when the song has no such line.
    """
    texts = [line.text for section in lyrics.sections for line in section.lines]
    if not 0 <= place < len(texts):
        raise BadInput(f"The song has lines 1 to {len(texts)}, no line {place + 1}.")
    writer = Writer(dedication, understand(dedication), Random(f"{place}"))
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
