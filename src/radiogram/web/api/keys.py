"""Who calls: a partner's key, and what it may still do this minute."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from radiogram.web.api.models import ApiKey, hash_of
from radiogram.web.api.problems import Problem
from radiogram.web.api.quotas import CALLS, take

SCHEME = "bearer"


class Call(HttpRequest):
    """A call that has passed the gate."""

    key: ApiKey | None
    maker: str
    """Whose songs it may change: those of its key."""
    told: Any
    """What its body says."""


def admit(request: Call) -> None:
    """Finds the call's key, if it carries one, and counts the call.

    Raises Problem for a key that does not work, and for one that has made its calls for this minute.
    """
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    request.key = None
    if scheme.lower() != SCHEME:
        return
    key = ApiKey.objects.filter(hash=hash_of(given.strip()), active=True).first()
    if key is None:
        raise Problem("wrong-key")
    take(key, CALLS, key.calls_a_minute)
    request.key, request.maker = key, key.maker


def key_of(request: Call) -> ApiKey:
    """The key of a call that needs one. Raises Problem."""
    if request.key is None:
        raise Problem("no-key")
    return request.key


class Key(HttpBearer):
    """Calls that need a key; `admit` has looked at it already."""

    openapi_description = "The key you were given."

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        return cast(Call, request).key
