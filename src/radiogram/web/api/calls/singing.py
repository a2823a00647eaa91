"""Singing: into the queue, how far it is, other takes, and which one stays."""

from __future__ import annotations

from collections.abc import Callable

from ninja import Router, Status

from radiogram.web.api import answers
from radiogram.web.api.keys import Call, key_of
from radiogram.web.api.problems import Problem
from radiogram.web.api.quotas import one_song
from radiogram.web.api.shown import master_shown, song_shown, state_shown
from radiogram.web.api.theirs import Link, Number, changing, heard, theirs
from radiogram.web.api.values import LARGEST_SEED
from radiogram.web.songs import making
from radiogram.web.songs.keeping import delete_master
from radiogram.web.songs.models import Master, Song

router = Router(tags=["Singing"])


@router.post("/songs/{link}/masters", response={202: answers.MasterAnswer}, summary="Sing a song")
def sing_song(request: Call, link: Link) -> Status[answers.MasterAnswer]:
    """Puts the song in the queue; its words are written first if there are none yet. Counts as one song of the day.

    The playlist can be played at once: the music begins, and the voice comes in as it is made.
    """
    with one_song(key_of(request)) as give_back, changing(request, link) as song:
        if not song.lyrics:
            making.write_words(song)
        return Status(202, master_shown(_queued(song, give_back)))


@router.post("/songs/{link}/takes", response={202: answers.MasterAnswer}, summary="Another take")
def another_take(request: Call, link: Link) -> Status[answers.MasterAnswer]:
    """Sings the same words again, a little differently, as another master. Counts as one song of the day."""
    with one_song(key_of(request)) as give_back, changing(request, link) as song:
        if not song.masters.exists():
            raise Problem("not-sung")
        song.seed = song.seed % LARGEST_SEED + 1
        song.save(update_fields=["seed", "changed"])
        return Status(202, master_shown(_queued(song, give_back)))


def _queued(song: Song, give_back: Callable[[], None]) -> Master:
    """A master of the song in the queue; one that waits there already is not counted again."""
    before = set(song.masters.values_list("pk", flat=True))
    master = making.queue_master(song)
    if master.pk in before:
        give_back()
    return master


@router.get("/songs/{link}/masters", response=answers.Masters, summary="All takes of a song")
def list_masters(request: Call, link: Link) -> answers.Masters:
    """In the order they were asked for."""
    found = theirs(request, link).masters.order_by("number")
    return answers.Masters(masters=[master_shown(master) for master in found])


@router.post("/songs/{link}/masters/{number}/choose", response=answers.SongAnswer, summary="Keep one take")
def choose_master(request: Call, link: Link, number: Number) -> answers.SongAnswer:
    """Makes one master the one that is heard, and deletes the others."""
    with changing(request, link) as song:
        chosen = _sung(song, number)
        others = list(song.masters.exclude(pk=chosen.pk))
    for other in others:
        delete_master(other)
    return song_shown(song)


def _sung(song: Song, number: int) -> Master:
    chosen: Master | None = song.masters.filter(number=number).first()
    if chosen is None:
        raise Problem("not-found")
    if chosen.state == Master.FAILED:
        raise Problem("not-sung")
    return chosen


@router.get("/songs/{link}/state", response=answers.State, auth=None, summary="How far the singing is")
def get_state(request: Call, link: Link) -> answers.State:
    """The state of a song’s newest master, for whoever has its link: its place in line, and what can be played."""
    return state_shown(heard(link)[1])


@router.get("/songs/{link}/words", response=answers.Words, auth=None, summary="The words in time")
def get_words(request: Call, link: Link) -> answers.Words:
    """Every word and syllable with the seconds at which it is sung, for whoever has the song’s link."""
    song, master = heard(link)
    return answers.Words.model_validate({"title": master.title, "language": song.language, "lines": master.words})
