"""Short clips in which each voice presents itself in each language it sings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import yaml

from radiogram.language import get_language
from radiogram.music import ToplineLine, VocalLine, best_reading, fit, parse_line
from radiogram.studio import SAMPLE_RATE, Cue, Stereo, deliver, dressed
from radiogram.voice import Singer, Voice, load_styles

GENRE = "ballad"
LOUDNESS = -20.0
TAIL = 1.8
"""Seconds of room after the last note."""
SEED = 1


def audition(folder: Path, voices: Sequence[Voice], singer: Singer) -> Iterator[Path]:
    """Writes VOICE-LANGUAGE.mp3 for each voice and language into `folder`, and gives each path when it is done.

    Raises OutputFailed when a clip cannot be written, DamagedData when the voice model is broken.
    """
    for voice in voices:
        for language in voice.languages:
            path = folder / f"{voice.id}-{language}.mp3"
            tags = {"title": f"{voice.name} ({get_language(language).english_name})", "comment": "A synthetic voice."}
            deliver(path, clip(voice, language, singer), tags, "")
            yield path


def clip(voice: Voice, language: str, singer: Singer) -> Stereo:
    """The voice alone in a room, singing the language's audition lines in the middle of its range."""
    lines = audition_lines(voice, language)
    sound = np.zeros((int((lines[-1].notes[-1].end + TAIL) * SAMPLE_RATE), 2), np.float32)
    rest = lines[0].notes[0].start
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        start, end = line.notes[0].start, line.notes[-1].end
        take = singer.sing(line, language, voice, SEED, load_styles()[GENRE].expression, rest)
        voiced = dressed(take.audio, LOUDNESS, Cue(start, end, False))
        at = max(0, round(take.start * SAMPLE_RATE))
        piece = voiced[: len(sound) - at]
        sound[at : at + len(piece)] += piece
        rest = after.notes[0].start - end if after else 0.0
    return sound


def audition_lines(voice: Voice, language: str) -> tuple[VocalLine, ...]:
    """The language's audition words on the melody, moved to the middle of the voice's range."""
    told = yaml.safe_load((files("radiogram.voice") / "data/auditions.yaml").read_text(encoding="utf-8"))
    beats = [1.0 + beat * 60 / told["tempo"] for beat in range(40)]
    topline, beat = [], 0.0
    for index, written in enumerate(told["topline"]):
        phrase = parse_line(written, beat, beats)
        start, end = phrase.slots[0].start, phrase.slots[-1].end
        topline.append(ToplineLine("verse", "verse", index, phrase.rhyme, phrase.slots, start, end))
        beat = float(np.ceil(phrase.end_beat / 4) * 4)
    notes = [note.midi for line in topline for slot in line.slots for note in slot.notes]
    transpose = round((voice.low + voice.high) / 2 - (min(notes) + max(notes)) / 2)
    words = [get_language(language).readings(text) for text in told["words"][language]]
    sung = [best_reading(line, ways) for line, ways in zip(topline, words, strict=True)]
    return fit([replace(line, start=line.start - 0.5) for line in topline], sung, transpose).lines
