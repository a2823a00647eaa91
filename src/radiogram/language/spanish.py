"""Spanish, as sung in Latin America: c and z are s."""

from radiogram.language.base import Language
from radiogram.language.numbers import reader

SPANISH = Language(
    code="es",
    english_name="Spanish",
    espeak="es-419",
    rewrites=(("θ", "s"), ("ʔ", ""), ("ɟʝ", "ʝ")),
    joins=True,
    synalepha=True,
    numbers=reader("es", " y "),
    assonance=True,
)
