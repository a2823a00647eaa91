"""What is answered when a call cannot be done: problem details (RFC 9457), in the caller's language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from radiogram.errors import BadInput
from radiogram.web.api.addresses import NO_ADDRESS, PRIVATE
from radiogram.web.songs import texts

MEDIA_TYPE = "application/problem+json"
DOCS = "/api/v1/docs"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its name in addresses, its HTTP status, and what is always said of it."""

    name: str
    status: int
    title: str | Promise
    detail: str | Promise


KINDS = {
    kind.name: kind
    for kind in (
        Kind("not-json", 400, _("This is not JSON."), _("The body should be one JSON value in UTF-8.")),
        Kind(
            "bad-idempotency-key",
            400,
            _("This is no idempotency key."),
            _("Idempotency-Key should have 1 to 255 visible ASCII characters."),
        ),
        Kind(
            "no-key",
            401,
            _("This needs a key."),
            _("Send the key you were given as “Authorization: Bearer …”."),
        ),
        Kind(
            "wrong-key",
            401,
            _("This key does not work."),
            _("It is unknown or was switched off. Ask who runs this site."),
        ),
        Kind("not-found", 404, _("There is nothing here."), _("No such song, line or page is known to this key.")),
        Kind("wrong-method", 405, _("This cannot be done here."), _("The header Allow says what can.")),
        Kind("not-sung", 409, _("This song is not sung yet."), _("Ask for it to be sung first.")),
        Kind(
            "still-running",
            409,
            _("The first call is still running."),
            _("A call with this idempotency key is being answered. Ask again in a moment."),
        ),
        Kind("too-large", 413, _("This is too large."), _("A body has at most 65536 bytes.")),
        Kind(
            "wrong-type",
            415,
            _("This is not sent as JSON."),
            _("Send the body with “Content-Type: application/json”."),
        ),
        Kind("wrong-fields", 422, _("Something here is not right."), _("Each error points to its field.")),
        Kind("cannot-be-sung", 422, _("This cannot be sung."), texts.UNKNOWN),
        Kind(
            "other-call",
            422,
            _("This idempotency key belongs to another call."),
            _("The same key was sent with another path or body in the last 24 hours. Take a new one."),
        ),
        Kind(
            "too-many-calls",
            429,
            _("Too many calls."),
            _("This key has made its calls for this minute. The header Retry-After says when it may go on."),
        ),
        Kind(
            "too-many-songs",
            429,
            _("Too many songs."),
            _("This key has sung its songs for today. The header Retry-After says when it may go on."),
        ),
        Kind("broken", 500, _("Something went wrong here."), _("It was written down. Please try again later.")),
        Kind(
            "too-busy",
            503,
            _("Too many people are singing."),
            _("So many songs are waiting that yours would wait too long. Its words are kept: try again in a minute."),
        ),
    )
}


@dataclass(frozen=True)
class FieldError:
    """What is wrong with a field: a JSON pointer into the body as a URI fragment, or the name of a parameter."""

    detail: str
    pointer: str = ""
    parameter: str = ""

    def as_json(self) -> dict[str, str]:
        place = {"parameter": self.parameter} if self.parameter else {"pointer": self.pointer or "#"}
        return {**place, "detail": self.detail}


class Problem(Exception):
    """A call that cannot be done; `kind` is one of KINDS."""

    def __init__(
        self,
        kind: str,
        *,
        detail: str = "",
        errors: Iterable[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.kind = KINDS[kind]
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        super().__init__(kind)


class Answer(HttpResponse):
    """An answer to a program: it takes no cookie, as its caller keeps none."""

    def set_cookie(self, *args: Any, **kwargs: Any) -> None:
        return None


def problem_of(error: BadInput, pointer: str = "") -> Problem:
    """What the engine refused, as a problem."""
    if pointer:
        return Problem("wrong-fields", errors=[FieldError(texts.wrong(error), pointer)])
    return Problem("cannot-be-sung", detail=texts.wrong(error))


def answered(problem: Problem) -> HttpResponse:
    """The problem as it is sent, in the language of the moment."""
    told: dict[str, Any] = {
        "type": f"{settings.CONFIGURATION.address}{DOCS}#{problem.kind.name}",
        "title": str(problem.kind.title),
        "status": problem.kind.status,
        "detail": problem.detail or str(problem.kind.detail),
    }
    if problem.errors:
        told["errors"] = [error.as_json() for error in problem.errors]
    response = Answer(json.dumps(told), status=problem.kind.status, content_type=MEDIA_TYPE)
    for name, value in problem.headers.items():
        response.headers[name] = value
    if problem.kind.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


WRONG_VALUES: dict[str, str | Promise] = {
    "missing": _("This is missing."),
    "extra_forbidden": _("There is no such field."),
    "string_type": _("This should be text."),
    "int_type": _("This should be a whole number."),
    "int_parsing": _("This should be a whole number."),
    "int_parsing_size": _("This number is too large."),
    "int_from_float": _("This should be a whole number."),
    "dict_type": _("This should be an object."),
    "model_type": _("This should be an object."),
    "model_attributes_type": _("This should be an object."),
    "string_unicode": texts.WRONG["no-text"],
    "string_too_short": texts.WRONG["empty"],
    "string_too_long": _("This should have at most %(max_length)s characters."),
    "too_long": _("This should have at most %(max_length)s entries."),
    "greater_than_equal": _("This should be %(ge)s or more."),
    "less_than_equal": _("This should be %(le)s or less."),
    NO_ADDRESS: _("This is no address that can be called: https:// or http://, a name, and a path."),
    PRIVATE: _("This address leads to a private network. Give one that everybody can reach."),
}
"""Pydantic's kinds of error."""
NOT_SO: str | Promise = _("This is not what it should be.")


def fields_of(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """Ninja's list of wrong values as a problem; one in a path means that there is nothing there."""
    if any(error["loc"][0] == "path" for error in errors):
        return Problem("not-found")
    return Problem("wrong-fields", errors=[_field(error) for error in errors])


def _field(error: Mapping[str, Any]) -> FieldError:
    source, *place = error["loc"]
    detail = _said(error)
    if source != "body":
        return FieldError(detail, parameter=str(place[-1]) if place else source)
    return FieldError(detail, pointer_to(place[1:]))  # the first is the function's name for the body


def _said(error: Mapping[str, Any]) -> str:
    told = error.get("ctx") or {}
    known = texts.WRONG.get(error["type"]) or WRONG_VALUES.get(error["type"], NOT_SO)
    return str(known) % {"about": "", **told}


def pointer_to(place: Iterable[str | int]) -> str:
    """A JSON pointer (RFC 6901) as a URI fragment."""
    from urllib.parse import quote

    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in place)
    return "#" + "".join(f"/{quote(step.encode('utf-8', 'replace'), safe='~')}" for step in steps)
