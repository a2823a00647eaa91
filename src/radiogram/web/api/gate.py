"""What every call passes: its key, its body, its first answer, and problems for whatever went wrong."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError

from radiogram.web.api.first_answers import HEADER, once
from radiogram.web.api.keys import Call, admit
from radiogram.web.api.problems import Problem, answered

JSON = "application/json"
WITH_BODY = frozenset({"POST", "PUT", "PATCH", "DELETE"})
View = Callable[..., HttpResponse]
log = logging.getLogger("radiogram.api")


def gated(view: View) -> View:
    """The view for programs: no cross-site check, as no cookie opens anything here; errors are problem details."""

    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = _answer(cast(Call, request), lambda: view(request, *args, **kwargs))
        except Problem as problem:
            return answered(problem)
        except Http404:
            return answered(Problem("not-found"))
        except Exception:
            log.exception("a call of the API broke")
            return answered(Problem("broken"))
        if response.status_code == 405:
            return answered(Problem("wrong-method", headers={"Allow": response.headers["Allow"]}))
        return response

    handle.csrf_exempt = True  # type: ignore[attr-defined]
    return handle


def _answer(request: Call, call: Callable[[], HttpResponse]) -> HttpResponse:
    admit(request)
    if request.method in WITH_BODY:
        request.told = told(request)
    key = request.key
    if request.method == "POST" and key is not None and HEADER in request.headers:
        return once(request, key, call)
    return call()


def told(request: HttpRequest) -> Any:
    """What the body says; None for no body. Raises Problem for one that is too large, not sent as JSON, or none."""
    try:
        body = request.body
    except RequestDataTooBig:
        raise Problem("too-large") from None
    except UnreadablePostError:
        raise Problem("not-json") from None
    if not body:
        return None
    if request.content_type != JSON:
        raise Problem("wrong-type", headers={"Accept": JSON})
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Problem("not-json") from None


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")
