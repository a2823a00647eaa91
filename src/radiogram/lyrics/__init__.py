"""The songwriter: a dedication to the words of its song."""

from radiogram.lyrics.dedication import ADDRESSES, FEELINGS, GENRES, MOODS, OCCASIONS, RELATIONS, Dedication, check
from radiogram.lyrics.editing import Alternative, Remark, Review, alternatives, fixes, review
from radiogram.lyrics.hosting import presentation, title
from radiogram.lyrics.layout import lay_out, parse_lyrics
from radiogram.lyrics.llm import LlmSettings, Rewriting, rewrite
from radiogram.lyrics.model import LyricLine, Lyrics, Section
from radiogram.lyrics.understanding import Mention, Understanding, has_known_words, understand
from radiogram.lyrics.writer import write

__all__ = [
    "ADDRESSES",
    "FEELINGS",
    "GENRES",
    "MOODS",
    "OCCASIONS",
    "RELATIONS",
    "Alternative",
    "Dedication",
    "LlmSettings",
    "LyricLine",
    "Lyrics",
    "Mention",
    "Remark",
    "Review",
    "Rewriting",
    "Section",
    "Understanding",
    "alternatives",
    "check",
    "fixes",
    "has_known_words",
    "lay_out",
    "parse_lyrics",
    "presentation",
    "review",
    "rewrite",
    "title",
    "understand",
    "write",
]
