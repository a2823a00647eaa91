"""Names put into words that were written for any name."""

from __future__ import annotations

import re

from radiogram.lyrics.bank import GENDERED
from radiogram.lyrics.dedication import Dedication
from radiogram.lyrics.understanding import FEMININE

ELIDED = {"fr": r"\b([DdJjLlMmNnSsTt]|[Qq]u)e "}
"""Words that lose their e before a name that begins with a vowel."""
VOWEL = re.compile(r"[aeiouyhàâäéèêëîïôöùûü]", re.IGNORECASE)


def filled(text: str, dedication: Dedication, gender: str | None, quote: str = "") -> str:
    """The text with the names of the dedication, in the form of the recipient's gender, and a quoted sentence."""
    text = GENDERED.sub(lambda m: m[2] if gender == FEMININE else m[1], text)
    elided = ELIDED.get(dedication.language)
    for mark, name in (("{to}", dedication.to), ("{from}", dedication.sender)):
        if elided and VOWEL.match(name):
            text = re.sub(elided + re.escape(mark), rf"\1'{mark}", text)
        text = text.replace(mark, name)
    return text.replace("{quote}", quote)
