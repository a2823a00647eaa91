"""Creak is heard where the octave below stands in a note, and nowhere else."""

import numpy as np
import pytest

from radiogram.music import Note
from radiogram.voice import SAMPLE_RATE
from radiogram.voice.creak import CREAKS, creak, creaks


def tone(hertz: float, below: float, seconds: float = 1.0) -> np.ndarray:
    """A note of seven harmonics with those of half its frequency `below` times as strong."""
    times = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    own = sum(np.sin(2 * np.pi * hertz * k * times) / k for k in range(1, 8))
    half = sum(np.sin(2 * np.pi * hertz * (k - 0.5) * times) / k for k in range(1, 8))
    return (0.1 * (own + below * half)).astype(np.float32)


@pytest.mark.parametrize("hertz", [87.3, 110.0, 220.0, 370.0])
def test_a_clear_note_does_not_creak_and_a_doubled_period_does(hertz: float) -> None:
    assert creak(tone(hertz, 0.0), hertz) < CREAKS
    assert creak(tone(hertz, 0.1), hertz) < CREAKS
    assert creak(tone(hertz, 0.8), hertz) > CREAKS


def test_the_syllable_that_creaks_is_named_and_short_notes_are_left() -> None:
    audio = np.concatenate([tone(220, 0.0), tone(220, 1.0), tone(220, 1.0, 0.3)])
    notes = [[Note(57, 0.0, 1.0)], [Note(57, 1.0, 2.0)], [Note(57, 2.0, 2.3)]]
    found = dict(creaks(audio, notes, 0.0))
    assert set(found) == {1} and found[1] > CREAKS
