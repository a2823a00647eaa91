"""Audio files to samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np

from radiogram.errors import DamagedData
from radiogram.studio.model import SAMPLE_RATE, Stereo


def stream(path: Path, rate: int = SAMPLE_RATE) -> Iterator[Stereo]:
    """The file's stereo samples in pieces as they are decoded. Raises DamagedData when it cannot be read."""
    try:
        with av.open(str(path)) as container:
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=rate)
            for frame in container.decode(audio=0):
                for piece in resampler.resample(frame):
                    yield np.ascontiguousarray(piece.to_ndarray().T, np.float32)
            for piece in resampler.resample(None):
                yield np.ascontiguousarray(piece.to_ndarray().T, np.float32)
    except (av.FFmpegError, OSError, IndexError) as error:
        raise DamagedData(f"The audio file {path} cannot be decoded.") from error


def decode(path: Path, rate: int = SAMPLE_RATE) -> Stereo:
    """The whole file, [samples, 2] at `rate`. Raises DamagedData when it cannot be read."""
    pieces = list(stream(path, rate))
    return np.concatenate(pieces) if pieces else np.zeros((0, 2), np.float32)
