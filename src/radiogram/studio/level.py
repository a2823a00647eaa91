"""A mix in a stream at the loudness of streaming services, with room for what an encoder does to its peaks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from radiogram.studio.filters import CELL
from radiogram.studio.limiter import AHEAD, CellLimiter
from radiogram.studio.measure import OVERSAMPLING
from radiogram.studio.model import Stereo, decibels

GAIN = -1.95
"""dB from a mix, which lies near -12.05 LUFS whatever the track, to -14 LUFS without a pass over the whole."""
CEILING = -3.0
"""dBTP before encoding. AAC at 160 kbit/s raised the peak of an attack by 1.4 dB in one song of eight; -1 must hold."""
HELD = AHEAD + 1
"""Cells held back: the limiter looks ahead, and the peaks of its last cell lie between samples on both sides."""


class StreamLevel:
    """Takes a mix in blocks of any size and gives the same sound at −14 LUFS, a few milliseconds of it later."""

    def __init__(self) -> None:
        self._limiter = CellLimiter(decibels(CEILING))
        self._gain = np.float32(decibels(GAIN))
        self._before = np.zeros((CELL, 2), np.float32)
        self._waiting = np.zeros((0, 2), np.float32)

    def add(self, block: Stereo) -> Stereo:
        """The samples that no later sound can change any more, after `block` [samples, 2] has come; maybe none."""
        self._waiting = np.concatenate([self._waiting, block * self._gain])
        return self._levelled(len(self._waiting) // CELL - HELD)

    def rest(self) -> Stereo:
        """The samples held back, when no more sound comes."""
        length = len(self._waiting)
        self._waiting = np.pad(self._waiting, ((0, -length % CELL + HELD * CELL), (0, 0)))
        return self._levelled(-(-length // CELL))[:length]

    def _levelled(self, cells: int) -> Stereo:
        if cells <= 0:
            return np.zeros((0, 2), np.float32)
        peaks = _true_peaks(np.concatenate([self._before, self._waiting[: (cells + HELD) * CELL]]))
        sound, self._waiting = self._waiting[: cells * CELL], self._waiting[cells * CELL :]
        self._before = sound[-CELL:]
        return np.asarray(sound * self._limiter.gains(peaks[1:-1])[:, None], np.float32)


def _true_peaks(sound: Stereo) -> NDArray[np.float64]:
    """The greatest amplitude of each cell, between samples too; not exact in the first and the last cell."""
    fine = np.abs(resample_poly(sound, OVERSAMPLING, 1, axis=0))
    return np.asarray(fine.reshape(-1, CELL * OVERSAMPLING * 2).max(axis=1), np.float64)
