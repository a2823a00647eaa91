import shutil
from pathlib import Path

import pytest
import yaml

from radiogram.errors import DamagedData
from radiogram.music import load_track, load_tracks
from radiogram.studio import decode, measure

TRACKS = load_tracks()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TRACKS["dale-luz"].path, tmp_path / "dale-luz"))


def test_three_contrasting_tracks_come_with_the_package() -> None:
    assert {t.genre for t in TRACKS.values()} == {"ballad", "reggaeton", "anthem"}


@pytest.mark.parametrize("track", TRACKS.values(), ids=lambda t: t.id)
def test_a_house_track_is_what_its_package_says(track) -> None:  # type: ignore[no-untyped-def]
    audio = decode(track.backings["female"].path)
    assert len(audio) / 44_100 == pytest.approx(track.length, abs=0.05)
    assert 45 <= track.length <= 75
    heard = measure(audio)
    assert heard.lufs == pytest.approx(track.loudness, abs=0.3)
    assert heard.true_peak < 0
    assert [line.kind for line in track.lines].count("own") == 4
    assert track.lines[-1].kind == "ending"


@pytest.mark.parametrize("track", TRACKS.values(), ids=lambda t: t.id)
def test_melodies_lie_where_the_voices_are_at_home(track) -> None:  # type: ignore[no-untyped-def]
    notes = [n.midi for line in track.lines for slot in line.slots for n in slot.notes]
    for sex, low, high in (("female", 53, 66), ("male", 41, 57)):
        shift = track.backings[sex].transpose
        assert low <= min(notes) + shift and max(notes) + shift <= high


def test_a_missing_backing_is_named(package: Path) -> None:
    (package / "backing.opus").unlink()
    with pytest.raises(DamagedData, match="backing.opus"):
        load_track(package)


def test_a_field_of_the_wrong_kind_is_named(package: Path) -> None:
    about = yaml.safe_load((package / "track.yaml").read_text())
    about["tempo"] = "fast"
    (package / "track.yaml").write_text(yaml.safe_dump(about))
    with pytest.raises(DamagedData, match="tempo: 'fast'"):
        load_track(package)


def test_a_broken_topline_names_section_and_token(package: Path) -> None:
    topline = yaml.safe_load((package / "topline.yaml").read_text())
    topline["sections"][0]["lines"][0] = "A4/8 X4/8"
    (package / "topline.yaml").write_text(yaml.safe_dump(topline))
    with pytest.raises(DamagedData, match="section 'verse'.*X4/8"):
        load_track(package)


@pytest.mark.parametrize("damage", [b"\xff\xfe\x00", b"{", b"[]"])
def test_a_damaged_file_is_named(package: Path, damage: bytes) -> None:
    (package / "topline.yaml").write_bytes(damage)
    with pytest.raises(DamagedData, match="topline.yaml"):
        load_track(package)


def test_no_package_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(DamagedData, match="lacks"):
        load_track(tmp_path)
