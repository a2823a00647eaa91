"""What a font file says about itself: its family's name and the characters it can show."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from radiogram.errors import DamagedData

OUTLINES = (b"\x00\x01\x00\x00", b"OTTO", b"true")
"""First bytes of TrueType and OpenType files; a WOFF2 file has others."""
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
WINDOWS, ENGLISH = 3, 0x409


@dataclass(frozen=True)
class Typeface:
    """A font file; `shown` holds the code points it has glyphs for."""

    path: Path
    family: str
    shown: frozenset[int]

    def shows(self, text: str) -> int:
        """How many characters of a text it has glyphs for."""
        return sum(ord(char) in self.shown for char in text)


@lru_cache(maxsize=32)
def read_typeface(path: Path) -> Typeface:
    """Raises DamagedData when the file is missing or is no TrueType or OpenType font."""
    try:
        data = path.read_bytes()
        if data[:4] not in OUTLINES:
            raise DamagedData(f"The font '{path.name}' is not a TrueType or OpenType file. Convert it to TTF.")
        tables = _tables(data)
        return Typeface(path, _family(tables[b"name"]), frozenset(_code_points(tables[b"cmap"])))
    except OSError as error:
        raise DamagedData(f"The font '{path.name}' cannot be read: {error.strerror}.") from error
    except (struct.error, KeyError, IndexError) as error:
        raise DamagedData(f"The font '{path.name}' is damaged. Take a fresh copy.") from error


def _tables(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count))
    return {tag: data[offset : offset + length] for tag, _, offset, length in records}


def _family(table: bytes) -> str:
    """The family as typographers name it, in English if it can be."""
    _, count, strings = struct.unpack_from(">HHH", table, 0)
    names = {}
    for i in range(count):
        platform, _, language, kind, length, offset = struct.unpack_from(">6H", table, 6 + 12 * i)
        if platform == WINDOWS and kind in (FAMILY, TYPOGRAPHIC_FAMILY):
            start = strings + offset
            names[(kind, language == ENGLISH)] = table[start : start + length].decode("utf-16-be", "replace")
    return names[max(names)] if names else ""


def _code_points(table: bytes) -> set[int]:
    """All code points that the table's Unicode parts (formats 4 and 12) map to a glyph."""
    (count,) = struct.unpack_from(">H", table, 2)
    found: set[int] = set()
    for i in range(count):
        (offset,) = struct.unpack_from(">I", table, 4 + 8 * i + 4)
        (form,) = struct.unpack_from(">H", table, offset)
        if form == 4:
            found |= _segments(table[offset:])
        elif form == 12:
            (groups,) = struct.unpack_from(">I", table, offset + 12)
            for first, last, _ in struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * groups]):
                found.update(range(first, last + 1))
    return found


def _segments(part: bytes) -> set[int]:
    """The code points of a format 4 part: ranges whose glyphs are counted from a difference or looked up."""
    (double,) = struct.unpack_from(">H", part, 6)
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{double // 2}H", part, at) for at in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    )
    found: set[int] = set()
    for i, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offsets[i]:
                place = 16 + 3 * double + 2 * i + offsets[i] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", part, place) if place + 2 <= len(part) else (0,)
            if glyph and (glyph + deltas[i]) % 65536:
                found.add(code)
    return found - {0xFFFF}
