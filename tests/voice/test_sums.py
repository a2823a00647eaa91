"""The faster convolutions: the same sound to the last bit, or not used."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest

from radiogram.voice import Singer
from radiogram.voice.parts import EARLY_WEIGHTS, F0, HIDDEN, LATE_WEIGHTS, TRIAL
from radiogram.voice.sums import are_exact, trial

STEPS = 8


def test_signed_convolutions_give_the_same_sound(singer: Singer) -> None:
    folder = singer.decoder.folder
    if not are_exact(folder / f"{TRIAL}.onnx"):
        pytest.skip("this CPU clips such sums, and the singer does not use them")
    assert np.array_equal(sound(folder / "C2.onnx"), sound(folder / "C2.signed.onnx"))


def test_sums_that_are_not_what_they_should_be_are_noticed(tmp_path: Path) -> None:
    clipped = trial()
    weights = clipped.graph.initializer[0]
    weights.CopyFrom(onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(weights) // 2, weights.name))
    onnx.save(clipped, tmp_path / "clipped.onnx")
    assert not are_exact(tmp_path / "clipped.onnx")


def sound(part: Path) -> np.ndarray:
    rng = np.random.default_rng(1)
    session = ort.InferenceSession(str(part), providers=["CPUExecutionProvider"])
    inputs = {
        HIDDEN: rng.normal(size=(1, 512, STEPS)).astype(np.float32),
        F0: np.full((1, 1, STEPS), 220, np.float32),
        "style": rng.normal(scale=0.1, size=(1, 256)).astype(np.float32),
        EARLY_WEIGHTS: np.full((1, 10 * STEPS, 1), 1 / (10 * STEPS), np.float32),
        LATE_WEIGHTS: np.full((1, 60 * STEPS + 1, 1), 1 / (60 * STEPS + 1), np.float32),
    }
    return np.asarray(session.run(None, inputs)[0])
