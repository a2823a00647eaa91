"""A song's title, and what the presenter says before it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from random import Random

from radiogram.lyrics.bank import Phrase, load_hosting, load_manner
from radiogram.lyrics.dedication import Dedication
from radiogram.lyrics.names import filled
from radiogram.lyrics.told import plain, words_of
from radiogram.lyrics.understanding import Understanding, understand

LONGEST_QUOTE = 90
"""Characters of a sentence that the presenter reads out."""
SENTENCE = re.compile(r"[^.!?…।\n]+[.!?…।]?")
SIGNS = " \t,;:-–—"
"""Signs that a sentence does not begin or end with when it is read out."""
TAG, CHANCE = 2.0, 4.0
"""What a fitting tag is worth, and how far the seed moves the choice."""


def title(dedication: Dedication, seed: int) -> str:
    """A title in the song's language; the same seed gives the same."""
    return _chosen("titles", dedication, seed, avoided=None)


def presentation(dedication: Dedication, seed: int, before: str | None = None) -> str:
    """What the presenter says before the song, never in the words (`before`) of the last one."""
    return _chosen("host", dedication, seed, before)


def _chosen(kind: str, dedication: Dedication, seed: int, avoided: str | None) -> str:
    who, chance = understand(dedication), Random(f"{kind} {seed}")
    quote = _quote(dedication)
    worth: dict[str, float] = {}
    phrases = load_hosting(dedication.language)[kind]
    able = list(_able(phrases, dedication, who, quote))
    unnamed = [phrase for phrase in able if who.called or "to}" not in phrase.text]
    for phrase in unnamed or able:
        tags = sum(map(bool, (phrase.suits.relation, phrase.suits.feeling, phrase.suits.occasion)))
        text = filled(phrase.text, dedication, who, quote)
        text = text[:1].upper() + text[1:]
        if text != avoided:
            worth[text] = TAG * tags + CHANCE * chance.random()
    return max(worth, key=lambda text: worth[text])


def _able(phrases: Iterable[Phrase], dedication: Dedication, who: Understanding, quote: str) -> Iterable[Phrase]:
    for phrase in phrases:
        suits = phrase.suits
        fits = (
            (not suits.relation or who.relation in suits.relation)
            and (not suits.occasion or who.occasion in suits.occasion)
            and (not suits.feeling or who.feelings[0] in suits.feeling)
            and (not phrase.address or (not who.several and phrase.address == who.address))
            and (bool(dedication.sender) or "{from}" not in phrase.text)
            and (bool(quote) or "{quote}" not in phrase.text)
        )
        if fits:
            yield phrase


def _quote(dedication: Dedication) -> str:
    """The first sentence of the message that can be read out as it stands; empty when there is none."""
    manner = load_manner(dedication.language)
    for found in SENTENCE.findall(dedication.message):
        sentence = str(found).strip(SIGNS)
        words = words_of(sentence)
        as_written = all(manner.stands(plain(word.text)) for word in words)
        readable = as_written and not any(unicodedata.category(c) in {"So", "Sk", "Cs"} for c in sentence)
        if len(words) > 2 and len(sentence) <= LONGEST_QUOTE and readable:
            return sentence
    return ""
