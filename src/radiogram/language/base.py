"""What every language answers, and how: a table of differences for each, one way of working for all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from radiogram.errors import BadInput
from radiogram.language.model import SungLine, Syllable
from radiogram.language.numbers import figures
from radiogram.language.phonemes import pronounce
from radiogram.language.spelling import spell
from radiogram.language.syllables import LENGTHENERS, MARKS, VOWELS, elide, split_line

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*['’]?")


@dataclass(frozen=True)
class Language:
    """A language as a singer needs it.

    `joins` and `synalepha` say how vowels meet inside and between words; `rewrites` turn espeak's symbols into the
    model's.
    """

    code: str
    english_name: str
    espeak: str
    rewrites: tuple[tuple[str, str], ...]
    joins: bool
    synalepha: bool
    assonance: bool = field(default=False)

    def read_aloud(self, text: str) -> str:
        """The text with numbers, dates and times as words."""
        return figures(self.code).read(text)

    def syllabify(self, text: str, sounds_like: Mapping[str, str] | None = None) -> SungLine:
        """The line's words and sung syllables; `sounds_like` respells words whose sound espeak gets wrong.

        Raises BadInput when nothing in the line can be sung.
        """
        words = tuple(WORD.findall(self.read_aloud(text)))
        respelt = {k.lower(): v for k, v in (sounds_like or {}).items()}
        spoken = [" ".join(WORD.findall(respelt.get(w.lower(), w))) for w in words]
        syllables = _spelled(split_line(self._symbols(spoken), self.joins), words)
        if not syllables:
            raise BadInput(f"There is nothing to sing in '{text}'.")
        return SungLine(text, words, elide(syllables) if self.synalepha else syllables)

    def _symbols(self, words: list[str]) -> list[str]:
        """Each word's symbols: from the whole line where espeak keeps its words apart, else word by word."""
        together = pronounce(" ".join(words), self.espeak, self.rewrites)
        if len(together) == len(words):
            return list(together)
        return ["".join(pronounce(w, self.espeak, self.rewrites)) for w in words]

    def count(self, text: str, sounds_like: Mapping[str, str] | None = None) -> int:
        """How many notes the line asks for."""
        return len(self.syllabify(text, sounds_like).syllables)

    def rhyme_key(self, text: str) -> str:
        """The sound from the last stressed vowel on: lines that share it rhyme."""
        return "".join(s for s in self._ending(text) if s not in MARKS and s != " ")

    def assonance_key(self, text: str) -> str:
        """The vowels alone from the last stressed vowel on, as songs in Spanish and Portuguese rhyme."""
        return "".join(s for s in self._ending(text) if s in VOWELS and s not in LENGTHENERS)

    def _ending(self, text: str) -> tuple[str, ...]:
        """Symbols from the last stressed vowel of the last word on; a weak word is stressed at a line's end."""
        syllables = self.syllabify(text).syllables
        own = [i for i, s in enumerate(syllables) if s.word == syllables[-1].word]
        last = max((i for i in own if syllables[i].stress == 2), default=own[-1])
        return syllables[last].nucleus + syllables[last].coda + _symbols(syllables[last + 1 :])


def _symbols(syllables: tuple[Syllable, ...]) -> tuple[str, ...]:
    return tuple(symbol for syllable in syllables for symbol in syllable.symbols)


def _spelled(syllables: Sequence[Syllable], words: Sequence[str]) -> tuple[Syllable, ...]:
    """The syllables with their letters; a word that has no note of its own is written with the next, or the last."""
    counts = Counter(s.word for s in syllables)
    found: list[Syllable] = []
    waiting = ""
    for number, word in enumerate(words):
        own = [s for s in syllables if s.word == number]
        if not own:
            waiting += f"{word} "
            continue
        pieces = spell(word, counts[number])
        pieces[0] = waiting + pieces[0]
        waiting = ""
        found += [replace(s, text=piece) for s, piece in zip(own, pieces, strict=True)]
    if waiting and found:
        found[-1] = replace(found[-1], text=f"{found[-1].text} {waiting.strip()}")
    return tuple(found)
