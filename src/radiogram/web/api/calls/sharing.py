"""What becomes of a song among people: the wall, likes, reports."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef
from ninja import Router, Status

from radiogram.web.api import answers, bodies
from radiogram.web.api.keys import Call
from radiogram.web.api.problems import Problem
from radiogram.web.api.shown import one_page, wall_song_shown
from radiogram.web.api.theirs import Link, Page, changing, heard
from radiogram.web.songs.models import Like, Master, Report, Song

router = Router(tags=["Sharing"])
PAGE_SIZE = 20


@router.get("/wall", response=answers.Wall, auth=None, summary="Public songs")
def list_wall(request: Call, page: Page = 1) -> answers.Wall:
    """Songs whose makers asked for the wall and that a member of staff has heard; the newest first, twenty a page."""
    sung = Exists(Master.objects.filter(song=OuterRef("pk")).exclude(state=Master.FAILED))
    public = Song.objects.filter(sung, publicity=Song.PUBLIC).order_by("-created", "-pk")
    found, numbers = one_page(public, page, PAGE_SIZE)
    pairs = [(song, song.master) for song in found]
    return answers.Wall(songs=[wall_song_shown(song, master) for song, master in pairs if master], **numbers)


@router.post("/songs/{link}/publish", response=answers.Publicity, summary="Ask for the wall")
def publish_song(request: Call, link: Link) -> answers.Publicity:
    """Asks for a song that was sung to be put on the wall; a member of staff hears it first."""
    with changing(request, link) as song:
        if not song.masters.exclude(state=Master.FAILED).exists():
            raise Problem("not-sung")
        if song.publicity in (Song.PRIVATE, Song.REFUSED):
            song.publicity = Song.ASKED
            song.save(update_fields=["publicity", "changed"])
    return answers.Publicity(publicity=song.publicity)


@router.post("/songs/{link}/unpublish", response=answers.Publicity, summary="Take a song back")
def unpublish_song(request: Call, link: Link) -> answers.Publicity:
    """Makes a song private again, at once."""
    with changing(request, link) as song:
        song.publicity = Song.PRIVATE
        song.save(update_fields=["publicity", "changed"])
    return answers.Publicity(publicity=song.publicity)


@router.put("/songs/{link}/like", response=answers.Likes, summary="Like a song")
def like_song(request: Call, link: Link) -> answers.Likes:
    """Likes any song whose link is known; a key has one like for each."""
    with transaction.atomic():
        song, _ = heard(link, locked=True)
        Like.objects.get_or_create(song=song, maker=request.maker)
    return answers.Likes(liked=True, likes=song.likes.count())


@router.delete("/songs/{link}/like", response=answers.Likes, summary="Like a song no longer")
def unlike_song(request: Call, link: Link) -> answers.Likes:
    song, _ = heard(link)
    song.likes.filter(maker=request.maker).delete()
    return answers.Likes(liked=False, likes=song.likes.count())


@router.post("/songs/{link}/reports", response={201: answers.Reported}, summary="Report a song")
def report_song(request: Call, link: Link, told: bodies.ReportBody) -> Status[answers.Reported]:
    """Tells the staff what is wrong with any song whose link is known."""
    with transaction.atomic():
        song, _ = heard(link, locked=True)
        Report.objects.create(song=song, reason=told.reason, words=told.words)
    return Status(201, answers.Reported(reported=True))
