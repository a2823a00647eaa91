"""Text, phonemes, syllables, stress, rhyme, numbers read aloud: one module a language behind one interface."""

from radiogram.errors import UnknownChoice
from radiogram.language.base import Language
from radiogram.language.detect import detect_language
from radiogram.language.english import ENGLISH
from radiogram.language.french import FRENCH
from radiogram.language.hindi import HINDI
from radiogram.language.italian import ITALIAN
from radiogram.language.model import SungLine, Syllable
from radiogram.language.portuguese import PORTUGUESE
from radiogram.language.spanish import SPANISH

__all__ = ["LANGUAGES", "Language", "SungLine", "Syllable", "detect_language", "get_language"]

LANGUAGES = {language.code: language for language in (ENGLISH, SPANISH, PORTUGUESE, FRENCH, ITALIAN, HINDI)}


def get_language(code: str) -> Language:
    """The language of a two-letter code. Raises UnknownChoice for one that cannot be sung yet."""
    if code not in LANGUAGES:
        raise UnknownChoice("language", code, LANGUAGES)
    return LANGUAGES[code]
