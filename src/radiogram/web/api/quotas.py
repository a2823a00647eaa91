"""How much a key may do in a minute and a day, counted in the database so that all processes count together."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.models import F

from radiogram.web.api.models import ApiKey, Usage
from radiogram.web.api.problems import Problem

TAKE = f"""
insert into {Usage._meta.db_table} as used (key_id, kind, start, count)
select %(key)s, %(kind)s, %(start)s, 1 where %(most)s > 0
on conflict (key_id, kind, start) do update set count = used.count + 1 where used.count < %(most)s
returning count
"""
"""One statement: however many take at once, none is counted twice and none gets more than there is."""


@dataclass(frozen=True)
class Quota:
    """So many of a kind in each window of so many seconds; windows begin at whole multiples of it since 1970, UTC."""

    kind: str
    seconds: int
    problem: str


CALLS = Quota("calls", 60, "too-many-calls")
SONGS = Quota("songs", 24 * 3600, "too-many-songs")


def take(key: ApiKey, quota: Quota, most: int) -> datetime:
    """Counts one; the beginning of the window it was counted in. Raises Problem when `most` are counted already."""
    now = time.time()
    begun = math.floor(now / quota.seconds) * quota.seconds
    start = datetime.fromtimestamp(begun, UTC)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"key": key.pk, "kind": quota.kind, "start": start, "most": most})
        counted = cursor.fetchone()
    if counted is None:
        raise Problem(quota.problem, headers={"Retry-After": str(math.ceil(begun + quota.seconds - now))})
    if counted[0] == 1:
        Usage.objects.filter(key=key, kind=quota.kind, start__lt=start).delete()
    return start


@contextmanager
def one_song(key: ApiKey) -> Iterator[Callable[[], None]]:
    """Counts a song of today; not, if it comes to nothing, or what this yields is called. Raises Problem."""
    start = take(key, SONGS, key.songs_a_day)

    def give_back() -> None:
        Usage.objects.filter(key=key, kind=SONGS.kind, start=start, count__gt=0).update(count=F("count") - 1)

    try:
        yield give_back
    except BaseException:
        give_back()
        raise
