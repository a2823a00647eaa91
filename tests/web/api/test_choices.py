"""What can be chosen, by anybody."""

from __future__ import annotations

import pytest

from radiogram.lyrics import ADDRESSES, FEELINGS, GENRES, MOODS, OCCASIONS, RELATIONS
from radiogram.music import load_tracks
from radiogram.voice import load_voices
from web.api.partners import Partner, problem


def test_every_name_that_can_be_chosen_is_listed_and_named(nobody: Partner) -> None:
    told = nobody.get("/choices").json()
    for what, names in {
        "relations": RELATIONS,
        "occasions": OCCASIONS,
        "feelings": FEELINGS,
        "moods": MOODS,
        "genres": GENRES,
        "addresses": ADDRESSES,
    }.items():
        assert {choice["id"] for choice in told[what]} == {"auto", *names}
        assert all(choice["name"] for choice in told[what])


@pytest.mark.parametrize(("tongue", "code"), [("es-MX,es;q=0.9", "es"), ("hi", "hi"), ("xx", "en")])
def test_names_are_in_the_callers_language(nobody: Partner, tongue: str, code: str) -> None:
    from django.utils.translation import override

    from radiogram.web.songs.texts import OCCASIONS as NAMES

    answer = nobody.get("/choices", Accept_Language=tongue)
    with override(code):
        assert {"id": "birthday", "name": str(NAMES["birthday"])} in answer.json()["occasions"]


def test_languages_are_those_that_are_sung(nobody: Partner) -> None:
    assert [one["id"] for one in nobody.get("/languages").json()["languages"]] == ["en", "es", "pt", "fr", "it", "hi"]


def test_a_track_tells_its_licence_and_where_it_can_be_heard(nobody: Partner) -> None:
    listed = {track["id"]: track for track in nobody.get("/tracks").json()["tracks"]}
    assert set(listed) == set(load_tracks())
    one = nobody.get("/tracks/paper-lanterns").json()
    assert one == listed["paper-lanterns"]
    assert "download" in one["licence"]["uses"] and "The Lamplighters" in one["licence"]["attribution"]
    assert one["preview"] == "http://testserver/media/previews/paper-lanterns.m4a"
    problem(nobody.get("/tracks/none"), 404, "not-found")


def test_voices_of_a_language_come_best_first(nobody: Partner) -> None:
    assert len(nobody.get("/voices").json()["voices"]) == len(load_voices())
    spanish = nobody.get("/voices?language=es").json()["voices"]
    errors = [load_voices()[voice["id"]].languages["es"] for voice in spanish]
    assert errors == sorted(errors) and len(errors) > 1


def test_a_language_that_is_not_sung_is_no_choice(nobody: Partner) -> None:
    from django.utils.translation import override

    from radiogram.web.songs.texts import WRONG

    told = problem(nobody.get("/tracks?language=tlh", Accept_Language="es"), 422, "wrong-fields")
    with override("es"):
        expected = str(WRONG["unknown-choice"])
    assert told["errors"] == [{"parameter": "language", "detail": expected}]
