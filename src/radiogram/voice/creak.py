"""Creak: a held note whose every second period is another, so that its octave below is heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from radiogram.music import Note
from radiogram.voice.pitch import hertz
from radiogram.voice.take import SAMPLE_RATE

CREAKS = -8.0
"""dB from which on a note creaks."""
WINDOW = 2400
"""Samples of a window in which creak is looked for."""
FINE = 1 << 14
HARMONICS = 7
HELD, ATTACK, RELEASE = 0.4, 0.12, 0.2
"""Seconds from which on a note is looked at, and at its ends that are not."""


def creak(sound: NDArray[np.float32], frequency: float) -> float:
    """dB between the harmonics of half the frequency (Hz) and its own; the median of windows of 0.1 s.

    Bands are an eighth of the frequency to each side: the window's own lobe is 30 Hz, and a wider band about half a low
    note's frequency would hold the note itself.
    """
    windows = [sound[i : i + WINDOW] for i in range(0, max(1, len(sound) - WINDOW + 1), WINDOW)]
    powers = [np.abs(np.fft.rfft(window * np.blackman(len(window)), FINE)) ** 2 for window in windows]
    bins = np.fft.rfftfreq(FINE, 1 / SAMPLE_RATE)

    def energy(part: float) -> float:
        near = [np.abs(bins - frequency * (k + part)) < frequency / 8 for k in range(HARMONICS)]
        return float(sum(np.median([power[band].sum() for power in powers]) for band in near))

    return float(10 * np.log10((energy(0.5) + 1e-12) / (energy(1.0) + 1e-12)))


def creaks(
    audio: NDArray[np.float32], notes: Sequence[Sequence[Note]], first_note: float
) -> Iterator[tuple[int, float]]:
    """The syllables whose held note creaks, and how much; `first_note` is the second of the audio of time 0."""
    for syllable, own in enumerate(notes):
        longest = max(own, key=lambda note: note.length)
        if longest.length < HELD:
            continue
        start, end = first_note + longest.start + ATTACK, first_note + longest.end - RELEASE
        found = creak(
            audio[int(start * SAMPLE_RATE) : int(end * SAMPLE_RATE)], float(hertz(np.array(float(longest.midi))))
        )
        if found > CREAKS:
            yield syllable, found
