from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest

from radiogram.errors import BadInput, DamagedData, OutputFailed
from radiogram.studio import FORMATS, SAMPLE_RATE, Cue, Stems, decode, deliver, finish, measure, mix_blocks, save
from radiogram.studio.mix import BEFORE_CUE

TAGS = {"title": "Paper Lanterns – Mum", "artist": "The Lamplighters", "album": "Radiogram", "genre": "ballad",
        "comment": "The voice in this song is synthetic."}  # fmt: skip
LYRICS = "You sang to me\nÉs tu canción"


@dataclass(frozen=True)
class SungTone:
    audio: np.ndarray
    start: float


def music(seconds: float = 6.0) -> np.ndarray:
    """Chords and hits, stereo."""
    rng = np.random.default_rng(1)
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    chord = sum(np.sin(2 * np.pi * f * t) for f in (110, 220, 277, 330)) * 0.06
    noise = np.convolve(rng.normal(0, 0.5, len(t)), np.ones(6) / 6, "same")
    hits = noise * np.exp(-(t % 0.5) / 0.05)
    return np.stack([chord + hits, chord + np.roll(hits, 200)], axis=1).astype(np.float32)


def tone(start: float, seconds: float = 1.0) -> SungTone:
    t = np.arange(int(seconds * 24_000)) / 24_000
    sound = sum(np.sin(2 * np.pi * 200 * k * t) / k for k in range(1, 12)) * 0.1
    return SungTone(sound.astype(np.float32), start)


@pytest.fixture
def backing(tmp_path: Path) -> Path:
    save(tmp_path / "backing.wav", music(), {}, "")
    return tmp_path / "backing.wav"


CUES = [Cue(2.0, 3.0, False), Cue(4.0, 5.0, True, 2.0)]


def mixed(backing: Path, stems: Stems | None = None, block: int = 64 * 344) -> np.ndarray:
    return np.concatenate(list(mix_blocks(backing, -16, iter([tone(2.0), tone(4.0)]), CUES, stems, block)))


@pytest.mark.parametrize("ending", FORMATS)
def test_a_finished_file_is_as_loud_as_promised_in_every_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"song{ending}"
    told = deliver(path, music(8), TAGS, LYRICS)
    heard = decode(path)
    loud = measure(heard)
    assert loud == told
    assert loud.lufs == pytest.approx(-14, abs=0.5)
    assert loud.true_peak <= -1
    assert len(heard) / SAMPLE_RATE == pytest.approx(8, abs=0.1)


@pytest.mark.parametrize("ending", FORMATS)
def test_tags_and_lyrics_are_read_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"song{ending}"
    save(path, music(1), TAGS, LYRICS)
    with av.open(str(path)) as file:
        found = {k.lower(): v for k, v in {**file.metadata, **file.streams.audio[0].metadata}.items()}
    assert found["title"] == TAGS["title"]
    assert found["artist"] == TAGS["artist"]
    assert "synthetic" in found["comment"]
    assert any("És tu canción" in value for value in found.values())


def test_silence_is_finished_as_silence() -> None:
    assert not finish(np.zeros((SAMPLE_RATE, 2), np.float32)).any()


def test_the_intro_is_played_before_any_take_is_asked_for(backing: Path) -> None:
    asked: list[int] = []

    def takes() -> Iterator[SungTone]:
        for number, take in enumerate([tone(2.0), tone(4.0)]):
            asked.append(number)
            yield take

    blocks = mix_blocks(backing, -16, takes(), CUES, block=100 * 64)
    played = 0
    while not asked:
        played += len(next(blocks))
    assert played / SAMPLE_RATE == pytest.approx(CUES[0].start - BEFORE_CUE, abs=0.2)
    list(blocks)
    assert asked == [0, 1]


def test_the_mix_is_the_same_in_blocks_of_any_size(backing: Path) -> None:
    whole = mixed(backing)
    assert np.allclose(mixed(backing, block=64 * 10), whole, atol=1e-4)
    assert np.allclose(mixed(backing, block=64 * 2000), whole, atol=1e-4)


def test_stems_are_as_long_as_the_mix_and_add_up_to_it(backing: Path) -> None:
    stems = Stems()
    mix = mixed(backing, stems)
    assert len(stems.voice) == len(stems.backing) == len(mix)
    quiet = np.abs(stems.voice + stems.backing) < 0.1
    assert np.corrcoef((stems.voice + stems.backing)[quiet], mix[quiet])[0, 1] > 0.99


def test_the_voice_is_where_it_is_sung_and_nowhere_before(backing: Path) -> None:
    stems = Stems()
    mixed(backing, stems)
    loud = np.flatnonzero(np.abs(stems.voice).max(axis=1) > 0.01)
    assert loud[0] / SAMPLE_RATE == pytest.approx(2.0, abs=0.005)


def test_a_chorus_is_wider_than_a_verse(backing: Path) -> None:
    stems = Stems()
    mixed(backing, stems)
    side = stems.voice[:, 0] - stems.voice[:, 1]
    width = lambda a: np.abs(side[int(a * SAMPLE_RATE) :][:SAMPLE_RATE]).mean()  # noqa: E731
    assert width(4.0) > 1.5 * width(2.0)


def test_the_music_steps_back_for_the_voice(backing: Path) -> None:
    stems = Stems()
    mixed(backing, stems)
    level = lambda audio, a: np.sqrt((audio[int(a * SAMPLE_RATE) :][: SAMPLE_RATE // 2] ** 2).mean())  # noqa: E731
    dry = decode(backing)
    assert level(stems.backing, 2.3) / level(dry, 2.3) < 0.9
    assert level(stems.backing, 0.5) / level(dry, 0.5) == pytest.approx(1, abs=0.01)


def test_the_streamed_mix_never_clips(tmp_path: Path) -> None:
    save(tmp_path / "loud.wav", np.clip(music() * 8, -1, 1), {}, "")
    assert np.abs(mixed(tmp_path / "loud.wav")).max() < 0.95


def test_an_unknown_ending_lists_the_allowed(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.mp3, \.m4a, \.opus, \.flac, \.wav"):
        save(tmp_path / "song.ogg", music(1), {}, "")


def test_a_missing_folder_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="does not exist"):
        save(tmp_path / "nowhere" / "song.mp3", music(1), {}, "")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind() -> None:
    from radiogram.studio import files

    with pytest.raises(OutputFailed, match="cannot be written"), files.whole_file(Path("/dev/shm/song.txt")) as fresh:
        fresh.unlink()
        fresh.symlink_to("/dev/full")
        fresh.write_text("x" * 100_000)
    assert not Path("/dev/shm/song.txt").exists()
    assert not list(Path("/dev/shm").glob(".radiogram-*"))


def test_an_older_song_survives_a_failed_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    song = tmp_path / "song.wav"
    song.write_bytes(b"the older song")
    monkeypatch.setattr("radiogram.studio.encode._encode", _no_space)
    with pytest.raises(OutputFailed, match="No space left"):
        save(song, music(1), {}, "")
    assert song.read_bytes() == b"the older song"
    assert list(tmp_path.iterdir()) == [song]


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_damaged_audio_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "song.opus").write_bytes(b"OggS" + b"\0" * 500)
    with pytest.raises(DamagedData, match="song.opus"):
        decode(tmp_path / "song.opus")


def test_a_breath_long_before_the_note_is_heard_whole(backing: Path) -> None:
    stems = Stems()
    list(mix_blocks(backing, -16.0, iter([tone(1.05, 2.0)]), [Cue(2.0, 3.0, False)], stems))
    early = stems.voice[int(1.07 * SAMPLE_RATE) : int(1.3 * SAMPLE_RATE)]
    assert np.abs(early).max() > 0.02
