"""Instruments for the tests of the voice: lines to sing, pitch and level of what was sung."""

from __future__ import annotations

import numpy as np

from radiogram.language import get_language
from radiogram.music import ToplineLine, VocalLine, fit, parse_line
from radiogram.voice import SAMPLE_RATE, Expression, Singer, Take, load_voices

SECONDS = [beat * 0.8 for beat in range(20)]
VOICES = load_voices()


def line(words: str, topline: str, language: str = "en", beat: int = 4) -> VocalLine:
    phrase = parse_line(topline, beat, SECONDS)
    written = ToplineLine("verse", "verse", 0, None, phrase.slots, SECONDS[beat], phrase.end_beat * 0.8)
    return fit([written], [get_language(language).syllabify(words)], 0).lines[0]


def sing(singer: Singer, sung: VocalLine, voice: str = "af_heart", seed: int = 1, **how: float) -> Take:
    return singer.sing(sung, "en", VOICES[voice], seed, Expression(**how))


def pitch(take: Take, start: float, end: float) -> float:
    """MIDI pitch between two seconds of the song, by the shortest of the strong periods."""
    sound = take.audio[int((start - take.start) * SAMPLE_RATE) : int((end - take.start) * SAMPLE_RATE)]
    similar = np.correlate(sound, sound, "full")[len(sound) - 1 :]
    low, high = SAMPLE_RATE // 400, SAMPLE_RATE // 80
    peaks = [lag for lag in range(low, high) if similar[lag] >= max(similar[lag - 1], similar[lag + 1])]
    strong = 0.85 * max(similar[lag] for lag in peaks)
    period = next(lag for lag in peaks if similar[lag] >= strong)
    a, b, c = similar[period - 1 : period + 2]
    return float(69 + 12 * np.log2(SAMPLE_RATE / (period + 0.5 * (a - c) / (a - 2 * b + c)) / 440))


def level(take: Take, start: float, end: float) -> float:
    """Root mean square between two seconds of the song."""
    sound = take.audio[int((start - take.start) * SAMPLE_RATE) : int((end - take.start) * SAMPLE_RATE)]
    return float(np.sqrt((sound**2).mean()))
