"""The faster convolutions: the same sound to the last bit, or not used."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort

from radiogram.voice import Singer
from radiogram.voice.decoder import _load
from radiogram.voice.parts import EARLY_WEIGHTS, F0, HIDDEN, LATE_WEIGHTS
from radiogram.voice.sums import are_exact, trial

STEPS = 8


def test_the_singer_sounds_as_with_the_plain_sums_on_any_cpu(singer: Singer) -> None:
    folder = singer.decoder.folder
    plain = ort.InferenceSession(str(folder / "C2.onnx"), providers=["CPUExecutionProvider"])
    assert np.array_equal(sound(plain), sound(_load(folder, 1)["C2"]))


def test_sums_that_are_not_what_they_should_be_are_noticed(tmp_path: Path) -> None:
    clipped = trial()
    weights = clipped.graph.initializer[0]
    weights.CopyFrom(onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(weights) // 2, weights.name))
    onnx.save(clipped, tmp_path / "clipped.onnx")
    assert not are_exact(tmp_path / "clipped.onnx")


def sound(session: ort.InferenceSession) -> np.ndarray:
    rng = np.random.default_rng(1)
    inputs = {
        HIDDEN: rng.normal(size=(1, 512, STEPS)).astype(np.float32),
        F0: np.full((1, 1, STEPS), 220, np.float32),
        "style": rng.normal(scale=0.1, size=(1, 256)).astype(np.float32),
        EARLY_WEIGHTS: np.full((1, 10 * STEPS, 1), 1 / (10 * STEPS), np.float32),
        LATE_WEIGHTS: np.full((1, 60 * STEPS + 1, 1), 1 / (60 * STEPS + 1), np.float32),
    }
    return np.asarray(session.run(None, inputs)[0])
