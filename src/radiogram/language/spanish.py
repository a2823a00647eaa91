"""Spanish, as sung in Latin America: c and z are s."""

from radiogram.language.base import Language
from radiogram.language.syllables import Habits

SPANISH = Language(
    code="es",
    english_name="Spanish",
    espeak="es-419",
    rewrites=(("θ", "s"), ("ʔ", ""), ("ɟʝ", "ʝ")),
    habits=Habits(joins=True),
    synalepha=True,
    assonance=True,
    together=("ll", "rr"),
)
