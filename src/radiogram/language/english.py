"""English, as sung in an American accent."""

from radiogram.language.base import Language

ENGLISH = Language(
    code="en",
    english_name="English",
    espeak="en-us",
    rewrites=(
        ("n̩", "ən"),
        (r"dnt(?= |$)", "dənt"),  # didn't: two notes
        ("ʔ", "t"),
        ("ɐ", "ə"),
        ("ɜːɹ", "ɜɹ"),
        ("ɜː", "ɜɹ"),
        ("ɚ", "əɹ"),
        ("ː", ""),
        ("ɾ", "T"),
        ("o", "ɔ"),
        ("̩", ""),
        ("ɹɹ", "ɹ"),  # hour of: the r that links is the one that closes
        (r"(?<![^ ])([ˈˌ]?)Wəɹ(?= |$)", r"\1Wɹ"),  # our, hour: one note
    ),  # fmt: skip
    opened={"ᵊ": "ə", "ᵻ": "ɪ"},
)
