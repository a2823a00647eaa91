"""Takes on disk, by the hash of everything that shaped them, so that an unchanged line is never sung twice."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radiogram.voice.expression import Expression
from radiogram.voice.parts import cache_folder
from radiogram.voice.take import SAMPLE_RATE
from radiogram.voice.voices import Voice

SINGING = "5"
"""Raise it whenever the singer's sound changes."""
KEPT = 3000
"""Takes kept (about 150 KB each); the longest unused are dropped first."""
EXACT = 2048
"""Whole numbers below this are exact in half precision."""

Stored = tuple[NDArray[np.float32], float]
"""Audio at 24 kHz, and the seconds it begins before its line's first note."""


class TakeCache:
    """A folder of takes. Its files are a convenience: one that cannot be read or written is done without."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder() / "takes"

    @staticmethod
    def key(model: str, phrases: str, language: str, voice: Voice, seed: int, expression: Expression) -> str:
        """The hash of everything a take is made of; times in `phrases` count from its first note."""
        digest = hashlib.sha256(voice.table.tobytes())
        for part in (SINGING, model, language, str(seed), repr(expression), phrases):
            digest.update(part.encode() + b"\0")
        return digest.hexdigest()

    def get(self, key: str) -> Stored | None:
        path = self.folder / f"{key}.npy"
        try:
            stored = np.load(path, allow_pickle=False)
            os.utime(path)
        except (OSError, ValueError, EOFError):
            return None
        return _opened(stored)

    def put(self, key: str, take: Stored) -> Stored:
        """Stores the take; returns it as it will be read back, so that a first and a second song are the same."""
        before = round(take[1] * SAMPLE_RATE)
        head = np.array(divmod(before, EXACT), np.float16)
        whole = np.concatenate([head, take[0].astype(np.float16)])
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".new", delete=False) as file:
                np.save(file, whole)
            os.replace(file.name, self.folder / f"{key}.npy")
            self._prune()
        except OSError:
            pass  # a full disk must not stop the song
        return _opened(whole)

    def _prune(self) -> None:
        takes = sorted(self.folder.glob("*.npy"), key=lambda p: p.stat().st_mtime)
        for path in takes[: max(0, len(takes) - KEPT)]:
            path.unlink(missing_ok=True)


def _opened(whole: NDArray[np.float16]) -> Stored:
    before = int(whole[0]) * EXACT + int(whole[1])
    return whole[2:].astype(np.float32), before / SAMPLE_RATE
