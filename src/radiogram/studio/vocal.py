"""The voice chain: a take as the singer gives it, to a voice that stands in a mix."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import soxr
from scipy.signal import fftconvolve

from radiogram.studio.extend import extended
from radiogram.studio.filters import (
    band,
    bell,
    cell_levels,
    compressed,
    followed,
    high_pass,
    high_shelf,
    low_pass,
    spread,
    through,
)
from radiogram.studio.measure import integrated
from radiogram.studio.model import SAMPLE_RATE, Cue, Mono, Stereo, decibels

TAKE_RATE = 24_000
WORKING_LEVEL = -20.0
"""RMS in dBFS to which a take is brought before the compressors, so that their thresholds mean the same for all."""
SIBILANCE = (5_000.0, 10_000.0)
REVERB, REVERB_SECONDS, PRE_DELAY = -15.0, 1.4, 0.02
DOUBLE, DOUBLES = -12.0, ((9.0, 0.017, -0.8), (-8.0, 0.024, 0.8))
"""Level (dB) of the chorus doubles; each one's detuning (cents), delay (s) and place (-1 left, 1 right)."""
SIDES = ((5.0, 0.006, -0.75), (-5.0, 0.013, 0.75))
"""Detuning, delay and place of a second part's two sides."""
ECHO, ECHO_SECONDS = -20.0, 0.11


def dressed(take: Mono, loudness: float, cue: Cue) -> Stereo:
    """The take at 44.1 kHz in stereo with its room, its dry voice at `loudness` LUFS.

    A lead stands in the middle, in choruses doubled; a second part stands at both sides only.
    """
    dry = _chain(soxr.resample(take, TAKE_RATE, SAMPLE_RATE))
    dry *= decibels(loudness - _loudness(dry))
    room = _impulse()
    whole = np.zeros((len(dry) + len(room), 2), np.float32)
    send = dry.copy()
    if cue.lead:
        whole[: len(dry)] += dry[:, None]
    else:
        for cents, delay, place in SIDES:
            _add(whole, soxr.resample(dry, SAMPLE_RATE * 2 ** (cents / 1200), SAMPLE_RATE), delay, place)
    if cue.lead and cue.chorus:
        for cents, delay, place in DOUBLES:
            double = soxr.resample(dry, SAMPLE_RATE * 2 ** (cents / 1200), SAMPLE_RATE) * decibels(DOUBLE)
            _add(whole, double, delay, place)
        echo = through(dry, high_pass(400), low_pass(4_000)) * decibels(ECHO)
        _add(whole, echo, ECHO_SECONDS, -0.3)
        _add(whole, echo * 0.5, 2 * ECHO_SECONDS, 0.4)
    send = through(send, high_pass(250), low_pass(7_000)) * decibels(REVERB)
    for side in (0, 1):
        whole[: len(send) + len(room) - 1, side] += fftconvolve(send, room[:, side])
    return whole


def _chain(audio: Mono) -> Mono:
    """Cleaning, de-essing, two compressors, brightness, and the air above the voice model's range."""
    audio = through(audio, high_pass(90), bell(300, -2, 1), bell(3_200, 2.5, 0.8))
    audio = audio * decibels(WORKING_LEVEL - _active_level(audio))
    audio = _de_essed(audio)
    audio = compressed(audio, -18, 3, 0.005, 0.09)
    audio = compressed(audio, -22, 2, 0.015, 0.2)
    return extended(through(audio, high_shelf(8_500, 3)))


def _active_level(audio: Mono) -> float:
    """RMS in dBFS of the parts that are not silence."""
    levels = cell_levels(audio)
    loud = levels[levels > levels.max() * decibels(-30)]
    return float(20 * np.log10(np.sqrt((loud**2).mean()) + 1e-9))


def _de_essed(audio: Mono) -> Mono:
    """Sibilants that stand out of the voice brought down."""
    sharp = through(audio, band(*SIBILANCE))
    level = followed(cell_levels(sharp), 0.002, 0.05)
    limit = np.percentile(level, 90) * 0.8
    gain = np.minimum(1.0, (limit / np.maximum(level, 1e-9)) ** 0.6)
    return np.asarray(audio - sharp * (1 - spread(gain, len(audio))), np.float32)


def _loudness(audio: Mono) -> float:
    """LUFS of a take, which may be shorter than the 0.4 s that the meter asks for."""
    if len(audio) < SAMPLE_RATE:
        audio = np.pad(audio, (0, SAMPLE_RATE - len(audio)))
    return integrated(audio)


def _add(whole: Stereo, sound: Mono, delay: float, place: float) -> None:
    """Adds mono sound after `delay` seconds at a place between left (-1) and right (1), at equal power."""
    at = int(delay * SAMPLE_RATE)
    angle = (place + 1) * np.pi / 4
    fitting = sound[: len(whole) - at]
    whole[at : at + len(fitting)] += fitting[:, None] * np.array([np.cos(angle), np.sin(angle)], np.float32)


@lru_cache
def _impulse() -> Stereo:
    """The response of a plate: noise that dies away, faster at the top, the same every time; unit energy a side."""
    rng = np.random.default_rng(7)
    length = int((PRE_DELAY + REVERB_SECONDS) * SAMPLE_RATE)
    before = int(PRE_DELAY * SAMPLE_RATE)
    t = np.arange(length - before) / SAMPLE_RATE
    tail = np.zeros((length, 2), np.float32)
    for low, high, level, decay in ((200, 1_200, 1.0, 1.0), (1_200, 4_000, 0.9, 0.8), (4_000, 9_000, 0.6, 0.5)):
        for side in (0, 1):
            noise = through(rng.normal(0, 1, len(t)).astype(np.float32), band(low, high, 1))
            tail[before:, side] += level * noise * np.exp(-6.9 * t / (REVERB_SECONDS * decay))
    tail[before:] *= (1 - np.exp(-t / 0.008))[:, None].astype(np.float32)
    return np.asarray(tail / np.sqrt((tail**2).sum(axis=0).mean()), np.float32)
