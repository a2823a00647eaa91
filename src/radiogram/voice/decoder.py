"""The four parts of the voice model at work."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiogram.errors import DamagedData
from radiogram.language.phonemes import symbol_numbers
from radiogram.language.syllables import LENGTHENERS, MARKS, VOWELS
from radiogram.voice import parts
from radiogram.voice.pace import SPOKEN, Pace
from radiogram.voice.sums import are_exact

FRAME = 0.025
"""Seconds of an alignment frame."""
STEP = 0.0125
"""Seconds of a step of F0, energy and hidden features."""
EARLY = 0.055
"""Seconds by which sound runs ahead of the model's alignment."""
SAMPLES_A_STEP = 300
SILENT = MARKS | frozenset("ː̃ ")
"""Symbols that are no sounds of their own."""

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Speech:
    """What the model would do if it spoke the line: its own timing and prosody."""

    symbols: tuple[str, ...]
    bounds: NDArray[np.float64]
    """Seconds at which each symbol begins, silence included at both ends; one more for the end."""
    end: float
    f0: Array
    energy: Array
    features: Array
    """Text features repeated by duration, [512, frames]."""

    @property
    def times(self) -> NDArray[np.float64]:
        """The middle of each step of f0 and energy, seconds."""
        return np.asarray((np.arange(len(self.f0)) + 0.5) * STEP, np.float64)


class Decoder:
    """Sessions of the four parts; one serves many threads at once.

    Raises DamagedData when the model cannot be loaded even after cutting it afresh.
    """

    def __init__(self, model: Path | None = None, threads: int = 1) -> None:
        self.folder = parts.ensure_parts(model)
        try:
            self._sessions = _load(self.folder, threads)
        except DamagedData:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._sessions = _load(parts.ensure_parts(model), threads)

    def _run(self, part: str, **inputs: Any) -> list[Any]:
        named = {k.replace("|", "/"): np.ascontiguousarray(v) for k, v in inputs.items()}
        result: list[Any] = self._sessions[part].run(None, named)
        return result

    def speech(self, symbols: tuple[str, ...], style: Array, pace: Pace = SPOKEN) -> Speech:
        """Natural durations, pitch and energy of the symbols, as unhurried as the pace says."""
        numbers = symbol_numbers()
        ids = np.array([[0, *(numbers[s] for s in symbols), 0]], np.int64)
        durations, prosody, text = self._run("A", tokens=ids, style=style, speed=np.full(1, pace.speed, np.float32))
        prosody = prosody[:, 0, :] if prosody.shape[0] == ids.shape[1] else prosody[0]
        durations = _lengthened(np.maximum(1, durations.astype(int)), symbols, pace)
        align = np.repeat(np.arange(ids.shape[1]), durations)
        f0, energy = self._run("B", **{parts.PROSODY_ALIGNED: prosody[align].T[None], "style": style})
        bounds = np.concatenate([[0], np.cumsum(durations)]) * FRAME
        return Speech(
            symbols, np.clip(bounds - EARLY, 0, None), float(bounds[-1]), f0[0, 0], energy[0, 0], text[0][:, align]
        )

    def hidden(self, speech: Speech, f0: Array, energy: Array, style: Array) -> Array:
        """Hidden features [512, steps] at natural timing."""
        inputs = {
            parts.TEXT_ALIGNED: speech.features[None],
            parts.F0: f0[None, None].astype(np.float32),
            parts.ENERGY: energy[None, None].astype(np.float32),
            "style": style,
        }
        found: Array = self._run("C1", **inputs)[0][0]
        return found

    def audio(self, hidden: Array, f0: Array, weights: NDArray[np.float64], style: Array) -> Array:
        """Sound at 24 kHz; `weights` is each step's share in the norms (natural time over sung time)."""
        fine = np.repeat(weights, 60)
        inputs = {
            parts.HIDDEN: hidden[None].astype(np.float32),
            parts.F0: f0[None, None].astype(np.float32),
            "style": style,
            parts.EARLY_WEIGHTS: _shares(np.repeat(weights, 10)),
            parts.LATE_WEIGHTS: _shares(np.concatenate([fine[:1], fine])),
        }
        found: Array = self._run("C2", **inputs)[0].ravel()
        return found


def _lengthened(frames: NDArray[np.int64], symbols: tuple[str, ...], pace: Pace) -> NDArray[np.int64]:
    """Frames of each symbol (silence at both ends) with what the pace gives a vowel, with its mark, and a consonant."""
    vowel, consonant = round(pace.vowel / FRAME), round(pace.consonant / FRAME)
    longer = frames.copy()
    for i, symbol in enumerate(symbols, 1):
        if symbol in VOWELS:
            marked = i < len(symbols) and symbols[i] in LENGTHENERS
            longer[i] += max(0, vowel - int(frames[i : i + 1 + marked].sum()))
        elif symbol not in SILENT:
            longer[i] = max(longer[i], consonant)
    return longer


def _shares(weights: NDArray[np.float64]) -> Array:
    return np.asarray((weights / weights.sum())[None, :, None], np.float32)


def _load(folder: Path, threads: int) -> dict[str, Any]:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    sessions = {}
    file = folder / f"{parts.TRIAL}.onnx"
    try:
        faster = parts.SIGNED if are_exact(file) else ()
        for name in parts.PART_NAMES:
            file = folder / f"{name}{'.signed' if name in faster else ''}.onnx"
            sessions[name] = ort.InferenceSession(str(file), sess_options=options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no public base class
        raise DamagedData(f"The voice model's part {file} cannot be loaded.") from error
    return sessions
