"""Who may change a song, and who may hear it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from radiogram.web.songs.models import Song

MANAGED = "managed"
"""The session's list of songs whose manage link was opened in this browser."""
MOST_MANAGED = 200


def is_theirs(request: HttpRequest, song: Song) -> bool:
    """Whether the song was made in this browser, or its manage link was opened there."""
    return song.maker == request.maker or song.pk in request.session.get(MANAGED, [])  # type: ignore[attr-defined]


def theirs_or_404(request: HttpRequest, link: str) -> Song:
    """The song, for who may change it; others learn nothing of it."""
    song = get_object_or_404(Song, link=link)
    if not is_theirs(request, song):
        raise Http404
    return song


def take_over(request: HttpRequest, song: Song) -> None:
    """Lets this browser change the song from now on."""
    managed = [pk for pk in request.session.get(MANAGED, []) if pk != song.pk]
    request.session[MANAGED] = [*managed, song.pk][-MOST_MANAGED:]
