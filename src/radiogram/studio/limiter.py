"""A limiter that looks ahead, by cells: it can be fed a whole or a stream with the same result."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radiogram.studio.filters import CELL
from radiogram.studio.model import SAMPLE_RATE

AHEAD = 4
"""Cells looked ahead: 5.8 ms."""
RELEASE = 0.08


class CellLimiter:
    """Gains for cells of peaks, in order; remembers where it was."""

    def __init__(self, ceiling: float) -> None:
        """`ceiling` is the greatest amplitude let through."""
        self._ceiling = ceiling
        self._gain = self._edge = 1.0
        self._keep = float(np.exp(-CELL / (RELEASE * SAMPLE_RATE)))

    def gains(self, peaks: NDArray[np.float64]) -> NDArray[np.float64]:
        """The gain of every sample of all cells but the last AHEAD, which are looked at only."""
        wanted = np.minimum(1.0, self._ceiling / np.maximum(peaks, 1e-9))
        cells = [self._gain]
        for number in range(len(peaks) - AHEAD):
            needed = float(wanted[number : number + AHEAD + 1].min())
            self._gain = min(needed, self._keep * self._gain + (1 - self._keep))
            cells.append(self._gain)
        edges = [self._edge]
        for number in range(1, len(cells)):
            ahead = cells[number + 1] if number + 1 < len(cells) else cells[number]
            edges.append(min(cells[number], ahead))
        self._edge = edges[-1]
        places = np.arange(len(cells)) * CELL
        return np.interp(np.arange((len(cells) - 1) * CELL), places, edges)
