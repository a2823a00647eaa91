"""Which language a message is written in, by its commonest words."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
DEVANAGARI = re.compile(r"[\u0900-\u097f]")
ENOUGH, CLEARLY = 3, 1.5
"""Words that must be known before we say anything, and how many times more than the next language's."""


@lru_cache
def _common_words() -> dict[str, frozenset[str]]:
    text = (files("radiogram.language") / "data/common_words.yaml").read_text(encoding="utf-8")
    return {code: frozenset(words.split()) for code, words in yaml.safe_load(text).items()}


def detect_language(text: str) -> str | None:
    """The two-letter code of the text's language, or None when too little speaks for one."""
    if len(DEVANAGARI.findall(text)) > len(text) / 3:
        return "hi"
    words = [w.lower() for w in WORD.findall(text.replace("’", "'"))]
    known = {code: sum(w in common for w in words) for code, common in _common_words().items()}
    (first, most), (_, second) = sorted(known.items(), key=lambda item: -item[1])[:2]
    return first if most >= ENOUGH and most >= CLEARLY * second else None
