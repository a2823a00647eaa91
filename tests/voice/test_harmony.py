"""A second part has its own pitch and the melody's words: as long, as loud, with the same formants."""

import numpy as np
import pytest
from scipy.signal import lfilter
from tests.hearing import line, pitch

from radiogram.voice import SAMPLE_RATE, Expression, Take, second_take
from radiogram.voice.harmony import moved

TIMES = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
FORMANT = 1_500.0


def sung(hertz: float) -> np.ndarray:
    """A voice-like sound: a pulse a period through one resonance."""
    phase = np.cumsum(np.full(len(TIMES), hertz)) / SAMPLE_RATE
    pulses = np.diff(np.floor(phase), prepend=0.0)
    turn, radius = 2 * np.pi * FORMANT / SAMPLE_RATE, 0.97
    return lfilter([1.0], [1.0, -2 * radius * np.cos(turn), radius**2], pulses).astype(np.float32) * 0.1


def strongest(audio: np.ndarray) -> float:
    """Hertz at which the spectrum, smoothed over harmonics, is greatest."""
    power = np.abs(np.fft.rfft(audio * np.hanning(len(audio)))) ** 2
    smooth = np.convolve(power, np.hanning(1_000), "same")
    return float(np.fft.rfftfreq(len(audio), 1 / SAMPLE_RATE)[np.argmax(smooth)])


def midi(hertz: float) -> float:
    return 69 + 12 * float(np.log2(hertz / 440))


@pytest.mark.parametrize("hertz", [110.0, 233.0, 300.0])
@pytest.mark.parametrize("semitones", [-4, 3, 4])
def test_pitch_moves_and_formants_stay(hertz: float, semitones: int) -> None:
    ratio = 2 ** (semitones / 12)
    found = moved(Take(sung(hertz), 0.0), np.full(len(TIMES), hertz), np.full(len(TIMES), ratio))
    assert pitch(found, 0.3, 1.7) == pytest.approx(midi(hertz) + semitones, abs=0.1)
    assert abs(strongest(found.audio) - FORMANT) < hertz
    assert len(found.audio) == len(TIMES)
    assert found.audio.std() == pytest.approx(float(sung(hertz).std()), rel=0.25)


def test_sound_without_pitch_stays_as_it_is() -> None:
    noise = (0.1 * np.random.default_rng(1).normal(size=SAMPLE_RATE)).astype(np.float32)
    found = moved(Take(noise, 0.0), np.full(len(noise), 220.0), np.full(len(noise), 1.26))
    inside = slice(2_000, -2_000)
    assert np.corrcoef(found.audio[inside], noise[inside])[0, 1] > 0.9


def test_silence_and_nothing_stay_so() -> None:
    nothing, silence = np.zeros(0, np.float32), np.zeros(4_800, np.float32)
    assert not len(moved(Take(nothing, 1.0), np.zeros(0), np.zeros(0)).audio)
    assert not moved(Take(silence, 1.0), np.full(4_800, 220.0), np.full(4_800, 1.2)).audio.any()


def test_the_same_melody_gives_the_same_second_part_in_time_with_it() -> None:
    low, high = line("la la", "A3/2* A3/2*"), line("la la", "C4/2* C4/2*")
    take = Take(sung(220.0), low.notes[0].start)
    first, again = (second_take(take, low, high, 7, Expression()) for _ in range(2))
    assert np.array_equal(first.audio, again.audio) and first.start == take.start
    begin = low.notes[0].start
    assert pitch(first, begin + 0.3, begin + 1.2) == pytest.approx(60, abs=0.2)
