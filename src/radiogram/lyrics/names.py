"""Names put into words that were written for any name."""

from __future__ import annotations

import re

from radiogram.lyrics.bank import GENDERED, load_signs
from radiogram.lyrics.dedication import Dedication
from radiogram.lyrics.understanding import FEMININE, Understanding

ELIDED = {"fr": r"\b([DdJjLlMmNnSsTt]|[Qq]u)e "}
"""Words that lose their e before a name that begins with a vowel."""
VOWEL = re.compile(r"[aeiouyhàâäéèêëîïôöùûü]", re.IGNORECASE)


def filled(text: str, dedication: Dedication, who: Understanding, quote: str = "") -> str:
    """The text with the names of the dedication, in the form of the recipient's gender, and a quoted sentence.

    {to} is the name as it is called, without an article; {the to} is the name as it is spoken of.
    """
    text = GENDERED.sub(lambda m: m[2] if who.gender == FEMININE else m[1], text)
    for mark, name in (("{the to}", dedication.to), ("{from}", dedication.sender)):
        text = _contracted(text, dedication.language, mark, name)
    elided = ELIDED.get(dedication.language)
    for mark, name in (("{to}", who.called), ("{the to}", dedication.to), ("{from}", dedication.sender)):
        if elided and VOWEL.match(name):
            text = re.sub(elided + re.escape(mark), rf"\1'{mark}", text)
        small = _small_article(name, dedication.language) if mark == "{to}" else name
        if text.startswith(mark):
            text = name + text.removeprefix(mark)
        text = text.replace(mark, small)
    return text.replace("{quote}", quote)


def _small_article(name: str, language: str) -> str:
    """The name as it stands inside a line: "allez, les Verts"."""
    article, space, rest = name.partition(" ")
    return f"{article.lower()} {rest}" if space and article.lower() in _articles(language) else name


def _articles(language: str) -> set[str]:
    signs = load_signs(language)
    return {*signs.lists["articles"], *(words.split()[1] for words in signs.contractions)}


def _contracted(text: str, language: str, mark: str, name: str) -> str:
    """ "de {the to}" with "El Equipo": "del Equipo"; an article inside a line is written small."""
    article, _, rest = name.partition(" ")
    signs = load_signs(language)
    if not rest or article.lower() not in _articles(language):
        return text

    def one_word(found: re.Match[str]) -> str:
        joined = signs.contractions.get(f"{found[1].lower()} {article.lower()}")
        if joined is None:
            return f"{found[1]} {article.lower()} {rest}"
        return f"{joined[:1].upper() if found[1][:1].isupper() else joined[:1]}{joined[1:]} {rest}"

    return re.sub(rf"(\w+) {re.escape(mark)}", one_word, text)
