"""What the API tells of itself: its OpenAPI document, and a page that shows it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request, override

from radiogram.web.api.api import api
from radiogram.web.api.problems import Answer
from radiogram.web.api.reference import reference


@lru_cache
def document() -> dict[str, Any]:
    """The OpenAPI document; it is the same as long as the process lives."""
    with override("en"):
        return api.document()


def openapi(request: HttpRequest) -> HttpResponse:
    """The document, in English."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    response = Answer(json.dumps(document(), ensure_ascii=False), content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    raise Http404


def to_docs(request: HttpRequest) -> HttpResponse:
    """Leads to the page in the browser's language."""
    with override(get_language_from_request(request)):
        return redirect("api-docs")


def docs(request: HttpRequest) -> HttpResponse:
    """The document for people."""
    return render(request, "api/docs.html", {"api": reference(document())})
