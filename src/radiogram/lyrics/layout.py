"""A person's own lyrics, laid on the sections of a track."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from radiogram.errors import BadInput
from radiogram.language import get_language
from radiogram.lyrics.model import LyricLine, Lyrics, Section
from radiogram.music import ToplineLine, capacity, cost

LABEL = re.compile(r"\[\s*([^\]]+?)\s*\]")
KINDS = {"verse": "verse", "chorus": "chorus", "hook": "chorus", "own": "own", "ending": "ending", "outro": "ending"}


@dataclass(frozen=True)
class Block:
    """Lines written together; `kind` is None where no label names it."""

    kind: str | None
    lines: tuple[str, ...]


def parse_lyrics(text: str) -> tuple[Block, ...]:
    """Sections of a lyrics file: a line for each sung line, blank lines or [verse], [chorus], [ending] between them.

    Raises BadInput for an unknown label or when there is nothing to sing.
    """
    blocks: list[Block] = []
    kind: str | None = None
    lines: list[str] = []

    def end_block() -> None:
        nonlocal lines
        if lines:
            blocks.append(Block(kind, tuple(lines)))
        lines = []

    for raw in text.lstrip("\ufeff").splitlines():
        row = raw.strip()
        label = LABEL.fullmatch(row)
        if label or not row:
            end_block()
            kind = _kind(label[1]) if label else None
        else:
            lines.append(row)
    end_block()
    if not blocks:
        raise BadInput("The lyrics are empty. Write one line for each sung line.")
    return tuple(blocks)


def lay_out(
    text: str, topline: Sequence[ToplineLine], language: str, sounds_like: Mapping[str, str] | None = None
) -> Lyrics:
    """The words on the track's lines, every word kept.

    Labelled sections go to sections of their kind, and a chorus given once is sung at every chorus. Unlabelled words
    go line by line; too few lines begin again, and of too many, short neighbours are joined where the melody has room.
    Raises BadInput with the reason when that cannot be done.
    """
    blocks = parse_lyrics(text)
    sections = [(name, list(group)) for name, group in groupby(topline, key=lambda line: line.section)]
    if any(block.kind for block in blocks):
        rows = _by_section(blocks, [lines for _, lines in sections], language)
    else:
        rows = _in_order([line for block in blocks for line in block.lines], topline, language)
    _check(rows, topline, language, sounds_like)
    found, at = [], 0
    for name, lines in sections:
        words = rows[at : at + len(lines)]
        found.append(Section(name, lines[0].kind, tuple(LyricLine(w) for w in words)))
        at += len(lines)
    return Lyrics(tuple(found))


def _kind(label: str) -> str:
    name = re.sub(r"[\s\d]+$", "", label.lower())
    if name not in KINDS:
        raise BadInput(f"There is no section '[{label}]'. Allowed: {', '.join(f'[{k}]' for k in KINDS)}.")
    return KINDS[name]


def _by_section(blocks: Sequence[Block], sections: Sequence[Sequence[ToplineLine]], language: str) -> list[str]:
    """Each of the track's sections takes the next block of its kind, choruses again from the first when they run out.

    Verses and the sender's own verse take each other's; an ending that was not written repeats the last chorus.
    """
    pools: dict[str, list[Block]] = {"verse": [], "chorus": [], "ending": []}
    for block in blocks:
        pools["verse" if block.kind in (None, "own") else block.kind or "verse"].append(block)
    wanted = {pool: sum(_pool(lines[0].kind) == pool for lines in sections) for pool in pools}
    for pool, written in pools.items():
        if len(written) > wanted[pool]:
            raise BadInput(f"The words have {len(written)} {pool} sections; this track has {wanted[pool]}.")
    taken = dict.fromkeys(pools, 0)
    rows: list[str] = []
    for lines in sections:
        pool = _pool(lines[0].kind)
        source = pools[pool] or pools["chorus"] or pools["verse"]
        block = source[taken[pool] % len(source)]
        taken[pool] += 1
        words = list(block.lines)
        if pool == "ending" and not pools["ending"]:
            words = words[: len(lines)]
        rows += _in_order(words, lines, language)
    return rows


def _pool(kind: str) -> str:
    return "verse" if kind == "own" else kind


def _in_order(given: list[str], lines: Sequence[ToplineLine], language: str) -> list[str]:
    """As many rows as there are lines: from the beginning again when too few, neighbours joined when too many."""
    rows = list(given)
    while len(rows) > len(lines):
        joined = _join_shortest(rows, lines, language)
        if joined is None:
            raise BadInput(
                f"The words have {len(given)} lines where this track has {len(lines)}, and they are too long to be "
                f"joined. Leave out {len(rows) - len(lines)} or choose another track."
            )
        rows = joined
    return [rows[i % len(rows)] for i in range(len(lines))]


def _join_shortest(rows: list[str], lines: Sequence[ToplineLine], language: str) -> list[str] | None:
    """The rows with the two shortest neighbours in one, if every line of the melody could still take them."""
    count = get_language(language).count
    most = min(capacity(line)[1] for line in lines)
    lengths = [count(row) for row in rows]
    pairs = sorted(range(len(rows) - 1), key=lambda i: lengths[i] + lengths[i + 1])
    if not pairs or lengths[pairs[0]] + lengths[pairs[0] + 1] > most:
        return None
    at = pairs[0]
    return [*rows[:at], f"{rows[at]} {rows[at + 1]}", *rows[at + 2 :]]


def _check(
    rows: Sequence[str], topline: Sequence[ToplineLine], language: str, sounds_like: Mapping[str, str] | None
) -> None:
    for number, (row, line) in enumerate(zip(rows, topline, strict=True), 1):
        sung = get_language(language).syllabify(row, sounds_like)
        if cost(line, sung.syllables) is None:
            fewest, most = capacity(line)
            raise BadInput(
                f"Line {number}, '{row}', has {len(sung.syllables)} syllables; here the melody takes "
                f"{fewest} to {most}. Shorten it or break it in two."
            )
