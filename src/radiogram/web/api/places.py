"""Addresses of pages and sounds, whole, as programs elsewhere need them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from radiogram.music import load_tracks
from radiogram.web.songs.models import Master, Song

FORMS = ("m4a", "mp3")


def whole(path: str) -> str:
    """A path of this site with its address before it."""
    return f"{settings.CONFIGURATION.address}{path}"


def page_of(song: Song) -> str:
    """The song's page, in the song's language."""
    with override(song.language):
        return whole(reverse("song", args=[song.link]))


def manage_of(song: Song) -> str:
    """Opens the song for changes in a browser."""
    return whole(reverse("manage", args=[song.manage]))


def cover_of(song: Song) -> str:
    return whole(reverse("cover", args=[song.link]))


def playlist_of(master: Master) -> str:
    return whole(reverse("playlist", args=[master.folder]))


def downloads_of(song: Song, master: Master | None) -> dict[str, str]:
    """The finished song's files by their form, where its track's licence allows that; nothing otherwise."""
    if master is None or master.state != Master.READY:
        return {}
    if "download" not in load_tracks()[master.track].licence.uses:
        return {}
    return {form: whole(reverse("download", args=[song.link, form])) for form in FORMS}
