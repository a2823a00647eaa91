"""Partners of the API."""

from __future__ import annotations

from typing import Any

import pytest

from web.api.partners import Partner, new_key


@pytest.fixture
def partner(site: Any) -> Partner:
    return Partner(new_key("Partner"))


@pytest.fixture
def other(site: Any) -> Partner:
    return Partner(new_key("Another"))


@pytest.fixture
def nobody(site: Any) -> Partner:
    """A program without a key."""
    return Partner()
