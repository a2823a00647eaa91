"""The finished audio: its loudness and its true peak."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from radiogram.studio.filters import cell_peaks
from radiogram.studio.limiter import AHEAD, CellLimiter
from radiogram.studio.measure import OVERSAMPLING, integrated
from radiogram.studio.model import Stereo, decibels

LOUDNESS = -14.0
PASSES = 3
CLOSE_ENOUGH = 0.05


def finish(audio: Stereo, ceiling: float = -1.2) -> Stereo:
    """The audio at −14 LUFS with its true peaks under `ceiling` (dBTP), [samples, 2]; silence stays silence."""
    if not np.abs(audio).max() > 0:
        return audio
    peaks = _true_peaks(audio)
    finished, gain = audio, 0.0
    for _ in range(PASSES):
        missing = LOUDNESS - integrated(finished)
        if finished is not audio and abs(missing) < CLOSE_ENOUGH:
            break
        gain += missing
        gains = CellLimiter(decibels(ceiling)).gains(peaks * decibels(gain))[: len(audio)]
        finished = np.asarray(audio * (gains * decibels(gain))[:, None], np.float32)
    return finished


def _true_peaks(audio: Stereo) -> NDArray[np.float64]:
    """The peak between samples of each cell, with the cells the limiter looks ahead to."""
    fine = np.abs(resample_poly(audio, OVERSAMPLING, 1, axis=0)).max(axis=1)
    return np.pad(cell_peaks(fine.reshape(-1, OVERSAMPLING).max(axis=1)), (0, AHEAD))
