"""How much a key may do: counted once and for all, however many calls come at once."""

from __future__ import annotations

from typing import Any

from web.api.partners import Partner, new_key, problem, together


def test_calls_of_a_minute_are_counted_together(site: Any) -> None:
    from radiogram.web.api.models import Usage

    small = Partner(new_key("Small", calls_a_minute=5))
    answers = together(16, lambda _: small.get("/songs"))
    counted = list(Usage.objects.filter(kind="calls").values_list("count", flat=True))
    assert all(count <= 5 for count in counted)  # two windows, if a minute ended meanwhile
    assert sum(answer.status_code == 200 for answer in answers) == sum(counted)
    for answer in answers:
        if answer.status_code != 200:
            problem(answer, 429, "too-many-calls")
            assert 1 <= int(answer.headers["Retry-After"]) <= 60


def test_calls_of_an_earlier_minute_count_no_longer(site: Any) -> None:
    from datetime import timedelta

    from django.db.models import F

    from radiogram.web.api.models import Usage

    small = Partner(new_key("Small", calls_a_minute=1))
    small.get("/songs")
    Usage.objects.update(start=F("start") - timedelta(minutes=1))
    assert small.get("/songs").status_code == 200
    assert Usage.objects.filter(kind="calls").count() == 1  # the old minute is forgotten


def test_keys_are_counted_apart_and_who_has_none_is_not_counted(site: Any, nobody: Partner) -> None:
    small, other = Partner(new_key("Small", calls_a_minute=1)), Partner(new_key("Other", calls_a_minute=1))
    answers = [partner.get("/songs").status_code for partner in (small, other)]
    assert answers == [200, 200]
    assert [nobody.get("/wall").status_code for _ in range(3)] == [200] * 3


def test_songs_of_a_day_are_counted_when_they_are_sung(site: Any) -> None:
    few = Partner(new_key("Few", songs_a_day=2))
    links = [few.begins(track="paper-lanterns") for _ in range(4)]
    answers = together(4, lambda number: few.post(f"/songs/{links[number]}/masters"))
    assert sorted(answer.status_code for answer in answers) == [202, 202, 429, 429]
    refused = next(answer for answer in answers if answer.status_code == 429)
    problem(refused, 429, "too-many-songs")
    assert 1 <= int(refused.headers["Retry-After"]) <= 24 * 3600


def test_what_cannot_be_sung_counts_nothing(site: Any) -> None:
    one = Partner(new_key("One", songs_a_day=1))
    problem(one.post(f"/songs/{one.begins()}/takes"), 409, "not-sung")
    problem(one.post("/songs/nosuchsong/masters"), 404, "not-found")
    assert one.post(f"/songs/{one.begins(track='paper-lanterns')}/masters").status_code == 202


def test_a_key_may_be_allowed_no_songs_at_all(site: Any) -> None:
    none = Partner(new_key("None", songs_a_day=0))
    problem(none.post(f"/songs/{none.begins()}/masters"), 429, "too-many-songs")
