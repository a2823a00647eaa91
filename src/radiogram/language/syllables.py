"""Symbols to syllables: where a singer of the language cuts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from radiogram.language.model import Syllable

VOWELS = frozenset("aeiouyɑɐɒæɔəɚɛɜɨɪøœʊʌɯɤAIOQWYᵊᵻ")
MARKS = frozenset("ˈˌ")
LENGTHENERS = frozenset("ː̃ʰʲ")
STRONG, CLOSE = frozenset("aeoɛɔæɑɐ"), frozenset("iuɪʊ")
GLIDES = frozenset("wjɥ") | VOWELS
"""A vowel sign among consonants is a glide."""
LIQUIDS, BEFORE_LIQUID = frozenset("ɹlwjɾrʁɥ"), frozenset("pbtdkɡfθvʃʧsɾðβɣ")


@dataclass(frozen=True)
class Habits:
    """How a language's singers cut.

    `joins`: vowels that stand side by side, unless the second is stressed, share a syllable (as espeak writes the
    diphthongs of Romance languages). `glide`: a vowel sign that is sung as a consonant, such as the u of cuore.
    `weak_hiatus`: whether í-o is cut in two in a weak word too (Italian "mio" is one note inside a line).
    """

    joins: bool = False
    glide: re.Pattern[str] | None = None
    weak_hiatus: bool = True


def split_word(symbols: str, word: int, habits: Habits, before: tuple[str, ...] = ()) -> list[Syllable]:
    """The syllables of one word; an empty list when it has no vowel.

    `before`: symbols of vowel-less words that open the first syllable.
    """
    nuclei = _nuclei(symbols, habits)
    if not nuclei:
        return []
    starts = [0] + [_cut(symbols, a[1], b[0]) for a, b in zip(nuclei, nuclei[1:], strict=False)]
    ends = starts[1:] + [len(symbols)]
    found = []
    for (first, last), start, end in zip(nuclei, starts, ends, strict=True):
        onset, coda = symbols[start:first], symbols[last:end]
        stress = 2 if "ˈ" in onset else 1 if "ˌ" in onset else 0
        found.append(Syllable(tuple(onset), tuple(symbols[first:last]), tuple(coda), stress, word))
    found[0] = replace(found[0], onset=before + found[0].onset)
    return found


def _nuclei(symbols: str, habits: Habits) -> list[tuple[int, int]]:
    """Start and end (past the last symbol) of each nucleus."""
    glides = {m.start() for m in habits.glide.finditer(symbols)} if habits.glide else set()
    nuclei: list[tuple[int, int]] = []
    for i, symbol in enumerate(symbols):
        touching = bool(nuclei) and nuclei[-1][1] == i
        joined = habits.joins and symbol in VOWELS and not _hiatus(symbols, i, habits.weak_hiatus)
        if i in glides:
            continue
        if touching and (symbol in LENGTHENERS or joined):
            nuclei[-1] = (nuclei[-1][0], i + 1)
        elif symbol in VOWELS:
            nuclei.append((i, i + 1))
    return nuclei


def _hiatus(symbols: str, i: int, weak: bool) -> bool:
    """Whether the vowel at i is sung apart from the one before: two open vowels (po-e-ta), or after í, ú (dí-a)."""
    before = symbols[i - 1]
    marks = MARKS if weak else "ˈ"
    stressed_close = before in CLOSE and i > 1 and symbols[i - 2] in marks
    return symbols[i] in STRONG and (before in STRONG or stressed_close)


def _cut(symbols: str, after: int, until: int) -> int:
    """Where the second of two syllables begins: before the last consonant, or a stop with its liquid or glide."""
    consonants = [i for i in range(after, until) if symbols[i] not in MARKS and symbols[i] not in LENGTHENERS]
    if not consonants:
        return after
    cut = consonants.pop()
    if consonants and symbols[cut] in GLIDES:
        cut = consonants.pop()
    if consonants and symbols[cut] in LIQUIDS and symbols[consonants[-1]] in BEFORE_LIQUID:
        cut = consonants.pop()
    while cut > after and symbols[cut - 1] in MARKS:
        cut -= 1
    return cut


def split_line(words: Sequence[str], habits: Habits) -> tuple[Syllable, ...]:
    """The syllables of a line of words, with a space at the end of each word but the last.

    A word without a vowel opens the next syllable, or closes the last one.
    """
    found: list[Syllable] = []
    waiting: tuple[str, ...] = ()
    for number, symbols in enumerate(words):
        space = (" ",) if number < len(words) - 1 else ()
        syllables = split_word(symbols, number, habits, waiting)
        if syllables:
            waiting = ()
            syllables[-1] = replace(syllables[-1], coda=syllables[-1].coda + space)
            found += syllables
        else:
            waiting += tuple(symbols) + space
    if waiting and found:
        found[-1] = replace(found[-1], coda=found[-1].coda + waiting)
    return tuple(_carry_glides(found))


def _carry_glides(syllables: list[Syllable]) -> list[Syllable]:
    """A word's last consonant and glide open the next word's vowel, as espeak writes "guardo a" (ɡwaɾdw a)."""
    for i, (first, second) in enumerate(zip(syllables, syllables[1:], strict=False)):
        carried = first.coda[-3:]
        if len(carried) == 3 and carried[1] in "wj" and carried[2] == " " and set(second.onset) <= MARKS:
            syllables[i] = replace(first, coda=first.coda[:-3])
            syllables[i + 1] = replace(second, onset=carried + second.onset)
    return syllables


def elide(syllables: Sequence[Syllable]) -> tuple[Syllable, ...]:
    """Synalepha: vowels that meet across a word's end share a note, unless the second is stressed or three would."""
    found: list[Syllable] = []
    for syllable in syllables:
        if found and _meets(found[-1], syllable):
            last = found.pop()
            nucleus = last.nucleus + last.coda + syllable.onset + syllable.nucleus
            text = f"{last.text} {syllable.text}"
            syllable = Syllable(last.onset, nucleus, syllable.coda, max(last.stress, syllable.stress), last.word, text)
        found.append(syllable)
    return tuple(found)


def _meets(first: Syllable, second: Syllable) -> bool:
    vowels = sum(s in VOWELS for s in first.nucleus + second.nucleus)
    return first.coda == (" ",) and set(second.onset) <= {"ˌ"} and second.stress < 2 and vowels <= 3
