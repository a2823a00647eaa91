"""What the tests share: one cache for the cut voice model and the takes, away from the user's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from radiogram.voice import Singer


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cache")
    os.environ["RADIOGRAM_CACHE"] = str(folder)
    yield folder
    del os.environ["RADIOGRAM_CACHE"]


@pytest.fixture(scope="session")
def singer() -> Singer:
    return Singer()
