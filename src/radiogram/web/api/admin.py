"""What staff see of partners: their quotas, and whether their keys still work."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from radiogram.web.api.models import ApiKey


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):
    """Keys are made by the command make_api_key, which shows them once; here they are changed and switched off."""

    list_display = ("name", "active", "songs_a_day", "calls_a_minute", "created")
    list_filter = ("active",)
    fields = ("name", "active", "songs_a_day", "calls_a_minute", "created")
    readonly_fields = ("created",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
