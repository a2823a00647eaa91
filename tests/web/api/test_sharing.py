"""What becomes of a song among people."""

from __future__ import annotations

import pytest

from web.api.partners import Partner, problem


@pytest.fixture
def sung(partner: Partner) -> str:
    link = partner.begins(track="paper-lanterns", sender="Leo")
    partner.sings(link)
    return link


def test_a_song_hangs_on_the_wall_after_a_yes_of_the_staff(partner: Partner, nobody: Partner, sung: str) -> None:
    from radiogram.web.songs.models import Song

    assert partner.post(f"/songs/{sung}/publish").json() == {"publicity": "asked"}
    assert nobody.get("/wall").json()["total"] == 0
    Song.objects.update(publicity=Song.PUBLIC)
    assert partner.post(f"/songs/{sung}/publish").json() == {"publicity": "public"}
    (song,) = nobody.get("/wall").json()["songs"]
    assert (song["link"], song["to"], song["sender"]) == (sung, "Rosa", "Leo")
    assert "The Lamplighters" in song["attribution"]
    assert not {"manage", "message", "webhook"} & set(song)
    assert partner.post(f"/songs/{sung}/unpublish").json() == {"publicity": "private"}
    assert nobody.get("/wall").json()["songs"] == []


def test_what_was_not_sung_cannot_be_published(partner: Partner) -> None:
    problem(partner.post(f"/songs/{partner.begins()}/publish"), 409, "not-sung")


def test_the_wall_has_pages(partner: Partner, nobody: Partner, sung: str) -> None:
    from radiogram.web.songs.models import Master, Song

    like_it = Master.objects.get()
    for number in range(22):
        copy = Song.objects.create(language="en", maker="somebody", to=f"Rosa {number}", publicity=Song.PUBLIC)
        like_it.pk, like_it.song, like_it.folder = None, copy, f"folder{number}"
        like_it.save()
    Song.objects.create(language="en", maker="somebody", to="Nobody sang this", publicity=Song.PUBLIC)
    pages = [nobody.get(f"/wall?page={number}").json() for number in (1, 2, 3)]
    assert [len(page["songs"]) for page in pages] == [20, 2, 0]
    assert [page["total"] for page in pages] == [22, 22, 22]
    names = [song["to"] for page in pages for song in page["songs"]]
    assert names == [f"Rosa {number}" for number in range(21, -1, -1)]


@pytest.mark.parametrize("page", ["0", "-1", "one", "1.5", "9" * 400, "", "%00"])
def test_a_page_that_is_none_is_refused(nobody: Partner, page: str) -> None:
    told = problem(nobody.get(f"/wall?page={page}"), 422, "wrong-fields")
    assert [error["parameter"] for error in told["errors"]] == ["page"]


def test_a_key_likes_a_song_once(partner: Partner, other: Partner, sung: str) -> None:
    assert partner.call("PUT", f"/songs/{sung}/like").json() == {"liked": True, "likes": 1}
    assert partner.call("PUT", f"/songs/{sung}/like").json() == {"liked": True, "likes": 1}
    assert other.call("PUT", f"/songs/{sung}/like").json() == {"liked": True, "likes": 2}
    assert partner.call("DELETE", f"/songs/{sung}/like").json() == {"liked": False, "likes": 1}
    assert partner.get(f"/songs/{sung}").json()["likes"] == 1


def test_a_report_reaches_the_staff(other: Partner, sung: str) -> None:
    from radiogram.web.songs.models import Report

    answer = other.post(f"/songs/{sung}/reports", {"reason": "personal", "words": "This names my daughter."})
    assert answer.status_code == 201
    report = Report.objects.get()
    assert (report.song.link, report.reason, report.words) == (sung, "personal", "This names my daughter.")
    told = problem(other.post(f"/songs/{sung}/reports", {"reason": "dull", "words": "a\0b"}), 422, "wrong-fields")
    assert [error["pointer"] for error in told["errors"]] == ["#/reason", "#/words"]
    problem(other.post("/songs/nosuchsong/reports", {"reason": "other"}), 404, "not-found")
