"""What answers say of what can be chosen, and of messages."""

from __future__ import annotations

from pydantic import Field

from radiogram.web.api.values import Told, example


class Choice(Told):
    """One of the names that can be chosen, and what to call it."""

    model_config = example(id="birthday", name="A birthday")

    id: str
    name: str = Field(description="In the language of Accept-Language.")


class Choices(Told):
    """All that can be chosen of a dedication; each may be left to us as `auto`."""

    relations: list[Choice]
    occasions: list[Choice]
    feelings: list[Choice]
    moods: list[Choice]
    genres: list[Choice]
    addresses: list[Choice] = Field(description="How the person is spoken to, where the language makes the difference.")


class Languages(Told):
    languages: list[Choice]


class Licence(Told):
    """What a track's artist allows."""

    licensor: str
    attribution: str = Field(description="To be shown with every song on this track.")
    uses: list[str]


class TrackAnswer(Told):
    """An artist's work that songs are sung on."""

    id: str = Field(examples=["paper-lanterns"])
    title: str
    artist: str
    genre: str
    moods: list[str]
    languages: list[str]
    tempo: float = Field(description="Beats a minute.")
    length: float = Field(description="Seconds.")
    lines: int = Field(description="How many lines are sung.")
    preview: str = Field(description="Five seconds of it, as M4A.")
    licence: Licence
    credits: list[str]


class Tracks(Told):
    tracks: list[TrackAnswer]


class VoiceAnswer(Told):
    """A synthetic singer."""

    id: str = Field(examples=["af_heart"])
    name: str
    sex: str
    languages: list[str] = Field(description="Best understood first.")
    licence: str


class Voices(Told):
    voices: list[VoiceAnswer]


class Mention(Told):
    """A name in a message, and how it is related, as far as the message says."""

    name: str
    relation: str


class Reading(Told):
    """What we understand of a message."""

    model_config = example(
        language="en",
        found=True,
        relation="mother",
        occasion="birthday",
        mood="tender",
        feelings=["gratitude"],
        address="familiar",
        several=False,
        called="Rosa",
        names=[{"name": "Leo", "relation": "sibling"}],
        places=["Lisbon"],
        phrases=["you taught me to swim"],
    )

    language: str
    found: bool = Field(description="Whether the message seems to be in that language.")
    relation: str = Field(description="`anyone` where the message does not tell.")
    occasion: str
    mood: str
    feelings: list[str] = Field(description="The most told first.")
    address: str
    several: bool = Field(description="Whether it goes to more than one.")
    called: str
    names: list[Mention]
    places: list[str]
    phrases: list[str] = Field(description="What is most worth singing.")
