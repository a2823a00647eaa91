"""What the studio works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 44_100
Mono = NDArray[np.float32]
Stereo = NDArray[np.float32]
"""[samples, 2], full scale at 1."""


class SungTake(Protocol):
    """The sung audio of one line: mono at 24 kHz, and the second of the song of its first sample."""

    @property
    def audio(self) -> Mono: ...

    @property
    def start(self) -> float: ...


@dataclass(frozen=True)
class Cue:
    """When a line is sung, seconds; lines of a chorus are doubled."""

    start: float
    end: float
    chorus: bool


@dataclass
class Stems:
    """What went into the mix, before it was limited: each as long as the mix."""

    voice: Stereo = field(default_factory=lambda: np.zeros((0, 2), np.float32))
    backing: Stereo = field(default_factory=lambda: np.zeros((0, 2), np.float32))


def decibels(value: float) -> float:
    """The amplitude ratio of a level in dB."""
    return float(10 ** (value / 20))
