"""Songs as HTTP Live Streaming segments: what players, a site that shows a song in the making and its files rely on."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import chirp

from radiogram import Dedication, Song, compose
from radiogram.errors import DamagedData, OutputFailed
from radiogram.studio import SAMPLE_RATE, Stereo, decode, measure, mix_blocks
from radiogram.studio.filters import low_pass, through
from radiogram.studio.mix import BEFORE_CUE
from radiogram.studio.segments import FRAME, SEGMENT_FRAMES, SegmentWriter, m4a_of, write_intro

BLOCK = 344 * 64
GAIN = 10 ** (-1.95 / 20)
FIRST = (SEGMENT_FRAMES - 1) * FRAME
"""Samples of the first segment: one packet lies before the song."""


@dataclass(frozen=True)
class SungTone:
    audio: NDArray[np.float32]
    start: float


def sweep(seconds: float) -> Stereo:
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    sound = 0.5 * chirp(t, 60, seconds, 5_000, method="logarithmic")
    return np.stack([sound, 0.7 * sound], axis=1).astype(np.float32)


def noise(seconds: float) -> Stereo:
    sound = np.random.default_rng(5).normal(0, 0.2, (int(seconds * SAMPLE_RATE), 2)).astype(np.float32)
    return np.stack([through(side, low_pass(2_000, 4)) for side in sound.T], axis=1)


def in_blocks(sound: Stereo, length: int = BLOCK) -> Iterator[Stereo]:
    for at in range(0, len(sound), length):
        yield sound[at : at + length]


def streamed(folder: Path, sound: Stereo, length: int = BLOCK) -> Path:
    folder.mkdir(exist_ok=True)
    with SegmentWriter(folder) as writer:
        for block in in_blocks(sound, length):
            writer.write(block)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.m4s"))


def playlist(folder: Path) -> str:
    return (folder / "song.m3u8").read_text()


def listed(folder: Path) -> list[tuple[float, str]]:
    """Seconds and name of each segment in the playlist."""
    found = re.findall(r"#EXTINF:([\d.]+),\n(.+)\n", playlist(folder))
    return [(float(seconds), name) for seconds, name in found]


def decode_times(segment: Path) -> tuple[int, int]:
    """The baseMediaDecodeTime of a segment, and where its packets end."""
    data = segment.read_bytes()
    begins = struct.unpack_from(">Q", data, data.index(b"tfdt") + 8)[0]
    packets = struct.unpack_from(">I", data, data.index(b"trun") + 8)[0]
    return begins, begins + packets * FRAME


def box_kinds(path: Path) -> list[bytes]:
    data, at, kinds = path.read_bytes(), 0, []
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        kinds.append(kind)
        at += size
    return kinds


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return streamed(tmp_path_factory.mktemp("song"), sweep(9.3))


def test_segments_can_be_played_while_the_song_is_being_made(tmp_path: Path) -> None:
    told: list[tuple[int, float]] = []

    def on_segment(number: int, seconds: float) -> None:
        assert listed(tmp_path)[number] == (pytest.approx(seconds, abs=1e-6), f"{number:05d}.m4s")
        assert (tmp_path / f"{number:05d}.m4s").exists() and (tmp_path / "init.mp4").exists()
        told.append((number, seconds))

    writer = SegmentWriter(tmp_path, on_segment)
    for given, block in enumerate(in_blocks(sweep(7), SAMPLE_RATE // 10), 1):
        writer.write(block)
        assert given / 10 - 2.1 < writer.seconds <= given / 10
        assert sum(seconds for seconds, _ in listed(tmp_path)) if told else not list(tmp_path.iterdir())
    assert [number for number, _ in told] == [0, 1, 2]
    assert "#EXT-X-ENDLIST" not in playlist(tmp_path)
    writer.close()
    assert [number for number, _ in told] == [0, 1, 2, 3]
    assert writer.seconds == pytest.approx(7) == sum(seconds for _, seconds in told)


def test_the_first_segment_waits_for_little_more_than_its_own_sound(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path)
    writer.write(sweep(3)[: FIRST + 4 * FRAME])
    assert [path.name for path in segments(tmp_path)] == ["00000.m4s"]


def test_the_playlist_says_what_players_need(song: Path) -> None:
    lines = playlist(song).splitlines()
    assert lines[0] == "#EXTM3U"
    assert {
        "#EXT-X-VERSION:7",
        "#EXT-X-TARGETDURATION:2",
        "#EXT-X-PLAYLIST-TYPE:EVENT",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        '#EXT-X-MAP:URI="init.mp4"',
    } <= set(lines)
    assert lines[-1] == "#EXT-X-ENDLIST"
    assert all(seconds <= 2 for seconds, _ in listed(song))


def test_a_finished_folder_holds_the_song_and_nothing_else(song: Path) -> None:
    named = [name for _, name in listed(song)]
    assert sorted(contents(song)) == sorted([*named, "init.mp4", "song.m3u8"])
    assert box_kinds(song / "init.mp4") == [b"ftyp", b"moov"]
    assert all(box_kinds(segment) == [b"moof", b"mdat"] for segment in segments(song))


@pytest.mark.parametrize("samples", [1, FRAME, FIRST - 1, FIRST, FIRST + 1, FIRST + FRAME, 3 * SAMPLE_RATE])
def test_the_playlist_is_as_long_as_the_song(tmp_path: Path, samples: int) -> None:
    sound = sweep(3)[:samples]
    lengths = [seconds for seconds, _ in listed(streamed(tmp_path, sound))]
    assert sum(lengths) == pytest.approx(samples / SAMPLE_RATE, abs=0.001)
    assert min(lengths) > 0
    assert 0 <= len(decode(tmp_path / "song.m3u8")) - samples < 2 * FRAME


@pytest.mark.parametrize("sound", [sweep(9.3), noise(9.3)], ids=["sweep", "noise"])
def test_nothing_is_heard_where_segments_join(tmp_path: Path, sound: Stereo) -> None:
    heard = decode(streamed(tmp_path, sound) / "song.m3u8")
    assert 0 <= len(heard) - len(sound) < 2 * FRAME
    off = np.abs(heard[: len(sound)] - sound * GAIN)
    ends = np.cumsum([seconds for seconds, _ in listed(tmp_path)])[:-1]
    assert len(ends) == 4
    for join in np.round(ends * SAMPLE_RATE).astype(int):
        near = slice(join - FRAME, join + FRAME)
        assert np.corrcoef(heard[near].ravel(), sound[near].ravel())[0, 1] > 0.995
        assert off[near].max() < 1.5 * np.percentile(off, 99.9)


def test_each_segment_begins_in_time_where_the_one_before_it_ended(song: Path) -> None:
    times = [decode_times(segment) for segment in segments(song)]
    assert times[0][0] == 0
    assert [begins for begins, _ in times[1:]] == [ends for _, ends in times[:-1]]


def test_a_mix_is_streamed_at_14_lufs_and_its_peaks_stay_free(tmp_path: Path) -> None:
    sound = np.concatenate(list(islice(sung_blocks(two_songs()[0], 220), 40)))
    heard = measure(decode(streamed(tmp_path, sound) / "song.m3u8")[: len(sound)])
    assert heard.lufs == pytest.approx(measure(sound).lufs - 1.95, abs=0.1)
    assert heard.true_peak <= -1


def test_the_same_sound_gives_the_same_files_in_blocks_of_any_size(song: Path, tmp_path: Path) -> None:
    sound = sweep(9.3)
    assert contents(streamed(tmp_path / "small", sound, 1_000)) == contents(song)
    assert contents(streamed(tmp_path / "whole", sound, len(sound))) == contents(song)


def test_a_song_that_breaks_off_keeps_its_segments_and_an_open_playlist(song: Path, tmp_path: Path) -> None:
    with pytest.raises(DamagedData, match="voice"), SegmentWriter(tmp_path) as writer:
        writer.write(sweep(9.3)[: 5 * SAMPLE_RATE])
        raise DamagedData("the voice model is broken")
    assert "#EXT-X-ENDLIST" not in playlist(tmp_path)
    assert [name for _, name in listed(tmp_path)] == ["00000.m4s", "00001.m4s"]
    whole = contents(song)
    assert all(whole[name] == data for name, data in contents(tmp_path).items() if name != "song.m3u8")


def test_another_attempt_goes_on_from_what_listeners_have(song: Path, tmp_path: Path) -> None:
    sound = sweep(9.3)
    write_intro([sound], tmp_path, 5.0)
    before = {path.name: path.stat().st_ino for path in tmp_path.iterdir() if path.name != "song.m3u8"}
    lengths = []
    with SegmentWriter(tmp_path, lambda number, seconds: lengths.append(len(listed(tmp_path)))) as writer:
        writer.write(sound)
    assert lengths == [2, 2, 3, 4, 5]
    assert contents(tmp_path) == contents(song)
    assert all((tmp_path / name).stat().st_ino == inode for name, inode in before.items())


def two_songs() -> list[Song]:
    """Two songs on one track and key, composed and not yet sung."""
    messages = [("Mum", "Thank you for the light in the kitchen"), ("Jo", "Happy birthday, you never gave up on me")]
    return [
        compose(Dedication(to=to, message=message, language="en"), track="stand-as-one") for to, message in messages
    ]


def backing_blocks(song: Song) -> Iterator[Stereo]:
    """The track alone, which nothing of the words shapes."""
    return mix_blocks(song.track.backings[song.voice.sex].path, song.track.loudness, iter([]), [])


def sung_blocks(song: Song, hertz: float) -> Iterator[Stereo]:
    """The song's mix with tones for a voice."""
    cues = [part.cue for part in song.parts]
    t = np.arange(48_000) / 24_000
    tone = (0.3 * np.sin(2 * np.pi * hertz * t)).astype(np.float32)
    takes = (SungTone(tone, cue.start - 0.3) for cue in cues)
    return mix_blocks(song.track.backings[song.voice.sex].path, song.track.loudness, takes, cues)


def test_an_intro_made_once_for_a_track_is_the_intro_of_its_songs(tmp_path: Path) -> None:
    songs = two_songs()
    until = songs[0].track.lines[0].start - BEFORE_CUE
    (tmp_path / "intro").mkdir()
    seconds = write_intro(backing_blocks(songs[0]), tmp_path / "intro", until)
    intro = contents(tmp_path / "intro")
    assert until - 2.1 < seconds < until
    assert "#EXT-X-ENDLIST" not in playlist(tmp_path / "intro")

    whole = {}
    for name, song, hertz in (("one", songs[0], 220), ("other", songs[1], 330)):
        sound = np.concatenate(list(islice(sung_blocks(song, hertz), 20)))
        whole[name] = contents(streamed(tmp_path / name, sound))
        assert all(whole[name][part] == data for part, data in intro.items() if part != "song.m3u8")
    assert whole["one"].keys() == whole["other"].keys()
    differing = [name for name in whole["one"] if whole["one"][name] != whole["other"][name]]
    assert differing and not set(differing) & set(intro)


def test_an_intro_hears_nothing_that_comes_after_it(tmp_path: Path) -> None:
    quiet, loud = sweep(8), sweep(8)
    loud[int(4.1 * SAMPLE_RATE) :] = 1.0
    for name, sound in (("quiet", quiet), ("loud", loud)):
        (tmp_path / name).mkdir()
        assert write_intro(in_blocks(sound), tmp_path / name, 4.1) == (2 * SEGMENT_FRAMES - 1) * FRAME / SAMPLE_RATE
    assert contents(tmp_path / "quiet") == contents(tmp_path / "loud")
    whole = contents(streamed(tmp_path / "whole", loud))
    assert all(whole[name] == data for name, data in contents(tmp_path / "quiet").items() if name != "song.m3u8")


def test_an_intro_asks_for_no_block_that_it_does_not_need(tmp_path: Path) -> None:
    blocks = in_blocks(sweep(8), SAMPLE_RATE)
    write_intro(blocks, tmp_path, 3.0)
    assert len(list(blocks)) == 5


def test_an_intro_shorter_than_a_segment_leaves_no_files(tmp_path: Path) -> None:
    assert write_intro([sweep(8)], tmp_path, 1.5) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_file_to_keep_is_the_stream_sample_for_sample(song: Path, tmp_path: Path) -> None:
    tags = {"title": "Lanterns – Mum", "artist": "The Lamplighters", "lyrics": "You sang to me\nÉs tu canción"}
    m4a_of(song, tmp_path / "song.m4a", tags)
    assert np.array_equal(decode(tmp_path / "song.m4a"), decode(song / "song.m3u8"))
    with av.open(str(tmp_path / "song.m4a")) as file:
        assert tags.items() <= file.metadata.items()
        assert file.duration / 1e6 == pytest.approx(9.3, abs=0.001)
    kinds = box_kinds(tmp_path / "song.m4a")
    assert kinds.index(b"moov") < kinds.index(b"mdat")
    first = (tmp_path / "song.m4a").read_bytes()
    m4a_of(song, tmp_path / "song.m4a", tags)
    assert (tmp_path / "song.m4a").read_bytes() == first


def test_no_file_is_made_of_a_song_that_is_not_finished_or_not_whole(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(DamagedData, match="not finished"):
            m4a_of(tmp_path, tmp_path / "song.m4a", {})
        write_intro([sweep(5)], tmp_path, 5)
    streamed(tmp_path, sweep(5))
    (tmp_path / "init.mp4").write_bytes(b"not a song")
    with pytest.raises(DamagedData, match="damaged"):
        m4a_of(tmp_path, tmp_path / "song.m4a", {})
    (tmp_path / "00001.m4s").unlink()
    with pytest.raises(DamagedData, match="00001.m4s"):
        m4a_of(tmp_path, tmp_path / "song.m4a", {})
    assert not (tmp_path / "song.m4a").exists()


def test_the_song_stops_at_a_segment_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "00001.m4s").mkdir()
    writer = SegmentWriter(tmp_path)
    with pytest.raises(OutputFailed, match="00001.m4s"):
        writer.write(sweep(9))
    with pytest.raises(ValueError, match="closed"):
        writer.write(sweep(1))
    writer.close()
    assert [name for _, name in listed(tmp_path)] == ["00000.m4s"]
    assert "#EXT-X-ENDLIST" not in playlist(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="nowhere"):
        SegmentWriter(tmp_path / "nowhere")


def test_a_song_without_sound_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="No sound"), SegmentWriter(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_block_of_another_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="samples, 2"):
        SegmentWriter(tmp_path).write(np.zeros(100, np.float32))
