"""How far held vowels lie from their notes, and whether they creak."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import parselmouth
from numpy.typing import NDArray

from radiogram.music import ScoreNote, VocalLine
from radiogram.voice import SAMPLE_RATE, Take
from radiogram.voice.creak import creak

HELD = 0.4
"""Seconds from which on a note counts as held."""
ATTACK, RELEASE = 0.12, 0.2
"""Seconds at a note's ends that are left aside: the glide into it, and the consonants before the next."""


def deviations(take: Take, line: VocalLine) -> list[float]:
    """Cents between each held note and the median pitch between its attack and release.

    Praat looks within seven semitones of the note; a voice that falls an octave or creaks shows in `creak`.
    """
    found = []
    for note, sound in _held(take, line):
        hertz = 440 * 2 ** ((note.midi - 69) / 12)
        pitch = parselmouth.Sound(sound.astype(np.float64), SAMPLE_RATE).to_pitch_ac(
            time_step=0.01, pitch_floor=hertz / 1.5, pitch_ceiling=hertz * 1.5
        )
        values = pitch.selected_array["frequency"]
        values = values[values > 0]
        if len(values) >= 3:
            found.append(float(1200 * np.log2(np.median(values) / hertz)))
    return found


def creak_of(take: Take, line: VocalLine) -> list[float]:
    """dB between the harmonics of half each held note's frequency and its own: near or above 0 is creak."""
    return [creak(sound, 440 * 2 ** ((note.midi - 69) / 12)) for note, sound in _held(take, line)]


def harmonicity(take: Take, line: VocalLine) -> list[float]:
    """Harmonics over noise in each held note, dB (Praat's cross-correlation); a clear voice has 12 and more."""
    found = []
    for note, sound in _held(take, line):
        hertz = 440 * 2 ** ((note.midi - 69) / 12)
        noise = parselmouth.Sound(sound.astype(np.float64), SAMPLE_RATE).to_harmonicity_cc(minimum_pitch=hertz / 1.5)
        values = noise.values[noise.values > -100]
        if len(values):
            found.append(float(np.median(values)))
    return found


def _held(take: Take, line: VocalLine) -> Iterator[tuple[ScoreNote, NDArray[np.float32]]]:
    for note in line.notes:
        if note.end - note.start >= HELD:
            first, last = note.start + ATTACK - take.start, note.end - RELEASE - take.start
            yield note, take.audio[int(first * SAMPLE_RATE) : int(last * SAMPLE_RATE)]
