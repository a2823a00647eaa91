"""python -m tools.house [ID …]: renders the named house tracks, or all."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from tools.house.package import write_package

SCORES = Path(__file__).parent / "scores"


def main(names: list[str]) -> None:
    for path in sorted(SCORES.glob("*.yaml")):
        if not names or path.stem in names:
            print(write_package(yaml.safe_load(path.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main(sys.argv[1:])
