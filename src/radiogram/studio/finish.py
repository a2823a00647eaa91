"""The finished audio: its loudness and its true peak."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radiogram.studio.filters import CELL
from radiogram.studio.limiter import AHEAD, CellLimiter
from radiogram.studio.measure import OVERSAMPLING, between_samples, integrated
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
    fine = between_samples(audio)
    missing = -(-len(audio) // CELL) * CELL * OVERSAMPLING - len(fine)
    cells = np.abs(np.pad(fine, ((0, max(0, missing)), (0, 0)))[: len(fine) + missing]).reshape(
        -1, CELL * OVERSAMPLING * 2
    )
    return np.pad(cells.max(axis=1).astype(np.float64), (0, AHEAD))
