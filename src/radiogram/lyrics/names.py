"""Names put into words that were written for any name."""

from __future__ import annotations

import re

from radiogram.lyrics.bank import GENDERED, load_signs
from radiogram.lyrics.dedication import Dedication
from radiogram.lyrics.understanding import FEMININE, Understanding

ELIDED = {"fr": r"\b([DdJjLlMmNnSsTt]|[Qq]u)e "}
"""Words that lose their e before a name that begins with a vowel."""
VOWEL = re.compile(r"[aeiouyhàâäéèêëîïôöùûü]", re.IGNORECASE)
BEFORE = re.compile(r"(\w+) \{the to\}")


def filled(text: str, dedication: Dedication, who: Understanding, quote: str = "") -> str:
    """The text with the names of the dedication, in the form of the recipient's gender, and a quoted sentence.

    {to} is the name as it is called, without an article; {the to} is the name as it is spoken of.
    """
    text = GENDERED.sub(lambda m: m[2] if who.gender == FEMININE else m[1], text)
    text = _contracted(text, dedication)
    elided = ELIDED.get(dedication.language)
    for mark, name in (("{to}", who.called), ("{the to}", dedication.to), ("{from}", dedication.sender)):
        if elided and VOWEL.match(name):
            text = re.sub(elided + re.escape(mark), rf"\1'{mark}", text)
        text = text.replace(mark, name)
    return text.replace("{quote}", quote)


def _contracted(text: str, dedication: Dedication) -> str:
    """ "de {the to}" with "El Equipo": "del Equipo"; an article inside a line is written small."""
    article, _, rest = dedication.to.partition(" ")
    signs = load_signs(dedication.language)
    if not rest or article.lower() not in signs.lists["articles"]:
        return text

    def one_word(found: re.Match[str]) -> str:
        joined = signs.contractions.get(f"{found[1].lower()} {article.lower()}")
        if joined is None:
            return f"{found[1]} {article.lower()} {rest}"
        return f"{joined[:1].upper() if found[1][:1].isupper() else joined[:1]}{joined[1:]} {rest}"

    return BEFORE.sub(one_word, text)
