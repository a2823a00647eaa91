"""Is any word skipped, repeated or invented? Songs laid out symbol by symbol: python -m bench.words [songs]."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from bench.singing import lines
from bench.tables import print_table
from radiogram import Dedication, Song, compose
from radiogram.language import LANGUAGES, get_language
from radiogram.language.base import WORD
from radiogram.language.syllables import LENGTHENERS, MARKS
from radiogram.music import load_tracks
from radiogram.songs import Part
from radiogram.voice import Singer
from radiogram.voice.phrases import phrases

OUTPUT = Path("build/bench/words.json")
NAMES = {
    "en": ("Mum", "Priya", "Grandpa Joe", "Elizabeth"),
    "es": ("Mamá", "Lucía", "Abuelo", "Maximiliano"),
    "pt": ("Mãe", "João", "Vovó Lurdes", "Bernardo"),
    "fr": ("Maman", "Chloé", "Papi Jean", "Emmanuelle"),
    "it": ("Mamma", "Giulia", "Nonno Pino", "Alessandro"),
    "hi": ("माँ", "आरव", "दादी", "अनन्या"),
}
RELATIONS = ("mother", "father", "grandparent", "child", "sibling", "partner", "friend", "teacher", "team", "pet")
HEARD = 0.02
"""Seconds that a sound needs to be heard as one."""


@dataclass
class Count:
    """What was laid out in one language, and what went wrong."""

    songs: int = 0
    lines: int = 0
    words: int = 0
    symbols: int = 0
    skipped: int = 0
    repeated: int = 0
    invented: int = 0
    lengths: list[float] = field(default_factory=list)

    def row(self, language: str) -> dict[str, Any]:
        lengths = np.array(self.lengths)
        counts = {name: value for name, value in vars(self).items() if name != "lengths"}
        return {
            "language": language,
            **counts,
            "shortest_ms": round(1000 * float(lengths.min()), 1),
            "under_20_ms": round(float((lengths < HEARD).mean()), 4),
        }


def song(number: int, singer: Singer) -> Song:
    """A song to somebody made up, in each language in turn, on any track."""
    chance = Random(number)
    language = list(LANGUAGES)[number % len(LANGUAGES)]
    told = lines("tuning")[language]
    to, message = chance.choice(NAMES[language]), ". ".join(chance.sample(told, 3))
    dedication = Dedication(to=to, sender="", message=message, language=language, relation=chance.choice(RELATIONS))
    track = chance.choice([t for t in load_tracks().values() if language in t.languages or "all" in t.languages])
    return compose(dedication, track=track.id, seed=number, singer=singer)


def examine(made: Song, count: Count) -> None:
    """Every line of the song against its words: letters, syllables, notes, and the voice's symbols in time."""
    count.songs += 1
    written = [line.text for section in made.lyrics.sections for line in section.lines]
    for line, text in zip(made.score.lines, written, strict=True):
        asked = WORD.findall(get_language(made.dedication.language).read_aloud(text))
        count.words += len(asked)
        count.skipped += sum(word not in line.sung.words for word in asked)
        count.invented += sum(word not in asked for word in line.sung.words)
    for part in (part for part in made.parts if part.cue.lead):
        count.lines += 1
        _examine_part(made, part, count)


def _examine_part(made: Song, part: Part, count: Count) -> None:
    order = [note.syllable for note in part.line.notes]
    count.repeated += sum(b < a for a, b in zip(order, order[1:], strict=False))
    count.skipped += len(set(range(len(part.line.sung.syllables))) - set(order))
    opened = get_language(made.dedication.language).opened
    wanted = [s for syllable in part.line.sung.syllables for s in syllable.symbols]
    found = list(phrases(part.line, part.rest, opened))
    given = [s for phrase in found for s in phrase.symbols]
    count.invented += max(0, len(given) - len(wanted))
    count.skipped += max(0, len(wanted) - len(given))
    for phrase in found:
        speech, _, timing = made.singer.lay(phrase, made.dedication.language, made.voice, made.style.expression)
        count.repeated += int((np.diff(timing.natural) < 0).sum())
        starts, ends = (timing.sung_at(speech.bounds[places]) for places in _sounds(phrase.symbols))
        count.symbols += len(starts)
        count.skipped += int((ends - starts <= 0).sum())
        count.lengths += list(ends - starts)


def _sounds(symbols: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where each sound begins and ends among the alignment's bounds; a mark (ː, ̃, ʰ) belongs to what it marks."""
    starts = [i for i, symbol in enumerate(symbols, 1) if symbol not in MARKS | LENGTHENERS | {" "}]
    ends = []
    for start in starts:
        end = start + 1
        while end <= len(symbols) and symbols[end - 1] in LENGTHENERS:
            end += 1
        ends.append(end)
    return starts, ends


def main(songs: int) -> None:
    singer = Singer()
    counts: dict[str, Count] = defaultdict(Count)
    for number in range(songs):
        made = song(number, singer)
        examine(made, counts[made.dedication.language])
    rows = [count.row(language) for language, count in counts.items()]
    print_table(rows)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
