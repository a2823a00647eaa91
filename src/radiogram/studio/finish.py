"""The finished file: its loudness and its true peak."""

from __future__ import annotations

import numpy as np
from scipy.signal import resample_poly

from radiogram.studio.filters import cell_peaks
from radiogram.studio.limiter import AHEAD, CellLimiter
from radiogram.studio.measure import OVERSAMPLING, integrated
from radiogram.studio.model import Stereo, decibels

LOUDNESS = -14.0
CEILING, LOSSY_CEILING = -1.2, -2.0
"""dBTP; encoders with losses move peaks, so theirs is lower."""
PASSES = 3


def finish(audio: Stereo, lossy: bool) -> Stereo:
    """The audio at −14 LUFS with its true peaks under −1 dBTP, [samples, 2]; silence stays silence."""
    ceiling = decibels(LOSSY_CEILING if lossy else CEILING)
    if not np.abs(audio).max() > 0:
        return audio
    finished, gain = audio, 0.0
    for _ in range(PASSES):
        gain += LOUDNESS - integrated(finished)
        finished = _limited(np.asarray(audio * decibels(gain), np.float32), ceiling)
    return finished


def _limited(audio: Stereo, ceiling: float) -> Stereo:
    fine = np.abs(resample_poly(audio, OVERSAMPLING, 1, axis=0)).max(axis=1)
    peaks = cell_peaks(fine.reshape(-1, OVERSAMPLING).max(axis=1))
    gains = CellLimiter(ceiling).gains(np.pad(peaks, (0, AHEAD)))[: len(audio)]
    return np.asarray(audio * gains[:, None], np.float32)


