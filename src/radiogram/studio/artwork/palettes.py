"""Printing inks: sets of colours for each mood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

PAPER, INK = "#F6EFE3", "#211A16"
USUAL_MOOD = "tender"


@dataclass(frozen=True)
class Palette:
    """Colours as #RRGGBB; what each is for is told in data/palettes.yaml."""

    ground: str
    key: str
    second: str
    accent: str
    tint: str


@cache
def palettes() -> dict[str, tuple[Palette, ...]]:
    """All palettes by mood."""
    text = (files("radiogram.studio") / "data" / "palettes.yaml").read_text(encoding="utf-8")
    return {mood: tuple(Palette(**inks) for inks in sets) for mood, sets in yaml.safe_load(text).items()}


def palettes_for(mood: str) -> tuple[Palette, ...]:
    """The palettes of a mood; those of a tender one for a mood that is not known."""
    return palettes().get(mood) or palettes()[USUAL_MOOD]


def contrast(a: str, b: str) -> float:
    """The contrast of two colours as WCAG counts it, 1 to 21."""
    dark, light = sorted((_luminance(a), _luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
