"""Where each syllable's vowel lies in natural time, and the map from sung time to natural time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from radiogram.language import Syllable
from radiogram.language.syllables import MARKS, VOWELS
from radiogram.voice.decoder import STEP, Speech

GLIDES = frozenset("IAOWYQ")
"""Diphthongs with one symbol: held early, so that their glide comes late."""
OPENNESS = "aɑɐæAIWOQYɔɛeoøœəɜʌɒɚuyiɪʊ"
"""Of several vowels on one note, the first in this list is held."""
LENGTHENERS = frozenset("ː̃")
HOLD, HOLD_GLIDE = (0.3, 0.6), (0.15, 0.35)
"""The part of a vowel that may be held."""
LONG_NOTE = 1.2
"""From so many seconds on, a note holds one moment of its vowel; shorter ones drift through it."""
LEAD = 0.15
"""Seconds of sound before the first onset."""
TAIL = 0.35
OPEN_RELEASE, CLOSED_RELEASE = 0.14, 0.04
"""Seconds in which a phrase that ends in a vowel dies away after its note, and one that ends in a consonant."""
LAST_OF_VOWEL, LAST_OF_GLIDE = 0.5, 0.9
"""The part of what follows a last vowel's hold that is sung: the rest leans towards a word that is not there. Of a
vowel that glides (now, coração) more is sung, or its second half would be missing."""
LAST_HOLD_ENDS, LAST_GLIDE_BEGINS = 0.04, 0.2
"""Seconds before the end of a last note at which its hold ends: a glide needs its time before the sound dies away."""


NOWHERE: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True)
class Vowel:
    """A syllable's vowel, seconds of natural time: its whole, and the stretch that is held."""

    start: float
    end: float
    hold_start: float
    hold_end: float
    glides: bool = False
    """Whether it ends as another vowel than it began."""


@dataclass(frozen=True)
class Span:
    """A syllable's sung time, seconds from the first beat of its phrase."""

    start: float
    end: float


@dataclass(frozen=True)
class TimeMap:
    """Sung seconds and the natural seconds that sound there; `first_beat` is the first vowel's sung second."""

    sung: NDArray[np.float64]
    natural: NDArray[np.float64]
    first_beat: float
    release: float
    """Seconds of its end in which the sound dies away."""

    @property
    def steps(self) -> int:
        return int(np.ceil(self.sung[-1] / STEP / 2)) * 2 + 2

    @property
    def times(self) -> NDArray[np.float64]:
        return np.asarray((np.arange(self.steps) + 0.5) * STEP, np.float64)

    def natural_at(self, seconds: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.interp(seconds, self.sung, self.natural)

    def sung_at(self, seconds: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.interp(seconds, self.natural, self.sung)


def vowels(
    syllables: Sequence[Syllable], speech: Speech, spans: Sequence[Span], places: Mapping[int, float] = NOWHERE
) -> list[Vowel]:
    """The vowel of each syllable; the longer the note, the narrower the part that is held.

    `places` say for some syllables which part of the vowel (0 its beginning, 1 its end) is held, instead of its peak.
    """
    found = []
    position = 1  # of the syllable's first symbol; 0 is the silence before
    for number, (syllable, span) in enumerate(zip(syllables, spans, strict=True)):
        found.append(_vowel(syllable, position, speech, span.end - span.start, places.get(number)))
        position += len(syllable.symbols)
    return found


def _vowel(syllable: Syllable, position: int, speech: Speech, length: float, place: float | None) -> Vowel:
    first = position + len(syllable.onset)
    marked = first
    while marked > position and syllable.onset[marked - position - 1] in MARKS:
        marked -= 1
    start, end = speech.bounds[marked], speech.bounds[first + len(syllable.nucleus)]
    places = [i for i, s in enumerate(syllable.nucleus) if s in VOWELS]
    main = min(places, key=lambda i: OPENNESS.find(syllable.nucleus[i]) % 99)
    after = main + 1
    while after < len(syllable.nucleus) and syllable.nucleus[after] in LENGTHENERS:
        after += 1
    core_start = start if main == places[0] else speech.bounds[first + main]
    diphthong = syllable.nucleus[main] in GLIDES
    core_end = speech.bounds[first + after]
    hold = _held(core_start, core_end, diphthong, speech)
    if place is not None and not diphthong:
        half = (hold[1] - hold[0]) / 2
        at = core_start + place * (core_end - core_start)
        hold = max(core_start + 0.005, at - half), min(core_end - 0.002, at + half)
    middle, half = (hold[0] + hold[1]) / 2, (hold[1] - hold[0]) / 2
    half = 0.006 + float(np.clip((LONG_NOTE - length) / 0.6, 0, 1)) * max(0.0, half - 0.006)
    return Vowel(float(start), float(end), middle - half, middle + half, diphthong or main < places[-1])


def _held(start: float, end: float, glides: bool, speech: Speech) -> tuple[float, float]:
    """The stretch of a vowel that is held: around its energy peak, or early in a glide."""
    low, high = HOLD_GLIDE if glides else HOLD
    first, last = start + low * (end - start), start + high * (end - start)
    near = (speech.times >= start + 0.01) & (speech.times <= max(end - 0.005, start + 0.03))
    if glides or near.sum() <= 2:
        return first, last
    energy = np.convolve(speech.energy, [0.25, 0.5, 0.25], "same")[near]
    off_centre = (speech.times[near] - (start + end) / 2) ** 2 / max(end - start, 0.05)
    peak, half = speech.times[near][np.argmax(energy - 8 * off_centre)], (last - first) / 2
    return max(start + 0.005, peak - half), min(end - 0.002, peak + half)


def time_map(found: Sequence[Vowel], spans: Sequence[Span], end: float) -> TimeMap:
    """Consonants and vowel edges at natural speed, vowels starting on their beats, only the held parts stretched.

    `end` is the natural second at which the phrase's last symbol ends. Where a note is too short for its edges, they
    are compressed evenly.
    """
    lead = LEAD + min(found[0].start, 0.35)
    begin = max(0.0, found[0].start - lead)
    lead = found[0].start - begin
    sung, natural = [0.0], [begin]
    for k, (vowel, span) in enumerate(zip(found, spans, strict=True)):
        after_vowel = found[k + 1] if k + 1 < len(found) else None
        until = spans[k + 1].start if after_vowel else span.end
        length = until - span.start
        before = vowel.hold_start - vowel.start
        after = max(0.03, (vowel.end if after_vowel is None else after_vowel.start) - vowel.hold_end)
        room = max(0.02, vowel.hold_end - vowel.hold_start)
        if before + after + room > length:
            squeeze = max(0.3, (length - 0.6 * room) / (before + after))
            before, after = before * squeeze, after * squeeze
        at = lead + span.start + before
        sung += [at, max(at + 0.01, lead + span.start + length - after)]
        natural += [vowel.hold_start, vowel.hold_end]
    release = _end(sung, natural, found[-1], lead + spans[-1].end, end)
    for i in range(1, len(sung)):
        sung[i] = max(sung[i], sung[i - 1] + 0.005)
    return TimeMap(np.array(sung), np.array(natural), lead, release)


def _end(sung: list[float], natural: list[float], last: Vowel, note_end: float, end: float) -> float:
    """Adds the way from the last hold to silence; returns the seconds in which the sound dies away."""
    if end > last.end + 0.02:
        tail = min(end, last.end + TAIL)
        sung += [note_end, note_end + tail - last.end + CLOSED_RELEASE]
        natural += [last.end, tail]
        return CLOSED_RELEASE
    before, part = (LAST_GLIDE_BEGINS, LAST_OF_GLIDE) if last.glides else (LAST_HOLD_ENDS, LAST_OF_VOWEL)
    sung[-1] = max(sung[-2] + 0.01, note_end - before)
    sung.append(note_end + OPEN_RELEASE)
    natural.append(last.hold_end + part * max(0.0, last.end - last.hold_end))
    return OPEN_RELEASE + LAST_HOLD_ENDS
