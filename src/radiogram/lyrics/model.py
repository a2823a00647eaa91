"""Lyrics: sections of lines of words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LyricLine:
    """The words of one sung line."""

    text: str
    said: str = ""
    """The sender's own wording, where the line has their words in another form."""


@dataclass(frozen=True)
class Section:
    """Lines for one section of the track; `section` is its identifier there, `kind` verse, chorus, own or ending."""

    section: str
    kind: str
    lines: tuple[LyricLine, ...]


@dataclass(frozen=True)
class Lyrics:
    """The words of one song, in the order they are sung."""

    sections: tuple[Section, ...]
