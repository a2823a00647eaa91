"""Spanish, as sung in Latin America: c and z are s."""

import re

from radiogram.language.base import Language
from radiogram.language.syllables import Habits

SPANISH = Language(
    code="es",
    english_name="Spanish",
    espeak="es-419",
    rewrites=(
        ("θ", "s"),
        ("ʔ", ""),
        ("ɟʝ", "ʝ"),
        (r"(?<![^ ])ˈun(a?s?)(?= )", r"un\1"),  # an article leans on its neighbours: "como un" has two notes
    ),
    habits=Habits(joins=True, glide=re.compile("i(?=[ˈˌ][aeouɛɔ])|u(?=[ˈˌ][aeiɛɔ])")),
    synalepha=True,
    assonance=True,
    rhymes=(("ː", ""), ("ɛ", "e"), ("ɔ", "o")),
    together=("ll", "rr"),
)
