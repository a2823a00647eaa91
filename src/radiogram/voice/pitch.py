"""The sung pitch curve: glides, vibrato and drift on the melody's notes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from radiogram.music import Note
from radiogram.voice.expression import Expression

Curve = NDArray[np.float64]
EARLY_BY = 0.01
"""Seconds by which a glide's middle comes before half its length before the beat."""


def melody(times: Curve, notes: Sequence[Note], how: Expression) -> Curve:
    """MIDI pitch at each time, stepping from note to note in a smooth glide that ends on the beat."""
    pitch = np.full(len(times), float(notes[0].midi))
    for before, note in zip(notes, notes[1:], strict=False):
        middle = note.start - how.portamento * 0.5 + EARLY_BY
        x = np.clip((times - middle) / how.portamento + 0.5, 0, 1)
        pitch += (note.midi - before.midi) * x * x * (3 - 2 * x)
    return pitch


def hertz(pitch: Curve) -> Curve:
    return np.asarray(440 * 2 ** ((pitch - 69) / 12), float)


def alive(times: Curve, notes: Sequence[Note], how: Expression, rng: np.random.Generator) -> Curve:
    """Cents around the melody: vibrato that fades in on long notes, and a slow drift."""
    cents = how.drift * smooth_noise(len(times), 41, rng)
    for note in notes:
        if note.length <= how.vibrato_after + 0.35:
            continue
        begin = note.start + how.vibrato_after
        held = (times >= begin) & (times < note.end)
        t = times[held] - begin
        swell = np.minimum(1, t / 0.35) * np.minimum(1, (note.end - times[held]) / 0.08)
        wander = 0.15 * t * np.sin(2 * np.pi * 0.4 * t)
        cents[held] += how.vibrato * swell * np.sin(2 * np.pi * (how.vibrato_rate * t + wander))
    return cents


def smooth_noise(length: int, window: int, rng: np.random.Generator) -> Curve:
    """Slow noise of unit spread."""
    shape = np.hanning(window)
    noise = rng.normal(0, 1, length + window - 1)
    return np.convolve(noise, shape / np.sqrt((shape**2).sum()), "valid")[:length]
