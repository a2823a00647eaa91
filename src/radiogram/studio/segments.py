"""A song as HTTP Live Streaming segments (RFC 8216), written while it is being made: AAC in fragmented MP4.

One encoder and one muxer run over the whole song, so nothing is heard where segments join, and what they give follows
from the sound alone: the same sound gives the same bytes, and a segment is cut as soon as the sound before it was
given. A track's intro can therefore be made once and offered before a song's own writer comes to it.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import av
import numpy as np

from radiogram.errors import DamagedData, OutputFailed
from radiogram.studio.files import check_folder, whole_file, write_text
from radiogram.studio.level import StreamLevel
from radiogram.studio.model import SAMPLE_RATE, Stereo
from radiogram.studio.playlist import INIT, PLAYLIST, playlist_text, read_playlist, segment_name

BIT_RATE = 160_000
FRAME = 1_024
"""Samples of an AAC packet; the first packet of a song comes before its first sample."""
SEGMENT_FRAMES = 86
"""Packets of a segment: as many as fit in two seconds."""
CODER = {"aac_coder": "twoloop", "aac_pns": "0", "flags": "+bitexact"}
"""Twice the work of the fast coder (1.1 s against 0.5 s for a minute) for 6 to 10 dB less noise at 8 to 12 kHz and
sound up to 18 kHz instead of 17. Noise is not substituted: each decoder would draw its own, with its own peaks."""
MUXER = {
    "movflags": "delay_moov+default_base_moof+skip_trailer",
    "frag_duration": str((2 * SEGMENT_FRAMES - 1) * FRAME * 500_000 // SAMPLE_RATE),
    "fflags": "+bitexact",
}
"""Its header waits for the first packets (delay_moov), to say how much the encoder put before the song; a fragment, in
microseconds, is half a packet short of a segment, so that rounding cannot move the cut."""
TO_KEEP = {"movflags": "faststart", "fflags": "+bitexact"}


class SegmentWriter:
    """Writes a mix into a folder as `init.mp4`, `00000.m4s`, `00001.m4s`, … and `song.m3u8`.

    Each file appears whole, a segment before the playlist that names it. `on_segment` is told each segment's number and
    seconds once it can be played. As a context manager it ends the playlist when all went well; after an exception the
    playlist stays open, with every segment made so far. A folder is for one song: where its intro or an earlier attempt
    lies already, equal files are left as they are and the playlist never becomes shorter. Raises OutputFailed when a
    file cannot be written; after that the writer takes no more sound.
    """

    def __init__(self, folder: Path, on_segment: Callable[[int, float], None] | None = None) -> None:
        check_folder(folder)
        self.folder = folder
        self._on_segment = on_segment
        self._listed = len(read_playlist(folder).names)
        self._lengths: list[float] = []
        self._given = self._made = 0
        self._level = StreamLevel()
        self._boxes = _Boxes()
        self._muxer: Any = av.open(self._boxes, "w", format="mp4", options=MUXER)
        self._encoder: Any = self._muxer.add_stream("aac", rate=SAMPLE_RATE, layout="stereo", options=CODER)
        self._encoder.bit_rate = BIT_RATE
        self._open = True

    @property
    def seconds(self) -> float:
        """Of the song that can be played so far."""
        return self._made / SAMPLE_RATE

    def write(self, block: Stereo) -> None:
        """The next samples of the mix, float32 [samples, 2] at 44.1 kHz, any number of them."""
        if not self._open:
            raise ValueError("this writer is closed")
        if block.ndim != 2 or block.shape[1] != 2:
            raise ValueError("a block must be [samples, 2]")
        for at in range(0, len(block), SAMPLE_RATE):
            self._encode(self._level.add(block[at : at + SAMPLE_RATE]))

    def close(self) -> None:
        """Writes what is left and ends the playlist; nothing happens when the writer is closed already."""
        if not self._open:
            return
        self._encode(self._level.rest())
        self._mux(None)
        self.leave()
        self._store(self._given)
        if not self._lengths:
            raise OutputFailed("No sound came, so there is no song to write.")
        self._write_playlist(ended=True)

    def leave(self) -> None:
        """Closes the writer and leaves the playlist open, as it is: the rest of the song is for another to write."""
        if self._open:
            self._open = False
            self._muxer.close()

    def __enter__(self) -> SegmentWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self.leave()

    def _encode(self, sound: Stereo) -> None:
        if len(sound):
            frame = _frame(sound, self._given)
            self._given += len(sound)
            self._mux(frame)

    def _mux(self, frame: Any) -> None:
        """Encodes the frame, or with None what is left. What stops it closes the writer: nothing may follow a gap."""
        try:
            for packet in self._encoder.encode(frame):
                begins = packet.pts
                self._muxer.mux(packet)
                self._store(begins)
        except BaseException as error:
            self.leave()
            if isinstance(error, av.FFmpegError):
                raise OutputFailed(f"The song cannot be encoded: {error.strerror}.") from error
            raise

    def _store(self, until: int) -> None:
        """Writes the pieces the muxer has finished; a segment among them ends at the sample `until`."""
        for is_segment, data in self._boxes.pieces():
            if not is_segment:
                _put(self.folder / INIT, data)
                continue
            number = len(self._lengths)
            _put(self.folder / segment_name(number), data)
            self._lengths.append((until - self._made) / SAMPLE_RATE)
            self._made = until
            if number >= self._listed:
                self._write_playlist(ended=False)
            if self._on_segment:
                self._on_segment(number, self._lengths[-1])

    def _write_playlist(self, ended: bool) -> None:
        write_text(self.folder / PLAYLIST, playlist_text(self._lengths, ended))


def write_intro(blocks: Iterable[Stereo], folder: Path, until: float) -> float:
    """Writes the segments of a song's first `until` seconds, as an open playlist; returns the seconds they play.

    They are what a SegmentWriter makes of every song that sounds like `blocks` up to there: no sound at or after
    `until` is looked at, nor any block that begins after it. The limiter and the encoder look ahead, so a segment must
    end 80 ms before `until` to be among them. Raises OutputFailed when a file cannot be written.
    """
    writer = SegmentWriter(folder)
    left = max(0, int(until * SAMPLE_RATE))
    try:
        for block in blocks:
            writer.write(block[:left])
            left -= len(block[:left])
            if not left:
                break
    finally:
        writer.leave()
    return writer.seconds


def m4a_of(folder: Path, target: Path, tags: Mapping[str, str]) -> None:
    """Writes a finished song's segments as one M4A file with tags, without encoding them again.

    Raises DamagedData when the song is not finished or a segment is missing, OutputFailed when the file cannot be
    written.
    """
    segments = io.BytesIO(_joined(folder))
    try:
        with (
            whole_file(target) as fresh,
            av.open(segments, "r") as song,
            av.open(str(fresh), "w", format="ipod", options=TO_KEEP) as file,
        ):
            sound = song.streams.audio[0]
            file.metadata.update(tags)
            stream = file.add_stream_from_template(sound)
            for packet in song.demux(sound):
                if packet.size:
                    packet.stream = stream
                    file.mux(packet)
    except (av.FFmpegError, IndexError) as error:
        raise DamagedData(f"The segments in '{folder}' are damaged.") from error


class _Boxes:
    """The file the muxer believes it writes: it takes bytes and gives whole pieces."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def write(self, data: bytes) -> int:
        self._bytes += data
        return len(data)

    def pieces(self) -> Iterator[tuple[bool, bytes]]:
        """Each piece once: the initialisation (up to its moov box), and segments (True, up to their mdat box)."""
        at = 0
        while len(self._bytes) >= at + 8:
            size, kind = struct.unpack_from(">I4s", self._bytes, at)
            at += size
            if kind in (b"moov", b"mdat") and at <= len(self._bytes):
                piece = bytes(self._bytes[:at])
                del self._bytes[:at]
                at = 0
                yield kind == b"mdat", piece


def _frame(sound: Stereo, at: int) -> Any:
    planes: Any = np.ascontiguousarray(sound.T, np.float32)
    frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
    frame.sample_rate = SAMPLE_RATE
    frame.pts = at
    return frame


def _put(path: Path, data: bytes) -> None:
    """Writes the file unless it is there already: a segment that players may have must not become another file."""
    if path.is_file() and path.read_bytes() == data:
        return
    with whole_file(path) as fresh:
        fresh.write_bytes(data)


def _joined(folder: Path) -> bytes:
    """The initialisation and all segments of a finished song."""
    playlist = read_playlist(folder)
    if not playlist.ended:
        raise DamagedData(f"The song in '{folder}' is not finished: its playlist has no end yet.")
    try:
        return b"".join((folder / name).read_bytes() for name in (INIT, *playlist.names))
    except OSError as error:
        raise DamagedData(f"'{error.filename}' of a song cannot be read: {error.strerror}.") from error
