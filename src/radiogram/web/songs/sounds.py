"""Sound that is made once and kept: intros and previews of tracks, files of finished songs."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from django.conf import settings

from radiogram.errors import BadInput
from radiogram.music import Track, load_tracks
from radiogram.studio import SAMPLE_RATE, Cue, decode, m4a_of, mix_blocks, save, write_intro
from radiogram.studio.files import whole_file
from radiogram.studio.playlist import PLAYLIST
from radiogram.voice import Take, load_voices
from radiogram.web.songs.models import Master

PREVIEW, FADE = 5.0, 0.4
BEFORE_VOICE = 1.0
"""Seconds before the first note by which an intro ends: no breath of the song is heard there yet."""
STAND_IN = np.random.default_rng(1).normal(0, 0.1, 24_000).astype(np.float32)
ARTIST = "Radiogram"


def begin(master: Master) -> None:
    """Puts the intro of the master's track into its folder: what plays at once, while the voice is still being made."""
    track, sex = load_tracks()[master.track], load_voices()[master.voice].sex
    intro = _once(_media() / "intros" / f"{track.id}-{sex}", lambda fresh: _make_intro(track, sex, fresh))
    folder = folder_of(master)
    shutil.copytree(intro, folder, copy_function=os.link, ignore=shutil.ignore_patterns(PLAYLIST), dirs_exist_ok=True)
    shutil.copyfile(intro / PLAYLIST, folder / PLAYLIST)


def folder_of(master: Master) -> Path:
    """Where a master's sound lies."""
    return _media() / "masters" / master.folder


def _make_intro(track: Track, sex: str, folder: Path) -> None:
    cues = [Cue(line.start, line.end, line.kind == "chorus") for line in track.lines]
    voice = (Take(STAND_IN, cue.start) for cue in cues)  # asked for, but not heard before the intro's end
    blocks = mix_blocks(track.backings[sex].path, track.loudness, voice, cues)
    write_intro(blocks, folder, track.lead_in - BEFORE_VOICE)


def preview_of(track: Track) -> Path:
    """Five seconds of the track from where its chorus begins."""
    path = _media() / "previews" / f"{track.id}.m4a"
    return _once(path, lambda fresh: _make_preview(track, fresh))


def _make_preview(track: Track, path: Path) -> None:
    chorus = next((line.start for line in track.lines if line.kind == "chorus"), track.lead_in)
    backing = next(iter(track.backings.values()))
    sound = decode(backing.path)[int(chorus * SAMPLE_RATE) :][: int(PREVIEW * SAMPLE_RATE)]
    edge = np.clip(np.minimum(np.arange(len(sound)), len(sound) - np.arange(len(sound))) / (FADE * SAMPLE_RATE), 0, 1)
    save(path, np.asarray(sound * edge[:, None], np.float32), {"title": track.title, "artist": track.artist}, "")


def file_of(master: Master, form: str) -> Path:
    """A finished master as one file, m4a or mp3, made when it is first asked for. Raises BadInput for other forms."""
    if form not in ("m4a", "mp3"):
        raise BadInput(f"There is no download of the form '{form}'.")
    folder = folder_of(master)
    tags = {
        "title": master.title,
        "artist": f"{ARTIST}, {load_tracks()[master.track].artist}",
        "comment": _notice(master),
    }
    whole = _once(folder / "song.m4a", lambda fresh: m4a_of(folder, fresh, tags))
    return whole if form == "m4a" else _once(folder / "song.mp3", lambda fresh: save(fresh, decode(whole), tags, ""))


def _notice(master: Master) -> str:
    return f"The voice in this song is synthetic. {load_tracks()[master.track].licence.attribution}"


def _once(path: Path, make: Callable[[Path], None]) -> Path:
    """The path, made by one process alone if it is not there yet; it appears whole or not at all."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            return path
        if path.suffix:
            with whole_file(path) as fresh:
                make(fresh)
        else:
            fresh = Path(tempfile.mkdtemp(dir=path.parent, prefix=".making-"))
            make(fresh)
            fresh.rename(path)
    return path


def _media() -> Path:
    return Path(settings.MEDIA_ROOT)
