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
    """When a line is sung, seconds, and how: lines of a chorus are doubled, a second part stands at both sides."""

    start: float
    end: float
    chorus: bool
    level: float = 0.0
    """dB above the voice's usual level."""
    lead: bool = True
    """False for a second part, which is sung at the same time as the line before it."""


@dataclass
class Stems:
    """What went into the mix, before it was limited: each as long as the mix."""

    voice: Stereo = field(default_factory=lambda: np.zeros((0, 2), np.float32))
    backing: Stereo = field(default_factory=lambda: np.zeros((0, 2), np.float32))


def decibels(value: float) -> float:
    """The amplitude ratio of a level in dB."""
    return float(10 ** (value / 20))
