"""Sound: playlists that grow while a song is made, segments, previews, spoken names, downloads."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from radiogram.music import load_tracks
from radiogram.studio.playlist import PLAYLIST
from radiogram.web.songs.models import Master, Song
from radiogram.web.songs.sounds import file_of, folder_of, preview_of

KINDS = {
    ".m4s": "video/iso.segment",
    ".mp4": "audio/mp4",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
}
FOR_EVER, FOR_NOW = "public, max-age=31536000, immutable", "no-cache"
SAFE = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")


@require_safe
def playlist(request: HttpRequest, folder: str) -> HttpResponse:
    """A master's playlist as far as it is made; at first the track's intro, which is there already."""
    master = get_object_or_404(Master, folder=folder)
    response = HttpResponse((folder_of(master) / PLAYLIST).read_bytes(), content_type="application/vnd.apple.mpegurl")
    response.headers["Cache-Control"] = FOR_NOW
    return response


@require_safe
def file(request: HttpRequest, path: str) -> HttpResponse:
    """A file of the media folder; what it is never changes."""
    root = Path(settings.MEDIA_ROOT).resolve()
    found = (root / path).resolve()
    if not SAFE.fullmatch(path) or ".." in path or root not in found.parents or found.suffix not in KINDS:
        raise Http404
    if not found.is_file():
        response = HttpResponse(status=404)
        response.headers["Cache-Control"] = "no-store"
        return response
    response = FileResponse(found.open("rb"), content_type=KINDS[found.suffix])
    response.headers["Cache-Control"] = FOR_EVER
    return response


@require_safe
def preview(request: HttpRequest, track: str) -> HttpResponse:
    """Five seconds of a track."""
    found = load_tracks().get(track)
    if found is None:
        raise Http404
    response = FileResponse(preview_of(found).open("rb"), content_type=KINDS[".m4a"])
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def download(request: HttpRequest, link: str, form: str) -> HttpResponse:
    """The finished song as a file, where its track's licence allows that."""
    song = get_object_or_404(Song, link=link)
    master = song.master
    if master is None or master.state != Master.READY or "download" not in load_tracks()[master.track].licence.uses:
        raise Http404
    path = file_of(master, form)
    response = FileResponse(path.open("rb"), content_type=KINDS[path.suffix])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{master.title}{path.suffix}") or ""
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
