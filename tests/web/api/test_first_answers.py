"""Calls that are sent again with an idempotency key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from web.api.partners import MESSAGE, Partner, problem, together

BODY = {"to": "Rosa", "message": MESSAGE, "language": "en"}


def test_the_same_call_gives_the_first_answer_again(partner: Partner) -> None:
    from radiogram.web.songs.models import Song

    first = partner.post("/songs", BODY, Idempotency_Key="order-1")
    again = partner.post("/songs", BODY, Idempotency_Key="order-1")
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Idempotent-Replayed"] == "true" and "Idempotent-Replayed" not in first.headers
    assert Song.objects.count() == 1


def test_what_was_refused_is_refused_again(partner: Partner) -> None:
    wrong = {**BODY, "to": ""}
    first = partner.post("/songs", wrong, Idempotency_Key="order-1")
    again = partner.post("/songs", wrong, Idempotency_Key="order-1")
    assert problem(again, 422, "wrong-fields") == problem(first, 422, "wrong-fields")
    assert again.headers["Idempotent-Replayed"] == "true"


def test_a_key_belongs_to_one_body_and_one_path(partner: Partner) -> None:
    link = partner.post("/songs", BODY, Idempotency_Key="order-1").json()["link"]
    problem(partner.post("/songs", {**BODY, "to": "Ana"}, Idempotency_Key="order-1"), 422, "other-call")
    problem(partner.post(f"/songs/{link}/lyrics", BODY, Idempotency_Key="order-1"), 422, "other-call")


def test_partners_do_not_share_keys(partner: Partner, other: Partner) -> None:
    mine = partner.post("/songs", BODY, Idempotency_Key="order-1").json()
    theirs = other.post("/songs", BODY, Idempotency_Key="order-1").json()
    assert mine["link"] != theirs["link"]


def test_of_many_calls_at_once_one_is_done(partner: Partner) -> None:
    from radiogram.web.songs.models import Song

    answers = together(12, lambda _: partner.post("/songs", BODY, Idempotency_Key="order-1"))
    assert Song.objects.count() == 1
    made = {answer.json()["link"] for answer in answers if answer.status_code == 201}
    assert made == {Song.objects.get().link}
    for answer in answers:
        if answer.status_code != 201:
            problem(answer, 409, "still-running")


def test_while_the_first_call_runs_another_is_told_so(partner: Partner) -> None:
    from radiogram.web.api.models import FirstAnswer

    partner.post("/songs", BODY, Idempotency_Key="order-1")
    FirstAnswer.objects.update(status=None)
    answer = partner.post("/songs", BODY, Idempotency_Key="order-1")
    problem(answer, 409, "still-running")
    assert answer.headers["Retry-After"] == "1"


def test_a_call_whose_process_ended_can_be_done_again(partner: Partner) -> None:
    from django.db.models import F

    from radiogram.web.api.first_answers import LONGEST_CALL
    from radiogram.web.api.models import FirstAnswer
    from radiogram.web.songs.models import Song

    partner.post("/songs", BODY, Idempotency_Key="order-1")
    FirstAnswer.objects.update(status=None, created=F("created") - LONGEST_CALL - timedelta(seconds=1))
    assert partner.post("/songs", BODY, Idempotency_Key="order-1").status_code == 201
    assert Song.objects.count() == 2


def test_after_a_day_a_key_is_free_again(partner: Partner) -> None:
    from django.db.models import F

    from radiogram.web.api.first_answers import KEPT, forget_old
    from radiogram.web.api.models import FirstAnswer

    first = partner.post("/songs", BODY, Idempotency_Key="order-1").json()
    partner.post("/songs", BODY, Idempotency_Key="order-2")
    FirstAnswer.objects.update(created=F("created") - KEPT - timedelta(seconds=1))
    assert partner.post("/songs", {**BODY, "to": "Ana"}, Idempotency_Key="order-1").json()["link"] != first["link"]
    assert forget_old() == 1
    assert [answer.token for answer in FirstAnswer.objects.all()] == ["order-1"]


def test_an_answer_that_says_later_is_not_kept(site: Any, partner: Partner) -> None:
    from radiogram.web.api.models import ApiKey

    link = partner.begins(track="paper-lanterns")
    ApiKey.objects.update(songs_a_day=0)
    problem(partner.post(f"/songs/{link}/masters", Idempotency_Key="order-1"), 429, "too-many-songs")
    ApiKey.objects.update(songs_a_day=1)
    assert partner.post(f"/songs/{link}/masters", Idempotency_Key="order-1").status_code == 202


@pytest.mark.parametrize("token", ["", " ", "a b", "é", "x" * 256])
def test_a_key_that_is_none_is_refused(partner: Partner, token: str) -> None:
    problem(partner.post("/songs", BODY, Idempotency_Key=token), 400, "bad-idempotency-key")


def test_without_a_partners_key_there_is_nothing_to_keep(nobody: Partner) -> None:
    from radiogram.web.api.models import FirstAnswer

    problem(nobody.post("/songs", BODY, Idempotency_Key="order-1"), 401, "no-key")
    assert not FirstAnswer.objects.exists()
