"""The OpenAPI document as a page shows it: calls by what they are about, with their fields in tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from radiogram.web.api.problems import KINDS

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """A field or parameter."""

    name: str
    kind: str
    required: bool
    text: str


@dataclass(frozen=True)
class Answered:
    """A status a call may answer with, and what it says then."""

    status: int
    text: str
    schema: str


@dataclass(frozen=True)
class Call:
    id: str
    method: str
    path: str
    summary: str
    text: str
    keyed: bool
    parameters: tuple[Row, ...]
    body: tuple[Row, ...]
    example: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class Group:
    name: str
    text: str
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Shape:
    """What an answer is made of."""

    name: str
    text: str
    rows: tuple[Row, ...]
    example: str


def marked(text: str) -> SafeString:
    """A text of the document as HTML: what stands between `signs` is code."""
    parts = enumerate(text.split("`"))
    return format_html_join("", "{}", ((format_html("<code>{}</code>", part) if n % 2 else part,) for n, part in parts))


def reference(document: Document) -> dict[str, Any]:
    """What the template shows."""
    calls = [(call, _call(document, method, path, call)) for path, ways in document["paths"].items()
             for method, call in ways.items()]  # fmt: skip
    groups = [
        Group(tag["name"], tag["description"], tuple(shown for call, shown in calls if call["tags"][0] == tag["name"]))
        for tag in document["tags"]
    ]
    schemas = document["components"]["schemas"]
    given = {
        _named(call["requestBody"]["content"]["application/json"]["schema"])
        for call, _ in calls
        if "requestBody" in call
    }
    shapes = [_shape(document, name) for name in sorted(schemas) if name not in given]
    return {
        "title": document["info"]["title"],
        "paragraphs": [marked(part) for part in document["info"]["description"].split("\n\n")],
        "groups": groups,
        "shapes": shapes,
        "problems": list(KINDS.values()),
    }


def _call(document: Document, method: str, path: str, call: Document) -> Call:
    body = call.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    shape = _shape(document, _named(body)) if body else None
    return Call(
        id=call["operationId"],
        method=method.upper(),
        path=path,
        summary=call["summary"],
        text=marked(call.get("description", "")),
        keyed="security" in call,
        parameters=tuple(
            Row(p["name"], _kind(p["schema"]), p.get("required", False), marked(p.get("description", "")))
            for p in call["parameters"]
            if p["name"] != "Accept-Language"
        ),
        body=shape.rows if shape else (),
        example=shape.example if shape else "",
        answers=tuple(_answered(status, answer) for status, answer in sorted(call["responses"].items())),
    )


def _answered(status: int, answer: Document) -> Answered:
    schema = next((media["schema"] for media in answer.get("content", {}).values()), None)
    return Answered(status, marked(answer["description"]), _named(schema) if schema else "")


def _shape(document: Document, name: str) -> Shape:
    schema = document["components"]["schemas"][name]
    required = schema.get("required", ())
    rows = tuple(
        Row(field, _kind(value), field in required, marked(value.get("description", "")))
        for field, value in schema.get("properties", {}).items()
    )
    examples = schema.get("examples", ())
    shown = json.dumps(examples[0], indent=2, ensure_ascii=False) if examples else ""
    return Shape(name, marked(schema.get("description", "")), rows, shown)


def _named(schema: Document) -> str:
    """The name of the shape that a schema refers to, directly or as one of several."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    return next((_named(one) for one in (*schema.get("allOf", ()), *schema.get("anyOf", ())) if _named(one)), "")


def _kind(schema: Document) -> str:
    """A schema in a few words."""
    if "$ref" in schema:
        return _named(schema)
    for several in ("anyOf", "allOf"):
        if several in schema:
            return " or ".join(_kind(one) for one in schema[several])
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    return str(schema.get("format") or schema.get("type", "anything"))
