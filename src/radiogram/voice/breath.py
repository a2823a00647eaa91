"""The breath a singer takes before a phrase: noise in the colour of the voice's own h."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, fftconvolve, sosfilt

from radiogram.voice.decoder import Decoder
from radiogram.voice.take import SAMPLE_RATE
from radiogram.voice.voices import Voice

SAID = tuple("həhə")
TAKES = 0.55
"""Seconds of silence from which on there is time to breathe."""
SECONDS = (0.22, 0.42)
"""The shortest and the longest breath."""
BEFORE_ONSET = 0.04
"""Seconds between a breath and the first sound."""
TAPS, SMOOTH = 256, 41
"""Length of the filter of a breath, and over how many bins of 6 Hz the spectrum is smoothed."""
CHEST = 700.0
"""Hertz below which a breath is taken out: air has no chest."""
PEAK = 0.72
"""Where in the breath it is loudest; it stops sooner than it begins, as breath drawn in does."""


def breath_length(rest: float) -> float:
    """Seconds of the breath that `rest` seconds of silence have time for; 0 for none."""
    if rest < TAKES:
        return 0.0
    return float(np.clip(0.4 * rest, *SECONDS))


def breath(decoder: Decoder, voice: Voice, seconds: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Mono sound at 24 kHz of about unit level: noise with the colour of the voice's own h.

    The h itself, held, breaks up into puffs.
    """
    noise = rng.normal(0, 1, int(seconds * SAMPLE_RATE) + TAPS)
    airy = fftconvolve(noise, _colour(decoder, voice), "valid")[: int(seconds * SAMPLE_RATE)]
    airy = sosfilt(butter(2, CHEST, "high", fs=SAMPLE_RATE, output="sos"), airy)
    time = np.linspace(0, 1, len(airy))
    rising, falling = np.sin(np.pi / 2 * time / PEAK) ** 1.5, np.cos(np.pi / 2 * (time - PEAK) / (1 - PEAK))
    shaped = airy * np.where(time < PEAK, rising, falling)
    return np.asarray(shaped / (np.sqrt((airy**2).mean()) + 1e-9), np.float32)


def _colour(decoder: Decoder, voice: Voice) -> NDArray[np.float64]:
    """A filter with the spectrum of the h between two vowels."""
    style = voice.style(len(SAID))
    speech = decoder.speech(SAID, style)
    hidden = decoder.hidden(speech, speech.f0, speech.energy, style)
    sound = decoder.audio(hidden, np.zeros_like(speech.f0), np.ones(hidden.shape[1]), style)
    piece = sound[int(speech.bounds[3] * SAMPLE_RATE) : int(speech.bounds[4] * SAMPLE_RATE)]
    colour = np.sqrt(uniform_filter1d(np.abs(np.fft.rfft(piece * np.hanning(len(piece)), 4096)) ** 2, SMOOTH))
    return np.asarray(np.roll(np.fft.irfft(colour), TAPS // 2)[:TAPS] * np.hanning(TAPS), np.float64)
