"""What answers say of songs, their masters, and the wall."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from radiogram.web.api.answers.words import SectionAnswer
from radiogram.web.api.values import A_LINK, AT, LINK, Told, example


class MasterAnswer(Told):
    """One singing of a song."""

    number: int
    state: str = Field(description="`queued`, `making`, `ready` or `failed`.")
    title: str
    track: str
    voice: str
    seed: int
    length: float = Field(description="Seconds.")
    lines: int
    lines_sung: int
    playlist: str = Field(description="HLS; its music begins before the voice is made.")
    created: datetime
    finished: datetime | None


class Masters(Told):
    masters: list[MasterAnswer]


class State(Told):
    """How far the singing is."""

    model_config = example(
        state="making",
        number=1,
        title="Rosa’s Light",
        before=0,
        seconds=0,
        lines=17,
        lines_sung=5,
        length=71.1,
        playlist=f"{AT}/media/masters/…/song.m3u8",
    )

    state: str = Field(description="`queued`, `making`, `ready` or `failed`.")
    number: int
    title: str
    before: int = Field(description="How many songs come before it.")
    seconds: int = Field(description="How long until it is sung, as the last ones took; 0 when it is its turn.")
    lines: int
    lines_sung: int
    length: float = Field(description="Seconds.")
    playlist: str = Field(description="HLS; its music begins before the voice is made.")


class SongAnswer(Told):
    """A song of one’s own: the dedication, what was chosen, its words, and its newest master."""

    model_config = example(
        link=A_LINK,
        state="written",
        page=f"{AT}/en/song/{A_LINK}/",
        manage=f"{AT}/manage/9mXw…/",
        cover=f"{AT}/song/{A_LINK}/cover.svg",
        language="en",
        to="Rosa",
        sender="Leo",
        message="Mum, you taught me to swim in the lake.",
        relation="auto",
        occasion="birthday",
        feeling="auto",
        mood="auto",
        genre="auto",
        address="auto",
        sounds_like={},
        track="paper-lanterns",
        voice="af_heart",
        seed=1,
        sections=[
            {
                "section": "verse 1",
                "kind": "verse",
                "name": "Verse",
                "lines": [{"number": 1, "text": "You put the kettle on", "said": ""}],
            }
        ],
        publicity="private",
        likes=0,
        reply_to=None,
        webhook="https://partner.example/radiogram",
        master=None,
        downloads={},
        created="2026-11-25T12:00:00Z",
        changed="2026-11-25T12:00:00Z",
    )

    link: str = Field(pattern=LINK, description="Opens the song for whoever has it.")
    state: str = Field(description="`draft`, `written` (its words), or the state of its newest master.")
    page: str = Field(description="The song’s page.")
    manage: str = Field(description="Opens the song for changes in a browser: for its maker only.")
    cover: str
    language: str
    to: str
    sender: str
    message: str
    relation: str
    occasion: str
    feeling: str
    mood: str
    genre: str
    address: str
    sounds_like: dict[str, str]
    track: str
    voice: str
    seed: int
    sections: list[SectionAnswer]
    publicity: str = Field(description="`private`, `asked`, `public` or `refused`.")
    likes: int
    reply_to: str | None = Field(description="The link of the song that this one answers.")
    webhook: str | None
    master: MasterAnswer | None
    downloads: dict[str, str] = Field(description="Files by form, when the song is ready and its licence allows them.")
    created: datetime
    changed: datetime


class Songs(Told):
    """A page of songs of one’s own, the newest first."""

    songs: list[SongAnswer]
    page: int
    pages: int
    total: int


class Likes(Told):
    liked: bool
    likes: int


class Publicity(Told):
    publicity: str = Field(description="`asked` until a member of staff has heard the song.")


class Reported(Told):
    reported: bool


class WallSong(Told):
    """A public song."""

    link: str = Field(pattern=LINK)
    title: str
    to: str
    sender: str
    language: str
    genre: str
    length: float
    likes: int
    page: str
    cover: str
    playlist: str
    attribution: str
    created: datetime


class Wall(Told):
    """A page of public songs, the newest first."""

    songs: list[WallSong]
    page: int
    pages: int
    total: int
