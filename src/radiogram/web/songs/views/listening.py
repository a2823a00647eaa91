"""The song page and everything one does on it; the wall; one's own songs."""

from __future__ import annotations

import json
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_POST, require_safe

from radiogram.errors import BadInput
from radiogram.music import load_tracks
from radiogram.voice import load_voices
from radiogram.web.songs import making, texts
from radiogram.web.songs.forms import ReportForm
from radiogram.web.songs.models import Like, Master, Song
from radiogram.web.songs.rights import MANAGED, is_theirs, theirs_or_404
from radiogram.web.songs.sleeve import banner_of, drawing_of

ON_THE_WALL, MINE = 60, 200


@require_safe
def song(request: HttpRequest, link: str) -> HttpResponse:
    """The song: its sleeve, its words in time, and what one may do with it."""
    found = get_object_or_404(Song, link=link)
    master = found.master
    if master is None:
        if is_theirs(request, found):
            return redirect("words" if found.lyrics else "letter", link=link)
        raise Http404
    return render(request, "songs/song.html", _page(request, found, master))


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, link: str) -> HttpResponse:
    """A small player for other people's pages; only of public songs."""
    found = get_object_or_404(Song, link=link, publicity=Song.PUBLIC)
    master = found.master
    if master is None:
        raise Http404
    response = render(request, "songs/embed.html", _page(request, found, master))
    response.may_be_framed = True  # type: ignore[attr-defined]
    return response


def _page(request: HttpRequest, found: Song, master: Master) -> dict[str, Any]:
    track = load_tracks()[master.track]
    address = request.build_absolute_uri(reverse("song", args=[found.link]))
    return {
        "song": found,
        "master": master,
        "masters": list(found.masters.exclude(state=Master.FAILED).order_by("number")),
        "track": track,
        "voice": load_voices()[master.voice],
        "theirs": is_theirs(request, found),
        "address": address,
        "likes": found.likes.count(),
        "liked": found.likes.filter(maker=request.maker).exists(),  # type: ignore[attr-defined]
        "downloads": "download" in track.licence.uses and master.state == Master.READY,
        "report": ReportForm(),
        "sharing": _sharing(address, master.title),
        "state": _state(master),
        "recording": _recording(found, master, address),
    }


def _recording(found: Song, master: Master, address: str) -> str:
    """The song in the words of schema.org, safe inside a page."""
    track = load_tracks()[master.track]
    told = {
        "@context": "https://schema.org",
        "@type": "MusicRecording",
        "name": master.title,
        "url": address,
        "duration": f"PT{round(master.length)}S",
        "inLanguage": found.language,
        "genre": track.genre,
        "byArtist": {"@type": "MusicGroup", "name": track.artist},
        "creditText": track.licence.attribution,
        "datePublished": master.created.date().isoformat(),
    }
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")


def _sharing(address: str, title: str) -> list[tuple[str, str]]:
    from urllib.parse import quote

    text, link = quote(_("A song for you: “%(title)s”") % {"title": title}), quote(address, safe="")
    return [
        ("WhatsApp", f"https://wa.me/?text={text}%20{link}"),
        ("X", f"https://x.com/intent/post?text={text}&url={link}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={link}"),
        ("Line", f"https://social-plugins.line.me/lineit/share?url={link}"),
        (_("E-mail"), f"mailto:?subject={text}&body={link}"),
    ]


@require_safe
def state(request: HttpRequest, link: str) -> JsonResponse:
    """How far the singing is."""
    master = get_object_or_404(Song, link=link).master
    if master is None:
        raise Http404
    response = JsonResponse(_state(master))
    response.headers["Cache-Control"] = "no-store"
    return response


def _state(master: Master) -> dict[str, Any]:
    waiting = making.place_in_line(master)
    return {
        "state": master.state,
        "lines_sung": master.lines_sung,
        "lines": master.lines,
        "before": waiting,
        "seconds": round(making.seconds_to_wait(master)) if waiting else 0,
        "playlist": f"/media/masters/{master.folder}/song.m3u8",
        "length": master.length,
    }


@require_safe
def cover(request: HttpRequest, link: str) -> HttpResponse:
    """The song's sleeve as a drawing."""
    response = HttpResponse(drawing_of(get_object_or_404(Song, link=link)), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def picture(request: HttpRequest, link: str) -> HttpResponse:
    """The song's banner, as other sites show its link."""
    response = HttpResponse(banner_of(get_object_or_404(Song, link=link)), content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def qr(request: HttpRequest, link: str) -> HttpResponse:
    """The song's address as a QR code."""
    found = get_object_or_404(Song, link=link)
    code = segno.make(request.build_absolute_uri(reverse("song", args=[found.link])), error="m")
    return HttpResponse(code.svg_inline(scale=6, border=2, dark="#211a16", light="#fff"), content_type="image/svg+xml")


@require_POST
def publish(request: HttpRequest, link: str) -> HttpResponse:
    """Asks for the song to be put on the wall, or takes it back; a member of staff says yes in the admin."""
    found = theirs_or_404(request, link)
    if "back" in request.POST:
        found.publicity = Song.PRIVATE
        messages.success(request, _("Your song is private again."))
    elif found.publicity in (Song.PRIVATE, Song.REFUSED):
        found.publicity = Song.ASKED
        messages.success(request, _("Thank you. Somebody will listen to it before it goes on the wall."))
    found.save(update_fields=["publicity"])
    return redirect("song", link=link)


@require_POST
def delete(request: HttpRequest, link: str) -> HttpResponse:
    """Deletes the song for good: its words, its sound and its link."""
    from radiogram.web.songs.keeping import delete_song

    delete_song(theirs_or_404(request, link))
    messages.success(request, _("The song is gone for good."))
    return redirect("mine")


@require_POST
def like(request: HttpRequest, link: str) -> HttpResponse:
    """Likes the song, or no longer."""
    found = get_object_or_404(Song, link=link)
    mine, fresh = Like.objects.get_or_create(song=found, maker=request.maker)  # type: ignore[attr-defined]
    if not fresh:
        mine.delete()
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"liked": fresh, "likes": found.likes.count()})
    return redirect("song", link=link)


@require_POST
def report(request: HttpRequest, link: str) -> HttpResponse:
    """Tells the staff that something is wrong with the song."""
    found = get_object_or_404(Song, link=link)
    form = ReportForm(request.POST)
    if form.is_valid():
        form.instance.song = found
        form.save()
        messages.success(request, _("Thank you for telling us. Somebody will look at it."))
    return redirect("song", link=link)


@require_POST
def another_take(request: HttpRequest, link: str) -> HttpResponse:
    """Sings the same words again, a little differently, as a second version to choose from."""
    found = theirs_or_404(request, link)
    found.seed += 1
    found.save(update_fields=["seed"])
    try:
        making.queue_master(found)
    except BadInput as error:
        messages.error(request, texts.wrong(error))
    except making.TooBusy:
        messages.error(request, _("So many people are singing just now. Try again in a few minutes."))
    return redirect("song", link=link)


@require_POST
def choose(request: HttpRequest, link: str) -> HttpResponse:
    """Makes one of the song's versions the one that is heard; the others are deleted."""
    from radiogram.web.songs.keeping import delete_master

    found = theirs_or_404(request, link)
    chosen = get_object_or_404(found.masters, number=int(request.POST.get("number", "0") or 0))
    for other in found.masters.exclude(pk=chosen.pk):
        delete_master(other)
    return redirect("song", link=link)


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Songs that are public, the newest first."""
    found = Song.objects.filter(publicity=Song.PUBLIC).prefetch_related("masters").order_by("-created")[:ON_THE_WALL]
    return render(request, "songs/wall.html", {"songs": [(song, song.master) for song in found if song.master]})


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The songs that were made or opened for changes in this browser."""
    made = Song.objects.filter(maker=request.maker) | Song.objects.filter(  # type: ignore[attr-defined]
        pk__in=request.session.get(MANAGED, [])
    )
    found = made.prefetch_related("masters").order_by("-created")[:MINE]
    return render(request, "songs/mine.html", {"songs": [(song, song.master) for song in found]})
