"""How unhurried the voice says words that it will hold: a sound that never arrives is held as another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """The model's speed (1 is its own), and the seconds that a vowel and a consonant get at least."""

    speed: float = 1.0
    vowel: float = 0.0
    consonant: float = 0.0


SPOKEN = Pace()
SUNG = Pace(vowel=0.1)
CLEAR_CONSONANTS = Pace(vowel=0.1, consonant=0.075)
SUNG_IN = {"fr": CLEAR_CONSONANTS, "hi": CLEAR_CONSONANTS}
"""Languages that are clearer otherwise, by measurement (docs/decisions/0010)."""


def pace_of(language: str, speech: float) -> Pace:
    """The pace for a language when it is sung; `speech` is the share of speaking in the style (rap keeps its own)."""
    return SPOKEN if speech else SUNG_IN.get(language, SUNG)
