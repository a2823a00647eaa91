"""Calls that may be sent again: with the same idempotency key, the first answer is given again for a day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from radiogram.web.api.models import LONGEST_TOKEN, ApiKey, FirstAnswer
from radiogram.web.api.problems import Answer, Problem

HEADER, AGAIN = "Idempotency-Key", "Idempotent-Replayed"
TOKEN = re.compile(rf"[\x21-\x7e]{{1,{LONGEST_TOKEN}}}")
KEPT = timedelta(hours=24)
LONGEST_CALL = timedelta(minutes=2)
"""After it, a call that gave no answer is taken for one whose process was ended."""
LATER = frozenset({429, 503})
"""Answers that mean "not yet": they are not kept, so that the call may be sent again."""
KEPT_HEADERS = ("Content-Type", "Location")

BEGIN = f"""
insert into {FirstAnswer._meta.db_table} as kept (key_id, token, call, attempt, headers, body, created)
values (%(key)s, %(token)s, %(call)s, %(attempt)s, '{{}}', '', %(now)s)
on conflict (key_id, token) do update
set call = excluded.call, attempt = excluded.attempt, created = excluded.created,
    status = null, headers = '{{}}', body = ''
where kept.created < %(forgotten)s or (kept.status is null and kept.created < %(given_up)s)
returning id
"""
"""One statement: of any number of calls with a token, one begins."""


def once(request: HttpRequest, key: ApiKey, call: Callable[[], HttpResponse]) -> HttpResponse:
    """The call's answer, or the one it had the first time.

    Raises Problem for a token that is none, one of another call, and one whose first call is still running.
    """
    token = request.headers[HEADER]
    if not TOKEN.fullmatch(token):
        raise Problem("bad-idempotency-key")
    fingerprint, attempt, now = _fingerprint(request), uuid4(), timezone.now()
    told = {"key": key.pk, "token": token, "call": fingerprint, "attempt": attempt, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, {**told, "forgotten": now - KEPT, "given_up": now - LONGEST_CALL})
        begun = cursor.fetchone()
    if begun is None:
        return _first(key, token, fingerprint)
    mine = FirstAnswer.objects.filter(pk=begun[0], attempt=attempt)
    try:
        response = call()
    except BaseException:
        mine.delete()
        raise
    if response.status_code in LATER or response.status_code >= 500:
        mine.delete()
    else:
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        mine.update(status=response.status_code, headers=headers, body=response.content.decode())
    return response


def _first(key: ApiKey, token: str, fingerprint: str) -> HttpResponse:
    first = FirstAnswer.objects.filter(key=key, token=token).first()
    if first is None:  # it ended without an answer to keep, just now
        raise Problem("still-running", headers={"Retry-After": "1"})
    if first.call != fingerprint:
        raise Problem("other-call")
    if first.status is None:
        raise Problem("still-running", headers={"Retry-After": "1"})
    response = Answer(first.body, status=first.status)
    for name, value in first.headers.items():
        response.headers[name] = value
    response.headers[AGAIN] = "true"
    return response


def _fingerprint(request: HttpRequest) -> str:
    return hashlib.sha256(b"\0".join([str(request.method).encode(), request.path.encode(), request.body])).hexdigest()


def forget_song(key: ApiKey, link: str) -> None:
    """Deletes the answers in which a song is told of: it is to be gone for good."""
    FirstAnswer.objects.filter(key=key, body__contains=link).delete()


def forget_old(now: datetime | None = None) -> int:
    """Deletes the answers that are no longer given; how many there were."""
    found, _ = FirstAnswer.objects.filter(created__lt=(now or timezone.now()) - KEPT).delete()
    return int(found)
