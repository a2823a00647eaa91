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
        self._edge: float | None = None
        self._keep = float(np.exp(-CELL / (RELEASE * SAMPLE_RATE)))

    def gains(self, peaks: NDArray[np.float64]) -> NDArray[np.float64]:
        """The gain of every sample of all cells but the last AHEAD, which are looked at only.

        Gains run straight between the cells' edges; each edge is low enough for the cells on both sides of it.
        """
        wanted = np.minimum(1.0, self._ceiling / np.maximum(peaks, 1e-9))
        edge = float(wanted[:AHEAD].min()) if self._edge is None else self._edge
        edges = [edge]
        for cell in range(len(peaks) - AHEAD):
            needed = float(wanted[cell : cell + AHEAD + 1].min())
            edge = min(needed, self._keep * edge + (1 - self._keep))
            edges.append(edge)
        self._edge = edge
        places = np.arange(len(edges)) * CELL
        return np.interp(np.arange((len(edges) - 1) * CELL), places, edges)
