"""Words with the seconds at which they are sung, as a page lights them up."""

from __future__ import annotations

from typing import Any

from radiogram.music import VocalLine
from radiogram.songs import Song


def karaoke(performance: Song) -> list[dict[str, Any]]:
    """A value for each sung line: its kind, start, end, and words with their syllables.

    Words are shown as written where each has its own in the singing ("3" is sung as "three", and shown so).
    """
    texts = [line.text for section in performance.lyrics.sections for line in section.lines]
    return [_line(vocal, text) for vocal, text in zip(performance.score.lines, texts, strict=True)]


def _line(vocal: VocalLine, text: str) -> dict[str, Any]:
    shown = text.split()
    written = shown if len(shown) == len(vocal.sung.words) else list(vocal.sung.words)
    return {
        "kind": vocal.kind,
        "section": vocal.section,
        "start": round(vocal.notes[0].start, 3),
        "end": round(vocal.notes[-1].end, 3),
        "words": [_word(vocal, number, word) for number, word in enumerate(written)],
    }


def _word(vocal: VocalLine, number: int, word: str) -> dict[str, Any]:
    notes = [note for note in vocal.notes if note.word == number]
    if not notes:  # it shares its neighbour's note
        notes = [note for note in vocal.notes if note.word < number][-1:] or list(vocal.notes[:1])
    places = sorted({note.syllable for note in notes})
    parts = _parts(word, [vocal.sung.syllables[place].text for place in places])
    times = [[note for note in notes if note.syllable == place] for place in places]
    if len(parts) != len(places):
        parts, times = [word], [notes]
    return {
        "start": round(notes[0].start, 3),
        "end": round(notes[-1].end, 3),
        "syllables": [
            {"text": part, "start": round(own[0].start, 3), "end": round(own[-1].end, 3), "midi": own[0].midi}
            for part, own in zip(parts, times, strict=True)
        ],
    }


def _parts(word: str, syllables: list[str]) -> list[str]:
    """The written word cut where its syllables end; signs around it stay with the first and last."""
    parts, rest = [], word
    for syllable in syllables[:-1]:
        bare = syllable.strip("-'’")
        at = rest.lower().find(bare.lower())
        if not bare or at < 0:
            return [word]
        parts.append(rest[: at + len(bare)])
        rest = rest[at + len(bare) :]
    return [*parts, rest] if rest else [word]
