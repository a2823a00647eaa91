"""The songwriter: a dedication to the words of its song."""

from radiogram.lyrics.dedication import GENRES, MOODS, OCCASIONS, RELATIONS, Dedication, check
from radiogram.lyrics.layout import lay_out, parse_lyrics
from radiogram.lyrics.model import LyricLine, Lyrics, Section
from radiogram.lyrics.writer import write

__all__ = [
    "GENRES",
    "MOODS",
    "OCCASIONS",
    "RELATIONS",
    "Dedication",
    "LyricLine",
    "Lyrics",
    "Section",
    "check",
    "lay_out",
    "parse_lyrics",
    "write",
]
