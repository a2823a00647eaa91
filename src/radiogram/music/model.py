"""The values of the music floor: notes and slots of a topline, tracks, and the vocal score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from radiogram.language import SungLine


@dataclass(frozen=True)
class Note:
    """A pitch (MIDI note number) held from `start` to `end`, in seconds from the start of the file."""

    midi: int
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True)
class Slot:
    """A place for one syllable: one note, or several when the melody is written as a melisma."""

    notes: tuple[Note, ...]
    stress: int
    """2 wants a stressed syllable, 1 lies on a beat, 0 between beats."""
    optional: bool = False
    split: bool = False
    """Whether it may take two syllables without harm to the melody."""

    @property
    def start(self) -> float:
        return self.notes[0].start

    @property
    def end(self) -> float:
        return self.notes[-1].end


@dataclass(frozen=True)
class ToplineLine:
    """A phrase of the topline: the slots one sung line is laid on, between `start` and `end` seconds."""

    section: str
    kind: str
    """verse, chorus, own (the sender's own words) or ending."""
    index: int
    """Place in its section, from 0."""
    rhyme: str | None
    slots: tuple[Slot, ...]
    start: float
    end: float


@dataclass(frozen=True)
class Backing:
    """The track's instrumental audio in the key for one sex of voice."""

    sex: str
    transpose: int
    """Semitones added to the written topline."""
    path: Path


@dataclass(frozen=True)
class Licence:
    """What a track's licensor allows; dates are ISO days, `until` None means open-ended."""

    licensor: str
    attribution: str
    uses: tuple[str, ...]
    territories: tuple[str, ...]
    since: str
    until: str | None
    cap: int | None
    share: float
    approval: bool


@dataclass(frozen=True)
class Track:
    """An artist's licensed work, as the engine needs it."""

    id: str
    title: str
    artist: str
    genre: str
    moods: tuple[str, ...]
    languages: tuple[str, ...]
    tempo: float
    key: str
    length: float
    lead_in: float
    lines: tuple[ToplineLine, ...]
    backings: Mapping[str, Backing]
    loudness: float
    """Of the backings, LUFS."""
    licence: Licence
    credits: tuple[str, ...]
    path: Path


@dataclass(frozen=True)
class ScoreNote:
    """A sung note: pitch as sung (transposition included), seconds, and the syllable it carries.

    `syllable` and `word` count within their line, `line` through the whole song; a melisma repeats its syllable.
    """

    midi: int
    start: float
    end: float
    syllable: int
    line: int
    word: int


@dataclass(frozen=True)
class VocalLine:
    """One sung line: its syllables and their notes, inside the topline line's span in seconds."""

    line: int
    section: str
    kind: str
    sung: SungLine
    notes: tuple[ScoreNote, ...]
    slot_start: float
    slot_end: float


@dataclass(frozen=True)
class VocalScore:
    """Lyrics laid on the topline."""

    lines: tuple[VocalLine, ...]
