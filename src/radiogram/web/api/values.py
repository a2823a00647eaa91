"""Kinds of value in bodies: text without what is no text, one of a few names, an address for webhooks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from radiogram.language import LANGUAGES
from radiogram.lyrics import ADDRESSES, FEELINGS, GENRES, MOODS, OCCASIONS, RELATIONS
from radiogram.web.api.addresses import unfit
from radiogram.web.api.models import LONGEST_ADDRESS

AUTO = "auto"
A_LINK, AT = "hV3kq0Zt8mYwP2sLr5XcAg", "https://songs.example"
"""Stand in examples."""
LARGEST_SEED = 2**31 - 1
LINK = r"^[A-Za-z0-9_-]{1,32}$"
PLAIN = "\n\t\r"
"""Control characters that may stand in a text."""


class Given(BaseModel):
    """What a call may say: each field of its own type, and no other field."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Told(BaseModel):
    """What an answer says."""


def example(**values: Any) -> ConfigDict:
    """An example of a shape, for its `model_config`."""
    return ConfigDict(json_schema_extra={"examples": [values]})


def plain(text: str) -> str:
    """The text. Raises for control characters and what stands for broken text."""
    if any(sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Cs") and sign not in PLAIN for sign in text):
        raise PydanticCustomError("no-text", "control characters are no text")
    return text


def among(names: Iterable[str]) -> Callable[[str], str]:
    """A check that a name is one of these."""
    allowed = frozenset(names)

    def check(name: str) -> str:
        if name not in allowed:
            raise PydanticCustomError("unknown-choice", "none of the choices")
        return name

    return check


def _choice(names: Iterable[str]) -> tuple[Any, Any]:
    names = tuple(names)
    return AfterValidator(among(names)), WithJsonSchema({"type": "string", "enum": list(names)})


def _callable(address: str) -> str:
    why = unfit(address)
    if why:
        raise PydanticCustomError(why, "no address for a webhook")
    return address


Text = Annotated[str, AfterValidator(plain)]
Name = Annotated[Text, Field(max_length=200)]
Message = Annotated[Text, Field(max_length=4000)]
Line = Annotated[Text, Field(min_length=1, max_length=120)]
Sound = Annotated[Text, Field(min_length=1, max_length=60)]
Sounds = Annotated[dict[Sound, Sound], Field(max_length=20)]
Complaint = Annotated[Text, Field(max_length=1000)]
Identifier = Annotated[Text, Field(max_length=60)]
Seed = Annotated[int, Field(ge=1, le=LARGEST_SEED)]
Address = Annotated[
    Text,
    Field(max_length=LONGEST_ADDRESS),
    AfterValidator(_callable),
    WithJsonSchema({"type": "string", "format": "uri", "maxLength": LONGEST_ADDRESS}),
]

Language = Annotated[str, *_choice(LANGUAGES)]
Relation = Annotated[str, *_choice((AUTO, *RELATIONS))]
Occasion = Annotated[str, *_choice((AUTO, *OCCASIONS))]
Feeling = Annotated[str, *_choice((AUTO, *FEELINGS))]
Mood = Annotated[str, *_choice((AUTO, *MOODS))]
Genre = Annotated[str, *_choice((AUTO, *GENRES))]
Speaking = Annotated[str, *_choice((AUTO, *ADDRESSES))]
Reason = Annotated[str, *_choice(("hurts", "personal", "rights", "other"))]
