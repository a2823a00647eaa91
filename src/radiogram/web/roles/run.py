"""One role in a process of its own: python -m radiogram.web.roles.run worker|speaker|rescue."""

from __future__ import annotations

import asyncio
import os
import sys

import django

HEARTBEAT, PRUNE_AFTER = 2.0, 30.0
SPEAKERS = 1
"""Names are short: one at a time is enough, beside the songs."""


def main(role: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "radiogram.web.settings")
    django.setup()
    {"worker": work, "speaker": speak, "rescue": rescue}[role]()


def work() -> None:
    """Sings, as many songs at once as there are pairs of cores."""
    from radiogram.web.songs.tasks import SONGS, performers

    songs = max(1, (os.cpu_count() or 2) // 2)
    performers.warm(songs)
    _run(SONGS, songs)


def speak() -> None:
    """Speaks names."""
    from radiogram.web.songs.tasks import SPEECH, performers

    performers.warm(SPEAKERS)
    _run(SPEECH, SPEAKERS)


def rescue() -> None:
    """Gives the songs of dead workers to living ones, and calls partners' webhooks."""
    from radiogram.web.api.worker import call_beside
    from radiogram.web.songs.rescue import keep_rescuing

    call_beside()
    keep_rescuing()


def _run(queue: str, at_once: int) -> None:
    from procrastinate.contrib.django import app

    async def serve() -> None:
        async with own.open_async():
            await own.run_worker_async(
                queues=[queue],
                concurrency=at_once,
                name=queue,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=PRUNE_AFTER,
                fetch_job_polling_interval=1.0,
                delete_jobs="successful",
            )

    with app.replace_connector(app.connector.get_worker_connector()) as own:  # type: ignore[attr-defined]
        asyncio.run(serve())


if __name__ == "__main__":
    main(sys.argv[1])
