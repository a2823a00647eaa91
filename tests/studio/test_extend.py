"""The air above the voice model's 12 kHz."""

import numpy as np
import pytest
import soxr
from numpy.typing import NDArray

from radiogram.studio import SAMPLE_RATE
from radiogram.studio.extend import extended

Mono = NDArray[np.float32]


def decibels_in(audio: Mono, low: float, high: float) -> float:
    power = np.abs(np.fft.rfft(audio)) ** 2
    hertz = np.fft.rfftfreq(len(audio), 1 / SAMPLE_RATE)
    return float(10 * np.log10(power[(hertz >= low) & (hertz < high)].mean() + 1e-20))


@pytest.fixture
def breathy() -> Mono:
    """A second of breath and a second of silence as the voice model gives them, at the studio's rate."""
    noise = np.random.default_rng(3).normal(0, 0.1, 24_000).astype(np.float32)
    return np.asarray(soxr.resample(np.concatenate([noise, np.zeros_like(noise)]), 24_000, SAMPLE_RATE), np.float32)


def test_a_voice_that_ends_at_12_khz_goes_on_above_it_and_falls(breathy: Mono) -> None:
    loud = slice(0, SAMPLE_RATE)
    assert decibels_in(breathy[loud], 12_500, 15_000) < decibels_in(breathy[loud], 8_000, 11_000) - 40
    after = extended(breathy)[loud]
    fall = decibels_in(after, 12_500, 14_000) - decibels_in(after, 8_000, 11_000)
    assert -18 < fall < -6
    assert decibels_in(after, 15_000, 16_000) < decibels_in(after, 12_500, 14_000)


def test_what_was_there_stays_as_it_was(breathy: Mono) -> None:
    for low, high in ((100, 5_000), (5_000, 10_000)):
        assert decibels_in(extended(breathy), low, high) == pytest.approx(decibels_in(breathy, low, high), abs=0.1)


def test_silence_gets_no_air(breathy: Mono) -> None:
    assert np.abs(extended(breathy)[int(1.2 * SAMPLE_RATE) :]).max() < 1e-4
