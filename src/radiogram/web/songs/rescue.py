"""Songs whose worker died are given to another: the queue itself does not notice."""

from __future__ import annotations

import asyncio
import logging
import time

from django.db import OperationalError, close_old_connections
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

EVERY, STALLED = 2.0, 6.0
"""Seconds between looks, and of silence from a worker after which its songs are taken from it."""
log = logging.getLogger("radiogram.rescue")


def rescue_stalled() -> int:
    """Puts the jobs of silent workers back in the queue; how many there were."""
    return asyncio.run(_rescue())


async def _rescue() -> int:
    with app.replace_connector(app.connector.get_worker_connector()) as own:  # type: ignore[attr-defined]
        async with own.open_async():
            stalled = list(await own.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
            for job in stalled:
                await own.job_manager.retry_job(job)
    return len(stalled)


def keep_rescuing() -> None:
    """Looks for ever; a database that is away is waited for."""
    while True:
        try:
            close_old_connections()
            found = rescue_stalled()
            if found:
                log.warning("%s jobs of silent workers go on elsewhere", found)
        except (OperationalError, ConnectorException) as error:
            log.warning("the database is away (%s)", type(error).__name__)
        time.sleep(EVERY)
