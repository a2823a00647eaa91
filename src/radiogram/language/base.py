"""What every language answers, and how: a table of differences for each, one way of working for all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from radiogram.errors import BadInput
from radiogram.language.model import SungLine, Syllable
from radiogram.language.numbers import figures
from radiogram.language.phonemes import pronounce
from radiogram.language.spelling import spell
from radiogram.language.syllables import LENGTHENERS, MARKS, VOWELS, Habits, elide, split_line

LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d])"
"""A letter, or a vowel sign or accent that belongs to one (which Python's \\w leaves out)."""
WORD = re.compile(rf"{LETTER}+(?:['’\-]{LETTER}+)*['’]?")
READABLE = ("LATIN", "DEVANAGARI", "FEMININE ORDINAL", "MASCULINE ORDINAL", "MODIFIER")
"""How the names of letters begin that espeak reads in all our languages."""
MUTE = "ə"
STRESS = re.compile("[ˈˌ]")
FLAP = ("T", "t")
"""Between vowels a t becomes one; it is the same sound when words are compared."""
MOST_JOINED = 3
"""Words that espeak runs together at most ("tout le monde")."""
NUCLEAR = VOWELS | {"̃", "ː"}
"""Signs with which a vowel can end."""


@dataclass(frozen=True)
class Language:
    """A language as a singer needs it.

    `rewrites` turn espeak's symbols into the model's; `habits` say how words are cut, `synalepha` whether vowels of
    two words share a note. Words that match `mute` end in a vowel that is written and seldom spoken. `opened` are
    reduced vowels and what they become when they are held; `together` are letters written as one sound; `respellings`
    are spellings (regular expressions) that espeak misreads and what it reads rightly; `rhymes` are sounds that count
    as others at a line's end.
    """

    code: str
    english_name: str
    espeak: str
    rewrites: tuple[tuple[str, str], ...]
    habits: Habits = Habits()
    synalepha: bool = False
    assonance: bool = False
    mute: re.Pattern[str] | None = None
    together: tuple[str, ...] = ()
    opened: Mapping[str, str] = field(default_factory=dict, hash=False)
    respellings: tuple[tuple[str, str], ...] = ()
    rhymes: tuple[tuple[str, str], ...] = (("ː", ""),)

    def read_aloud(self, text: str) -> str:
        """The text with numbers, dates and times as words."""
        return figures(self.code).read(text)

    def syllabify(self, text: str, sounds_like: Mapping[str, str] | None = None) -> SungLine:
        """The line's words and sung syllables; `sounds_like` respells words whose sound espeak gets wrong.

        Raises BadInput when nothing in the line can be sung.
        """
        return self.readings(text, sounds_like)[0]

    def readings(self, text: str, sounds_like: Mapping[str, str] | None = None) -> tuple[SungLine, ...]:
        """The ways of singing the line: as it is spoken, then with one more mute vowel sounded in each.

        Raises BadInput when nothing in the line can be sung, or a word is in letters that cannot be read aloud.
        """
        words = tuple(WORD.findall(self.read_aloud(unicodedata.normalize("NFC", text))))
        respelt = {k.lower(): v for k, v in (sounds_like or {}).items()}
        spoken = [" ".join(WORD.findall(respelt.get(w.lower(), w))) for w in words]
        self._check_letters(spoken)
        symbols = self._symbols(spoken)
        needed, possible = self._mutes(spoken, symbols)
        return tuple(self._sung(text, words, symbols, {*needed, *possible[:more]}) for more in range(len(possible) + 1))

    def _check_letters(self, words: Sequence[str]) -> None:
        """espeak would name foreign letters ("chinese letter") instead of reading them."""
        for word in words:
            if any(c.isalpha() and not unicodedata.name(c, "").startswith(READABLE) for c in word):
                raise BadInput(
                    f"'{word}' cannot be read aloud in {self.english_name}. Write it in Latin letters, or say how it "
                    f"sounds (--sounds-like {word}=...)."
                )

    def _sung(self, text: str, words: tuple[str, ...], symbols: Sequence[str], sounded: set[int]) -> SungLine:
        """The line with the mute vowels of the words at `sounded`."""
        said = [f"{s}{MUTE}" if i in sounded else s for i, s in enumerate(symbols)]
        syllables = _spelled(split_line(said, self.habits), words, self.together)
        if not syllables:
            raise BadInput(f"There is nothing to sing in '{text}'.")
        return SungLine(text, words, elide(syllables) if self.synalepha else syllables)

    def _mutes(self, words: Sequence[str], symbols: Sequence[str]) -> tuple[list[int], list[int]]:
        """Words whose mute vowel must be sounded, between three consonants, and those where it may be.

        The latter in the order in which a melody's spare notes go to them: before a consonant, then the line's end.
        """
        if not self.mute:
            return [], []
        heard = [[s for s in word if s not in MARKS] for word in symbols]
        silent = [
            i for i, word in enumerate(words) if self.mute.search(word) and heard[i] and heard[i][-1] not in NUCLEAR
        ]
        inside = [i for i in silent if i + 1 < len(words) and heard[i + 1] and heard[i + 1][0] not in NUCLEAR]
        needed = [i for i in inside if len(heard[i]) > 1 and heard[i][-2] not in NUCLEAR]
        last = [i for i in silent if i + 1 == len(words)]
        return needed, [i for i in inside if i not in needed] + last

    def _symbols(self, words: list[str]) -> list[str]:
        """Each word's symbols: from the whole line where espeak keeps its words apart, else word by word."""
        for misread, right in self.respellings:
            words = [re.sub(misread, right, word, flags=re.IGNORECASE) for word in words]
        together = pronounce(" ".join(words), self.espeak, self.rewrites)
        if len(together) == len(words):
            return list(together)
        return self._parted(words, together) or [self._alone(w) for w in words]

    def _alone(self, word: str) -> str:
        return "".join(pronounce(word, self.espeak, self.rewrites))

    def _parted(self, words: Sequence[str], together: Sequence[str]) -> list[str] | None:
        """Each word's symbols of a line in which some are run together ("in the"); None when that is not all.

        A word said alone has another sound than between others: "a" is "ay", and "for" is stressed.
        """
        alone = [self._alone(word) for word in words]
        best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
        for symbols in together:
            ahead: dict[int, tuple[float, tuple[str, ...]]] = {}
            for used, (worth, found) in best.items():
                for until in range(used + 1, min(used + MOST_JOINED, len(words)) + 1):
                    said = alone[used:until]
                    now = worth + len(symbols) * _likeness(symbols, "".join(said))
                    if until not in ahead or now > ahead[until][0]:
                        ahead[until] = now, (*found, *_cut(symbols, said))
            best = ahead
        whole = best.get(len(words))
        return list(whole[1]) if whole else None

    def count(self, text: str, sounds_like: Mapping[str, str] | None = None) -> int:
        """How many notes the line asks for."""
        return len(self.syllabify(text, sounds_like).syllables)

    def rhyme_key(self, text: str) -> str:
        """The sound from the last stressed vowel on: lines that share it rhyme."""
        return self._as_rhymed("".join(s for s in self._ending(text) if s not in MARKS and s != " "))

    def assonance_key(self, text: str) -> str:
        """The vowels alone from the last stressed vowel on, as songs in Spanish and Portuguese rhyme."""
        return self._as_rhymed("".join(s for s in self._ending(text) if s in VOWELS and s not in LENGTHENERS))

    def _as_rhymed(self, sounds: str) -> str:
        for sound, other in self.rhymes:
            sounds = sounds.replace(sound, other)
        return sounds

    def _ending(self, text: str) -> tuple[str, ...]:
        """Symbols from the most stressed vowel of the last word on; a weak word is stressed at a line's end."""
        syllables = self.syllabify(text).syllables
        own = [i for i, s in enumerate(syllables) if s.word == syllables[-1].word]
        most = max(syllables[i].stress for i in own)
        last = max(i for i in own if syllables[i].stress == most) if most else own[-1]
        return syllables[last].nucleus + syllables[last].coda + _symbols(syllables[last + 1 :])


def _symbols(syllables: tuple[Syllable, ...]) -> tuple[str, ...]:
    return tuple(symbol for syllable in syllables for symbol in syllable.symbols)


def _cut(symbols: str, said: Sequence[str]) -> tuple[str, ...]:
    """The symbols of words run together, cut where the pieces are most like the words `said` alone."""
    if len(said) == 1 or len(symbols) < len(said):
        return (symbols, *[""] * (len(said) - 1))
    first, rest = said[0], said[1:]
    places = range(1, len(symbols) - len(rest) + 1)
    at = max(places, key=lambda at: _likeness(symbols[:at], first) + _likeness(symbols[at:], "".join(rest)))
    return (symbols[:at], *_cut(symbols[at:], rest))


def _likeness(symbols: str, said: str) -> float:
    """How like each other two pronunciations are, stress apart: 1 is the same."""
    one, other = (STRESS.sub("", sounds).replace(*FLAP) for sounds in (symbols, said))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _spelled(syllables: Sequence[Syllable], words: Sequence[str], together: tuple[str, ...]) -> tuple[Syllable, ...]:
    """The syllables with their letters; a word that has no note of its own is written with the next, or the last."""
    counts = Counter(s.word for s in syllables)
    found: list[Syllable] = []
    waiting = ""
    for number, word in enumerate(words):
        own = [s for s in syllables if s.word == number]
        if not own:
            waiting += f"{word} "
            continue
        pieces = spell(word, counts[number], together)
        pieces[0] = waiting + pieces[0]
        waiting = ""
        found += [replace(s, text=piece) for s, piece in zip(own, pieces, strict=True)]
    if waiting and found:
        found[-1] = replace(found[-1], text=f"{found[-1].text} {waiting.strip()}")
    return tuple(found)
