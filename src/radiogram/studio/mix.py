"""Voice and backing in a stream: blocks come as soon as nothing can be added to them any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d
from scipy.signal import sosfilt

from radiogram.studio.decode import stream
from radiogram.studio.filters import CELL, band, cell_peaks
from radiogram.studio.limiter import AHEAD, CellLimiter
from radiogram.studio.model import SAMPLE_RATE, Cue, Stems, Stereo, SungTake, decibels
from radiogram.studio.vocal import dressed

BEFORE_CUE = 1.2
"""Seconds before a line's first note at which its take is needed: breath and consonants come before the beat."""
VOICE_ABOVE = -0.5
"""LU of the dry voice above the backing's whole loudness; with its room, and the backing stepping back, it then stands
4 to 6 LU in front while it sings (docs/decisions/0006-voice-level.md)."""
DUCK, POCKET = 1.5, 0.5
"""dB by which the backing steps back while someone sings, and the share of its 1-4 kHz taken out."""
POCKET_BAND = (1_000.0, 4_000.0)
DUCK_FADE = 0.3
CEILING = decibels(-1.5)
TAIL = 1.5
"""Seconds after the last note that are always kept."""
BLOCK = 344 * CELL
"""Samples of a block: half a second."""


def mix_blocks(
    backing: Path,
    backing_lufs: float,
    takes: Iterable[SungTake],
    cues: Sequence[Cue],
    stems: Stems | None = None,
    block: int = BLOCK,
) -> Iterator[Stereo]:
    """The song in blocks of `block` samples (whole cells of 64); the first ones need no take.

    Takes come in the order of the cues and are asked for only when the music reaches them. `stems` is filled when the
    last block was given. Raises DamagedData when the backing cannot be decoded.
    """
    if block % CELL:
        raise ValueError(f"a block must be a multiple of {CELL} samples")
    music = _Backing(backing, cues)
    voice = _Voice(takes, cues, backing_lufs)
    limiter = CellLimiter(CEILING)
    last = int((cues[-1].end + TAIL) * SAMPLE_RATE) if cues else 0
    mixed: list[Stereo] = []
    limited = 0
    pending = np.zeros((0, 2), np.float32)
    while True:
        until = limited + block + AHEAD * CELL
        made = limited + len(pending)
        sound = music.take(until - made)
        ended = len(sound) < until - made
        if ended:
            length = max(made + len(sound), last)
            sound = np.pad(sound, ((0, max(0, min(until, length) - made - len(sound))), (0, 0)))
        sung = voice.take(made, len(sound))
        mixed.append(np.concatenate([sung, sound], axis=1))
        pending = np.concatenate([pending, sung + sound])
        if ended and made + len(sound) >= max(length, voice.end):
            yield _limited(limiter, np.pad(pending, ((0, -len(pending) % CELL + AHEAD * CELL), (0, 0))), len(pending))
            break
        ready = len(pending) - AHEAD * CELL
        ready -= ready % CELL
        if ready > 0:
            yield _limited(limiter, pending[: ready + AHEAD * CELL], ready)
            pending = pending[ready:]
            limited += ready
    if stems is not None:
        both = np.concatenate(mixed)
        stems.voice, stems.backing = both[:, :2].copy(), both[:, 2:].copy()


def _limited(limiter: CellLimiter, audio: Stereo, length: int) -> Stereo:
    gains = limiter.gains(cell_peaks(np.abs(audio).max(axis=1)))[:length]
    return np.asarray(audio[:length] * gains[:, None], np.float32)


class _Voice:
    """The sung timeline: takes are dressed and laid in as time reaches them."""

    def __init__(self, takes: Iterable[SungTake], cues: Sequence[Cue], backing_lufs: float) -> None:
        self._takes = iter(takes)
        self._cues = list(cues)
        self._level = backing_lufs + VOICE_ABOVE
        self._next = 0
        self._sound = np.zeros((int((cues[-1].end + 8 if cues else 1) * SAMPLE_RATE), 2), np.float32)
        self.end = 0

    def take(self, start: int, length: int) -> Stereo:
        """The voice's samples from `start` on, after asking for every take that sounds in them."""
        while self._next < len(self._cues):
            cue = self._cues[self._next]
            if (cue.start - BEFORE_CUE) * SAMPLE_RATE > start + length:
                break
            self._lay(next(self._takes), cue)
            self._next += 1
        piece = self._sound[start : start + length]
        return np.pad(piece, ((0, length - len(piece)), (0, 0)))

    def _lay(self, take: SungTake, cue: Cue) -> None:
        sound = dressed(take.audio, self._level + cue.level, cue)
        at = round(take.start * SAMPLE_RATE)
        sound = sound[max(0, -at) :]
        at = max(0, at)
        sound = sound[: max(0, len(self._sound) - at)]
        self._sound[at : at + len(sound)] += sound
        self.end = min(at + len(sound), round((cue.end + TAIL) * SAMPLE_RATE))


class _Backing:
    """The backing as it is decoded, stepping back where the cues say that someone sings."""

    def __init__(self, path: Path, cues: Sequence[Cue]) -> None:
        self._pieces = stream(path)
        self._waiting = np.zeros((0, 2), np.float32)
        self._singing = _singing(cues)
        self._pocket = band(*POCKET_BAND, order=1)
        self._state = np.zeros((len(self._pocket), 2, 2))
        self._at = 0

    def take(self, length: int) -> Stereo:
        """The next samples; fewer at the end."""
        while len(self._waiting) < length:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._waiting = np.concatenate([self._waiting, piece])
        sound, self._waiting = self._waiting[:length], self._waiting[length:]
        return self._stepping_back(sound)

    def _stepping_back(self, sound: Stereo) -> Stereo:
        if not len(sound):
            return sound
        cells = np.arange(len(self._singing)) * CELL
        singing = np.interp(np.arange(self._at, self._at + len(sound)), cells, self._singing)[:, None]
        self._at += len(sound)
        presence, self._state = sosfilt(self._pocket, sound, axis=0, zi=self._state)
        ducked = sound * 10 ** (-DUCK * singing / 20) - POCKET * singing * presence
        return np.asarray(ducked, np.float32)


def _singing(cues: Sequence[Cue]) -> NDArray[np.float64]:
    """For each cell, 1 while someone sings and 0 otherwise, with soft edges."""
    end = cues[-1].end + 2 if cues else 1.0
    curve = np.zeros(int(end * SAMPLE_RATE / CELL) + 1)
    for cue in cues:
        curve[int((cue.start - 0.1) * SAMPLE_RATE / CELL) : int((cue.end + 0.1) * SAMPLE_RATE / CELL)] = 1
    return np.asarray(uniform_filter1d(curve, int(DUCK_FADE * SAMPLE_RATE / CELL), mode="nearest"))
