"""The addresses of the API."""

from __future__ import annotations

from django.urls import path

from radiogram.web.api import pages
from radiogram.web.api.api import api
from radiogram.web.api.gate import gated

urlpatterns = [
    path("", pages.to_docs),
    path("docs", pages.to_docs, name="api-docs-start"),
    path("openapi.json", gated(pages.openapi), name="openapi"),
    *api.gated_urls(),
    path("<path:rest>", gated(pages.nothing)),
]
