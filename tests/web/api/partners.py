"""A partner of the API: a key, and calls with it; what the tests ask of answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

MESSAGE = "Mum, you taught me to swim in the lake when I was six. Happy birthday!"


@dataclass
class Partner:
    """A program that calls the API with a key, or without."""

    key: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, told: Any = None, **headers: str) -> Any:
        """The answer to a call with a body of JSON; `headers` with _ for -."""
        from django.test import Client

        body = b"" if told is None else told if isinstance(told, bytes) else json.dumps(told).encode()
        own = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = named.pop("Content-Type", "application/json")
        client = Client(raise_request_exception=False)
        return client.generic(
            method, f"/api/v1{path}", body, content_type=kind, headers={**own, **self.headers, **named}
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.call("GET", path, **headers)

    def post(self, path: str, told: Any = None, **headers: str) -> Any:
        return self.call("POST", path, told, **headers)

    def begins(self, **values: Any) -> str:
        """The link of a new song."""
        answer = self.post("/songs", {"to": "Rosa", "message": MESSAGE, "language": "en", **values})
        assert answer.status_code == 201, answer.content
        return str(answer.json()["link"])

    def sings(self, link: str) -> Any:
        """A song's new master, as the database has it."""
        from radiogram.web.songs.models import Master

        answer = self.post(f"/songs/{link}/masters")
        assert answer.status_code == 202, answer.content
        return Master.objects.get(song__link=link, number=answer.json()["number"])


def new_key(name: str, **quotas: int) -> str:
    """A key as the command makes it."""
    from io import StringIO

    from django.core.management import call_command

    said = StringIO()
    call_command("make_api_key", name, stdout=said, **{"calls_a_minute": 10_000, **quotas})
    return said.getvalue().split()[1]


def problem(answer: Any, status: int, name: str) -> dict[str, Any]:
    """The problem details of an answer, which are of this kind."""
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = json.loads(answer.content)
    assert told["status"] == status
    assert told["type"] == f"http://testserver/api/v1/docs#{name}"
    assert told["title"] and told["detail"]
    return told


def together(count: int, call: Callable[[int], Any]) -> list[Any]:
    """What so many threads got that all began at once."""
    from threading import Barrier

    from django.db import connections

    barrier = Barrier(count)

    def one(number: int) -> Any:
        barrier.wait()
        try:
            return call(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))
