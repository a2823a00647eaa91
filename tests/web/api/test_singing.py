"""From the queue to the finished sound."""

from __future__ import annotations

from typing import Any

from web.api.partners import Partner, problem, together


def finish(master: Any, state: str = "ready") -> None:
    """What a worker leaves behind."""
    from datetime import timedelta

    from django.utils import timezone

    now = timezone.now()
    changed = {"state": state, "started": now - timedelta(seconds=8), "finished": now}
    type(master).objects.filter(pk=master.pk).update(**changed)


def test_a_song_goes_into_the_queue_as_it_comes(partner: Partner, nobody: Partner) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    link = partner.begins(track="paper-lanterns")
    answer = partner.post(f"/songs/{link}/masters")
    assert answer.status_code == 202
    told = answer.json()
    assert (told["number"], told["state"], told["lines_sung"]) == (1, "queued", 0)
    assert [job.task_name.rsplit(".", 1)[-1] for job in ProcrastinateJob.objects.all()] == ["make_master"]
    state = nobody.get(f"/songs/{link}/state").json()
    assert (state["state"], state["before"], state["seconds"]) == ("queued", 0, 0)
    assert state["playlist"] == told["playlist"]
    assert partner.get(f"/songs/{link}").json()["state"] == "queued"


def test_the_playlist_can_be_played_at_once(partner: Partner) -> None:
    from django.test import Client

    link = partner.begins(track="paper-lanterns")
    playlist = partner.post(f"/songs/{link}/masters").json()["playlist"]
    answer = Client().get(playlist.removeprefix("http://testserver"))
    assert answer.status_code == 200 and b"#EXTINF" in answer.content


def test_who_comes_later_is_told_how_many_are_before_and_how_long_that_takes(
    partner: Partner, other: Partner, nobody: Partner
) -> None:
    first, second = partner.begins(track="paper-lanterns"), other.begins(track="paper-lanterns")
    finish(partner.sings(first))
    partner.post(f"/songs/{first}/takes")
    other.sings(second)
    state = nobody.get(f"/songs/{second}/state").json()
    assert (state["state"], state["before"], state["seconds"]) == ("queued", 1, 16)


def test_every_word_has_its_time(partner: Partner, nobody: Partner) -> None:
    link = partner.begins(track="paper-lanterns")
    partner.sings(link)
    told = nobody.get(f"/songs/{link}/words").json()
    song = partner.get(f"/songs/{link}").json()
    sung = ["".join(s["text"] for w in line["words"] for s in w["syllables"]) for line in told["lines"]]
    texts = [line["text"].replace(" ", "") for section in song["sections"] for line in section["lines"]]
    assert sung == texts
    times = [s["start"] for line in told["lines"] for w in line["words"] for s in w["syllables"]]
    assert times == sorted(times) and times[-1] < song["master"]["length"]


def test_asking_twice_sings_once_and_counts_once(partner: Partner) -> None:
    from radiogram.web.api.models import Usage

    link = partner.begins(track="paper-lanterns")
    answers = together(4, lambda _: partner.post(f"/songs/{link}/masters"))
    assert {(answer.status_code, answer.json()["number"]) for answer in answers} == {(202, 1)}
    assert Usage.objects.get(kind="songs").count == 1


def test_another_take_is_a_second_master_and_one_is_kept(partner: Partner) -> None:
    from pathlib import Path

    from radiogram.web.songs.sounds import folder_of

    link = partner.begins(track="paper-lanterns")
    problem(partner.post(f"/songs/{link}/takes"), 409, "not-sung")
    first = partner.sings(link)
    finish(first)
    taken = partner.post(f"/songs/{link}/takes").json()
    assert (taken["number"], taken["seed"]) == (2, 2)
    assert [m["number"] for m in partner.get(f"/songs/{link}/masters").json()["masters"]] == [1, 2]
    song = partner.post(f"/songs/{link}/masters/1/choose").json()
    assert song["master"]["number"] == 1
    assert [m["number"] for m in partner.get(f"/songs/{link}/masters").json()["masters"]] == [1]
    assert Path(folder_of(first)).is_dir()
    problem(partner.post(f"/songs/{link}/masters/2/choose"), 404, "not-found")


def test_a_take_that_failed_is_not_kept_instead_of_one_that_can_be_heard(partner: Partner) -> None:
    link = partner.begins(track="paper-lanterns")
    finish(partner.sings(link))
    partner.post(f"/songs/{link}/takes")
    from radiogram.web.songs.models import Master

    finish(Master.objects.get(number=2), "failed")
    assert partner.get(f"/songs/{link}").json()["state"] == "ready"
    problem(partner.post(f"/songs/{link}/masters/2/choose"), 409, "not-sung")


def test_files_are_there_when_the_song_is_ready_and_its_licence_allows_them(partner: Partner) -> None:
    link = partner.begins(track="paper-lanterns")
    master = partner.sings(link)
    assert partner.get(f"/songs/{link}").json()["downloads"] == {}
    finish(master)
    assert partner.get(f"/songs/{link}").json()["downloads"] == {
        "m4a": f"http://testserver/song/{link}/song.m4a",
        "mp3": f"http://testserver/song/{link}/song.mp3",
    }


def test_a_full_queue_refuses_kindly_keeps_the_words_and_counts_nothing(partner: Partner) -> None:
    from radiogram.web.api.models import Usage
    from radiogram.web.songs.making import MOST_WAITING
    from radiogram.web.songs.models import Master, Song

    link, waiting = partner.begins(track="paper-lanterns"), Song.objects.create(language="en", maker="somebody")
    blank = {"seed": 1, "track": "paper-lanterns", "voice": "af_heart", "title": "", "lyrics": [], "words": []}
    Master.objects.bulk_create(Master(song=waiting, number=n, length=60, **blank) for n in range(MOST_WAITING))
    partner.post(f"/songs/{link}/lyrics")
    answer = partner.post(f"/songs/{link}/masters", Accept_Language="en")
    problem(answer, 503, "too-busy")
    assert answer.headers["Retry-After"] == "60"
    assert partner.get(f"/songs/{link}").json()["state"] == "written"
    assert not Usage.objects.filter(kind="songs", count__gt=0).exists()


def test_a_draft_has_no_state_for_others(partner: Partner, nobody: Partner) -> None:
    link = partner.begins()
    problem(nobody.get(f"/songs/{link}/state"), 404, "not-found")
    problem(nobody.get(f"/songs/{link}/words"), 404, "not-found")
