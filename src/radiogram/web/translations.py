"""The pages' texts in six languages: gettext catalogues, compiled when they are newer than what was compiled."""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "locale"


def compile_translations(folder: Path = FOLDER) -> list[Path]:
    """Compiles what changed; which catalogues those were."""
    return [_compiled(source) for source in sorted(folder.glob("*/LC_MESSAGES/django.po")) if _is_newer(source)]


def _is_newer(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def _compiled(source: Path) -> Path:
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    fresh = source.with_suffix(f".{os.getpid()}.new")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    os.replace(fresh, source.with_suffix(".mo"))
    return source
