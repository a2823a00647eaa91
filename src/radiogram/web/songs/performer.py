"""Child processes that sing: threads do not run Python in parallel, and a crash must take nothing else with it.

Each keeps its voice model loaded from song to song, and dies with the process that started it.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from queue import LifoQueue
from typing import Any

from radiogram.errors import RadiogramError
from radiogram.lyrics import Dedication

SPAWN = multiprocessing.get_context("spawn")


class PerformerDied(Exception):
    """The child process ended in the middle of a song."""


class PerformanceFailed(Exception):
    """The song could not be sung; its text is fit for a log."""


@dataclass(frozen=True)
class Order:
    """A song to be sung into a folder of segments."""

    dedication: Dedication
    track: str
    voice: str
    seed: int
    lyrics: str
    folder: Path


@dataclass(frozen=True)
class Saying:
    """Words to be spoken, or a voice's audition when there are none, into a file."""

    words: str
    language: str
    voice: str
    sounds_like: dict[str, str]
    path: Path


@dataclass(frozen=True)
class Sung:
    """News of a song: lines sung, of how many."""

    lines: int
    of: int


@dataclass(frozen=True)
class Done:
    """The song is whole."""

    loudness: float
    length: float


class Performer:
    """One child process. Raises PerformerDied when it ended by itself."""

    def __init__(self) -> None:
        ours, theirs = SPAWN.Pipe()
        self._pipe = ours
        self._process = SPAWN.Process(target=_serve, args=(theirs,), daemon=True, name="performer")
        self._process.start()
        theirs.close()

    def perform(self, order: Order | Saying) -> Iterator[Sung | Done]:
        """News as the song is sung, Done at last. Raises PerformanceFailed, PerformerDied."""
        try:
            self._pipe.send(order)
            while True:
                wait([self._pipe, self._process.sentinel])
                if not self._pipe.poll():
                    raise PerformerDied
                news = self._pipe.recv()
                if isinstance(news, str):
                    raise PerformanceFailed(news)
                yield news
                if isinstance(news, Done):
                    return
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise PerformerDied from None

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> None:
        self._process.kill()
        self._process.join()


class Performers:
    """Warm child processes, as many as songs are sung at once."""

    def __init__(self) -> None:
        self._idle: LifoQueue[Performer] = LifoQueue()

    @contextmanager
    def one(self) -> Iterator[Performer]:
        """A performer for one song; one that was left in the middle of a song is ended, not used again."""
        performer = self._fetched()
        whole = False
        try:
            yield performer
            whole = True
        finally:
            if whole and performer.alive:
                self._idle.put(performer)
            else:
                performer.end()

    def warm(self, count: int) -> None:
        """Starts processes before they are needed."""
        for _ in range(count):
            self._idle.put(Performer())

    def end(self) -> None:
        while not self._idle.empty():
            self._idle.get().end()

    def _fetched(self) -> Performer:
        while not self._idle.empty():
            performer = self._idle.get()
            if performer.alive:
                return performer
        return Performer()


def _serve(pipe: Connection) -> None:
    """The child's life: songs, one after another, until its parent is gone."""
    from radiogram.voice import Singer

    _die_with_parent()
    singer = Singer()
    _warmed(singer)
    while True:
        try:
            order = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(_said(order, singer) if isinstance(order, Saying) else _sung(order, singer, pipe))
        except RadiogramError as error:
            pipe.send(f"{type(error).__name__}")
        except OSError as error:
            pipe.send(f"OSError: {error.strerror}")


def _warmed(singer: Any) -> None:
    """Loads before the first song what every song needs: model, pronunciation, tracks, voices."""
    from radiogram.language import LANGUAGES, get_language
    from radiogram.music import load_tracks
    from radiogram.voice import load_styles, load_voices

    singer.decoder  # noqa: B018
    for language in LANGUAGES:
        get_language(language).syllabify("la")
    load_tracks(), load_voices(), load_styles()


def _sung(order: Order, singer: Any, pipe: Connection) -> Done:
    from radiogram.songs import compose
    from radiogram.studio import SegmentWriter, integrated
    from radiogram.studio.level import GAIN

    song = compose(
        order.dedication,
        track=order.track,
        voice=order.voice,
        seed=order.seed,
        lyrics=order.lyrics,
        singer=singer,
        on_line=lambda number, of: pipe.send(Sung(number, of)),
    )
    order.folder.mkdir(parents=True, exist_ok=True)
    with SegmentWriter(order.folder) as segments:
        for block in song.perform():
            segments.write(block)
    return Done(integrated(song.mix) + GAIN, segments.seconds)


def _said(order: Saying, singer: Any) -> Done:
    from radiogram.audition import clip
    from radiogram.speech import spoken
    from radiogram.studio import SAMPLE_RATE, save
    from radiogram.voice import load_voices

    voice = load_voices()[order.voice]
    if order.words:
        sound = spoken(order.words, order.language, voice, order.sounds_like, singer)
    else:
        sound = clip(voice, order.language, singer)
    order.path.parent.mkdir(parents=True, exist_ok=True)
    save(order.path, sound, {"comment": "A synthetic voice."}, "")
    return Done(0.0, len(sound) / SAMPLE_RATE)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
