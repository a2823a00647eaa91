"""Work that a worker does: singing masters, speaking names."""

from __future__ import annotations

import logging
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import close_old_connections
from django.db.models import F
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from radiogram.errors import BadInput
from radiogram.web.songs.making import dedication_of
from radiogram.web.songs.models import Master
from radiogram.web.songs.performer import Order, PerformanceFailed, PerformerDied, Performers, Saying, Sung
from radiogram.web.songs.signals import master_settled
from radiogram.web.songs.sounds import folder_of

MOST_TRIES = 3
SONGS, SPEECH = "songs", "speech"
log = logging.getLogger("radiogram.worker")
performers = Performers()


class LostAttempt(Exception):
    """Another worker has taken the master over."""


@app.task(queue=SONGS, retry=RetryStrategy(max_attempts=MOST_TRIES, wait=1))
def make_master(master: int) -> None:
    """Sings a master; tries again after a failure, at most MOST_TRIES times in all."""
    close_old_connections()
    attempt = uuid4()
    open_ = Master.objects.filter(pk=master, state__in=(Master.QUEUED, Master.MAKING))
    if not open_.update(state=Master.MAKING, attempt=attempt, tries=F("tries") + 1, started=timezone.now()):
        master_settled.send(Master, master=master)  # whoever settled it may have ended before telling it
        return
    taken = Master.objects.select_related("song").get(pk=master)
    try:
        _sing(taken)
    except LostAttempt:
        log.info("master %s went on elsewhere", master)
        return
    except (PerformerDied, PerformanceFailed) as error:
        log.warning("master %s, try %s: %s %s", master, taken.tries, type(error).__name__, error)
        if taken.tries < MOST_TRIES:
            raise  # the queue tries again
        _fail(master, attempt)
    except BadInput as error:  # the letter was changed meanwhile to what cannot be sung: trying again is no help
        log.warning("master %s cannot be sung: %s", master, error.reason)
        _fail(master, attempt)
    master_settled.send(Master, master=master)


def _fail(master: int, attempt: UUID) -> None:
    Master.objects.filter(pk=master, attempt=attempt).update(state=Master.FAILED, finished=timezone.now())


def _sing(master: Master) -> None:
    mine = Master.objects.filter(pk=master.pk, attempt=master.attempt)
    order = Order(
        dedication=dedication_of(master.song),
        track=master.track,
        voice=master.voice,
        seed=master.seed,
        lyrics="\n".join(line["text"] for section in master.lyrics for line in section["lines"]),
        folder=folder_of(master),
    )
    with performers.one() as performer:
        for news in performer.perform(order):
            if isinstance(news, Sung):
                changed = mine.update(lines_sung=news.lines)
            else:
                changed = mine.update(
                    state=Master.READY, length=news.length, loudness=news.loudness, finished=timezone.now()
                )
            if not changed:
                raise LostAttempt


@app.task(queue=SPEECH)
def say(words: str, language: str, voice: str, sounds_like: dict[str, str], path: str) -> None:
    """Speaks a name, or sings a voice's audition, into a file of the media."""
    target = Path(settings.MEDIA_ROOT) / path
    if target.exists():
        return
    with performers.one() as performer:
        list(performer.perform(Saying(words, language, voice, sounds_like, target)))
