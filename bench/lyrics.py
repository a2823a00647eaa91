"""The words measured over many songs: python -m bench.lyrics [songs a language]. Prints a table, writes JSON."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import yaml

from bench.singing import lines
from bench.tables import print_table
from bench.words import NAMES
from radiogram.language import LANGUAGES, get_language
from radiogram.lyrics import MOODS, OCCASIONS, RELATIONS, Dedication, Lyrics, check, write
from radiogram.lyrics.editing import review, rhyme
from radiogram.music import ToplineLine, best_reading, fit, load_tracks, sitting

OUTPUT = Path("build/bench/lyrics.json")
MESSAGES = Path(__file__).parent / "messages.yaml"
PRIMARY = 2


@lru_cache
def messages() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = yaml.safe_load(MESSAGES.read_text(encoding="utf-8"))
    return found


def dedication(language: str, number: int) -> Dedication:
    """Every other one is a message as people write them, the rest are put together from lines at random."""
    chance = Random(f"{language} {number}")
    if number % 2:
        told = messages()[language][number // 2 % len(messages()[language])]
        return check(Dedication(to=told["to"], sender=told["from"], message=told["message"], language=language))
    message = ". ".join(chance.sample(lines("tuning")[language], 3))
    return check(
        Dedication(
            to=chance.choice(NAMES[language]),
            sender="",
            message=message,
            language=language,
            relation=chance.choice(RELATIONS),
            occasion=chance.choice(("auto", *OCCASIONS)),
            mood=chance.choice(("auto", *MOODS)),
        )
    )


def sung_well(text: str, line: ToplineLine, language: str) -> tuple[bool, int, int]:
    """Whether every slot has a syllable of its own (none sings on over another), and how many of the words' stresses
    lie on strong beats, of how many.

    A strong beat is any place a stress may stand without being heard as wrong: a slot marked so, or one whose
    neighbours are not.
    """
    sung = best_reading(line, get_language(language).readings(text))
    laid = fit([line], [sung], 0).lines[0].notes
    sat = sitting(line, sung.syllables)
    starts = {note.syllable: note.start for note in reversed(laid)}
    strong = [slot.start for slot in line.slots if slot.stress == PRIMARY]
    stressed = [starts[n] for n, syllable in enumerate(sung.syllables) if syllable.stress == PRIMARY]
    beside = 0
    for start in stressed:
        near = [abs(start - beat) for beat in strong]
        beside += bool(near) and 0.01 < min(near) < 0.45
    return sat is not None and not sat.sung_on, len(stressed) - beside, len(stressed)


def measure(language: str, songs: int) -> dict[str, Any]:
    """One row of the table."""
    tracks = list(load_tracks().values())
    verses: Counter[tuple[str, ...]] = Counter()
    seconds: list[float] = []
    reviewed: list[float] = []
    met: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    good: Counter[str] = Counter()
    stresses: Counter[str] = Counter()
    rhymed, rhymes, own, changed, repeated = 0, 0, 0, 0, 0
    for number in range(songs):
        track = tracks[number % len(tracks)]
        told = dedication(language, number)
        begun = time.perf_counter()
        words = write(told, track.lines, number, track.genre)
        seconds.append(time.perf_counter() - begun)
        texts = [line.text for section in words.sections for line in section.lines]
        begun = time.perf_counter()
        review(f"{texts[0]} {number}", track.lines[0], language, texts[1])
        reviewed.append(time.perf_counter() - begun)
        verses[_verse(words)] += 1
        theirs, other = _own_lines(words, told.message)
        own, changed = own + theirs, changed + other
        once = [
            t for section in words.sections if section.section != "chorus-2" for t in (x.text for x in section.lines)
        ]
        repeated += len(once) - len(set(once))
        for text, line in zip(texts, track.lines, strict=True):
            whole, on_beat, of = sung_well(text, line, language)
            whose = "own" if line.kind == "own" else "written"
            met[whose] += whole
            placed[whose] += 1
            good[whose] += on_beat
            stresses[whose] += of
        for (a, one), (b, other) in zip(enumerate(track.lines), list(enumerate(track.lines))[1:], strict=False):
            if one.rhyme and one.rhyme == other.rhyme and one.section == other.section and one.kind != "own":
                rhymes += 1
                rhymed += rhyme(texts[a], texts[b], language)
    return {
        "language": language,
        "songs": songs,
        "slots_met": round(met["written"] / placed["written"], 3),
        "slots_met_own": round(met["own"] / placed["own"], 3),
        "rhymed": round(rhymed / max(1, rhymes), 3),
        "on_beat": round(good["written"] / max(1, stresses["written"]), 3),
        "on_beat_own": round(good["own"] / max(1, stresses["own"]), 3),
        "own_lines": round(own / songs, 2),
        "changed": round(changed / songs, 2),
        "distinct_verses": len(verses),
        "most_repeated_verse": max(verses.values()),
        "repeated_lines": repeated,
        "median_s": round(float(np.median(seconds)), 3),
        "p95_s": round(float(np.percentile(seconds, 95)), 3),
        "review_ms": round(1000 * float(np.median(reviewed)), 1),
    }


def _verse(words: Lyrics) -> tuple[str, ...]:
    return tuple(line.text for line in next(s for s in words.sections if s.kind == "verse").lines)


def _own_lines(words: Lyrics, message: str) -> tuple[int, int]:
    """Lines in the sender's words, and how many of them were changed to be sung."""
    told = _plain(message)
    own = next(s for s in words.sections if s.kind == "own").lines
    return sum(_plain(line.said or line.text) in told for line in own), sum(bool(line.said) for line in own)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def main(songs: int) -> None:
    rows = [measure(language, songs) for language in LANGUAGES]
    print_table(rows)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
