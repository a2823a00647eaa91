"""The sender's own words, cut where a singer would breathe and laid over the lines that are theirs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from radiogram.lyrics.bank import Signs

IN_WORDS, IN_FIGURES = "'’-&", "%.,:/$€£"
"""Signs that are kept in a word, and more of them where it has figures."""
FULL_STOP, COMMA = 2, 1
WORD_END = re.compile(r"([.!?…;:।॥\n]+|[,–—()\"“”«»]+)?$")
WORST = 5.5
"""A line that sits worse than this on its melody is not used."""
SKIP_WORD, UNFILLED, MID_PHRASE, OVER_STOP, OVER_COMMA, BAD_END = 0.9, 2.2, 2.4, 5.0, 0.3, 5.0
CUT_BEFORE = 0.5


@dataclass(frozen=True)
class Word:
    """A word of the message; `pause` after it: 0 none, 1 comma, 2 full stop."""

    text: str
    pause: int


@dataclass(frozen=True)
class Path:
    cost: float
    lines: tuple[str, ...]


def words_of(message: str) -> list[Word]:
    """The message's words with the pauses between them; emoji and lone signs are left out."""
    found: list[Word] = []
    for piece in re.findall(r"[^\s]+|\n", message):
        end = WORD_END.search(piece)
        sign = (end[0] if end else "") or ""
        pause = FULL_STOP if re.search(r"[.!?…;:।॥\n]", sign) else COMMA if sign else 0
        kept = IN_WORDS + IN_FIGURES * any(c.isdigit() for c in piece)
        body = piece[: end.start()] if end else piece
        text = "".join(c for c in body if unicodedata.category(c)[0] in "LNM" or c in kept).strip("-'’")
        if text == "&" or any(c.isalnum() for c in text):
            found.append(Word(text, pause))
        elif found:
            found[-1] = Word(found[-1].text, max(found[-1].pause, pause))
    if found:
        found[-1] = Word(found[-1].text, FULL_STOP)
    return found


def lay_phrases(
    message: str, lines: int, signs: Signs, sits: Callable[[int, str], float | None], skip: frozenset[str]
) -> tuple[str, ...]:
    """At most `lines` lines in the message's own words and order, the best cut by dynamic programming.

    `sits(line, text)` tells how badly words sit on a line (None: not at all); words in `skip` (the recipient's name,
    greetings) may be left out for nothing where they stand alone between pauses.
    """
    words = words_of(message)
    best: dict[tuple[int, int], Path] = {(0, 0): Path(0.0, ())}
    for start in range(len(words) + 1):
        for line in range(lines + 1):
            here = best.get((start, line))
            if here is None or start == len(words):
                continue
            end = _phrase_end(words, start)
            free = all(w.text.lower() in skip for w in words[start:end])
            _offer(best, end, line, here, 0.0 if free else SKIP_WORD * (end - start) + _left_inside(words, start), None)
            if line == lines:
                continue
            for until in range(start + 1, min(len(words), start + 13) + 1):
                text = " ".join(w.text for w in words[start:until])
                sitting = sits(line, text)
                if sitting is not None and sitting < WORST:
                    _offer(best, until, line + 1, here, sitting + _cut_cost(words, start, until, signs), text)
    ended = [(path.cost + UNFILLED * (lines - line), path) for (at, line), path in best.items() if at == len(words)]
    return min(ended, key=lambda pair: pair[0])[1].lines if ended else ()


def _offer(best: dict[tuple[int, int], Path], at: int, line: int, before: Path, extra: float, text: str | None) -> None:
    path = Path(before.cost + extra, before.lines if text is None else (*before.lines, text))
    if (at, line) not in best or path.cost < best[at, line].cost:
        best[at, line] = path


def _phrase_end(words: Sequence[Word], start: int) -> int:
    """Past the last word before the next pause."""
    end = start
    while end < len(words) - 1 and not words[end].pause:
        end += 1
    return end + 1


def _left_inside(words: Sequence[Word], start: int) -> float:
    """Leaving the rest of a phrase whose beginning is sung."""
    return MID_PHRASE if start and not words[start - 1].pause else 0.0


def _cut_cost(words: Sequence[Word], start: int, until: int, signs: Signs) -> float:
    """How unnatural it is to sing words[start:until] as one line."""
    inside = sum(
        OVER_STOP if w.pause == FULL_STOP else OVER_COMMA if w.pause else 0.0 for w in words[start : until - 1]
    )
    last = words[until - 1]
    if last.pause:
        return inside
    if last.text.lower() in signs.never_end:
        return inside + BAD_END
    following = words[until].text.lower() if until < len(words) else ""
    return inside + (CUT_BEFORE if following in signs.cut_before else MID_PHRASE / 2)
