"""Copies what the pages load out of the installed npm packages: python -m tools.frontend."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

PACKAGES = Path("node_modules")
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
"""Names a file that is not served."""
VENDOR = Path("src/radiogram/web/static/vendor")
FRAUNCES, MONO, TIRO = (
    "@fontsource/fraunces/files",
    "@fontsource/dm-mono/files",
    "@fontsource/tiro-devanagari-hindi/files",
)
FILES = {
    "hls.js": "hls.js/dist/hls.light.min.mjs",
    **{
        f"fraunces-{script}-{weight}-{style}.woff2": f"{FRAUNCES}/fraunces-{script}-{weight}-{style}.woff2"
        for script in ("latin", "latin-ext")
        for weight, style in ((400, "normal"), (600, "normal"), (400, "italic"))
    },
    **{f"dm-mono-{s}-400-normal.woff2": f"{MONO}/dm-mono-{s}-400-normal.woff2" for s in ("latin", "latin-ext")},
    "tiro-devanagari-400-normal.woff2": f"{TIRO}/tiro-devanagari-hindi-devanagari-400-normal.woff2",
}


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        shutil.copyfile(PACKAGES / source, VENDOR / name)
        if name.endswith(".js"):
            text = (VENDOR / name).read_text(encoding="utf-8")
            (VENDOR / name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")


if __name__ == "__main__":
    main()
