"""English, as sung in an American accent."""

from radiogram.language.base import Language

ENGLISH = Language(
    code="en",
    english_name="English",
    espeak="en-us",
    rewrites=(
        ("ʔ", "t"),
        ("ɐ", "ə"),
        ("ɜːɹ", "ɜɹ"),
        ("ɜː", "ɜɹ"),
        ("ɚ", "əɹ"),
        ("ː", ""),
        ("ɾ", "T"),
        ("o", "ɔ"),
        ("̩", ""),
    ),  # fmt: skip
    opened={"ᵊ": "ə", "ᵻ": "ɪ"},
)
