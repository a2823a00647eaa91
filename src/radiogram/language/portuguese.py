"""Portuguese, as sung in Brazil: a vowel and its tilde are one nucleus.

espeak writes a short ə after a closing r (carta, irmão); no singer gives it a note.
"""

from radiogram.language.base import Language
from radiogram.language.syllables import Habits

PORTUGUESE = Language(
    code="pt",
    english_name="Portuguese",
    espeak="pt-br",
    rewrites=(("ʔ", ""), ("ɾə", "ɾ")),
    habits=Habits(joins=True),
    synalepha=True,
    assonance=True,
)
