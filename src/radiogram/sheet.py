"""A song on paper: its lyrics, the time of every word, and the plain values of its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from radiogram.lyrics import Dedication, Lyrics, Understanding
from radiogram.music import VocalLine, VocalScore


@dataclass(frozen=True)
class SungWord:
    """A word as it is sung: the line it is in, and its seconds in the song."""

    text: str
    line: int
    start: float
    end: float


def sung_words(score: VocalScore) -> list[SungWord]:
    """Every word with its time; one that shares its note with a neighbour has the neighbour's."""
    return [word for line in score.lines for word in _words_of(line)]


def _words_of(line: VocalLine) -> list[SungWord]:
    found = []
    for number, word in enumerate(line.sung.words):
        notes = [n for n in line.notes if n.word == number]
        if not notes:
            notes = [n for n in line.notes if n.word < number][-1:] or list(line.notes[:1])
        found.append(SungWord(word, line.line, notes[0].start, notes[-1].end))
    return found


def lyrics_text(lyrics: Lyrics) -> str:
    """The words as a person reads them: a line for each line, a blank one between sections."""
    return "\n\n".join("\n".join(line.text for line in section.lines) for section in lyrics.sections)


def lrc(title: str, artist: str, score: VocalScore) -> str:
    """The enhanced LRC form: a time for each line and each word."""
    rows = [f"[ti:{title}]", f"[ar:{artist}]"]
    words = sung_words(score)
    for line in score.lines:
        body = " ".join(f"<{_stamp(w.start)}> {w.text}" for w in words if w.line == line.line)
        rows.append(f"[{_stamp(line.notes[0].start)}] {body}")
    return "\n".join(rows) + "\n"


def _stamp(seconds: float) -> str:
    hundredths = round(seconds * 100)
    return f"{hundredths // 6000:02d}:{hundredths // 100 % 60:02d}.{hundredths % 100:02d}"


def dedication_values(dedication: Dedication) -> dict[str, Any]:
    """The dedication with the names the contract gives its parts."""
    return {
        "to": dedication.to,
        "from": dedication.sender,
        "message": dedication.message,
        "relation": dedication.relation,
        "occasion": dedication.occasion,
        "feeling": dedication.feeling,
        "mood": dedication.mood,
        "genre": dedication.genre,
        "address": dedication.address,
    }


def lyrics_values(lyrics: Lyrics, score: VocalScore) -> list[dict[str, Any]]:
    """Sections of lines with their words and syllables as written."""
    sung = iter(score.lines)
    sections = []
    for section in lyrics.sections:
        lines = [
            {
                "text": line.text,
                **({"said": line.said} if line.said else {}),
                "words": list(vocal.sung.words),
                "syllables": [s.text for s in vocal.sung.syllables],
            }
            for line, vocal in zip(section.lines, sung, strict=False)
        ]
        sections.append({"section": section.section, "lines": lines})
    return sections


def score_values(score: VocalScore) -> list[dict[str, Any]]:
    """All notes in the order they are sung."""
    return [
        {
            "midi": n.midi,
            "start": round(n.start, 4),
            "end": round(n.end, 4),
            "syllable": n.syllable,
            "line": n.line,
            "word": n.word,
        }
        for line in score.lines
        for n in line.notes
    ]


def word_values(score: VocalScore) -> list[dict[str, Any]]:
    """All words with their times."""
    return [
        {"word": w.text, "line": w.line, "start": round(w.start, 4), "end": round(w.end, 4)} for w in sung_words(score)
    ]


def understanding_values(found: Understanding) -> dict[str, Any]:
    """What was understood, in the design's identifiers; what a person chooses instead overrules it."""
    return {
        "relation": found.relation,
        "occasion": found.occasion,
        "feelings": list(found.feelings),
        "mood": found.mood,
        "address": found.address,
        "gender": found.gender,
        "to_several": found.several,
        "from_several": found.from_several,
        "called": found.called,
        "names": [{"name": m.name, "relation": m.relation} for m in found.names],
        "places": list(found.places),
        "phrases": list(found.phrases),
    }
