"""Who may call: keys are shown once, and open only what was made with them."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest

from web.api.partners import Partner, new_key, problem

OF_A_SONG = [
    ("GET", "", None),
    ("PATCH", "", {"mood": "playful"}),
    ("DELETE", "", None),
    ("POST", "/lyrics", None),
    ("POST", "/lines/1/review", {"text": "La la"}),
    ("GET", "/lines/1/alternatives", None),
    ("PUT", "/lines/1", {"text": "La la"}),
    ("POST", "/speech", None),
    ("POST", "/masters", None),
    ("POST", "/takes", None),
    ("GET", "/masters", None),
    ("POST", "/masters/1/choose", None),
    ("POST", "/publish", None),
    ("POST", "/unpublish", None),
]


def test_a_key_is_shown_once_and_only_its_hash_is_kept(site: Any) -> None:
    from django.core.management import call_command

    from radiogram.web.api.models import ApiKey

    said = StringIO()
    call_command("make_api_key", "Flowers  and Cards", songs_a_day=7, calls_a_minute=9, stdout=said)
    words = said.getvalue().split()
    kept = ApiKey.objects.get(name="Flowers and Cards")
    assert words[1] not in str(vars(kept)) and kept.webhook_secret in words
    assert (kept.songs_a_day, kept.calls_a_minute, kept.active) == (7, 9, True)
    assert Partner(words[1]).get("/songs").status_code == 200


@pytest.mark.parametrize(
    ("name", "options"), [("", {}), ("Taken", {}), ("New", {"songs_a_day": -1}), ("New", {"calls_a_minute": 0})]
)
def test_the_command_refuses_what_makes_no_key(site: Any, name: str, options: dict[str, int]) -> None:
    from django.core.management import CommandError, call_command

    new_key("Taken")
    with pytest.raises(CommandError):
        call_command("make_api_key", name, stdout=StringIO(), **options)


def test_songs_need_a_key(nobody: Partner) -> None:
    answer = nobody.get("/songs")
    problem(answer, 401, "no-key")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    problem(Partner(headers={"Authorization": "Basic QTpC"}).get("/songs"), 401, "no-key")


@pytest.mark.parametrize("key", ["", "no such key", "ключ", "x" * 5000])
def test_an_unknown_key_opens_nothing_not_even_what_needs_none(site: Any, key: str) -> None:
    wrong = Partner(headers={"Authorization": f"Bearer {key}"})
    problem(wrong.get("/songs"), 401, "wrong-key")
    problem(wrong.get("/wall"), 401, "wrong-key")


def test_a_key_that_was_switched_off_opens_nothing(partner: Partner) -> None:
    from radiogram.web.api.models import ApiKey

    ApiKey.objects.update(active=False)
    problem(partner.get("/songs"), 401, "wrong-key")


def test_songs_of_another_key_are_not_there(partner: Partner, other: Partner, nobody: Partner) -> None:
    link = partner.begins()
    assert [song["link"] for song in partner.get("/songs").json()["songs"]] == [link]
    assert other.get("/songs").json()["total"] == 0
    for method, path, told in OF_A_SONG:
        problem(other.call(method, f"/songs/{link}{path}", told), 404, "not-found")
        problem(nobody.call(method, f"/songs/{link}{path}", told), 401, "no-key")
    assert partner.get(f"/songs/{link}").json()["sections"] == []


def test_a_browsers_songs_are_no_partners(partner: Partner, client: Any) -> None:
    from radiogram.web.songs.models import Song

    song = Song.objects.create(maker=client.maker, language="en", to="Rosa", message="You taught me to swim")
    problem(partner.get(f"/songs/{song.link}"), 404, "not-found")
    answer = client.get(f"/api/v1/songs/{song.link}")
    problem(answer, 401, "no-key")


def test_no_cookie_is_set(partner: Partner) -> None:
    answer = partner.post("/songs", {"to": "Rosa", "message": "You taught me to swim", "language": "en"})
    assert answer.status_code == 201 and not answer.cookies
