"""What staff see: songs that ask for the wall, and reports. Nobody's private words are shown there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from radiogram.web.songs.models import Report, Song


@admin.register(Song)
class SongAdmin(admin.ModelAdmin):
    """Songs whose makers asked for the wall, and those that hang there; private ones are nobody's business."""

    list_display = ("title", "language", "publicity", "created", "listen")
    list_filter = ("publicity", "language")
    actions = ("put_on_wall", "refuse")
    fields = ("title", "to", "sender", "message", "publicity", "listen")
    readonly_fields = ("title", "to", "sender", "message", "listen")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Song]:
        return super().get_queryset(request).exclude(publicity=Song.PRIVATE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display
    def title(self, song: Song) -> str:
        return song.master.title if song.master else ""

    @admin.display
    def listen(self, song: Song) -> str:
        return format_html('<a href="{}">{}</a>', reverse("song", args=[song.link]), "▶")

    @admin.action(description="Put on the wall")
    def put_on_wall(self, request: HttpRequest, songs: QuerySet[Any]) -> None:
        messages.success(request, f"{songs.update(publicity=Song.PUBLIC)} on the wall.")

    @admin.action(description="Refuse")
    def refuse(self, request: HttpRequest, songs: QuerySet[Any]) -> None:
        messages.success(request, f"{songs.update(publicity=Song.REFUSED)} refused.")


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """What people told us is wrong."""

    list_display = ("reason", "words", "created", "settled", "song_page")
    list_filter = ("settled", "reason")
    readonly_fields = ("song_page", "reason", "words", "created")
    fields = ("song_page", "reason", "words", "created", "settled")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display
    def song_page(self, report: Report) -> str:
        return format_html('<a href="{}">{}</a>', reverse("song", args=[report.song.link]), "▶")
