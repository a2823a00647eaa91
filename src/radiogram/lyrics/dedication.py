"""What a person gives us, checked before anything is made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from radiogram.errors import BadInput, UnknownChoice
from radiogram.language import get_language

AUTO = "auto"
RELATIONS = tuple(
    "mother father parent grandparent child sibling partner friend teacher colleague team pet everyone self".split()
)
OCCASIONS = tuple(
    "birthday anniversary wedding graduation new-baby exam match-day get-well farewell thank-you mourning "
    "just-because".split()
)
FEELINGS = tuple("love gratitude encouragement celebration longing apology comfort humour pride".split())
MOODS = ("tender", "upbeat", "energetic", "playful", "romantic", "melancholic")
ADDRESSES = ("familiar", "formal")
GENRES = tuple("ballad pop folk hip-hop edm reggaeton punk rnb bossa-nova synth-pop lullaby anthem".split())
LONGEST_MESSAGE, LONGEST_NAME, LONGEST_WORD = 600, 60, 30
SCRIPTS = {"hi": ("DEVANAGARI", "LATIN")}
"""Scripts a language may be written in; Latin alone where none is named."""

ADDRESS = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|io|app|me|tv|br|es|uk|fr|it|in)\b", re.IGNORECASE)
MAIL = re.compile(r"\S+@\S+\.\S+")
PHONE = re.compile(r"(?:\+|\b)\d(?:[\s().-]?\d){7,}\b")

UNSENDABLE = ((MAIL, "an e-mail address", "mail"), (ADDRESS, "a link", "link"), (PHONE, "a phone number", "phone"))
"""What is never sung, and its word of the interface."""


@dataclass(frozen=True)
class Dedication:
    """Who writes, to whom, why, in which mood and language, and the message in their own words.

    `address` is how the person is spoken to (tú or usted, tu or vous). `sounds_like` respells words (mostly names) the
    way they are said. `auto` is found in the message.
    """

    to: str
    message: str
    language: str
    sender: str = ""
    relation: str = AUTO
    occasion: str = AUTO
    feeling: str = AUTO
    mood: str = AUTO
    genre: str = AUTO
    address: str = AUTO
    sounds_like: Mapping[str, str] = field(default_factory=dict)


def check(dedication: Dedication) -> Dedication:
    """The dedication with tidy text. Raises BadInput, saying what is wrong and what would be right."""
    d = dedication
    get_language(d.language)
    for what, given, allowed in (
        ("relation", d.relation, RELATIONS),
        ("occasion", d.occasion, OCCASIONS),
        ("feeling", d.feeling, FEELINGS),
        ("mood", d.mood, MOODS),
        ("genre", d.genre, GENRES),
        ("address", d.address, ADDRESSES),
    ):
        if given not in (AUTO, *allowed):
            raise UnknownChoice(what, given, (*allowed, AUTO))
    return replace(
        d,
        to=_name("recipient (to)", d.to, d.language, required=True),
        sender=_name("sender (from)", d.sender, d.language, required=False),
        message=_message(d.message, d.language),
        sounds_like={_tidy("word", k): _tidy("sound", v) for k, v in d.sounds_like.items()},
    )


def _message(text: str, language: str) -> str:
    text = _tidy("message", text)
    if not text:
        raise BadInput("The message is empty. Write a few words to the person, up to 600 characters.", "empty")
    if len(text) > LONGEST_MESSAGE:
        raise BadInput(
            f"The message has {len(text)} characters; at most {LONGEST_MESSAGE} are allowed.",
            "too-long",
            f"{len(text)}",
        )
    if not _letters(text):
        raise BadInput(
            "The message has no words in it, only signs or emoji. Write a few words that can be sung.", "no-letters"
        )
    _check_sendable("message", text, language)
    return text


def _check_sendable(what: str, text: str, language: str) -> None:
    for pattern, found, reason in UNSENDABLE:
        if pattern.search(text):
            raise BadInput(f"The {what} contains {found}, which is not sung. Please take it out.", reason)
    _check_script(what, text, language)
    _check_words(what, text)


def unsendable(text: str, language: str) -> bool:
    """Whether the text holds what is never sung: addresses, numbers to call, letters of another script."""
    try:
        _check_sendable("line", text, language)
    except BadInput:
        return True
    return False


def _name(what: str, text: str, language: str, required: bool) -> str:
    text = " ".join(_tidy(what, text).split())
    if not text:
        if required:
            raise BadInput("There is no recipient. Say to whom the song goes: a name, or what you call them.", "empty")
        return ""
    if not _letters(text):
        raise BadInput(f"The {what} '{text}' has no letters. Write a name that can be sung.", "no-letters")
    if len(text) > LONGEST_NAME:
        raise BadInput(
            f"The {what} has {len(text)} characters; at most {LONGEST_NAME} are allowed.", "too-long", f"{len(text)}"
        )
    _check_script(what, text, language)
    _check_words(what, text)
    return text


def _tidy(what: str, text: str) -> str:
    """Composed Unicode with plain line ends. Raises BadInput for what is no text."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in text:
        category = unicodedata.category(sign)
        if category == "Cs" or sign == "\ufffd":
            raise BadInput(f"The {what} is not valid UTF-8 text. Save it as UTF-8 and try again.", "no-text")
        if category == "Cc" and sign not in "\n\t":
            raise BadInput(
                f"The {what} contains a control character (U+{ord(sign):04X}), which cannot be sung.", "no-text"
            )
    return text.strip()


def _letters(text: str) -> list[str]:
    return [sign for sign in text if unicodedata.category(sign).startswith("L")]


def _check_script(what: str, text: str, language: str) -> None:
    allowed = SCRIPTS.get(language, ("LATIN",))
    for letter in _letters(text):
        if not unicodedata.name(letter, "").startswith((*allowed, "MODIFIER", "FEMININE", "MASCULINE")):
            spoken = get_language(language).english_name
            raise BadInput(
                f"The {what} contains '{letter}', but {spoken} is written in {_listed(allowed)} letters.",
                "script",
                letter,
            )


def _listed(names: Iterable[str]) -> str:
    return " or ".join(name.capitalize() for name in names)


def _check_words(what: str, text: str) -> None:
    for word in text.split():
        if len(word) > LONGEST_WORD and not set(word) <= set("-–—.…!?*~"):
            raise BadInput(
                f"The {what} has a word of {len(word)} letters; {LONGEST_WORD} is the longest that is sung.",
                "long-word",
                word,
            )
