"""Words on a picture: what a font can show of them, how wide they are, and lines that fit a column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import av
import numpy as np

from radiogram.studio.raster import png
from radiogram.studio.typeface import Typeface, read_typeface

LONGEST = 160
"""Characters that are looked at; three lines hold fewer."""
SYSTEM = ("Noto Serif Display", "Noto Serif", "DejaVu Serif", "Liberation Serif", "Georgia", "Times New Roman", "Times")
SYSTEM_INDIC = ("Noto Serif Devanagari", "Noto Sans Devanagari", "Lohit Devanagari", "Kohinoor Devanagari", "Mangal")
INDIC = range(0x0900, 0x0E00)
JOINERS = "\u200c\u200d"
SYMBOLS = "©®™°№"
"""The only symbols that stay: all others may be emoji, which fonts for reading lack and the renderer trips over."""
KEPT = ("L", "M", "N", "P", "Z", "Sc", "Sm")
"""Unicode categories of characters that stay."""
WORD = 40
"""Characters of a word that may stand on one line."""
PROBE = 24
"""Font size in pixels at which words are measured."""
SPACE = 0.27
"""Width of a space in ems; a little more than in most fonts, so that a line never turns out wider than thought."""
DOTS = 1.0
"""Width of an ellipsis in ems."""


@dataclass(frozen=True)
class Lines:
    """Text laid out: the font's size in pixels, and from one baseline to the next."""

    lines: tuple[str, ...]
    size: float
    leading: float


@dataclass(frozen=True)
class Letterer:
    """Sets text in the given fonts, or in the system's when there are none."""

    typefaces: tuple[Typeface, ...] = ()

    @classmethod
    def with_fonts(cls, fonts: Sequence[Path]) -> Letterer:
        """Raises DamagedData when a font cannot be used."""
        return cls(tuple(map(read_typeface, fonts)))

    def picture(self, svg: str, width: int) -> bytes:
        """Raises what `raster.png` raises."""
        return png(svg, width, [face.path for face in self.typefaces], system_fonts=not self.typefaces)

    def readable(self, text: str) -> str:
        """The text on one line, without emoji, control characters and what no font shows."""
        chars = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
        shown = "".join(char for i, char in enumerate(chars) if self._stays(char, chars[i - 1 : i]))
        return re.sub(r" +([,.])", r"\1", " ".join(shown.split()))[:LONGEST].strip()

    def _stays(self, char: str, before: str) -> bool:
        if char in JOINERS:
            return bool(before) and ord(before) in INDIC
        if unicodedata.name(char, "").startswith("VARIATION SELECTOR") or unicodedata.category(char) == "Me":
            return False
        allowed = char in SYMBOLS or char.isascii() or unicodedata.category(char).startswith(KEPT)
        fonts = not self.typefaces or any(ord(char) in face.shown for face in self.typefaces)
        return char == " " or (allowed and char.isprintable() and fonts)

    def text(self, text: str, x: float, baseline: float, size: float, colour: str, weight: int = 400) -> str:
        """An SVG text element; the font that shows most of the text comes first."""
        families = quoteattr(", ".join(f"'{name}'" for name in self._families(text)))
        return (
            f'<text x="{x:.1f}" y="{baseline:.1f}" font-size="{size:.1f}" font-weight="{weight}" '
            f'font-family={families} fill="{colour}">{escape(text)}</text>'
        )

    def _families(self, text: str) -> list[str]:
        if self.typefaces:
            ranked = sorted(self.typefaces, key=lambda face: -face.shows(text))
            return list(dict.fromkeys(face.family for face in ranked))
        indic = sum(ord(char) in INDIC for char in text) * 2 > len(text.replace(" ", ""))
        return [*SYSTEM_INDIC, *SYSTEM] if indic else [*SYSTEM, *SYSTEM_INDIC]

    def fitted(self, text: str, width: float, sizes: Sequence[int], most: int, weight: int = 400) -> Lines:
        """The text in at most so many lines no wider than `width`, in the largest of the sizes that fits.

        When even the smallest is too large the text is cut and ends in dots. Raises what `raster.png` raises.
        """
        words, widths = self._measured(text.split(), width / min(sizes), weight)
        leading = 1.36 if any(ord(char) in INDIC for char in text) else 1.1
        for size in sorted(sizes, reverse=True):
            broken = _balanced(widths, width / size)
            if len(broken) <= most and max(widths, default=0) <= width / size:
                return Lines(_joined(words, broken), size, size * leading)
        size = min(sizes)
        broken = _wrapped(widths, width / size)[:most]
        return Lines(self._cut(words, widths, broken, width / size), size, size * leading)

    def _cut(self, words: list[str], widths: list[float], lines: list[range], column: float) -> tuple[str, ...]:
        """The lines, the last of them shortened until dots fit behind it."""
        last = lines[-1]
        while len(last) > 1 and sum(widths[i] + SPACE for i in last) + DOTS > column:
            last = last[:-1]
        only = words[last[0]]
        if len(last) == 1 and widths[last[0]] + DOTS > column:
            words = [*words[: last[0]], only[: len(only) // 2], *words[last[0] + 1 :]]
        whole = _joined(words, [*lines[:-1], last])
        return (*whole[:-1], whole[-1].rstrip(" ,;:.-–—") + ("…" if self.readable("…") else "..."))

    def _measured(self, words: list[str], column: float, weight: int) -> tuple[list[str], list[float]]:
        """The words and their widths in ems; words wider than the column are broken in two until none is."""
        words = [word[i : i + WORD] for word in words for i in range(0, len(word), WORD)]
        widths = self._widths(words, weight)
        while any(wide > column and len(word) > 1 for word, wide in zip(words, widths, strict=True)):
            pieces = [
                _halves(word) if wide > column and len(word) > 1 else (word,)
                for word, wide in zip(words, widths, strict=True)
            ]
            words = [part for parts in pieces for part in parts]
            widths = self._widths(words, weight)
        return words, widths

    def _widths(self, words: Sequence[str], weight: int) -> list[float]:
        """Widths in ems, as drawn: the words are set below each other and their ink is looked at."""
        if not words:
            return []
        row, left = 3 * PROBE, PROBE
        wide, high = left + round(PROBE * 1.6 * max(map(len, words))) + PROBE, row * len(words)
        set_words = (self.text(w, left, row * i + 2 * PROBE, PROBE, "#000", weight) for i, w in enumerate(words))
        sheet = f'<rect width="{wide}" height="{high}" fill="#fff"/>' + "".join(set_words)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">{sheet}</svg>'
        with av.open(BytesIO(self.picture(svg, wide)), "r", format="png_pipe") as file:
            dark = next(file.decode(video=0)).to_ndarray(format="gray") < 200
        ends = [np.flatnonzero(dark[row * i : row * (i + 1)].any(axis=0)) for i in range(len(words))]
        return [float(ink[-1] + 1 - left) / PROBE if len(ink) else 0.0 for ink in ends]


def _halves(word: str) -> tuple[str, str]:
    """A word broken near its middle, not before a mark nor after a joiner or virama."""
    middle = len(word) // 2
    for at in sorted(range(1, len(word)), key=lambda i: abs(i - middle)):
        if not unicodedata.combining(word[at - 1]) and unicodedata.category(word[at])[0] not in "MC":
            return word[:at], word[at:]
    return word[:middle], word[middle:]


def _wrapped(widths: Sequence[float], column: float) -> list[range]:
    """Which words stand on which line when each line takes as many as it can."""
    lines: list[range] = []
    first, used = 0, 0.0
    for i, width in enumerate(widths):
        if i > first and used + SPACE + width > column:
            lines.append(range(first, i))
            first, used = i, 0.0
        used += width + (SPACE if i > first else 0)
    return [*lines, range(first, len(widths))] if widths else []


def _balanced(widths: Sequence[float], column: float) -> list[range]:
    """As many lines as the column needs, made as narrow as they can be so that they are about alike."""
    lines = _wrapped(widths, column)
    for share in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        narrow = max(column * share, max(widths, default=0))
        closer = _wrapped(widths, narrow)
        if len(closer) == len(lines):
            return closer
    return lines


def _joined(words: Sequence[str], lines: Sequence[range]) -> tuple[str, ...]:
    return tuple(" ".join(words[i] for i in line) for line in lines)
