"""Work for partners that is done outside a call: telling their webhooks, forgetting old answers."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job, JobDeferrer
from procrastinate.manager import JobManager

from radiogram.web.api.deliveries import EVENTS, NotTaken, deliver
from radiogram.web.api.first_answers import forget_old
from radiogram.web.api.models import Delivery
from radiogram.web.songs.models import Master

WEBHOOKS = "webhooks"
PAUSES = (10, 60, 300, 1800, 2 * 3600, 6 * 3600, 12 * 3600)
"""Seconds before each further try: eight tries in 20 hours and a half."""


class Growing(BaseRetryStrategy):
    """Tries again after ever longer pauses, as long as there are any."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, NotTaken) or job.attempts >= len(PAUSES):
            return None
        return RetryDecision(retry_in={"seconds": PAUSES[job.attempts]})


@app.task(queue=WEBHOOKS, retry=Growing())
def call_webhook(delivery: int) -> None:
    """Tells a webhook of a master; tried again until it answers with 2xx, at most eight times."""
    deliver(delivery)


@app.periodic(cron="17 * * * *")
@app.task(queue=WEBHOOKS, queueing_lock="forget_answers")
def forget_answers(timestamp: int) -> None:
    """Forgets first answers that are no longer given: they hold what people wrote."""
    forget_old()


def tell(sender: Any, master: int, **signal: Any) -> None:
    """Begins the delivery of a settled master's news, once, if its song has a webhook."""
    with transaction.atomic():
        settled = Master.objects.filter(pk=master, state__in=EVENTS, song__webhook__isnull=False).first()
        if settled is None:
            return
        delivery, fresh = Delivery.objects.get_or_create(master=settled)
        if fresh:
            # Inside a worker the queue has a connection of its own; this one shares the transaction.
            queue = JobManager(DjangoConnector())
            JobDeferrer(queue, call_webhook.configure().job).defer(delivery=delivery.pk)
