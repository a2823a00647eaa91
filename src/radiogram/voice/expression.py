"""How a line is to be sung."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Expression:
    """Portamento, vibrato and drift: seconds, cents (peak) and hertz."""

    portamento: float = 0.09
    vibrato: float = 35.0
    vibrato_rate: float = 5.6
    vibrato_after: float = 0.25
    """A note is held straight for so long before its vibrato begins."""
    drift: float = 4.0
    level_evenness: float = 0.6
    """0 leaves the syllables' natural levels, 1 makes them all equal."""
