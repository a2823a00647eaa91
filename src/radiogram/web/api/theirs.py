"""A key's own songs, and songs that anybody with their link may hear; whatever else there is, is not found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from django.db import transaction
from django.shortcuts import get_object_or_404
from pydantic import Field

from radiogram.web.api.keys import Call
from radiogram.web.api.problems import Problem
from radiogram.web.api.values import LINK
from radiogram.web.songs.models import Master, Song
from radiogram.web.songs.rights import theirs_or_404

LAST_PAGE, MOST_LINES = 100_000, 1_000

Link = Annotated[str, Field(pattern=LINK, description="The song’s link.")]
Number = Annotated[int, Field(ge=1, le=MOST_LINES, description="From 1.")]
Page = Annotated[int, Field(ge=1, le=LAST_PAGE, description="From 1.")]


def theirs(request: Call, link: str) -> Song:
    """The song, for the key it was made with. Raises Http404."""
    return theirs_or_404(request, link)


@contextmanager
def changing(request: Call, link: str) -> Iterator[Song]:
    """The song, for the key it was made with, and nobody else changes it meanwhile. Raises Http404."""
    with transaction.atomic():
        yield get_object_or_404(Song.objects.select_for_update(), pk=theirs_or_404(request, link).pk)


def heard(link: str, locked: bool = False) -> tuple[Song, Master]:
    """A song that was sung, or is being sung, for whoever has its link. Raises Problem.

    `locked` keeps it from being deleted until the end of the transaction.
    """
    songs = Song.objects.select_for_update(no_key=True) if locked else Song.objects
    song = songs.filter(link=link).first()
    master = song.master if song else None
    if song is None or master is None:
        raise Problem("not-found")
    return song, master
