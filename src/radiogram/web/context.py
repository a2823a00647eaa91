"""What every page knows of the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url


def site(request: HttpRequest) -> dict[str, Any]:
    """Its address, and the addresses of this page in the other languages."""
    address = settings.CONFIGURATION.address
    here = request.build_absolute_uri(request.path)
    return {
        "site_address": address,
        "elsewhere": [(code, name, translate_url(here, code)) for code, name in settings.LANGUAGES],
    }
