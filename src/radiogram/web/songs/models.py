"""What is kept of a song: the dedication with its words, and each master that was made of it."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone

LINK_BYTES = 16
"""A private link has 128 random bits: nobody guesses one."""


def new_token() -> str:
    return secrets.token_urlsafe(LINK_BYTES)


class Song(models.Model):
    """A dedication as it was typed, what was chosen for it, and its words; a draft until it is sung."""

    PRIVATE, ASKED, PUBLIC, REFUSED = "private", "asked", "public", "refused"

    link = models.CharField(max_length=32, unique=True, default=new_token)
    """Opens the song for whoever has it."""
    manage = models.CharField(max_length=32, unique=True, default=new_token)
    """Lets whoever has it change the song."""
    maker = models.CharField(max_length=64, db_index=True)
    """The hash of the maker's key: the browser in which it was begun."""
    language = models.CharField(max_length=2)
    to = models.CharField(max_length=200, blank=True)
    sender = models.CharField(max_length=200, blank=True)
    message = models.TextField(max_length=4000, blank=True)
    relation = models.CharField(max_length=20, default="auto")
    occasion = models.CharField(max_length=20, default="auto")
    feeling = models.CharField(max_length=20, default="auto")
    mood = models.CharField(max_length=20, default="auto")
    genre = models.CharField(max_length=20, default="auto")
    address = models.CharField(max_length=20, default="auto")
    sounds_like = models.JSONField(default=dict, blank=True)
    track = models.CharField(max_length=60, default="auto")
    voice = models.CharField(max_length=60, default="auto")
    seed = models.PositiveIntegerField(default=1)
    lyrics = models.JSONField(default=list, blank=True)
    """Sections with their `section`, `kind` and `lines` of `text` and `said`; empty until they are written."""
    publicity = models.CharField(max_length=10, default=PRIVATE, db_index=True)
    reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    created = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["publicity", "-created"])]

    def __str__(self) -> str:
        return f"song {self.pk}"

    @property
    def master(self) -> Master | None:
        """The master people hear: the newest one that is not failed, or else the newest."""
        found = list(self.masters.order_by("-number"))
        return next((m for m in found if m.state != Master.FAILED), found[0] if found else None)


class Master(models.Model):
    """One singing of a song, as it was worded then; its sound lies in `folder` of the media."""

    QUEUED, MAKING, READY, FAILED = "queued", "making", "ready", "failed"

    song = models.ForeignKey(Song, on_delete=models.CASCADE, related_name="masters")
    number = models.PositiveIntegerField()
    folder = models.CharField(max_length=32, unique=True, default=new_token)
    seed = models.PositiveIntegerField()
    track = models.CharField(max_length=60)
    voice = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    lyrics = models.JSONField()
    words = models.JSONField()
    """Lines of words with the seconds at which they and their syllables are sung."""
    length = models.FloatField()
    """Seconds."""
    state = models.CharField(max_length=10, default=QUEUED, db_index=True)
    attempt = models.UUIDField(null=True)
    """Who is making it now; what an earlier attempt still writes no longer counts."""
    tries = models.PositiveIntegerField(default=0)
    lines_sung = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(default=0)
    loudness = models.FloatField(null=True)
    created = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["song", "number"], name="one_master_a_number")]

    def __str__(self) -> str:
        return f"master {self.pk} ({self.state})"


class Like(models.Model):
    """One browser's like of a song."""

    song = models.ForeignKey(Song, on_delete=models.CASCADE, related_name="likes")
    maker = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["song", "maker"], name="one_like_a_browser")]


class Report(models.Model):
    """What somebody found wrong with a song."""

    HURTS, PERSONAL, RIGHTS, OTHER = "hurts", "personal", "rights", "other"

    song = models.ForeignKey(Song, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=20)
    words = models.TextField(max_length=1000, blank=True)
    created = models.DateTimeField(default=timezone.now)
    settled = models.BooleanField(default=False)
