"""The voices that come with the package."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from radiogram.errors import DamagedData

TABLE_SHAPE = (510, 256)


@dataclass(frozen=True, eq=False)
class Voice:
    """A singer: a style table, the notes it should keep to (MIDI), and the languages it sings.

    `languages` holds the share of letters that a recogniser got wrong of each: the less, the better it is understood.
    """

    id: str
    name: str
    sex: str
    languages: Mapping[str, float]
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
            return {v["id"]: _voice(v, about["licence"], _table(v, tables)) for v in about["voices"]}
    except (OSError, EOFError, ValueError, KeyError, TypeError, yaml.YAMLError, zipfile.BadZipFile) as error:
        raise DamagedData(f"The voice files in {folder} are damaged: {error}. Install Radiogram again.") from error


def _table(about: Mapping[str, Any], tables: Mapping[str, NDArray[np.float16]]) -> NDArray[np.float32]:
    """The voice's own table, or the weighted mean of those it is blended of."""
    blend = about.get("blend", {about["id"]: 1})
    whole = sum(weight * tables[name].astype(np.float32) for name, weight in blend.items())
    return np.asarray(whole / sum(blend.values()), np.float32)


def _voice(about: Mapping[str, object], licence: str, table: NDArray[np.float32]) -> Voice:
    if table.shape != TABLE_SHAPE or not np.isfinite(table).all():
        raise ValueError(f"voice '{about['id']}' has a table of shape {table.shape}")
    languages = about["languages"]
    low, high = about["low"], about["high"]
    if not isinstance(languages, dict) or not isinstance(low, int) or not isinstance(high, int):
        raise ValueError(f"voice '{about['id']}' needs languages and a range")
    return Voice(
        id=str(about["id"]),
        name=str(about["name"]),
        sex=str(about["sex"]),
        languages={str(code): float(error) for code, error in languages.items()},
        low=low,
        high=high,
        licence=licence,
        table=table,
    )
