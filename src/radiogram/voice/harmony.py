"""A second part made of the melody's own take: the same singer and words, at another pitch.

Pitch-synchronous overlap and add (Moulines and Charpentier, "Pitch-synchronous waveform processing techniques for
text-to-speech synthesis using diphones", Speech Communication 9, 1990): the take is cut into two periods around each of
its own, which are laid closer together or further apart. Formants stay where they are, so the words stay as clear; and
the melody of the take is known, so no period has to be guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from radiogram.music import Note, VocalLine
from radiogram.voice.decoder import STEP
from radiogram.voice.expression import Expression
from radiogram.voice.phrases import humanised, phrases
from radiogram.voice.pitch import hertz, melody, smooth_noise
from radiogram.voice.take import SAMPLE_RATE, Take

Audio = NDArray[np.float32]
Curve = NDArray[np.float64]
FINE = 4
"""Times the rate at which periods are laid: a place rounded to a sample of 24 kHz would be heard as roughness."""
RATE = FINE * SAMPLE_RATE
ASTRAY = 0.12
"""The share of a period by which the next one is looked for before and after its place."""
VOICED = 0.5
"""Likeness of a stretch of sound to the one before it, from which on it has a pitch."""
HOP = 0.004
"""Seconds between the pieces of sound that has no pitch."""
DRIFT_WINDOW = 41
"""Steps over which a second part drifts by itself, as another singer would."""


@dataclass(frozen=True)
class Marks:
    """Where the periods of a sound lie: samples, their lengths, and which of them have a pitch."""

    places: NDArray[np.int64]
    periods: NDArray[np.int64]
    voiced: NDArray[np.bool_]


def second_take(take: Take, line: VocalLine, second: VocalLine, seed: int, how: Expression) -> Take:
    """The second part's take, made of the melody's: `line` is what the take sings, with that seed and expression.

    `second` has the same syllables at the same times. The same arguments give the same take.
    """
    times = take.start + np.arange(len(take.audio)) / SAMPLE_RATE
    sung = hertz(melody(times, _notes(line, seed, how), how))
    wanted = hertz(melody(times, _notes(second, seed, how), how))
    steps = np.arange(0.0, len(times), STEP * SAMPLE_RATE)
    drift = how.drift * smooth_noise(len(steps), DRIFT_WINDOW, np.random.default_rng([seed, 1]))
    return moved(take, sung, wanted / sung * 2 ** (np.interp(np.arange(len(times)), steps, drift) / 1200))


def _notes(line: VocalLine, seed: int, how: Expression) -> list[Note]:
    """The line's notes as they are sung, a little off the grid, in seconds of the song."""
    rng = np.random.default_rng(seed)
    timed = [humanised(phrase, how, rng) for phrase in phrases(line, 0.0, {})]
    return [Note(n.midi, n.start + phrase.start, n.end + phrase.start) for phrase in timed for n in phrase.all_notes]


def moved(take: Take, sung: Curve, ratio: Curve) -> Take:
    """The take with its pitch multiplied by `ratio`, where it has one.

    `sung` is its melody in hertz; both have one value for each sample of the take.
    """
    if not len(take.audio):
        return take
    sound = np.asarray(soxr.resample(take.audio, SAMPLE_RATE, RATE), np.float32)
    found = _marks(sound, RATE / np.repeat(sung, FINE))
    laid = _laid(sound, found, np.repeat(ratio, FINE))
    audio = np.asarray(soxr.resample(laid, RATE, SAMPLE_RATE), np.float32)
    return Take(_of_length(audio, len(take.audio)), take.start)


def _marks(sound: Audio, period: Curve) -> Marks:
    """A mark in each period, each where the sound looks most like it did at the one before."""
    places, periods, voiced = [], [], []
    at, last = int(period[0]), len(sound) - 1
    hop = int(HOP * RATE)
    while at < last:
        length = int(period[min(at, len(period) - 1)])
        ahead, likeness = _next(sound, at, length)
        sings = likeness > VOICED
        places.append(at)
        periods.append(length if sings else hop)
        voiced.append(sings)
        at += ahead if sings else hop
    return Marks(np.array(places), np.array(periods), np.array(voiced))


def _next(sound: Audio, at: int, length: int) -> tuple[int, float]:
    """How many samples after `at` the next period lies, and how like this one it is (1 is the same)."""
    half, astray = length // 2, max(1, int(length * ASTRAY))
    first = at + length - astray - half
    here = sound[max(0, at - half) : at + half]
    there = sound[max(0, first) : first + 2 * half + 2 * astray]
    if len(here) < 2 * half or len(there) < 2 * half + 2 * astray:
        return length, 0.0
    products = np.correlate(there, here, "valid")
    energy = np.convolve(there * there, np.ones(2 * half, np.float32), "valid")
    likeness = products / np.sqrt(energy * float(here @ here) + 1e-9)
    best = int(np.argmax(likeness))
    return length - astray + best, float(likeness[best])


def _laid(sound: Audio, found: Marks, ratio: Curve) -> Audio:
    """Two periods around each mark, laid at the distances of the new pitch, as strong together as they were."""
    whole = np.zeros(len(sound), np.float32)
    at, last = float(found.places[0]), float(found.places[-1])
    middles = (found.places[1:] + found.places[:-1]) / 2
    while at < last:
        nearest = int(np.searchsorted(middles, at))
        place, length = int(found.places[nearest]), int(found.periods[nearest])
        factor = float(ratio[min(place, len(ratio) - 1)]) if found.voiced[nearest] else 1.0
        begin, to = place - length, round(at) - length
        if begin >= 0 and to >= 0 and place + length <= len(sound) and to + 2 * length <= len(whole):
            whole[to : to + 2 * length] += sound[begin : place + length] * (np.hanning(2 * length) / np.sqrt(factor))
        at += length / factor
    return whole


def _of_length(audio: Audio, length: int) -> Audio:
    return np.pad(audio[:length], (0, max(0, length - len(audio))))
