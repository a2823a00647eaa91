"""Italian, as sung: double consonants are held, "cuore" has two notes, and "mio" inside a line has one."""

import re

from radiogram.language.base import Language
from radiogram.language.syllables import Habits

ITALIAN = Language(
    code="it",
    english_name="Italian",
    espeak="it",
    rewrites=(("ʔ", ""),),
    habits=Habits(joins=True, glide=re.compile("[iɪuʊ](?=[ˈˌ][aeoɛɔ])"), weak_hiatus=False),
    synalepha=True,
    assonance=True,
    rhymes=(("ː", ""), ("ɛ", "e"), ("ɔ", "o"), ("I", "ai"), ("ʊ", "u"), ("ɪ", "i")),
)
