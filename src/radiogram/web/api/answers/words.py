"""What answers say of words: as they stand, as they could be, and in time."""

from __future__ import annotations

from pydantic import Field

from radiogram.web.api.values import Told, example


class LineAnswer(Told):
    number: int = Field(description="Its place in the song, from 1.")
    text: str
    said: str = Field(description="What the sender wrote, where it was changed to be sung.")


class SectionAnswer(Told):
    section: str
    kind: str = Field(description="`verse`, `chorus`, `own` (the sender’s own words) or `ending`.")
    name: str = Field(description="In the language of Accept-Language.")
    lines: list[LineAnswer]


class Remark(Told):
    kind: str = Field(description="`too-long`, `too-short`, `unsingable`, `off-beat` or `no-rhyme`.")
    about: str
    text: str = Field(description="To be shown, in the language of Accept-Language.")


class Review(Told):
    """How a line sits on its melody."""

    model_config = example(
        text="You taught me how to swim",
        sings=True,
        syllables=["You", "taught", "me", "how", "to", "swim"],
        fewest=4,
        most=8,
        remarks=[],
        better=[],
    )

    text: str
    sings: bool
    syllables: list[str]
    fewest: int = Field(description="Syllables that the melody takes here.")
    most: int
    remarks: list[Remark]
    better: list[str] = Field(description="Near ways of saying it that sit well.")


class PlacedLine(Told):
    number: int
    text: str


class Alternative(Told):
    """Other words; lines that rhyme go together."""

    lines: list[PlacedLine]


class Alternatives(Told):
    alternatives: list[Alternative]


class Spoken(Told):
    """Where speech lies, or soon will."""

    address: str
    ready: bool = Field(description="Whether it is there already; else ask for the address again in a second.")


class TimedSyllable(Told):
    text: str
    start: float = Field(description="Seconds from the beginning of the song.")
    end: float
    midi: int = Field(description="The MIDI number of its first note.")


class TimedWord(Told):
    start: float
    end: float
    syllables: list[TimedSyllable]


class TimedLine(Told):
    kind: str
    section: str
    start: float
    end: float
    words: list[TimedWord]


class Words(Told):
    """The words with the seconds at which they are sung."""

    title: str
    language: str
    lines: list[TimedLine]
