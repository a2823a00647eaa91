"""The command line, run as a person runs it."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parent.parent
GOOD = ["--to", "Mum", "--from", "Zara", "--message", "Thank you for every packed lunch", "--track", "dale-luz"]


def radiogram(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "radiogram.cli", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **variables},
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("radiogram: ")
    return done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("song")
    files = ["-o", "mum.flac", "--stems", "stems", "--json", "mum.json", "--lrc", "mum.lrc"]
    files = [str(folder / f) if not f.startswith("-") else f for f in files]
    done = radiogram("sing", *GOOD, *files)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


def test_sing_writes_song_stems_sheet_and_times_and_nothing_else(made: Path) -> None:
    assert sorted(p.name for p in made.rglob("*")) == [
        "backing.wav", "mum.flac", "mum.json", "mum.lrc", "stems", "voice.wav",
    ]  # fmt: skip


def test_the_json_keeps_its_contract(made: Path) -> None:
    song = json.loads((made / "mum.json").read_text(encoding="utf-8"))
    jsonschema.validate(song, json.loads((ROOT / "docs/song.schema.json").read_text(encoding="utf-8")))
    assert song["timings"]["first_audio"] < song["timings"]["total"]
    lines = [line for section in song["lyrics"] for line in section["lines"]]
    for note in song["score"]:
        assert note["syllable"] < len(lines[note["line"]]["syllables"])
        assert note["word"] < len(lines[note["line"]]["words"])


def test_lrc_times_rise(made: Path) -> None:
    rows = [r for r in (made / "mum.lrc").read_text(encoding="utf-8").splitlines() if r[1].isdigit()]
    assert rows == sorted(rows) and len(rows) == 17


def test_lyrics_prints_the_words_and_json_their_values() -> None:
    words = radiogram("lyrics", *GOOD).stdout
    told = json.loads(radiogram("lyrics", *GOOD, "--json").stdout)
    assert [line["text"] for s in told["lyrics"] for line in s["lines"]] == words.split("\n\n")[0].split("\n") + [
        row for block in words.strip().split("\n\n")[1:] for row in block.split("\n")
    ]


def test_a_message_comes_from_a_file_or_standard_input(tmp_path: Path) -> None:
    (tmp_path / "message.txt").write_text("Thank you for every packed lunch", encoding="utf-8")
    written = radiogram("lyrics", *GOOD).stdout
    without = [a for a in GOOD if a not in ("--message", "Thank you for every packed lunch")]
    assert radiogram("lyrics", *without, "--message-file", str(tmp_path / "message.txt")).stdout == written
    assert (
        radiogram("lyrics", *without, "--message-file", "-", stdin=b"Thank you for every packed lunch").stdout
        == written
    )


def test_tracks_and_voices_are_listed() -> None:
    assert "paper-lanterns" in radiogram("tracks").stdout
    assert {v["id"] for v in json.loads(radiogram("voices", "--json").stdout)} >= {"af_heart", "em_alex", "pf_dora"}


def test_a_message_in_another_language_is_told_but_sung() -> None:
    done = radiogram("lyrics", "--to", "Ana", "--message", "Gracias por todo lo que haces por mí y por los niños")
    assert done.returncode == 0
    assert "Spanish" in done.stderr


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (["--message", " "], "empty"),
        (["--message", "🎂🎉"], "no words"),
        (["--message", "x" * 601], "601"),
        (["--message", "Мама"], "Latin"),
        (["--to", ""], "no recipient"),
        (["--to", "!!!"], "no letters"),
        (["--track", "nope"], "paper-lanterns"),
        (["--voice", "nope"], "af_heart"),
        (["--language", "xx"], "en, es, pt"),
        (["--genre", "polka"], "ballad"),
        (["--relation", "mothr"], "mother"),
        (["--occasion", "x"], "birthday"),
        (["--mood", "x"], "tender"),
        (["--seed", "two"], "seed"),
        (["--threads", "0"], "threads"),
        (["--sounds-like", "Zara"], "NAME=SOUND"),
        (["--lyrics", "no-such-file"], "no-such-file"),
        (["--model", "no-such-model"], "no-such-model"),
        (["-o", "no-such-folder/mum.mp3"], "no-such-folder"),
        (["-o", "mum.ogg"], ".mp3"),
        (["-o", "."], "folder|ends in"),
        (["--bogus"], "bogus"),
    ],
)
def test_bad_input_is_one_plain_line_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: list[str], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = refused(radiogram("sing", *GOOD, "-o", "mum.mp3", *change))
    assert any(part in told for part in reason.split("|")), told
    assert list(tmp_path.iterdir()) == []


def test_broken_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "message.txt").write_bytes(b"love \xe9\xff")
    told = refused(radiogram("lyrics", "--to", "Mum", "--message-file", str(tmp_path / "message.txt")))
    assert "UTF-8" in told


@pytest.mark.parametrize("ending", ["mp3", "wav", "m4a"])
def test_a_full_disk_is_told_and_nothing_stays_behind(tmp_path: Path, ending: str) -> None:
    limit = 700 * 1024
    done = subprocess.run(
        [sys.executable, "-m", "radiogram.cli", "sing", *GOOD, "-o", str(tmp_path / f"mum.{ending}")],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        check=False,
    )
    assert "cannot be written" in refused(done)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"broken")
    told = refused(
        radiogram("sing", *GOOD, "-o", str(tmp_path / "a.mp3"), RADIOGRAM_MODEL=str(tmp_path / "model.onnx"))
    )
    assert "damaged" in told
    assert not (tmp_path / "a.mp3").exists()
