"""The playlist of a song in segments (RFC 8216): what it says to players, and what is read back of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PLAYLIST, INIT = "song.m3u8", "init.mp4"
TARGET_SECONDS = 2
"""No segment is longer."""
HEADER = f"""#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:{TARGET_SECONDS}
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-START:TIME-OFFSET=0,PRECISE=YES
#EXT-X-MAP:URI="{INIT}"
"""
"""A player would begin a song that is still being made near its end: EXT-X-START tells it to begin at the beginning."""
END = "#EXT-X-ENDLIST"


@dataclass(frozen=True)
class Playlist:
    """The names of a song's segments so far, and whether they are all."""

    names: tuple[str, ...]
    ended: bool


def segment_name(number: int) -> str:
    return f"{number:05d}.m4s"


def playlist_text(lengths: Sequence[float], ended: bool) -> str:
    """The playlist of segments of these lengths, seconds."""
    entries = [f"#EXTINF:{length:.6f},\n{segment_name(number)}\n" for number, length in enumerate(lengths)]
    return HEADER + "".join(entries) + (f"{END}\n" if ended else "")


def read_playlist(folder: Path) -> Playlist:
    """A folder's playlist, or an empty one where there is none yet."""
    path = folder / PLAYLIST
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return Playlist(tuple(re.findall(r"^[^#\s].*$", text, re.MULTILINE)), END in text)
