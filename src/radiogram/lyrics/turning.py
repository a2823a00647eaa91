"""From the third person to the second: who writes "my mum is the best" to her hears "you are the best" sung."""

from __future__ import annotations

import re
from collections.abc import Callable

from radiogram.lyrics.bank import load_manner, load_signs
from radiogram.lyrics.dedication import Dedication
from radiogram.lyrics.told import plain
from radiogram.lyrics.understanding import Understanding, has_words


def turning_of(dedication: Dedication, who: Understanding) -> Callable[[str], str] | None:
    """How the message's sentences are turned; None when it speaks to the person already, or is for many."""
    rules = load_manner(dedication.language).turning
    text = plain(dedication.message)
    if who.several or not rules.subjects or any(has_words(text, word) for word in rules.spoken_to):
        return None
    relations = load_signs(dedication.language).relations.get(who.relation, ())
    names = {"{to}": re.escape(dedication.to), "{relation}": _any_of(relations) or re.escape(dedication.to)}
    subject = "|".join(_put(pattern, names) for pattern in rules.subjects)
    about = re.compile(rf"(?<!\w)(?:{subject})(?!\w)", re.IGNORECASE)
    named = {found[0].lower() for found in about.finditer(dedication.message)}
    if not named:
        return None
    names["{who}"] = _any_of(tuple(named))  # only what the message says: all that it could say takes long to compile
    steps = [(re.compile(_put(found, names), re.IGNORECASE), put) for found, put in rules.ways[who.address]]

    def turned(sentence: str) -> str:
        if not about.search(sentence):
            return sentence
        said = sentence
        for found, put in steps:
            said = found.sub(put, said)
        return said if said == sentence else _capital(said.lstrip())

    return turned


def _put(pattern: str, names: dict[str, str]) -> str:
    for slot, name in names.items():
        pattern = pattern.replace(slot, name)
    return pattern


def _any_of(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")" if words else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
