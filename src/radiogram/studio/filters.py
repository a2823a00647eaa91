"""Equaliser bands and gain control shared by the voice chain and the mix.

Bands follow Robert Bristow-Johnson's audio EQ cookbook.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from radiogram.studio.model import SAMPLE_RATE, Mono

Sections = NDArray[np.float64]
CELL = 64
"""Samples for which one gain is computed: 1.45 ms."""


def bell(frequency: float, gain: float, q: float) -> Sections:
    """A peak (dB) at a frequency (Hz)."""
    w, a = 2 * np.pi * frequency / SAMPLE_RATE, 10 ** (gain / 40)
    alpha, cos = np.sin(w) / (2 * q), np.cos(w)
    whole = [1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a]
    return np.asarray(np.array([whole]) / whole[3])


def high_shelf(frequency: float, gain: float, q: float = 0.7) -> Sections:
    """A shelf (dB) above a frequency (Hz)."""
    w, a = 2 * np.pi * frequency / SAMPLE_RATE, 10 ** (gain / 40)
    alpha, cos = np.sin(w) / (2 * q), np.cos(w)
    s = 2 * np.sqrt(a) * alpha
    b = [a * ((a + 1) + (a - 1) * cos + s), -2 * a * ((a - 1) + (a + 1) * cos), a * ((a + 1) + (a - 1) * cos - s)]
    d = [(a + 1) - (a - 1) * cos + s, 2 * ((a - 1) - (a + 1) * cos), (a + 1) - (a - 1) * cos - s]
    return np.asarray(np.array([[*b, *d]]) / d[0])


def high_pass(frequency: float, order: int = 2) -> Sections:
    return np.asarray(butter(order, frequency, "highpass", fs=SAMPLE_RATE, output="sos"))


def low_pass(frequency: float, order: int = 2) -> Sections:
    return np.asarray(butter(order, frequency, "lowpass", fs=SAMPLE_RATE, output="sos"))


def band(low: float, high: float, order: int = 2) -> Sections:
    return np.asarray(butter(order, [low, high], "bandpass", fs=SAMPLE_RATE, output="sos"))


def through(audio: Mono, *chain: Sections) -> Mono:
    """The audio through filters one after another."""
    return np.asarray(sosfilt(np.concatenate(chain), audio, axis=0), np.float32)


def cell_levels(audio: Mono) -> NDArray[np.float64]:
    """The root mean square of each cell, the last one padded with silence."""
    return np.asarray(np.sqrt((_cells(audio) ** 2).mean(axis=1, dtype=np.float64)))


def cell_peaks(audio: Mono) -> NDArray[np.float64]:
    """The greatest absolute sample of each cell."""
    return np.asarray(np.abs(_cells(audio)).max(axis=1), np.float64)


def _cells(audio: Mono) -> NDArray[np.float32]:
    return np.pad(audio, (0, -len(audio) % CELL)).reshape(-1, CELL)


def followed(levels: Iterable[float], attack: float, release: float, start: float = 0.0) -> NDArray[np.float64]:
    """Levels smoothed with different times (seconds) for rising and falling."""
    rise, fall = (float(np.exp(-CELL / (t * SAMPLE_RATE))) for t in (attack, release))
    found, last = [], start
    for level in levels:
        keep = rise if level > last else fall
        last = keep * last + (1 - keep) * level
        found.append(last)
    return np.array(found)


def spread(gains: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """Cell gains as a gain for each sample, in straight lines between cells' middles."""
    middles = (np.arange(len(gains)) + 0.5) * CELL
    return np.interp(np.arange(length), middles, gains)


def compressed(audio: Mono, threshold: float, ratio: float, attack: float, release: float) -> Mono:
    """Levels above `threshold` (dBFS, RMS) reduced by `ratio`; times in seconds."""
    level = 20 * np.log10(followed(cell_levels(audio), attack, release) + 1e-9)
    reduction = np.minimum(0.0, (threshold - level) * (1 - 1 / ratio))
    return np.asarray(audio * spread(10 ** (reduction / 20), len(audio)), np.float32)
