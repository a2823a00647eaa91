"""The values the language floor hands upwards: syllables and sung lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Syllable:
    """One sung syllable, as symbols of the voice model's vocabulary.

    Joining onset, nucleus and coda of all syllables of a line gives exactly the line's symbols, with " " between
    words and the stress marks ˈ ˌ. Where vowels of two words meet on one note, the nucleus holds the space.
    """

    onset: tuple[str, ...]
    nucleus: tuple[str, ...]
    coda: tuple[str, ...]
    stress: int
    """0 none, 1 secondary, 2 primary."""
    word: int
    """Index of the word it begins in."""
    text: str = ""
    """Its letters, as a lyric sheet would show them."""

    @property
    def symbols(self) -> tuple[str, ...]:
        return self.onset + self.nucleus + self.coda


@dataclass(frozen=True)
class SungLine:
    """A line of words with its syllables in the order they are sung."""

    text: str
    words: tuple[str, ...]
    syllables: tuple[Syllable, ...]
