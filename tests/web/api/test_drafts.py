"""Dedications: understood, begun, read, changed, deleted."""

from __future__ import annotations

from typing import Any

import pytest

from web.api.partners import MESSAGE, Partner, problem


def test_a_message_is_understood(partner: Partner) -> None:
    told = partner.post("/readings", {"message": MESSAGE, "sender": "Leo"}).json()
    assert (told["language"], told["found"]) == ("en", True)
    assert (told["relation"], told["occasion"]) == ("mother", "birthday")
    assert any("taught me to swim" in phrase for phrase in told["phrases"])


def test_a_message_in_another_language_than_said_is_told(partner: Partner) -> None:
    told = partner.post("/readings", {"message": "Gracias por todo, mi querida hermana", "language": "en"}).json()
    assert (told["language"], told["found"]) == ("en", False)
    assert partner.post("/readings", {"message": "Gracias por todo, mi querida hermana"}).json()["language"] == "es"


def test_a_message_whose_language_is_not_found_needs_one(partner: Partner) -> None:
    told = problem(partner.post("/readings", {"message": "Zzz"}), 422, "wrong-fields")
    assert [error["pointer"] for error in told["errors"]] == ["#/language"]


def test_a_song_begins_with_what_was_said_and_leaves_the_rest_to_us(partner: Partner) -> None:
    answer = partner.post("/songs", {"to": " Rosa ", "message": MESSAGE, "language": "en", "occasion": "birthday"})
    assert answer.status_code == 201
    song = answer.json()
    assert answer.headers["Location"] == f"/api/v1/songs/{song['link']}"
    assert (song["state"], song["occasion"], song["mood"], song["track"]) == ("draft", "birthday", "auto", "auto")
    assert song["page"] == f"http://testserver/en/song/{song['link']}/"
    assert (song["master"], song["downloads"], song["sections"], song["webhook"]) == (None, {}, [], None)
    assert partner.get(f"/songs/{song['link']}").json() == song


def test_a_reply_knows_the_song_it_answers(partner: Partner, other: Partner) -> None:
    first = partner.begins()
    reply = other.begins(reply_to=first)
    assert other.get(f"/songs/{reply}").json()["reply_to"] == first
    answer = other.post("/songs", {"to": "A", "message": "Hello", "language": "en", "reply_to": "nosuchsong"})
    assert [error["pointer"] for error in problem(answer, 422, "wrong-fields")["errors"]] == ["#/reply_to"]


def test_each_wrong_field_is_pointed_to_in_the_callers_language(partner: Partner) -> None:
    from django.utils.translation import override

    from radiogram.web.songs.texts import WRONG

    body = {
        "to": "",
        "sender": "Иван",
        "message": "See www.example.com",
        "language": "es",
        "track": "none",
        "voice": "af_heart",
        "sounds_like": {"Rosa": "R\u0007sa"},
    }
    wrong = {**body, "sounds_like": {}}
    told = problem(partner.post("/songs", wrong, Accept_Language="fr"), 422, "wrong-fields")
    said = {error["pointer"]: error["detail"] for error in told["errors"]}
    assert set(said) == {"#/to", "#/sender", "#/message", "#/track", "#/voice"}
    with override("fr"):
        assert said["#/message"] == str(WRONG["link"])
    told = problem(partner.post("/songs", body), 422, "wrong-fields")
    assert [error["pointer"] for error in told["errors"]] == ["#/sounds_like/Rosa"]


def test_changing_what_words_are_made_of_takes_them_away_and_a_voice_does_not(partner: Partner) -> None:
    link = partner.begins()
    assert partner.post(f"/songs/{link}/lyrics").json()["state"] == "written"
    song = partner.call("PATCH", f"/songs/{link}", {"voice": "am_michael"}).json()
    assert (song["state"], song["voice"]) == ("written", "am_michael")
    song = partner.call("PATCH", f"/songs/{link}", {"mood": "playful"}).json()
    assert (song["state"], song["mood"], song["to"]) == ("draft", "playful", "Rosa")


def test_a_new_language_leaves_the_voice_to_us_again(partner: Partner) -> None:
    link = partner.begins(voice="af_heart", track="dale-luz")
    told = {"language": "es", "message": "Gracias por todo"}
    song = partner.call("PATCH", f"/songs/{link}", told).json()
    assert (song["voice"], song["track"]) == ("auto", "dale-luz")
    problem(partner.call("PATCH", f"/songs/{link}", {"voice": "af_heart"}), 422, "wrong-fields")


def test_a_new_genre_leaves_the_track_to_us_again(partner: Partner) -> None:
    link = partner.begins(track="dale-luz")
    assert partner.call("PATCH", f"/songs/{link}", {"genre": "ballad"}).json()["track"] == "auto"
    told = problem(partner.call("PATCH", f"/songs/{link}", {"genre": "punk"}), 422, "wrong-fields")
    assert [error["pointer"] for error in told["errors"]] == ["#/genre"]
    assert partner.get(f"/songs/{link}").json()["genre"] == "ballad"


def test_songs_are_listed_by_pages_the_newest_first(partner: Partner) -> None:
    made = [partner.begins(to=f"Rosa {'IVX'[n % 3] * (n // 3 + 1)}") for n in range(21)]
    first, second = partner.get("/songs").json(), partner.get("/songs?page=2").json()
    assert [song["link"] for song in first["songs"] + second["songs"]] == made[::-1]
    assert (first["total"], first["pages"], second["page"], len(second["songs"])) == (21, 2, 2, 1)
    assert partner.get("/songs?page=3").json()["songs"] == []


def test_a_deleted_song_is_gone_for_good(partner: Partner, site: Any) -> None:
    from radiogram.web.api.models import FirstAnswer
    from radiogram.web.songs.models import Song

    answer = partner.post("/songs", {"to": "Rosa", "message": MESSAGE, "language": "en"}, Idempotency_Key="one")
    link = answer.json()["link"]
    answer = partner.call("DELETE", f"/songs/{link}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert not Song.objects.exists() and not FirstAnswer.objects.exists()
    problem(partner.get(f"/songs/{link}"), 404, "not-found")
    problem(partner.call("DELETE", f"/songs/{link}"), 404, "not-found")


@pytest.mark.parametrize("language", ["es", "pt", "fr", "it", "hi"])
def test_every_language_has_its_page(partner: Partner, language: str) -> None:
    message = "धन्यवाद माँ" if language == "hi" else "Mamma mia"
    link = partner.begins(language=language, message=message)
    assert partner.get(f"/songs/{link}").json()["page"] == f"http://testserver/{language}/song/{link}/"
