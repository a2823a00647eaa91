"""A message word by word as it can be sung: chat spelling written out, kisses and laughter left, the person turned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from radiogram.lyrics.bank import Manner

IN_WORDS, IN_FIGURES = "'’-&", "%.,:/$€£₹"
"""Signs that are kept in a word, and more of them where it has figures."""
FULL_STOP, COMMA = 2, 1
STOPS = ".!?…;:।॥\n"
WORD_END = re.compile(rf"([{STOPS}]+|[,–—()\"“”«»]+)*$")
ABBREVIATED = re.compile(r"(?:mr|mrs|ms|dr|dra|sr|sra|srta|sig|dott|prof|profa|st|mme|mlle|ste)\.", re.IGNORECASE)
"""Titles whose full stop ends no sentence."""
SENTENCE = re.compile(rf"(?:\b{ABBREVIATED.pattern}|[^.!?…;।॥\n])+(?:[.!?…;।॥\n]+(?=\s|$)|[.!?…;]+)?|[.!?…;।॥\n]+")
HEART = re.compile(r"<3+")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
"""A letter written three times and more: sooo, muuuito."""
SHOUTED, FEW = 0.7, 3
"""The share of capitals from which on a message is all capitals, if it has so many words."""


@dataclass(frozen=True)
class Word:
    """A word as it is sung; `pause` after it: 0 none, 1 comma, 2 full stop."""

    text: str
    pause: int
    said: str = ""
    """What the message says here, when that is something else."""
    turned: str = ""
    """The message's whole sentence, when it was turned to the second person."""

    @property
    def original(self) -> str:
        return self.said or self.text


def tell(
    message: str, manner: Manner, names: Iterable[str] = (), turned: Callable[[str], str] | None = None
) -> list[Word]:
    """The message's words with the pauses between them, as they are sung.

    `names` keep their capitals; `turned` gives a sentence as it is said to the person.
    """
    text = _quiet(message, names)
    found: list[Word] = []
    for sentence in SENTENCE.findall(text):
        put = turned(sentence) if turned else sentence
        was = " ".join(sentence.split()) if put != sentence else ""
        for word in _as_sung(words_of(put), manner):
            if not word.text:  # not sung: the word before it tells that something stood here
                if found:
                    last = found[-1]
                    found[-1] = replace(
                        last, said=f"{last.original} {word.said}".strip(), pause=max(last.pause, word.pause, COMMA)
                    )
                continue
            found.append(replace(word, turned=was))
        if found:
            found[-1] = replace(found[-1], pause=max(found[-1].pause, _pause(sentence.strip(" "))))
    if found:
        found[-1] = replace(found[-1], pause=FULL_STOP)
    return found


def words_of(message: str) -> list[Word]:
    """The words and the pauses between them as written; emoji and lone signs are left out."""
    found: list[Word] = []
    for piece in re.findall(r"[^\s]+|\n", HEART.sub(" ❤ ", message)):
        end = WORD_END.search(piece)
        kept = IN_WORDS + IN_FIGURES * any(c.isdigit() for c in piece)
        body = piece[: end.start()] if end else piece
        text = "".join(c for c in body if unicodedata.category(c)[0] in "LNM" or c in kept)
        text = text.strip("-'’") if text[:1] in "'’" else text.strip("-")  # e' is Italian for è; 'well' is quoted
        if text == "&" or any(c.isalnum() for c in text):
            found.append(Word(text, 0 if ABBREVIATED.fullmatch(piece) else _pause(piece)))
        elif found:
            found[-1] = replace(found[-1], pause=max(found[-1].pause, _pause(piece), COMMA))
    return found


def _pause(piece: str) -> int:
    end = WORD_END.search(piece)
    sign = (end[0] if end else "") or ""
    return FULL_STOP if any(c in STOPS for c in sign) else COMMA if sign else 0


def plain(word: str) -> str:
    """Lower case, with the apostrophes that keyboards have: the form in which words are looked up."""
    return word.lower().replace("’", "'")


def _as_sung(words: Iterable[Word], manner: Manner) -> Iterator[Word]:
    """Chat spelling written out; what is not sung comes with an empty text."""
    for word in _paired(list(words), manner):
        text = manner.written.get(plain(word.text))
        if text is None:
            text = "" if manner.is_unsung(plain(word.text)) else STRETCHED.sub(r"\1", word.text)
        elif word.text[:1].isupper():
            text = text[:1].upper() + text[1:]
        yield word if text == word.text else replace(word, text=text, said=word.text)


def _paired(words: Sequence[Word], manner: Manner) -> Iterator[Word]:
    """Words that are chat spelling only beside each other ("ur the", "dont u") as one."""
    at = 0
    while at < len(words):
        word = words[at]
        both = f"{word.text} {words[at + 1].text}" if at + 1 < len(words) and not word.pause else ""
        paired = bool(both) and plain(both) in manner.written
        yield Word(both, words[at + 1].pause) if paired else word
        at += 2 if paired else 1


def _quiet(message: str, names: Iterable[str]) -> str:
    """A message all in capitals in small letters, but for its sentences' beginnings and the names."""
    cased = [c for c in message if c.isupper() or c.islower()]
    if len(message.split()) < FEW or sum(c.isupper() for c in cased) < SHOUTED * max(1, len(cased)):
        return message
    text = re.sub(r"(^|[.!?…\n]\s*)(\w)", lambda m: m[1] + m[2].upper(), message.lower())
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, text, flags=re.IGNORECASE)
    return text
