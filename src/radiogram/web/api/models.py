"""What is kept for partners: their keys, what they used, the answers they may ask for again, and their webhooks."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models
from django.utils import timezone

from radiogram.web.songs.models import Master, Song

KEY_BYTES, PREFIX = 32, "radiogram_"
MAKER = "key:"
"""Begins the maker of songs that were made with a key; a browser's is a bare hash."""
SONGS_A_DAY, CALLS_A_MINUTE = 100, 120
LONGEST_ADDRESS, LONGEST_TOKEN, LONGEST_MAKER = 2000, 255, 64


def new_key() -> str:
    return PREFIX + secrets.token_urlsafe(KEY_BYTES)


def new_secret() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def hash_of(key: str) -> str:
    """What we keep of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


class ApiKey(models.Model):
    """A partner's key. The key itself is shown once, when it is made."""

    name = models.CharField(max_length=100, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    webhook_secret = models.CharField(max_length=64, default=new_secret)
    """Signs what we send to the partner's webhooks."""
    songs_a_day = models.PositiveIntegerField(default=SONGS_A_DAY)
    calls_a_minute = models.PositiveIntegerField(default=CALLS_A_MINUTE)
    active = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.name)

    @property
    def maker(self) -> str:
        """Whose songs they are that are made with this key."""
        return f"{MAKER}{self.hash}"[:LONGEST_MAKER]


class Usage(models.Model):
    """How often a key did something in the minute or day that began at `start`."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="usage")
    kind = models.CharField(max_length=10)
    start = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "kind", "start"], name="one_count_a_time")]


class FirstAnswer(models.Model):
    """The answer to a call that carried an idempotency key; without a status while it is being made."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="answers")
    token = models.CharField(max_length=LONGEST_TOKEN)
    call = models.CharField(max_length=64)
    """The hash of method, path and body."""
    attempt = models.UUIDField()
    """Who is making the answer; one that was slower than its time no longer counts."""
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    created = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "token"], name="one_answer_a_token")]


class Webhook(models.Model):
    """Where a partner wants to be told when a song of theirs is ready, or failed."""

    song = models.OneToOneField(Song, on_delete=models.CASCADE, related_name="webhook")
    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="webhooks")
    address = models.CharField(max_length=LONGEST_ADDRESS)


class Delivery(models.Model):
    """News of a master on its way to a webhook; sent once for each master, and again until it is taken."""

    master = models.OneToOneField(Master, on_delete=models.CASCADE, related_name="delivery")
    tries = models.PositiveIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    """Of the last answer; none where there was no answer."""
    delivered = models.DateTimeField(null=True)
    created = models.DateTimeField(default=timezone.now)
