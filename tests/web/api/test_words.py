"""The words: written, tried line by line, changed; and how a name is said."""

from __future__ import annotations

from typing import Any

import pytest

from web.api.partners import Partner, problem


def lines(song: dict[str, Any]) -> list[str]:
    return [line["text"] for section in song["sections"] for line in section["lines"]]


@pytest.fixture
def written(partner: Partner) -> str:
    link = partner.begins(track="paper-lanterns")
    partner.post(f"/songs/{link}/lyrics")
    return link


def test_words_are_written_and_what_was_left_open_is_chosen(partner: Partner) -> None:
    from django.utils.translation import override

    from radiogram.web.songs.texts import SECTIONS

    link = partner.begins()
    song = partner.post(f"/songs/{link}/lyrics", Accept_Language="es").json()
    assert (song["state"], song["seed"]) == ("written", 1)
    assert "auto" not in (song["track"], song["voice"])
    with override("es"):
        assert {section["name"] for section in song["sections"]} == {str(name) for name in SECTIONS.values()}
    numbers = [line["number"] for section in song["sections"] for line in section["lines"]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_another_version_has_the_next_seed_and_a_seed_brings_its_words_back(partner: Partner, written: str) -> None:
    first = partner.get(f"/songs/{written}").json()
    second = partner.post(f"/songs/{written}/lyrics").json()
    assert second["seed"] == 2 and lines(second) != lines(first)
    assert lines(partner.post(f"/songs/{written}/lyrics", {"seed": 1}).json()) == lines(first)


def test_a_line_is_tried_without_being_put(partner: Partner, written: str) -> None:
    from django.utils.translation import override

    from radiogram.web.songs.texts import LINE_REMARKS

    before = partner.get(f"/songs/{written}").json()
    told = partner.post(f"/songs/{written}/lines/1/review", {"text": "You taught me to swim"}).json()
    assert told["sings"] and told["syllables"] == ["You", "taught", "me", "to", "swim"]
    assert told["fewest"] <= 5 <= told["most"]
    told = partner.post(f"/songs/{written}/lines/1/review", {"text": "la " * 30}, Accept_Language="es").json()
    assert not told["sings"]
    with override("es"):
        expected = {"kind": "too-long", "about": "", "text": str(LINE_REMARKS["too-long"])}
    assert told["remarks"] == [expected]
    assert partner.get(f"/songs/{written}").json() == before


def test_other_words_can_be_put_as_they_are(partner: Partner, written: str) -> None:
    offered = partner.get(f"/songs/{written}/lines/1/alternatives").json()["alternatives"]
    assert offered
    for line in offered[0]["lines"]:
        song = partner.call("PUT", f"/songs/{written}/lines/{line['number']}", {"text": line["text"]}).json()
        assert lines(song)[line["number"] - 1] == line["text"]


def test_a_line_of_the_chorus_is_put_wherever_it_repeats(partner: Partner, written: str) -> None:
    song = partner.get(f"/songs/{written}").json()
    first = next(section for section in song["sections"] if section["kind"] == "chorus")["lines"][0]
    repeats = lines(song).count(first["text"])
    song = partner.call("PUT", f"/songs/{written}/lines/{first['number']}", {"text": "  Rosa,   this is you "}).json()
    assert repeats > 1 and lines(song).count("Rosa, this is you") == repeats


def test_a_line_that_cannot_be_sung_is_not_put(partner: Partner, written: str) -> None:
    before = partner.get(f"/songs/{written}").json()
    for text in ("la " * 30, "[chorus]", "♫", "   ", "\u2028"):
        told = problem(partner.call("PUT", f"/songs/{written}/lines/1", {"text": text}), 422, "wrong-fields")
        assert [error["pointer"] for error in told["errors"]] == ["#/text"]
    assert lines(partner.get(f"/songs/{written}").json()) == lines(before)


def test_a_line_that_is_not_there_is_not_found(partner: Partner, written: str) -> None:
    for number in ("0", "99", "1000000", "-1", "one", "9" * 5000):
        problem(partner.call("PUT", f"/songs/{written}/lines/{number}", {"text": "La"}), 404, "not-found")
        problem(partner.get(f"/songs/{written}/lines/{number}/alternatives"), 404, "not-found")


def test_a_song_without_words_has_no_lines(partner: Partner) -> None:
    problem(partner.call("PUT", f"/songs/{partner.begins()}/lines/1", {"text": "La"}), 404, "not-found")


def test_a_name_is_spoken_by_the_queue_once_for_each_way_of_saying_it(partner: Partner, site: Any) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    link = partner.begins()
    plain = partner.post(f"/songs/{link}/speech").json()
    again = partner.post(f"/songs/{link}/speech", {"voice": "af_heart"}).json()
    respelled = partner.post(f"/songs/{link}/speech", {"sounds_like": "Roh-sah"}).json()
    assert plain["address"] == again["address"] != respelled["address"]
    job = ProcrastinateJob.objects.filter(queue_name="speech").order_by("-id")[0]
    assert job.args["words"] == "Rosa" and job.args["sounds_like"] == {"Rosa": "Roh-sah"}
    made = site.MEDIA_ROOT / job.args["path"]
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(b"sound")
    before = ProcrastinateJob.objects.count()
    assert partner.post(f"/songs/{link}/speech", {"sounds_like": "Roh-sah"}).json() == {**respelled, "ready": True}
    assert ProcrastinateJob.objects.count() == before


def test_a_voice_is_heard_in_the_languages_it_sings(partner: Partner) -> None:
    answer = partner.post("/voices/ef_dora/audition", {"language": "es"})
    assert answer.status_code == 202
    assert answer.json()["address"] == "http://testserver/media/voices/ef_dora-es.mp3"
    problem(partner.post("/voices/ef_dora/audition", {"language": "hi"}), 422, "wrong-fields")
    problem(partner.post("/voices/nobody/audition", {"language": "es"}), 404, "not-found")
