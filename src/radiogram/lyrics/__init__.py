"""The songwriter: a dedication to the words of its song."""

from radiogram.lyrics.dedication import ADDRESSES, GENRES, MOODS, OCCASIONS, RELATIONS, Dedication, check
from radiogram.lyrics.editing import Alternative, Remark, Review, alternatives, review
from radiogram.lyrics.hosting import presentation, title
from radiogram.lyrics.layout import lay_out, parse_lyrics
from radiogram.lyrics.model import LyricLine, Lyrics, Section
from radiogram.lyrics.understanding import Understanding, understand
from radiogram.lyrics.writer import write

__all__ = [
    "ADDRESSES",
    "GENRES",
    "MOODS",
    "OCCASIONS",
    "RELATIONS",
    "Alternative",
    "Dedication",
    "LyricLine",
    "Lyrics",
    "Remark",
    "Review",
    "Section",
    "Understanding",
    "alternatives",
    "check",
    "lay_out",
    "parse_lyrics",
    "presentation",
    "review",
    "title",
    "understand",
    "write",
]
