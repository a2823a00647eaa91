"""The site's addresses."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, register_converter

from radiogram.web import pages
from radiogram.web.api.pages import docs as api_docs
from radiogram.web.songs.views import listening, making, media


class Token:
    """Links, keys and folders; what is none of ours never reaches the database."""

    regex = "[A-Za-z0-9_-]{4,32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Token, "token")

urlpatterns = [
    path("", pages.start),
    path("health", pages.health),
    path("robots.txt", pages.robots),
    path("sitemap.xml", pages.sitemap),
    path("oembed", pages.oembed, name="oembed"),
    path("admin/", admin.site.urls),
    path("media/masters/<token:folder>/song.m3u8", media.playlist, name="playlist"),
    path("media/previews/<slug:track>.m4a", media.preview, name="preview"),
    path("media/<path:path>", media.file, name="media"),
    path("song/<token:link>/state", listening.state, name="state"),
    path("song/<token:link>/cover.svg", listening.cover, name="cover"),
    path("song/<token:link>/cover.png", listening.picture, name="picture"),
    path("song/<token:link>/qr.svg", listening.qr, name="qr"),
    path("song/<token:link>/song.<slug:form>", media.download, name="download"),
    path("embed/<token:link>/", listening.embed, name="embed"),
    path("manage/<token:key>/", making.manage, name="manage"),
    path("api/v1/", include("radiogram.web.api.urls")),
]
urlpatterns += i18n_patterns(
    path("", pages.home, name="home"),
    path("make/", making.letter, name="make"),
    path("make/read", making.read, name="read"),
    path("make/<token:link>/", making.letter, name="letter"),
    path("make/<token:link>/sound/", making.sound, name="sound"),
    path("make/<token:link>/words/", making.words, name="words"),
    path("make/<token:link>/line", making.line, name="line"),
    path("make/<token:link>/say", making.say, name="say"),
    path("make/<token:link>/sing", making.sing, name="sing"),
    path("song/<token:link>/", listening.song, name="song"),
    path("song/<token:link>/publish", listening.publish, name="publish"),
    path("song/<token:link>/delete", listening.delete, name="delete"),
    path("song/<token:link>/like", listening.like, name="like"),
    path("song/<token:link>/report", listening.report, name="report"),
    path("song/<token:link>/another", listening.another_take, name="another"),
    path("song/<token:link>/choose", listening.choose, name="choose"),
    path("wall/", listening.wall, name="wall"),
    path("mine/", listening.mine, name="mine"),
    path("api/", api_docs, name="api-docs"),
    path("about/", pages.page, {"name": "about"}, name="about"),
    path("how/", pages.page, {"name": "how"}, name="how"),
    path("terms/", pages.page, {"name": "terms"}, name="terms"),
    path("privacy/", pages.page, {"name": "privacy"}, name="privacy"),
)
handler404 = "radiogram.web.pages.not_found"
handler500 = "radiogram.web.pages.broken"
