"""Radiogram: a message becomes a sung song."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from radiogram.songs import Dedication, Song, compose

__all__ = ["Dedication", "Song", "compose"]


def __getattr__(name: str) -> Any:
    """Loads the engine only when it is asked for, so that the lower floors stand without the upper ones."""
    if name in __all__:
        from radiogram import songs

        return getattr(songs, name)
    raise AttributeError(f"module 'radiogram' has no attribute '{name}'")
