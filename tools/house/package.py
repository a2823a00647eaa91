"""Writes a house track's package: backing, track.yaml, topline.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from radiogram.music.notation import parse_line
from radiogram.studio import measure, save
from tools.house.mixdown import render

TRACKS = Path("src/radiogram/data/tracks")
LANGUAGES = ["en", "es", "pt", "fr", "it", "hi"]
SOURCES = {
    "sf": "MuseScore General soundfont (MIT; parts CC0 and public domain)",
    "file": "Supersonic samples (CC0)",
    "piano": "Salamander Grand Piano by Alexander Holm (CC BY 3.0)",
}
OCTAVE = 12


def write_package(score: dict[str, Any], root: Path = TRACKS) -> Path:
    """Renders a score and writes its package; the man's voice sings an octave below the woman's, over one backing."""
    audio, song = render(score)
    head = score["song"]
    folder = root / head["id"]
    folder.mkdir(parents=True, exist_ok=True)
    backing = folder / "backing.opus"
    stereo: NDArray[np.float32] = np.asarray(audio, np.float32)
    save(backing, stereo, {"title": head["title"], "artist": head["artist"]}, "")
    beats = [round(float(b + song.lead_in), 4) for b in song.tmap]
    sections = [
        {"id": s["id"], "kind": s["sing"], "start_beat": s["start"], "lines": score["topline"][s["sing"]]}
        for s in song.secs
        if s.get("sing")
    ]
    _write(folder / "topline.yaml", {"tempo_map": beats, "sections": sections})
    first = sections[0]
    about = {
        "id": head["id"],
        "title": head["title"],
        "artist": head["artist"],
        "genre": head["genre"],
        "moods": head["moods"],
        "languages": LANGUAGES,
        "tempo": head["tempo"],
        "meter": head["meter"],
        "key": head["sounds_in"],
        "length": round(len(audio) / 44_100, 2),
        "lead_in": round(parse_line(first["lines"][0], first["start_beat"], beats).slots[0].start, 2),
        "loudness": round(measure(stereo).lufs, 1),
        "backings": {
            "female": {"transpose": head["shift"], "file": backing.name},
            "male": {"transpose": head["shift"] - OCTAVE, "file": backing.name},
        },
        "licence": {
            "licensor": "Radiogram",
            "territories": ["worldwide"],
            "from": "2026-11-24",
            "until": None,
            "uses": ["private-link", "wall", "radio", "video", "download", "advertising"],
            "languages": "all",
            "cap": None,
            "share": 0,
            "attribution": f"{head['title']} by {head['artist']}, a Radiogram house track.",
            "approval": False,
        },
        "credits": _credits(score),
    }
    _write(folder / "track.yaml", about)
    return folder


def _credits(score: dict[str, Any]) -> list[str]:
    """The sources this score really uses."""
    parts, kit = score["parts"].values(), score["kit"].values()
    used = {p["src"] for p in parts} | {"sf" for k in kit if "sf" in k}
    used |= {"file" for k in kit for layer in k.get("layers", []) if "file" in layer}
    return [SOURCES[name] for name in SOURCES if name in used]


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=118), encoding="utf-8")
