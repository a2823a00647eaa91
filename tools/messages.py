"""Brings the pages' catalogues up to what the pages say: python -m tools.messages.

New texts come without a translation, texts no page says any more are dropped.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SITE = Path("src/radiogram/web")
LANGUAGES = ("es", "pt", "fr", "it", "hi")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None,
    "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
WIDTH = 120
LEFT_OUT = (
    "Project-Id", "Report-", "POT-", "PO-", "Last-", "Language-Team", "Generated-By",
)  # fmt: skip


def messages() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Where each text of the pages stands, and its context."""
    for path in sorted(SITE.rglob("*.html")):
        yield from _extracted(path, templatize(path.read_text(encoding="utf-8"), str(path)))
    for path in sorted(SITE.rglob("*.py")):
        yield from _extracted(path, path.read_text(encoding="utf-8"))


def _extracted(path: Path, source: str) -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for _, text, _, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        if text:
            yield str(path.relative_to(SITE)), text, context


def main() -> None:
    if not settings.configured:
        settings.configure(USE_I18N=True)
    django.setup()
    template = Catalog(header_comment="", charset="utf-8")
    for place, text, context in messages():
        template.add(text, locations=[(place, 0)], context=context)
    for language in LANGUAGES:
        path = SITE / "locale" / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = Catalog(locale=language, header_comment="", charset="utf-8")
        if path.exists():
            with path.open("rb") as file:
                catalogue = read_po(file, locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.fuzzy = False
        written = io.BytesIO()
        write_po(written, catalogue, width=WIDTH, include_lineno=False)
        path.write_text(_plain(written.getvalue().decode()), encoding="utf-8")


def _plain(text: str) -> str:
    """Without the header's dates and addresses, which say nothing and change with each run."""
    kept = [row for row in text.strip().split("\n") if not any(row.startswith(f'"{name}') for name in LEFT_OUT)]
    return "\n".join(kept) + "\n"


if __name__ == "__main__":
    main()
