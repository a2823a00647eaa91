"""What the API tells of itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from web.api.partners import Partner


@pytest.fixture
def document(nobody: Partner) -> dict[str, Any]:
    told: dict[str, Any] = nobody.get("/openapi.json").json()
    return told


def calls(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, call) for path, ways in document["paths"].items() for method, call in ways.items()]


def test_it_is_openapi_3_1_with_a_title_and_an_address(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "Radiogram" and "dedication" in document["info"]["description"]
    assert document["servers"] == [{"url": "http://testserver"}]


def test_every_call_has_a_name_of_its_own_a_summary_and_a_group(document: dict[str, Any]) -> None:
    names = [call["operationId"] for _, _, call in calls(document)]
    assert len(names) == len(set(names)) > 25
    groups = {tag["name"] for tag in document["tags"]}
    assert all(call["summary"] and set(call["tags"]) <= groups for _, _, call in calls(document))


def test_every_call_tells_which_problems_it_may_answer(document: dict[str, Any]) -> None:
    for path, method, call in calls(document):
        told = set(call["responses"])
        assert {"404", "405", "500"} <= told
        assert {"400", "413", "415", "422"} <= told or "requestBody" not in call
        assert ("401" in told) and ("429" in told)
        assert {"409", "422"} <= told or method != "post", path
        for status, answer in call["responses"].items():
            assert status < "400" or list(answer["content"]) == ["application/problem+json"]


def test_its_shapes_are_json_schemas_and_its_examples_fit_them(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    checked = 0
    for shape in shapes.values():
        Draft202012Validator.check_schema(shape)
        for example in shape.get("examples", ()):
            Draft202012Validator({**shape, "components": document["components"]}).validate(example)
            checked += 1
    assert checked > 10


def test_what_a_body_may_hold_is_told_as_it_is_checked(document: dict[str, Any], partner: Partner) -> None:
    shape = document["components"]["schemas"]["NewSong"]
    assert shape["additionalProperties"] is False and set(shape["required"]) == {"to", "message", "language"}
    assert "birthday" in str(shape["properties"]["occasion"])
    example = shape["examples"][0]
    assert partner.post("/songs", example).status_code == 201


def test_the_page_for_people_shows_every_call_and_loads_nothing_from_elsewhere(document: dict[str, Any]) -> None:
    from django.test import Client

    browser = Client()
    assert browser.get("/api/v1/docs", HTTP_ACCEPT_LANGUAGE="fr").headers["Location"] == "/fr/api/"
    answer = browser.get("/en/api/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for path, _, call in calls(document):
        assert f'id="{call["operationId"]}"' in page and path in page
    assert 'id="too-many-songs"' in page
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]+)"', page)
    assert loaded and all(place.startswith("/") or place.startswith("http://testserver/") for place in loaded)
    assert "<style" not in page and "style=" not in page and not re.search(r"<script(?![^>]*src=)", page)
