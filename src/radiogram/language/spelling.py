"""How a word is written syllable by syllable, for lyrics shown as they are sung."""

from __future__ import annotations

import re

VOWEL_LETTERS = re.compile(r"[aeiouyáéíóúàèìòùâêîôûãõäëïöüœæ]+", re.IGNORECASE)
TOGETHER = ("ch", "ll", "rr", "lh", "nh", "th", "sh", "ph", "qu", "gu", "ck", "ng")
LIQUIDS, BEFORE_LIQUID = "lr", "bcdfgkptv"


def spell(word: str, count: int) -> list[str]:
    """The word's letters in `count` pieces that join to the word again; pieces follow its written vowels."""
    if count <= 1:
        return [word] + [""] * (count - 1)
    groups = [m.span() for m in VOWEL_LETTERS.finditer(word)]
    groups = _as_many(word, groups, count)
    if len(groups) != count:
        edges = [round(len(word) * i / count) for i in range(count + 1)]
    else:
        edges = [0] + [_edge(word, a[1], b[0]) for a, b in zip(groups, groups[1:], strict=False)] + [len(word)]
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


def _edge(word: str, after: int, until: int) -> int:
    """Where the second syllable's letters begin among the consonants between two vowels."""
    between = word[after:until].lower()
    if len(between) < 2:
        return after
    if between.endswith(TOGETHER) or (between[-1] in LIQUIDS and between[-2] in BEFORE_LIQUID):
        return until - 2
    return until - 1
