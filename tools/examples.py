"""The dedications of examples/: sung to a folder with `python -m tools.examples build/examples`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from radiogram import Dedication, compose

FOLDER = Path(__file__).parent.parent / "examples"


@dataclass(frozen=True)
class Example:
    """A dedication with the track and voice it is for."""

    name: str
    dedication: Dedication
    track: str
    voice: str


def load_examples() -> list[Example]:
    """All examples, by name."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        track, voice = told.pop("track"), told.pop("voice")
        found.append(Example(path.stem, Dedication(**told), track, voice))
    return found


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for example in load_examples():
        song = compose(example.dedication, track=example.track, voice=example.voice)
        song.save(folder / f"{example.name}.mp3")
        print(f"{folder / example.name}.mp3")
        print(f"\n{song.lyrics_text()}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
