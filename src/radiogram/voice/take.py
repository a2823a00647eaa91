"""The sung audio of one line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 24_000


@dataclass(frozen=True)
class Take:
    """Mono float32 audio at 24 kHz; `start` is the second of the song at which its first sample lies.

    Consonants before the first beat make a take begin before its line's first note.
    """

    audio: NDArray[np.float32]
    start: float
