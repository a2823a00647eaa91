"""Home, the pages that explain, and what other programs ask of a site."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from radiogram.web.songs.models import Song

PAGES = ("home", "make", "wall", "about", "how", "terms", "privacy")
ON_HOME = 6


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Leads to home in the browser's language."""
    with override(get_language_from_request(request)):
        return redirect("home")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    found = Song.objects.filter(publicity=Song.PUBLIC).prefetch_related("masters").order_by("-created")[:ON_HOME]
    return render(request, "home.html", {"songs": [(song, song.master) for song in found if song.master]})


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"pages/{name}.html")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site and its database are there."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Songs are for those they were made for: only public pages are to be found."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /manage/", "Disallow: /media/", "Disallow: /*/make/", ""]
    return HttpResponse("\n".join([*lines, f"Sitemap: {_address('/sitemap.xml')}", ""]), content_type="text/plain")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    names: list[tuple[str, list[str]]] = [(name, []) for name in PAGES]
    names += [("song", [link]) for link in Song.objects.filter(publicity=Song.PUBLIC).values_list("link", flat=True)]
    places = [{code: _in(code, name, args) for code, _ in settings.LANGUAGES} for name, args in names]
    return HttpResponse(render_to_string("sitemap.xml", {"places": places}), content_type="application/xml")


def _in(code: str, name: str, args: list[str]) -> str:
    with override(code):
        return _address(reverse(name, args=args))


def _address(path: str) -> str:
    return f"{settings.CONFIGURATION.address}{path}"


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """How a song's page is shown inside other pages (oembed.com); only of public songs."""
    from urllib.parse import urlsplit

    try:
        match = resolve(urlsplit(request.GET.get("url", "")).path)
    except Resolver404:
        raise Http404 from None
    song = Song.objects.filter(link=match.kwargs.get("link", ""), publicity=Song.PUBLIC).first()
    if match.url_name != "song" or song is None or song.master is None:
        raise Http404
    address = _address(reverse("embed", args=[song.link]))
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": song.master.title,
            "provider_name": "Radiogram",
            "provider_url": settings.CONFIGURATION.address,
            "thumbnail_url": _address(reverse("picture", args=[song.link])),
            "thumbnail_width": 600,
            "thumbnail_height": 600,
            "width": 480,
            "height": 180,
            "html": f'<iframe src="{address}" width="480" height="180" frameborder="0" allow="autoplay"></iframe>',
        }
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
