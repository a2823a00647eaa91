"""Track packages: a folder with track.yaml, topline.yaml and backings, read and checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from radiogram.errors import DamagedData
from radiogram.music.model import Backing, Licence, ToplineLine, Track
from radiogram.music.notation import parse_line, rising, seconds_at


@lru_cache
def load_tracks() -> Mapping[str, Track]:
    """The house tracks that come with the package, by identifier."""
    folder = Path(str(files("radiogram") / "data" / "tracks"))
    found = [load_track(path) for path in sorted(folder.iterdir()) if path.is_dir()]
    return {track.id: track for track in found}


def load_track(folder: Path) -> Track:
    """Reads one package. Raises DamagedData naming the file and what is wrong in it."""
    about = _read(folder / "track.yaml", "track")
    topline = _read(folder / "topline.yaml", "topline")
    if not rising(topline["tempo_map"]):
        raise DamagedData(f"{folder / 'topline.yaml'}: the beats of tempo_map must rise.")
    licence = about["licence"]
    return Track(
        id=about["id"],
        title=about["title"],
        artist=about["artist"],
        genre=about["genre"],
        moods=tuple(about["moods"]),
        languages=tuple(about["languages"]),
        tempo=float(about["tempo"]),
        key=about["key"],
        length=float(about["length"]),
        lead_in=float(about["lead_in"]),
        lines=_lines(topline, folder / "topline.yaml"),
        backings={sex: _backing(folder, sex, b) for sex, b in about["backings"].items()},
        loudness=float(about["loudness"]),
        licence=Licence(
            licensor=licence["licensor"],
            attribution=licence["attribution"],
            uses=tuple(licence["uses"]),
            territories=tuple(licence["territories"]),
            since=licence["from"],
            until=licence["until"],
            cap=licence["cap"],
            share=float(licence["share"]),
            approval=licence["approval"],
        ),
        credits=tuple(about["credits"]),
        path=folder,
    )


def _backing(folder: Path, sex: str, about: Mapping[str, Any]) -> Backing:
    path = folder / about["file"]
    if not path.is_file():
        raise DamagedData(f"{folder / 'track.yaml'}: the {sex} backing '{about['file']}' is missing.")
    return Backing(sex, about["transpose"], path)


def _lines(topline: Mapping[str, Any], path: Path) -> tuple[ToplineLine, ...]:
    tempo_map = topline["tempo_map"]
    found: list[ToplineLine] = []
    for section in topline["sections"]:
        beat = float(section["start_beat"])
        for index, text in enumerate(section["lines"]):
            try:
                phrase = parse_line(text, beat, tempo_map)
            except DamagedData as error:
                raise DamagedData(f"{path}: section '{section['id']}': {error}") from error
            start, end = seconds_at(beat, tempo_map), seconds_at(phrase.end_beat, tempo_map)
            found.append(ToplineLine(section["id"], section["kind"], index, phrase.rhyme, phrase.slots, start, end))
            beat = phrase.end_beat
    if any(a.end > b.start + 1e-6 for a, b in zip(found, found[1:], strict=False)):
        raise DamagedData(f"{path}: its sections overlap; each must start after the one before has ended.")
    return tuple(found)


def _read(path: Path, kind: str) -> dict[str, Any]:
    try:
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DamagedData(f"The track package lacks {path}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DamagedData(f"{path} cannot be read: {' '.join(str(error).split())}") from error
    value = _plain(value)
    faults = sorted(_validator(kind).iter_errors(value), key=lambda e: str(list(e.path)))
    if faults:
        where = "/".join(str(p) for p in faults[0].path) or "the file"
        raise DamagedData(f"{path}: {where}: {faults[0].message}")
    checked: dict[str, Any] = value
    return checked


def _plain(value: Any) -> Any:
    """YAML turns 2026-11-24 into a date; the schema speaks of text."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


@lru_cache
def _validator(kind: str) -> Any:
    schema = json.loads((files("radiogram.music") / f"data/{kind}.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)
