"""The voices that come with the package."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from radiogram.errors import DamagedData

TABLE_SHAPE = (510, 256)


@dataclass(frozen=True, eq=False)
class Voice:
    """A singer: a style table, the languages it sings (best first) and the notes it should keep to (MIDI)."""

    id: str
    name: str
    sex: str
    languages: tuple[str, ...]
    low: int
    high: int
    licence: str
    table: NDArray[np.float32]
    """[510, 256]: the style for a line of so many symbols."""

    def style(self, symbols: int) -> NDArray[np.float32]:
        """The style row [1, 256] for a line of `symbols` symbols."""
        return np.asarray(self.table[min(symbols, len(self.table) - 1)][None])


@lru_cache
def load_voices(folder: Path | None = None) -> Mapping[str, Voice]:
    """Voices by identifier, from `voices.yaml` and `voices.npz` in `folder` (the package's own by default).

    Raises DamagedData when a file is missing or not what it should be.
    """
    folder = folder or Path(str(files("radiogram.voice") / "data"))
    try:
        about = yaml.safe_load((folder / "voices.yaml").read_text(encoding="utf-8"))
        with np.load(folder / "voices.npz", allow_pickle=False) as tables:
            return {v["id"]: _voice(v, about["licence"], tables[v["id"]]) for v in about["voices"]}
    except (OSError, EOFError, ValueError, KeyError, TypeError, yaml.YAMLError, zipfile.BadZipFile) as error:
        raise DamagedData(f"The voice files in {folder} are damaged: {error}. Install Radiogram again.") from error


def _voice(about: Mapping[str, object], licence: str, table: NDArray[np.float16]) -> Voice:
    if table.shape != TABLE_SHAPE or not np.isfinite(table).all():
        raise ValueError(f"voice '{about['id']}' has a table of shape {table.shape}")
    languages = about["languages"]
    low, high = about["low"], about["high"]
    if not isinstance(languages, list) or not isinstance(low, int) or not isinstance(high, int):
        raise ValueError(f"voice '{about['id']}' needs languages and a range")
    return Voice(
        id=str(about["id"]),
        name=str(about["name"]),
        sex=str(about["sex"]),
        languages=tuple(languages),
        low=low,
        high=high,
        licence=licence,
        table=table.astype(np.float32),
    )
