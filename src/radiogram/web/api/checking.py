"""Drafts that can be sung: what is wrong with each field, as the page says it beside the field."""

from __future__ import annotations

from collections.abc import Iterator

from radiogram.errors import BadInput
from radiogram.lyrics import Dedication, check
from radiogram.music import load_tracks
from radiogram.voice import load_voices
from radiogram.web.api.problems import FieldError, Problem
from radiogram.web.api.values import AUTO
from radiogram.web.songs import texts
from radiogram.web.songs.models import Song

ANY_NAME, ANY_MESSAGE = "Ana", "ok"
"""Stand in for the fields that are not being checked; every language may be written with their letters."""


def check_draft(song: Song) -> None:
    """Raises Problem that points to each field of the dedication that cannot be sung."""
    wrong = list(_wrong(song))
    if wrong:
        raise Problem("wrong-fields", errors=wrong)


def _wrong(song: Song) -> Iterator[FieldError]:
    language = song.language
    for field, dedication, said in (
        ("to", Dedication(song.to, ANY_MESSAGE, language), texts.WRONG_NAME),
        ("sender", Dedication(ANY_NAME, ANY_MESSAGE, language, song.sender), texts.WRONG_NAME),
        ("message", Dedication(ANY_NAME, song.message, language), texts.WRONG),
        ("sounds_like", Dedication(ANY_NAME, ANY_MESSAGE, language, sounds_like=song.sounds_like), texts.WRONG),
    ):
        try:
            check(dedication)
        except BadInput as error:
            yield FieldError(texts.wrong(error, said), f"#/{field}")
    if song.track != AUTO and not _allows(song.track, language):
        yield FieldError(str(texts.WRONG["unknown-choice"]), "#/track")
    if song.voice != AUTO and not sings(song.voice, language):
        yield FieldError(str(texts.WRONG["unknown-choice"]), "#/voice")
    tracks = load_tracks().values()
    if song.track == AUTO and song.genre != AUTO and not any(t.genre == song.genre for t in tracks):
        yield FieldError(str(texts.WRONG["unknown-choice"]), "#/genre")


def _allows(track: str, language: str) -> bool:
    found = load_tracks().get(track)
    return found is not None and language in found.languages


def sings(voice: str, language: str) -> bool:
    """Whether there is such a voice and it sings the language."""
    found = load_voices().get(voice)
    return found is not None and language in found.languages


def open_what_no_longer_fits(song: Song, told: frozenset[str] | set[str]) -> None:
    """Leaves track and voice to us again where they do not go with the song's new language or genre.

    What the call itself chose (`told`) stays, and is found wrong if it does not fit.
    """
    if "track" not in told and song.track != AUTO:
        genre = load_tracks()[song.track].genre if song.track in load_tracks() else ""
        if not _allows(song.track, song.language) or song.genre not in (AUTO, genre):
            song.track = AUTO
    if "voice" not in told and song.voice != AUTO and not sings(song.voice, song.language):
        song.voice = AUTO
