"""How a line is to be sung, and each genre's way of singing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Expression:
    """How the notes of a line are joined, shaped and coloured: seconds, cents (peak), hertz and dB."""

    portamento: float = 0.09
    vibrato: float = 35.0
    vibrato_rate: float = 5.6
    vibrato_after: float = 0.25
    """A note is held straight for so long before its vibrato begins."""
    drift: float = 4.0
    level_evenness: float = 0.6
    """0 leaves the syllables' natural levels, 1 makes them all equal."""
    accent: float = 0.0
    """How far a stressed syllable stands above an unstressed one."""
    swell: float = 0.0
    """How far a long note grows towards its middle and dies away."""
    push: float = 0.0
    """How far notes stray from the grid, at most."""
    late: float = 0.0
    """How far the singer stays behind the beat."""
    speech: float = 0.0
    """0 sings the notes; 1 speaks on their grid with the voice's own intonation, as in rap."""
    breath: float | None = None
    """Level of a breath before a phrase against the voice; None takes none."""


@dataclass(frozen=True)
class Style:
    """A genre's way of singing: its expression, the level of each kind of section in dB, and two parts in choruses."""

    expression: Expression
    dynamics: Mapping[str, float] = field(default_factory=dict)
    harmony: bool = False


@lru_cache
def load_styles() -> Mapping[str, Style]:
    """The styles by genre, from `styles.yaml`."""
    text = (files("radiogram.voice") / "data/styles.yaml").read_text(encoding="utf-8")
    return {genre: _style(told) for genre, told in yaml.safe_load(text).items()}


def _style(told: Mapping[str, Any]) -> Style:
    values = {name: value for name, value in told.items() if name not in ("dynamics", "harmony")}
    return Style(replace(Expression(), **values), told["dynamics"], told["harmony"])
