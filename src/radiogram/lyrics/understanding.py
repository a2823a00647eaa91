"""What a message says: to whom, why, and with which feeling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from radiogram.lyrics.bank import load_emoji, load_signs
from radiogram.lyrics.dedication import AUTO, Dedication

DEFAULT_FEELING, DEFAULT_MOOD, DEFAULT_OCCASION = "love", "tender", "just-because"
ANYONE = "anyone"
"""The relation of a recipient nothing is known of: words for friends would presume too much."""
FEMININE, MASCULINE = "feminine", "masculine"
FAMILIAR, FORMAL = "familiar", "formal"
GENDER = {"mother": FEMININE, "father": MASCULINE}
SORRY = "apology"
"""Who says sorry for a missed birthday does not want a birthday song."""
MANY, TWO = frozenset({"team", "everyone"}), frozenset({"parent"})
"""Recipients that are many, and two at once."""
JOINED = re.compile(r"\s(?:and|&|\+|y|e|et|और|aur)\s", re.IGNORECASE)
"""What stands between the names of two."""
LETTER = r"[\w\u0900-\u0963]"
"""A letter, or a vowel sign of Devanagari, which \\w leaves out."""
OF_OCCASION = {"thank-you": "gratitude", "exam": "encouragement", "match-day": "encouragement", "get-well": "comfort"}


@dataclass(frozen=True)
class Understanding:
    """What was found or said: identifiers of the design; `gender` of the recipient is None when unknown."""

    relation: str
    occasion: str
    mood: str
    feelings: tuple[str, ...]
    gender: str | None
    address: str = "familiar"
    several: bool = False
    """Whether it goes to more than one: what they are called by a plural you, where a language has one."""


def understand(dedication: Dedication) -> Understanding:
    """Reads the message; what the person chose is never overruled."""
    signs = load_signs(dedication.language)
    text = _plain(dedication.message)
    relation = dedication.relation
    if relation == AUTO:
        relation = _first(_plain(dedication.to), signs.relations) or _first(text, signs.relations) or ANYONE
    occasion = dedication.occasion
    if occasion == AUTO:
        occasion = _first(text, signs.occasions) or DEFAULT_OCCASION
        if SORRY in _feelings(dedication, occasion):
            occasion = DEFAULT_OCCASION
    feelings = _feelings(dedication, occasion)
    mood = dedication.mood
    if mood == AUTO:
        suited = [m for m, of in signs.moods.items() if occasion in of] + [
            m for m, of in signs.moods.items() if feelings[0] in of
        ]
        mood = suited[0] if suited else DEFAULT_MOOD
    gender = _gender(dedication.to, relation, dedication.language)
    several = relation in MANY | TWO or JOINED.search(dedication.to) is not None
    address = FAMILIAR if several else _address(dedication, text, signs.address)
    return Understanding(relation, occasion, mood, feelings, gender, address, several)


def _address(dedication: Dedication, text: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """Formal where it was chosen or the message is, in a language that makes the difference."""
    if not words:
        return FAMILIAR
    if dedication.address != AUTO:
        return dedication.address
    return max((FAMILIAR, FORMAL), key=lambda way: _count(text, words[way]))


def _feelings(dedication: Dedication, occasion: str) -> tuple[str, ...]:
    """Feelings told by words and emoji, the most told first; never none."""
    signs, emoji = load_signs(dedication.language), load_emoji()
    told = {feeling: _count(_plain(dedication.message), words) for feeling, words in signs.feelings.items()}
    for sign in dedication.message:
        if sign in emoji:
            told[emoji[sign]] = told.get(emoji[sign], 0) + 1
    if occasion in OF_OCCASION:
        told[OF_OCCASION[occasion]] = told.get(OF_OCCASION[occasion], 0) + 1
    ranked = sorted((f for f, n in told.items() if n), key=lambda f: (f != SORRY, -told[f]))
    return tuple(ranked) or (DEFAULT_FEELING,)


def _first(text: str, table: Mapping[str, tuple[str, ...]]) -> str | None:
    """The identifier whose words come most often in the text, the longer words counting more."""
    found = {key: sum(len(w) for w in words if _has(text, w)) for key, words in table.items()}
    best = max(found, key=lambda key: found[key], default=None)
    return best if best and found[best] else None


def _plain(text: str) -> str:
    """Lower case, with the apostrophes that keyboards have."""
    return text.lower().replace("’", "'")


def _count(text: str, words: tuple[str, ...]) -> int:
    return sum(_has(text, word) for word in words)


def _has(text: str, words: str) -> bool:
    return re.search(rf"(?<!{LETTER}){re.escape(_plain(words))}(?!{LETTER})", text) is not None


def _gender(name: str, relation: str, language: str) -> str | None:
    """By relation, else by the ending of a Spanish, Portuguese or Italian name; None when it could be either."""
    if relation in GENDER:
        return GENDER[relation]
    if language not in {"es", "pt", "it"}:
        return None
    first = name.split()[0].lower()
    return FEMININE if first.endswith(("a", "á")) else MASCULINE if first.endswith("o") else None
