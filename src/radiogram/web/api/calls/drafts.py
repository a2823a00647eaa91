"""Dedications: understood, begun, read, changed, deleted."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from ninja import Router, Status

from radiogram.language import detect_language
from radiogram.lyrics import Dedication, check, understand
from radiogram.web.api import answers, bodies
from radiogram.web.api.checking import ANY_NAME, check_draft, open_what_no_longer_fits
from radiogram.web.api.first_answers import forget_song
from radiogram.web.api.keys import Call, key_of
from radiogram.web.api.models import Webhook
from radiogram.web.api.problems import FieldError, Problem
from radiogram.web.api.shown import one_page, song_shown
from radiogram.web.api.theirs import Link, Page, changing, theirs
from radiogram.web.songs import keeping, texts
from radiogram.web.songs.models import Song

router = Router(tags=["Songs"])
PAGE_SIZE = 20
KEEPS_WORDS = frozenset({"voice", "webhook"})
"""Fields that the words are not made of."""


@router.post("/readings", response=answers.Reading, tags=["Messages"], summary="What we understand of a message")
def read_message(request: Call, told: bodies.ReadingBody) -> answers.Reading:
    """Its language, who it is for, the occasion, the feelings, and what in it is most worth singing."""
    language = told.language or detect_language(told.message)
    if language is None:
        raise Problem("wrong-fields", errors=[FieldError(str(texts.WRONG["unknown-choice"]), "#/language")])
    song = Song(to=told.to or ANY_NAME, sender=told.sender, message=told.message, language=language)
    check_draft(song)
    found = understand(check(Dedication(song.to, song.message, song.language, song.sender)))
    return answers.Reading(
        language=language,
        found=detect_language(told.message) == language,
        relation=found.relation,
        occasion=found.occasion,
        mood=found.mood,
        feelings=list(found.feelings),
        address=found.address,
        several=found.several,
        called=found.called if told.to else "",
        names=[answers.Mention(name=mention.name, relation=mention.relation) for mention in found.names],
        places=list(found.places),
        phrases=list(found.phrases),
    )


@router.post("/songs", response={201: answers.SongAnswer}, summary="Begin a song")
def begin_song(request: Call, told: bodies.NewSong, response: HttpResponse) -> Status[answers.SongAnswer]:
    """Keeps a dedication. Nothing is sung yet: see its words first, or ask for it to be sung as it comes."""
    values = told.model_dump(exclude={"webhook", "reply_to"})
    song = Song(**values, maker=request.maker)
    check_draft(song)
    if told.reply_to is not None:
        song.reply_to = Song.objects.filter(link=told.reply_to).first()
        if song.reply_to is None:
            raise Problem("wrong-fields", errors=[FieldError(str(texts.WRONG["unknown-choice"]), "#/reply_to")])
    with transaction.atomic():
        song.save()
        _tell_at(request, song, told.webhook)
    response.headers["Location"] = f"{request.path}/{song.link}"
    return Status(201, song_shown(song))


@router.get("/songs", response=answers.Songs, summary="The songs made with this key")
def list_songs(request: Call, page: Page = 1) -> answers.Songs:
    """The newest first, twenty a page."""
    made = Song.objects.filter(maker=request.maker)
    found, numbers = one_page(made.select_related("webhook", "reply_to").order_by("-created", "-pk"), page, PAGE_SIZE)
    return answers.Songs(songs=[song_shown(song) for song in found], **numbers)


@router.get("/songs/{link}", response=answers.SongAnswer, summary="One song")
def get_song(request: Call, link: Link) -> answers.SongAnswer:
    """The dedication, what was chosen for it, its words, and its newest master."""
    return song_shown(theirs(request, link))


@router.patch("/songs/{link}", response=answers.SongAnswer, summary="Change a song")
def change_song(request: Call, link: Link, told: bodies.SongChanges) -> answers.SongAnswer:
    """Changes the fields that are given. A master that was made stays as it is until the song is sung again."""
    values: dict[str, Any] = told.model_dump(exclude_unset=True)
    with changing(request, link) as song:
        before = {name: getattr(song, name) for name in values if name != "webhook"}
        for name in before:
            setattr(song, name, values[name])
        open_what_no_longer_fits(song, set(values))
        check_draft(song)
        if any(name not in KEEPS_WORDS and before[name] != values[name] for name in before):
            song.lyrics = []
        song.save()
        if "webhook" in values:
            _tell_at(request, song, told.webhook)
    return song_shown(song)


@router.delete("/songs/{link}", response={204: None}, summary="Delete a song for good")
def delete_song(request: Call, link: Link) -> Status[None]:
    """Its words, its sound, its link, and the answers kept for idempotency keys that tell of it."""
    song = theirs(request, link)
    keeping.delete_song(song)
    forget_song(key_of(request), song.link)
    return Status(204, None)


def _tell_at(request: Call, song: Song, address: str | None) -> None:
    """Keeps where the song's news is to be told, or that it is not."""
    if address is None:
        Webhook.objects.filter(song=song).delete()
        return
    song.webhook, _ = Webhook.objects.update_or_create(song=song, defaults={"address": address, "key": key_of(request)})
