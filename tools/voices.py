"""Packs the chosen style tables of the npm package kokoro-js 1.2.1 into voices.npz.

npm pack kokoro-js@1.2.1 && tar xf kokoro-js-1.2.1.tgz && python -m tools.voices package/voices
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import yaml

DATA = Path(__file__).parent.parent / "src/radiogram/voice/data"


def main(folder: Path) -> None:
    chosen = yaml.safe_load((DATA / "voices.yaml").read_text(encoding="utf-8"))["voices"]
    names = sorted({part for v in chosen for part in v.get("blend", {v["id"]: 1})})
    tables = {name: np.fromfile(folder / f"{name}.bin", np.float32).reshape(-1, 256) for name in names}
    np.savez_compressed(DATA / "voices.npz", **{name: table.astype(np.float16) for name, table in tables.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
