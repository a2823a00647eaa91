"""A mix on its way into a stream: its loudness, and room above its peaks."""

import numpy as np
import pytest

from radiogram.studio import SAMPLE_RATE, Stereo, measure
from radiogram.studio.level import CEILING, GAIN, StreamLevel

AMPLITUDE = 10 ** (GAIN / 20)


def levelled(sound: Stereo, block: int) -> Stereo:
    level = StreamLevel()
    pieces = [level.add(sound[at : at + block]) for at in range(0, len(sound), block)]
    return np.concatenate([*pieces, level.rest()])


@pytest.fixture
def between() -> Stereo:
    """A quarter of the rate at half a step: its true peak lies 3 dB over its greatest sample, loud and then quiet."""
    t = np.arange(SAMPLE_RATE)
    tone = np.sin(np.pi / 2 * t + np.pi / 4) * np.where(t < SAMPLE_RATE // 2, 1.1, 0.3)
    return np.stack([tone, tone], axis=1).astype(np.float32)


def test_sound_that_has_room_is_only_turned_down() -> None:
    sound = np.random.default_rng(2).uniform(-0.2, 0.2, (SAMPLE_RATE, 2)).astype(np.float32)
    assert np.allclose(levelled(sound, 5_000), sound * AMPLITUDE, atol=1e-6)


def test_peaks_between_samples_are_held(between: Stereo) -> None:
    before = measure(between * AMPLITUDE).true_peak
    assert before > CEILING + 1.5
    assert measure(levelled(between, 5_000)).true_peak <= CEILING + 0.1
    assert np.allclose(levelled(between, 5_000)[-1_000:], between[-1_000:] * AMPLITUDE, atol=1e-3)


@pytest.mark.parametrize("block", [1, 63, 64, 22_016, SAMPLE_RATE])
def test_the_size_of_blocks_changes_no_sample(between: Stereo, block: int) -> None:
    sound = between[SAMPLE_RATE // 2 - 1_500 :][:4_001]
    assert np.array_equal(levelled(sound, block), levelled(sound, 1_000))
    assert len(levelled(sound, block)) == len(sound)


def test_only_a_few_milliseconds_are_held_back(between: Stereo) -> None:
    assert SAMPLE_RATE - len(StreamLevel().add(between)) < 0.01 * SAMPLE_RATE


@pytest.mark.parametrize("samples", [0, 1, 64, 500])
def test_a_short_sound_comes_out_whole(between: Stereo, samples: int) -> None:
    assert len(levelled(between[:samples], 100)) == samples
