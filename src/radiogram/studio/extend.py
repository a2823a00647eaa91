"""The octave that the voice model cannot give: it ends at 12 kHz, a record does not.

What sounds just under the edge (breath, sibilants, the noise between harmonics) is moved up above it, quieter: spectral
band replication as speech and music coders do it (Dietz and others, "Spectral Band Replication", AES 112, 2002). Pitch
cannot be heard up there, so the copy need not stay in tune; its loudness follows the voice's own from moment to moment.
"""

from __future__ import annotations

import numpy as np
from scipy.fft import next_fast_len
from scipy.signal import hilbert

from radiogram.studio.filters import band, high_pass, low_pass, through
from radiogram.studio.model import SAMPLE_RATE, Mono, decibels

COPIED = (7_000.0, 11_500.0)
"""Hertz of what is copied."""
UP = 4_500.0
"""Hertz by which it is moved."""
FROM, TO = 11_500.0, 14_500.0
LEVEL = -9.0
"""dB of the copy against its model; voices on records fall by about so much an octave there."""


def extended(audio: Mono) -> Mono:
    """A voice at 44.1 kHz that ends at 12 kHz, with air up to about 16 kHz."""
    model = through(audio, band(*COPIED, order=4))
    turning = np.exp(2j * np.pi * UP * np.arange(len(audio)) / SAMPLE_RATE)
    moved = (hilbert(model, next_fast_len(len(model)))[: len(model)] * turning).real.astype(np.float32)
    return np.asarray(audio + decibels(LEVEL) * through(moved, high_pass(FROM, 4), low_pass(TO)), np.float32)
