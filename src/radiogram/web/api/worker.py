"""The thread in which webhooks are called, beside a process's own work: calls wait more than they do."""

from __future__ import annotations

import asyncio
import logging
import time
from threading import Thread

from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import DjangoApp, app, connector_params

from radiogram.web.api.tasks import WEBHOOKS

AT_ONCE = 8
PAUSE = 2.0
"""Seconds before the worker is started again when it ended: it does when the database goes away."""
log = logging.getLogger("radiogram.webhooks")


def call_beside() -> Thread:
    """Starts to call webhooks in a thread that ends with the process."""
    thread = Thread(target=keep_calling, name=WEBHOOKS, daemon=True)
    thread.start()
    return thread


def keep_calling() -> None:
    """Calls webhooks for ever, whatever ends the worker."""
    while True:
        try:
            call_waiting(wait=True)
        except Exception as error:  # whatever ended it, nobody else would begin it again
            log.warning("calling webhooks begins again (%s)", type(error).__name__)
        time.sleep(PAUSE)


def call_waiting(wait: bool) -> None:
    """Calls the webhooks whose turn it is, and with `wait` all that come after."""
    asyncio.run(_serve(_own_app(), wait))


def _own_app() -> App:
    """An app of the same tasks with connections of its own: the process may use the shared one in other threads."""
    own = DjangoApp(connector=PsycopgConnector(kwargs=connector_params()))
    own.tasks, own.periodic_registry = app.tasks, app.periodic_registry
    return own


async def _serve(own: App, wait: bool) -> None:
    async with own.open_async():
        await own.run_worker_async(
            queues=[WEBHOOKS],
            concurrency=AT_ONCE,
            name=WEBHOOKS,
            wait=wait,
            install_signal_handlers=False,
            update_heartbeat_interval=2.0,
            stalled_worker_timeout=30.0,
            fetch_job_polling_interval=1.0,
            delete_jobs="successful",
        )
