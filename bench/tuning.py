"""How far held vowels lie from their notes, by Praat."""

from __future__ import annotations

import numpy as np
import parselmouth

from radiogram.music import VocalLine
from radiogram.voice import SAMPLE_RATE, Take

OCTAVE_COST = 0.05
"""Above Praat's own 0.01: where it fell an octave, the lower harmonics lay 20 to 30 dB under the sung ones."""
HELD = 0.4
"""Seconds from which on a note counts as held."""
ATTACK, RELEASE = 0.12, 0.2
"""Seconds at a note's ends that are left aside: the glide into it, and the consonants before the next."""


def deviations(take: Take, line: VocalLine) -> list[float]:
    """Cents between each held note and the median pitch between its attack and release; octave slips are not folded away."""
    sound = parselmouth.Sound(take.audio.astype(np.float64), SAMPLE_RATE)
    pitch = sound.to_pitch_ac(time_step=0.01, pitch_floor=70, pitch_ceiling=600, octave_cost=OCTAVE_COST)
    times, values = pitch.xs() + take.start, pitch.selected_array["frequency"]
    found = []
    for note in line.notes:
        length = note.end - note.start
        if length < HELD:
            continue
        middle = (times > note.start + ATTACK) & (times < note.end - RELEASE) & (values > 0)
        if middle.sum() >= 5:
            sung = 69 + 12 * np.log2(np.median(values[middle]) / 440)
            found.append(float(100 * (sung - note.midi)))
    return found
