"""Bad input: never an error of ours, always a problem that says what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from web.api.partners import MESSAGE, Partner, problem

BODY = {"to": "Rosa", "message": MESSAGE, "language": "en"}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"{'to': 'Rosa'}",
        b'{"seed": NaN}',
        b'{"seed": Infinity}',
        b'{"seed": ' + b"9" * 5000 + b"}",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"\xff\xfe{\x00}\x00",
        b'{"to": "\xe9"}',
        b"\0",
    ],
    ids=["cut", "quotes", "nan", "infinity", "endless-number", "deep", "deep-objects", "utf-16", "latin-1", "nul"],
)
def test_what_is_not_json_is_told_so(partner: Partner, body: bytes) -> None:
    problem(partner.post("/songs", body), 400, "not-json")


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"1", b"null", b"true", b""])
def test_json_that_is_no_object_is_told_so(partner: Partner, body: bytes) -> None:
    told = problem(partner.post("/songs", body), 422, "wrong-fields")
    assert [error["pointer"] for error in told["errors"]] == ["#"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("to", None),
        ("to", 1),
        ("to", ["Rosa"]),
        ("to", "Ro\0sa"),
        ("to", "Ro\ud800sa"),
        ("to", "Ro\ufffdsa"),
        ("to", "x" * 201),
        ("to", "x" * 61),
        ("to", "🎂"),
        ("sender", "Ро"),
        ("message", ""),
        ("message", "a" * 601),
        ("message", "call +1 202 555 0147"),
        ("message", "\x1b[31m"),
        ("language", "tlh"),
        ("language", "EN"),
        ("relation", "boss"),
        ("occasion", ""),
        ("feeling", {}),
        ("mood", "x" * 60_000),
        ("genre", "punk"),
        ("address", True),
        ("seed", "1"),
        ("seed", 1.5),
        ("seed", True),
        ("seed", 0),
        ("seed", 2**31),
        ("seed", 10**4000),
        ("track", "../../etc/passwd"),
        ("voice", "\0"),
        ("sounds_like", []),
        ("sounds_like", {f"w{n}": "w" for n in range(21)}),
        ("webhook", "ftp://partner.example"),
        ("reply_to", "a/b"),
        ("reply_to", "\ud800"),
    ],
)
def test_a_wrong_value_is_pointed_to(partner: Partner, field: str, value: Any) -> None:
    told = problem(partner.post("/songs", {**BODY, field: value}), 422, "wrong-fields")
    assert [error["pointer"] for error in told["errors"]] == [f"#/{field}"]
    assert all(error["detail"] for error in told["errors"])


@pytest.mark.parametrize(
    ("sounds", "pointer"),
    [
        ({"Rosa": 1}, "#/sounds_like/Rosa"),
        ({"a/b~c d": ""}, "#/sounds_like/a~1b~0c%20d"),
        ({"\ud800": "a"}, "#/sounds_like/?"),
    ],
)
def test_a_pointer_is_written_as_its_standard_says(partner: Partner, sounds: dict[str, Any], pointer: str) -> None:
    told = problem(partner.post("/songs", {**BODY, "sounds_like": sounds}), 422, "wrong-fields")
    assert told["errors"][0]["pointer"].startswith(pointer.rstrip("?"))


def test_fields_that_are_missing_or_not_known_are_told(partner: Partner) -> None:
    told = problem(partner.post("/songs", {"message": MESSAGE, "form": 1}, Accept_Language="pt"), 422, "wrong-fields")
    assert {error["pointer"] for error in told["errors"]} == {"#/to", "#/language", "#/form"}
    assert told["title"] == "Há algo aqui que não está certo."


def test_a_body_that_is_too_long_is_not_read(partner: Partner) -> None:
    long = {**BODY, "message": "a" * 70_000}
    problem(partner.post("/songs", long), 413, "too-large")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "json"])
def test_a_body_is_to_be_sent_as_json(partner: Partner, kind: str) -> None:
    problem(partner.post("/songs", BODY, Content_Type=kind), 415, "wrong-type")


def test_json_may_name_its_charset(partner: Partner) -> None:
    assert partner.post("/songs", BODY, Content_Type="application/json; charset=utf-8").status_code == 201


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/songs/",
        "/songs/%00",
        "/songs/%2e%2e%2fadmin",
        "/songs/%ff",
        f"/songs/{'x' * 5000}",
        "/songs/a b/state",
        "/songs/nosuchsong/state",
        "/tracks/%00",
        "//wall",
    ],
)
def test_what_is_not_there_is_not_found(partner: Partner, path: str) -> None:
    problem(partner.get(path), 404, "not-found")


def test_what_cannot_be_done_says_what_can(partner: Partner) -> None:
    answer = partner.call("PUT", "/songs", {})
    problem(answer, 405, "wrong-method")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}
    problem(partner.call("DELETE", "/openapi.json"), 405, "wrong-method")


def test_a_problem_is_told_in_the_callers_language(partner: Partner) -> None:
    titles = {
        tongue: problem(partner.get("/songs/nosuchsong", Accept_Language=tongue), 404, "not-found")["title"]
        for tongue in ("en", "es", "pt", "fr", "it", "hi")
    }
    assert len(set(titles.values())) == 6


def test_an_error_of_ours_is_a_problem_without_particulars(partner: Partner, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("alter table songs_song rename to songs_lost")
    try:
        told = problem(partner.post("/songs", BODY), 500, "broken")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("alter table songs_lost rename to songs_song")
    assert "songs_" not in json.dumps(told) and "Rosa" not in json.dumps(told)
