"""The loudness of a sung phrase: syllables brought together, accents, swells, and its beginning and end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.signal import filtfilt, iirnotch

from radiogram.voice.expression import Expression
from radiogram.voice.phrases import Phrase
from radiogram.voice.take import SAMPLE_RATE
from radiogram.voice.timing import TimeMap, Vowel

Audio = NDArray[np.float32]
WHINE = (4800.0, 9600.0)
"""Hertz at which the generator's inverse transform leaves a constant tone (24000/5 and its double)."""
ONSET = 0.008
"""Seconds in which a phrase comes up out of silence."""
LONG = 0.9
"""Seconds from which on a note swells."""
GAINS = (-9.0, 12.0)
"""dB by which a syllable may be moved towards the others."""
ACCENTS = {0: -0.5, 1: 0.0, 2: 0.5}
"""Share of the accent that a syllable's stress gets."""


def without_whine(audio: Audio) -> Audio:
    sound = audio.astype(np.float64)
    for frequency in WHINE:
        b, a = iirnotch(frequency, 60, SAMPLE_RATE)
        sound = filtfilt(b, a, sound)
    return sound.astype(np.float32)


def faded(audio: Audio, release: float) -> Audio:
    """The sound with a soft beginning, and an end that dies away in `release` seconds."""
    rise, fall = int(ONSET * SAMPLE_RATE), min(len(audio), int(release * SAMPLE_RATE))
    shaped = audio.copy()
    shaped[:rise] *= np.sin(np.linspace(0, np.pi / 2, rise, dtype=np.float32)) ** 2
    shaped[len(audio) - fall :] *= np.cos(np.linspace(0, np.pi / 2, fall, dtype=np.float32)) ** 2
    return shaped


def level_of(audio: Audio) -> float:
    """The root mean square of the louder half of the sound."""
    cells = audio[: len(audio) // 240 * 240].reshape(-1, 240)
    power = np.sort((cells**2).mean(axis=1))
    return float(np.sqrt(power[len(power) // 2 :].mean()))


def levelled(audio: Audio, phrase: Phrase, held: Sequence[Vowel], timing: TimeMap, how: Expression) -> Audio:
    """Syllables brought nearer to each other in level, then accented and swelled as the expression says."""
    edges = timing.sung_at(np.array([(v.hold_start, v.hold_end) for v in held]).ravel()).reshape(-1, 2)
    loud = np.array([_level(audio, start, end) for start, end in edges])
    accents = np.array([how.accent * ACCENTS[s.stress] for s in phrase.syllables])
    gains = np.clip((np.percentile(loud, 60) - loud) * how.level_evenness, *GAINS) + accents
    times = np.arange(0, len(audio) / SAMPLE_RATE + 0.01, 0.01)
    curve = np.interp(times, edges.ravel(), np.repeat(gains, 2)) + _swells(times, phrase, timing, how.swell)
    fine = np.interp(np.arange(len(audio)) / SAMPLE_RATE, times, curve)
    return np.asarray(audio * 10 ** (fine / 20), np.float32)


def _level(audio: Audio, start: float, end: float) -> float:
    piece = audio[int(max(0, start - 0.02) * SAMPLE_RATE) : int((end + 0.02) * SAMPLE_RATE)]
    return float(20 * np.log10(np.sqrt((piece**2).mean()) + 1e-5))


def _swells(times: NDArray[np.float64], phrase: Phrase, timing: TimeMap, depth: float) -> NDArray[np.float64]:
    """dB over each long note: up to its middle and back, by `depth` in all."""
    curve = np.zeros(len(times))
    for own in phrase.notes:
        start, end = own[0].start + timing.first_beat, own[-1].end + timing.first_beat
        if end - start < LONG:
            continue
        part = np.clip((times - start) / (end - start), 0, 1)
        inside = (times >= start) & (times <= end)
        curve[inside] += depth * (np.sin(np.pi * part[inside] ** 0.8) - 0.5)
    return np.asarray(np.convolve(np.pad(curve, 6, mode="edge"), np.hanning(13) / np.hanning(13).sum(), "valid"))
