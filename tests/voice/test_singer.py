"""The singer, listened to with instruments: pitch by autocorrelation, onsets by level."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from hearing import VOICES, level, line, pitch, sing
from radiogram.errors import DamagedData, OutputFailed
from radiogram.language import get_language
from radiogram.voice import SAMPLE_RATE, Singer, load_voices
from radiogram.voice.cache import TakeCache
from radiogram.voice.parts import ensure_parts


@pytest.mark.parametrize(("voice", "topline"), [("af_heart", "A3/2* C4/2* B3/2*"), ("bm_george", "A2/2* C3/2* B2/2*")])
def test_notes_are_sung_at_their_pitch(singer: Singer, voice: str, topline: str) -> None:
    sung = line("far away now", topline.replace("C4/2*", "C4/4* D4/4").replace("C3/2*", "C3/4* D3/4"))
    take = sing(singer, sung, voice, vibrato=0.0)
    for note in sung.notes:
        length = note.end - note.start
        assert pitch(take, note.start + 0.35 * length, note.end - 0.2 * length) == pytest.approx(note.midi, abs=0.4)


def test_consonants_come_before_the_beat_and_the_vowel_on_it(singer: Singer) -> None:
    sung = line("stay", "A3/1*")
    take = sing(singer, sung)
    assert take.start < sung.notes[0].start
    beat = sung.notes[0].start
    assert level(take, beat + 0.1, beat + 0.3) > 5 * level(take, take.start, take.start + 0.04)


def test_a_long_note_holds_its_level(singer: Singer) -> None:
    sung = line("love", "A3/1*")
    take = sing(singer, sung)
    begin, end = sung.notes[0].start, sung.notes[0].end
    cells = [take.audio[int((t - take.start) * SAMPLE_RATE) :][:2400] for t in np.arange(begin + 0.4, end - 0.4, 0.1)]
    levels = [20 * np.log10(np.sqrt((c**2).mean())) for c in cells]
    assert max(levels) - min(levels) < 9


def test_the_same_arguments_give_the_same_take_fresh_or_stored(singer: Singer, tmp_path: Path) -> None:
    sung = line("sing for me", "A3/4 B3/4* A3/2*")
    fresh = sing(Singer(cache=TakeCache(tmp_path / "a")), sung)
    again = sing(Singer(cache=TakeCache(tmp_path / "a")), sung)
    other = sing(Singer(cache=TakeCache(tmp_path / "b")), sung)
    assert fresh.start == again.start == other.start
    assert np.array_equal(fresh.audio, again.audio)
    assert np.array_equal(fresh.audio, other.audio)


def test_a_stored_take_is_laid_where_the_line_is_sung_again(singer: Singer) -> None:
    first, later = line("sing for me", "A3/4 B3/4* A3/2*", beat=4), line("sing for me", "A3/4 B3/4* A3/2*", beat=8)
    one, two = sing(singer, first), sing(singer, later)
    assert two.start - one.start == pytest.approx(later.notes[0].start - first.notes[0].start, abs=1e-3)
    assert np.array_equal(one.audio, two.audio)


def test_a_damaged_stored_take_is_sung_again(tmp_path: Path) -> None:
    cache = TakeCache(tmp_path)
    sung = line("sing for me", "A3/4 B3/4* A3/2*")
    fresh = sing(Singer(cache=cache), sung)
    for path in tmp_path.glob("*.npy"):
        path.write_bytes(path.read_bytes()[:50])
    assert np.array_equal(sing(Singer(cache=cache), sung).audio, fresh.audio)


def test_words_are_spoken_by_the_same_class(singer: Singer) -> None:
    spoken = singer.speak(get_language("en").syllabify("This one is for Zara"), VOICES["bm_george"])
    assert 0.8 < len(spoken) / SAMPLE_RATE < 4
    assert 0.05 < np.abs(spoken).max() <= 1.5


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "it", "hi"])
def test_each_language_has_a_voice_of_each_sex(language: str) -> None:
    assert {v.sex for v in VOICES.values() if language in v.languages} == {"female", "male"}


def test_a_damaged_model_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "model.onnx"
    broken.write_bytes(b"not a model" * 100)
    with pytest.raises(DamagedData, match="damaged"):
        ensure_parts(broken)


def test_a_missing_model_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedData, match="no-such"):
        ensure_parts(tmp_path / "no-such.onnx")


def test_a_damaged_part_is_cut_afresh(cache: Path, singer: Singer) -> None:
    for part in singer.decoder.folder.glob("C2*.onnx"):
        part.write_bytes(part.read_bytes()[:1000])
    assert len(sing(Singer(cache=TakeCache(cache / "fresh")), line("love", "A3/2")).audio)


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("RADIOGRAM_CACHE", str(blocked))
    with pytest.raises(OutputFailed, match="cannot be stored"):
        ensure_parts()


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no zip", None])
def test_damaged_voice_files_are_told(tmp_path: Path, damage: bytes | None) -> None:
    about = {
        "licence": "x",
        "voices": [{"id": "a", "name": "A", "sex": "female", "languages": {"en": 0.1}, "low": 1, "high": 2}],
    }
    (tmp_path / "voices.yaml").write_text(yaml.safe_dump(about))
    if damage is None:
        np.savez(tmp_path / "voices.npz", a=np.zeros((3, 256), np.float16))
    else:
        (tmp_path / "voices.npz").write_bytes(damage)
    with pytest.raises(DamagedData, match="damaged"):
        load_voices(tmp_path)
