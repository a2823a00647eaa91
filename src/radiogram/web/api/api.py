"""The API, put together: its calls, what it says of itself, and how errors are answered."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from radiogram.errors import BadInput
from radiogram.web.api.calls import choices, drafts, sharing, singing, words
from radiogram.web.api.gate import gated
from radiogram.web.api.keys import Call, Key
from radiogram.web.api.openapi import ABOUT, TITLE, completed
from radiogram.web.api.problems import Answer, Problem, answered, fields_of, problem_of
from radiogram.web.songs.making import TooBusy

VERSION = "1.0.0"
SOON = "60"
"""Seconds after which a song that found too many waiting may be tried again."""


class Told(Parser):
    """The body as the gate has read it."""

    def parse_body(self, request: HttpRequest) -> Any:
        return cast(Call, request).told


class Api(NinjaAPI):
    """The site's API; each of its answers is one that takes no cookie."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        return Answer("", content_type=self.get_content_type())

    def document(self) -> dict[str, Any]:
        """The OpenAPI document."""
        return completed(self.get_openapi_schema(path_prefix="/api/v1/"))

    def gated_urls(self) -> list[URLPattern]:
        """The API's addresses, each behind the gate."""
        patterns, _, _ = self.urls
        for pattern in patterns:
            pattern.callback = gated(pattern.callback)
        return [pattern for pattern in patterns if pattern.name != "api-root"]


api = Api(
    title=TITLE,
    version=VERSION,
    description=ABOUT,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    auth=Key(),
    parser=Told(),
)
for module in (choices, drafts, words, singing, sharing):
    api.add_router("", module.router)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return answered(problem)


@api.exception_handler(AuthenticationError)
def _no_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return answered(Problem("no-key"))


@api.exception_handler(ValidationError)
def _wrong_fields(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return answered(fields_of(error.errors))


@api.exception_handler(BadInput)
def _bad_input(request: HttpRequest, error: BadInput) -> HttpResponse:
    return answered(problem_of(error))


@api.exception_handler(TooBusy)
def _too_busy(request: HttpRequest, error: TooBusy) -> HttpResponse:
    return answered(Problem("too-busy", headers={"Retry-After": SOON}))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return answered(Problem("not-found"))


@api.exception_handler(HttpError)
def _not_json(request: HttpRequest, error: HttpError) -> HttpResponse:
    return answered(Problem("not-json"))
