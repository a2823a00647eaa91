"""News of masters, told to partners' webhooks."""

from __future__ import annotations

import json

from django.utils import timezone
from urllib3.exceptions import HTTPError

from radiogram.web.api.addresses import PrivateAddress
from radiogram.web.api.calling import call
from radiogram.web.api.models import Delivery
from radiogram.web.api.places import page_of, playlist_of
from radiogram.web.songs.models import Master

EVENTS = {Master.READY: "song.ready", Master.FAILED: "song.failed"}


class NotTaken(Exception):
    """The webhook did not take the news; its text is fit for a log."""


def deliver(number: int) -> None:
    """Calls the webhook of a delivery. Raises NotTaken when that is to be tried again."""
    waiting = Delivery.objects.select_related("master__song__webhook__key")
    delivery = waiting.filter(pk=number, delivered=None, master__song__webhook__isnull=False).first()
    if delivery is None:  # the song is gone, or its webhook, or the news arrived
        return
    webhook = delivery.master.song.webhook
    trouble = ""
    delivery.tries += 1
    try:
        delivery.status = call(webhook.address, body_of(delivery), webhook.key.webhook_secret)
    except PrivateAddress:
        delivery.status, trouble = None, "leads to a private address"
    except (OSError, HTTPError) as error:
        delivery.status, trouble = None, type(error).__name__
    if delivery.status is not None and not 200 <= delivery.status < 300:
        trouble = f"answered {delivery.status}"
    if not trouble:
        delivery.delivered = timezone.now()
    Delivery.objects.filter(pk=delivery.pk).update(
        tries=delivery.tries, status=delivery.status, delivered=delivery.delivered
    )
    if trouble:
        raise NotTaken(f"delivery {delivery.pk}, try {delivery.tries}: {trouble}")


def body_of(delivery: Delivery) -> bytes:
    """The news as it is sent."""
    master = delivery.master
    told = {
        "id": delivery.pk,
        "event": EVENTS[master.state],
        "song": master.song.link,
        "number": master.number,
        "state": master.state,
        "title": master.title,
        "page": page_of(master.song),
        "playlist": playlist_of(master),
    }
    return json.dumps(told, ensure_ascii=False).encode()
