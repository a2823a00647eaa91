"""How a word is written syllable by syllable, for lyrics shown as they are sung."""

from __future__ import annotations

import re

VOWEL_LETTERS = re.compile(r"[aeiouyáéíóúàèìòùâêîôûãõäëïöüœæ]+", re.IGNORECASE)
TOGETHER = ("ch", "lh", "nh", "th", "sh", "ph", "qu", "gu", "ck", "ng", "gn")
DEVANAGARI = re.compile(r"[\u0900-\u097f]")
AKSHARA = re.compile(
    r"(?:[\u0915-\u0939\u0958-\u095f]\u093c?\u094d[\u200c\u200d]?)*"  # consonants bound to the next
    r"[\u0904-\u0939\u0958-\u0961]\u093c?[\u093a-\u094c\u094e\u094f\u0962\u0963]*[\u0900-\u0903]*\u094d?"
)
"""A written syllable of Devanagari: consonants, vowel sign, nasal sign."""
LIQUIDS, BEFORE_LIQUID = "lr", "bcdfgkptv"


def spell(word: str, count: int, together: tuple[str, ...] = ()) -> list[str]:
    """The word's letters in `count` pieces that join to the word again; pieces follow its written vowels.

    `together`: pairs of consonants that this language writes as one sound, besides the common ones.
    """
    if count <= 1:
        return [word]
    if DEVANAGARI.search(word):
        return _spell_devanagari(word, count)
    groups = [m.span() for m in VOWEL_LETTERS.finditer(word)]
    groups = _as_many(word, groups, count)
    if len(groups) != count:
        edges = [round(len(word) * i / count) for i in range(count + 1)]
    else:
        inner = [_edge(word, a[1], b[0], together) for a, b in zip(groups, groups[1:], strict=False)]
        edges = [0, *inner, len(word)]
    return [word[a:b] for a, b in zip(edges, edges[1:], strict=False)]


def _as_many(word: str, groups: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """Vowel groups, with silent ones dropped or double ones parted until there are `count` where that is possible."""
    if len(groups) > count and re.search(r"e[sd]?$", word, re.IGNORECASE):
        groups = groups[:-1]
    if len(groups) > count:
        groups = [g for i, g in enumerate(groups) if i == 0 or word[slice(*g)].lower() != "e"][:count]
    while len(groups) < count:
        longest = max(range(len(groups)), key=lambda i: groups[i][1] - groups[i][0], default=None)
        if longest is None or groups[longest][1] - groups[longest][0] < 2:
            break
        start, end = groups[longest]
        groups[longest : longest + 1] = [(start, end - 1), (end - 1, end)]
    return groups


def _edge(word: str, after: int, until: int, together: tuple[str, ...]) -> int:
    """Where the second syllable's letters begin among the consonants between two vowels."""
    between = word[after:until].lower()
    if len(between) < 2:
        return after
    if between.endswith(TOGETHER + together) or (between[-1] in LIQUIDS and between[-2] in BEFORE_LIQUID):
        return until - 2
    return until - 1


def _spell_devanagari(word: str, count: int) -> list[str]:
    """Written syllables; those whose own vowel is not spoken go with the one before them, the last ones first."""
    pieces = []
    at = 0
    for found in AKSHARA.finditer(word):
        pieces.append(word[at : found.end()])
        at = found.end()
    pieces = [*pieces[:-1], pieces[-1] + word[at:]] if pieces else [word]
    while len(pieces) > count:
        bare = [i for i in range(1, len(pieces)) if len(AKSHARA.sub("", pieces[i])) == 0 and len(pieces[i]) == 1]
        i = bare[-1] if bare else len(pieces) - 1
        pieces[i - 1 : i + 1] = [pieces[i - 1] + pieces[i]]
    return pieces + [""] * (count - len(pieces))
