"""The sender's own words, cut where a singer would breathe and laid over the lines that are theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import inf

from radiogram.lyrics.bank import Manner, themes
from radiogram.lyrics.told import COMMA, FULL_STOP, Word, plain

WORST = 5.5
"""A line that sits worse than this on its melody is not used."""
UNEASY = 1.0
"""A line that sits worse than this is tried without its fillers."""
SKIP_WORD, UNFILLED, MID_PHRASE, OVER_STOP, OVER_COMMA, BAD_CUT = 0.9, 2.2, 3.6, 5.0, 0.3, 8.0
GOOD_CUT, PLAIN_CUT, NAME_CUT = 0.5, 1.8, 3.0
UNSUNG = 9.0
"""What it costs that nothing of the message is sung."""
FILLER, TURNED_ORDER = 0.5, 0.8
CALLED, TWICE, THRICE = 0.8, 1.0, 1.6
"""What it costs to fill a line with the name, or to sing a phrase twice or three times."""
MOST_FILLERS = 2
RUN_ON, CLAUSE = 11, 5
"""Words from which on a phrase without a pause may be left at a conjunction, and words a clause then has at least."""
SOFT_BREAK = 1.2
HEADLESS, JOINED_ON = 1.0, 2.5
"""What it costs to sing the rest of a sentence whose beginning is left out, and that it joins on with "and"."""
LAST_WORD = 3.0
"""What it costs to part the last word of a clause from the rest: "you didn't want to go / in but you held my hand"."""
DULL, THEME, TELLING, MOST_THEMES = 0.55, 0.2, 0.35, 3
"""What a phrase's words are worth: at least, for each picture in it, and for a habit or a memory."""


@dataclass(frozen=True)
class OwnLine:
    """A line in the sender's words; `said` is the message's own wording where the line has another."""

    text: str
    said: str = ""


@dataclass(frozen=True)
class Room:
    """What the melody of the lines takes: how badly a text sits on a line, and the syllables each has room for."""

    sits: Callable[[int, str], float | None]
    rooms: tuple[tuple[int, int], ...]
    count: Callable[[str], int]


@dataclass(frozen=True)
class _Path:
    cost: float
    lines: tuple[OwnLine, ...]


_Best = dict[tuple[int, int, bool], _Path]
"""The best way so far by words used, lines filled, and whether the last words were left out."""


def lay_phrases(words: Sequence[Word], room: Room, manner: Manner, called: str, skip: frozenset[str]) -> list[OwnLine]:
    """At most as many lines as there is room for, in the message's own words and order, the best cut.

    `skip` are words (names) whose phrases may be left out for nothing; `called` is the name a short phrase may call.
    """
    best = _laid(words, room, manner, called, skip)
    if not best.lines:  # a bad cut is better than a song without the message
        best = _laid(words, room, manner, called, skip, inf)
    for other in _reordered(words, manner):
        found = _laid(other, room, manner, called, skip)
        if found.cost + TURNED_ORDER < best.cost:
            best = found
    return list(best.lines)


def _laid(
    words: Sequence[Word], room: Room, manner: Manner, called: str, skip: frozenset[str], worst_cut: float = BAD_CUT
) -> _Path:
    """Dynamic programming over what is in _Best; cuts as bad as `worst_cut` are not made."""
    lines = len(room.rooms)
    counts = [room.count(word.text) for word in words]
    worth = phrase_worths(words, manner, skip)
    breaks = _breaks(words, manner)
    best: _Best = {(0, 0, False): _Path(0.0, ())}
    for start in range(len(words)):
        for line, after_gap in product(range(lines + 1), (False, True)):
            here = best.get((start, line, after_gap))
            if here is None:
                continue
            end = min((b for b in breaks if b > start), default=len(words))
            end = min(end, _phrase_end(words, start))
            inside = SOFT_BREAK if start in breaks else _left_inside(words, start)
            left = SKIP_WORD * worth[start] * (end - start) + inside * (worth[start] > 0)
            _offer(best, (end, line, worth[start] > 0), here, left, None)
            if line == lines:
                continue
            headless = _headless(words, start, manner) if after_gap else 0.0
            for until in _ends(counts, start, room.rooms[line]):
                cut = _cut_cost(words, start, until, manner)
                if cut >= worst_cut:
                    continue
                for extra, text in _versions(words, start, until, line, room, manner, called if worth[start] else None):
                    _offer(
                        best,
                        (until, line + 1, False),
                        here,
                        headless + extra + cut,
                        _own_line(words[start:until], text),
                    )
    whole = [(line, path) for (at, line, _), path in best.items() if at == len(words)]
    ended = [_Path(p.cost + UNFILLED * (lines - line) + UNSUNG * (not p.lines), p.lines) for line, p in whole]
    return min(ended, key=lambda path: path.cost, default=_Path(0.0, ()))


def _offer(best: _Best, place: tuple[int, int, bool], before: _Path, extra: float, text: OwnLine | None) -> None:
    path = _Path(before.cost + extra, before.lines if text is None else (*before.lines, text))
    if place not in best or path.cost < best[place].cost:
        best[place] = path


def _headless(words: Sequence[Word], start: int, manner: Manner) -> float:
    """What it costs to begin here when the words before were left out."""
    if not start or words[start - 1].pause == FULL_STOP:
        return 0.0
    return JOINED_ON if plain(words[start].text) in manner.conjunctions | manner.first_clauses else HEADLESS


def _ends(counts: Sequence[int], start: int, room: tuple[int, int]) -> Iterator[int]:
    """Ends of ranges that could fill a line; vowels that meet or mute ones that sound move a count a little."""
    total = 0
    for until in range(start + 1, len(counts) + 1):
        total += counts[until - 1]
        if total > room[1] + max(2, (until - start) // 2) + MOST_FILLERS:
            return
        yield until


def _versions(
    words: Sequence[Word], start: int, until: int, line: int, room: Room, manner: Manner, called: str | None
) -> Iterator[tuple[float, str]]:
    """The ways of singing words[start:until] on the line, with how badly each sits: as said, shorter, or filled up.

    `called` is the name that may fill a line, empty for none; None for a greeting, which is not worth it.
    """
    said = words[start:until]
    text = _joined(said)
    sitting = room.sits(line, text)
    if sitting is not None and sitting < WORST:
        yield sitting, text
    if sitting is None or sitting > UNEASY:
        for count in range(1, MOST_FILLERS + 1):
            for dropped in combinations(_droppable(said, manner), count):
                shorter = _joined([word for n, word in enumerate(said) if n not in dropped])
                shorter_sits = room.sits(line, shorter)
                if shorter_sits is not None and shorter_sits < WORST:
                    yield shorter_sits + FILLER * count, shorter
    whole = (not start or words[start - 1].pause) and words[until - 1].pause
    if called is not None and (sitting is None or sitting > UNEASY) and whole and until - start <= 3:
        for extra, longer in _filled_up(text, called):
            longer_sits = room.sits(line, longer)
            if longer_sits is not None and longer_sits < WORST:
                yield longer_sits + extra, longer


def _filled_up(text: str, called: str) -> Iterator[tuple[float, str]]:
    """A phrase too short for its line: with the name, or again."""
    if called and plain(called) not in plain(text):
        yield CALLED, f"{text}, {called}"
        yield CALLED, f"{called}, {_small(text)}"
        yield CALLED + TWICE, f"{text}, {_small(text)}, {called}"
    yield TWICE, f"{text}, {_small(text)}"
    yield THRICE, f"{text}, {_small(text)}, {_small(text)}"
    if called and plain(called) not in plain(text):
        yield CALLED + THRICE, f"{text}, {_small(text)}, {_small(text)}, {called}"


def _small(text: str) -> str:
    """The text inside a line: without the capital of a sentence, but for I and names in capitals."""
    first = text.split()[0]
    return text if len(first) > 1 and first.isupper() or first in {"I", "I'm", "I’m"} else text[:1].lower() + text[1:]


def _droppable(words: Sequence[Word], manner: Manner) -> list[int]:
    """Places of fillers in a range that does not consist of them."""
    found = [n for n, word in enumerate(words) if plain(word.text) in manner.fillers and not word.pause]
    return found if len(words) - len(found) >= 2 else []


def _joined(words: Sequence[Word]) -> str:
    pieces = [f"{w.text}{_sign(w)}" for w in words[:-1]] + [w.text for w in words[-1:]]
    return " ".join(pieces)


def _sign(word: Word) -> str:
    return {COMMA: ",", FULL_STOP: "."}.get(word.pause, "")


def _own_line(words: Sequence[Word], text: str) -> OwnLine:
    turned = list(dict.fromkeys(word.turned for word in words if word.turned))
    said = " ".join(turned) if turned else _joined([replace(w, text=w.original) for w in words])
    return OwnLine(text, "" if _letters(said) == _letters(text) else said)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def phrase_worths(words: Sequence[Word], manner: Manner, skip: frozenset[str]) -> list[float]:
    """For each word what its phrase's words are worth singing; 0 for greetings and names alone."""
    worth: list[float] = []
    for phrase in clauses_of(words, manner):
        text = plain(" ".join(word.text for word in phrase))
        if text in manner.greetings or all(plain(word.text) in skip for word in phrase):
            value = 0.0
        else:
            tells = any(plain(word.text) in manner.telling for word in phrase)
            value = DULL + THEME * min(MOST_THEMES, len(themes(text))) + TELLING * tells
        worth += [value] * len(phrase)
    return worth


def phrases_of(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words between pauses."""
    start = 0
    while start < len(words):
        end = _phrase_end(words, start)
        yield words[start:end]
        start = end


def clauses_of(words: Sequence[Word], manner: Manner) -> Iterator[Sequence[Word]]:
    """The words between pauses, and where there are none for long, between conjunctions."""
    starts = sorted({0, *_breaks(words, manner), *(n + 1 for n, word in enumerate(words) if word.pause), len(words)})
    yield from (words[a:b] for a, b in zip(starts, starts[1:], strict=False))


def _breaks(words: Sequence[Word], manner: Manner) -> frozenset[int]:
    """Where clauses begin in a phrase that runs on without a pause."""
    found: set[int] = set()
    start = 0
    while start < len(words):
        end = _phrase_end(words, start)
        last = start
        for n in range(start + CLAUSE, end - CLAUSE + 1):
            opens = plain(words[n].text) in manner.first_clauses | manner.conjunctions
            if end - start > RUN_ON and opens and n - last >= CLAUSE:
                found.add(n)
                last = n
        start = end
    return frozenset(found)


def _reordered(words: Sequence[Word], manner: Manner) -> Iterator[list[Word]]:
    """The message with one sentence's first clause put last: 'When I was small, you ...'."""
    begin = 0
    for end in [n + 1 for n, word in enumerate(words) if word.pause == FULL_STOP]:
        sentence = list(words[begin:end])
        commas = [n for n, word in enumerate(sentence[:-1]) if word.pause]
        first = plain(sentence[0].text)
        second = plain(sentence[commas[0] + 1].text) if commas else ""
        if len(commas) == 1 and first in manner.first_clauses and second not in manner.conjunctions:
            clause, main = sentence[: commas[0] + 1], sentence[commas[0] + 1 :]
            turned = [*_ended(main, 0), *_ended(clause, FULL_STOP)]
            was = " ".join(word.original for word in sentence)
            yield [*words[:begin], *(replace(word, turned=was) for word in turned), *words[end:]]
        begin = end


def _ended(words: Sequence[Word], pause: int) -> list[Word]:
    return [*words[:-1], replace(words[-1], pause=pause)]


def _phrase_end(words: Sequence[Word], start: int) -> int:
    """Past the last word before the next pause."""
    end = start
    while end < len(words) - 1 and not words[end].pause:
        end += 1
    return end + 1


def _left_inside(words: Sequence[Word], start: int) -> float:
    """Leaving the rest of a phrase whose beginning is sung."""
    return MID_PHRASE if start and not words[start - 1].pause else 0.0


def _cut_cost(words: Sequence[Word], start: int, until: int, manner: Manner) -> float:
    """How unnatural it is to sing words[start:until] as one line."""
    inside = sum(
        OVER_STOP if w.pause == FULL_STOP else OVER_COMMA if w.pause else 0.0 for w in words[start : until - 1]
    )
    last = words[until - 1]
    if last.pause or until == len(words):
        return inside
    following = words[until]
    ends, begins = plain(last.text), plain(following.text)
    counts = any(c.isdigit() for c in ends) and begins not in manner.cut_before
    if ends in manner.never_end or begins in manner.never_begin or counts:
        return inside + BAD_CUT
    joins = until + 1 < len(words) and plain(words[until + 1].text) in manner.conjunctions
    if following.pause or joins:
        inside += LAST_WORD
    if begins in manner.cut_before or ends in manner.cut_after:
        return inside + GOOD_CUT
    return inside + (NAME_CUT if last.text[:1].isupper() and following.text[:1].isupper() else PLAIN_CUT)
