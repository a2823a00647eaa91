"""A second part to a sung line: thirds in the key, as pop choruses sing them."""

from __future__ import annotations

from dataclasses import replace

from radiogram.errors import DamagedData
from radiogram.music.model import ScoreNote, VocalLine
from radiogram.music.notation import SEMITONES

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
THIRD = 2
"""Steps of the scale."""


def scale(key: str) -> frozenset[int]:
    """The pitch classes of a key such as "F#", "Bb" or "Am". Raises DamagedData for what is no key."""
    name, minor = (key[:-1], True) if key.endswith("m") else (key, False)
    if not name or name[0] not in SEMITONES or set(name[1:]) - {"#", "b"}:
        raise DamagedData(f"'{key}' is no key; write a letter A-G, # or b, and m for minor, as in F#m.")
    tonic = SEMITONES[name[0]] + name.count("#") - name[1:].count("b")
    return frozenset((tonic + step) % 12 for step in (MINOR if minor else MAJOR))


def second_part(line: VocalLine, key: str, high: int) -> VocalLine:
    """The line a third above in the key, or a third below where that would pass MIDI note `high`.

    The whole line stays on one side of the melody.
    """
    tones = scale(key)
    above = [_third(note.midi, tones, 1) for note in line.notes]
    chosen = above if max(above) <= high else [_third(note.midi, tones, -1) for note in line.notes]
    notes: list[ScoreNote] = [replace(n, midi=midi) for n, midi in zip(line.notes, chosen, strict=True)]
    return replace(line, notes=tuple(notes))


def _third(midi: int, tones: frozenset[int], way: int) -> int:
    """The third tone of the scale from a note, counting it; a note outside the scale counts from the next within."""
    steps = 0
    while steps < THIRD:
        midi += way
        steps += midi % 12 in tones
    return midi
