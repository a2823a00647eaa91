"""What can be chosen: names, languages, tracks, voices. Nobody needs a key to look."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router

from radiogram.lyrics import GENRES, MOODS
from radiogram.music import load_tracks
from radiogram.voice import load_voices
from radiogram.web.api import answers
from radiogram.web.api.problems import Problem
from radiogram.web.api.shown import track_shown, voice_shown
from radiogram.web.api.values import AUTO, Language
from radiogram.web.songs import texts

router = Router(tags=["Choices"], auth=None)
ADDRESSES: dict[str, texts.Text] = {"auto": _("Not said"), "familiar": _("Familiar"), "formal": _("Formal")}
OPEN: texts.Text = _("Whatever suits")


@router.get("/choices", response=answers.Choices, summary="All names that can be chosen")
def list_choices(request: HttpRequest) -> answers.Choices:
    """Relations, occasions, feelings, moods, genres and ways of speaking to somebody, with what to call each."""
    return answers.Choices(
        relations=_named(texts.RELATIONS),
        occasions=_named(texts.OCCASIONS),
        feelings=_named(texts.FEELINGS),
        moods=_named({AUTO: OPEN, **{mood: texts.MOODS[mood] for mood in texts.MOODS if mood in MOODS}}),
        genres=_named({AUTO: OPEN, **{genre: texts.GENRES[genre] for genre in GENRES}}),
        addresses=_named(ADDRESSES),
    )


@router.get("/languages", response=answers.Languages, summary="The languages we sing")
def list_languages(request: HttpRequest) -> answers.Languages:
    return answers.Languages(languages=_named(texts.LANGUAGES))


@router.get("/tracks", response=answers.Tracks, summary="The tracks songs are sung on")
def list_tracks(request: HttpRequest, language: Language | None = None) -> answers.Tracks:
    """All tracks, or those whose licence allows a language."""
    found = [t for t in load_tracks().values() if language is None or language in t.languages]
    return answers.Tracks(tracks=[track_shown(track) for track in found])


@router.get("/tracks/{track}", response=answers.TrackAnswer, summary="One track")
def get_track(request: HttpRequest, track: str) -> answers.TrackAnswer:
    if track not in load_tracks():
        raise Problem("not-found")
    return track_shown(load_tracks()[track])


@router.get("/voices", response=answers.Voices, summary="The voices that sing")
def list_voices(request: HttpRequest, language: Language | None = None) -> answers.Voices:
    """All voices, or those that sing a language, the best understood first."""
    found = list(load_voices().values())
    if language is not None:
        found = sorted((v for v in found if language in v.languages), key=lambda v: v.languages[language])
    return answers.Voices(voices=[voice_shown(voice) for voice in found])


def _named(names: Mapping[str, texts.Text]) -> list[answers.Choice]:
    return [answers.Choice(id=name, name=str(text)) for name, text in names.items()]
