"""Loudness and true peak, as ITU-R BS.1770 measures them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyloudnorm
import soxr

from radiogram.studio.model import SAMPLE_RATE, Stereo

OVERSAMPLING = 4
SILENCE = -120.0


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP."""

    lufs: float
    true_peak: float


def measure(audio: Stereo, rate: int = SAMPLE_RATE) -> Loudness:
    """Of the whole; at least 0.4 s of audio."""
    peak = float(np.abs(between_samples(audio, rate)).max())
    return Loudness(integrated(audio, rate), 20 * float(np.log10(max(peak, 1e-6))))


def between_samples(audio: Stereo, rate: int = SAMPLE_RATE) -> Stereo:
    """The audio with OVERSAMPLING times as many samples, among which the true peaks are."""
    return np.asarray(soxr.resample(audio, rate, OVERSAMPLING * rate), np.float32)


def integrated(audio: Stereo, rate: int = SAMPLE_RATE) -> float:
    """LUFS of the whole, or a very low figure for silence."""
    return max(SILENCE, float(pyloudnorm.Meter(rate).integrated_loudness(audio)))
