"""Finished audio to files people can play, with tags and lyrics in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import numpy as np
import soxr
from numpy.typing import NDArray

from radiogram.errors import BadInput, OutputFailed
from radiogram.studio.files import whole_file
from radiogram.studio.model import SAMPLE_RATE, Stereo

CHUNK = SAMPLE_RATE


@dataclass(frozen=True)
class Format:
    """A file format: container, codec, its sample format and rate, bits a second (None for lossless)."""

    container: str
    codec: str
    samples: str
    rate: int = SAMPLE_RATE
    bit_rate: int | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    """The codec's own."""

    @property
    def lossy(self) -> bool:
        return self.bit_rate is not None


FORMATS = {
    ".mp3": Format("mp3", "libmp3lame", "fltp", bit_rate=192_000, options={"compression_level": "5"}),
    ".m4a": Format("ipod", "aac", "fltp", bit_rate=192_000),
    ".opus": Format("ogg", "libopus", "flt", rate=48_000, bit_rate=128_000),
    ".flac": Format("flac", "flac", "s16"),
    ".wav": Format("wav", "pcm_s16le", "s16"),
}


def format_of(path: Path) -> Format:
    """The format a file's name asks for. Raises BadInput for an ending that is none of ours."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise BadInput(f"'{path.name}' ends in no format we write. Allowed: {', '.join(FORMATS)}.")
    return found


def save(path: Path, audio: Stereo, tags: Mapping[str, str], lyrics: str) -> None:
    """Writes stereo audio at 44.1 kHz, whole or not at all, with tags and lyrics in the container.

    Raises BadInput for an unknown ending and OutputFailed when the file cannot be written.
    """
    with whole_file(path) as fresh:
        encode(fresh, format_of(path), audio, tags, lyrics)


def encode(path: Path, form: Format, audio: Stereo, tags: Mapping[str, str], lyrics: str) -> None:
    """Writes to `path` itself. Raises OutputFailed when that fails."""
    told = {**tags, "lyrics": lyrics} if lyrics else dict(tags)
    if form.container == "wav" and lyrics:
        told["comment"] = f"{told.get('comment', '')}\n\n{lyrics}".strip()
    if form.rate != SAMPLE_RATE:
        audio = soxr.resample(audio, SAMPLE_RATE, form.rate)
    try:
        _encode(path, form, audio, told)
    except (av.FFmpegError, OSError) as error:
        raise OutputFailed(f"The song cannot be written: {error.strerror}.") from error


def _encode(path: Path, form: Format, audio: Stereo, tags: Mapping[str, str]) -> None:
    with av.open(str(path), "w", format=form.container) as container:
        container.metadata.update(tags)
        stream: Any = container.add_stream(form.codec, rate=form.rate, layout="stereo", options=dict(form.options))
        if form.bit_rate:
            stream.bit_rate = form.bit_rate
        if form.container == "ogg":
            stream.metadata.update(tags)
        samples = _samples(audio, form)
        for at in range(0, len(samples), CHUNK):
            piece = samples[at : at + CHUNK]
            planes = piece.T if form.samples.endswith("p") else piece.reshape(1, -1)
            samples_of: Any = np.ascontiguousarray(planes)
            frame = av.AudioFrame.from_ndarray(samples_of, format=form.samples, layout="stereo")
            frame.sample_rate = form.rate
            frame.pts = at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _samples(audio: Stereo, form: Format) -> NDArray[np.float32] | NDArray[np.int16]:
    """Samples in the codec's numbers; whole numbers get triangular dither, the same every time."""
    if form.samples != "s16":
        return np.clip(audio, -1, 1)
    rng = np.random.default_rng(1)
    dither = rng.random(audio.shape) - rng.random(audio.shape)
    return np.clip(np.round(audio * 32767 + dither), -32768, 32767).astype(np.int16)
