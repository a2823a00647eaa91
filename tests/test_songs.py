"""A message becomes a song: the library as its users call it, on the real model, tracks and files."""

from pathlib import Path

import av
import numpy as np
import pytest

from radiogram import Dedication, Song, compose
from radiogram.errors import BadInput, UnknownChoice
from radiogram.studio import decode, measure
from radiogram.voice import Singer

MESSAGE = "Gracias abuela por tu cocina y tus historias. Te extraño mucho."


@pytest.fixture(scope="module")
def song(singer: Singer) -> Song:
    return compose(
        Dedication(to="Abuela", sender="Lucía", message=MESSAGE, language="es"), track="dale-luz", seed=3, singer=singer
    )


@pytest.fixture(scope="module")
def saved(song: Song, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("song") / "abuela.mp3"
    song.save(path)
    song.save_stems(path.parent)
    return path


def test_the_first_blocks_come_before_any_line_is_sung(singer: Singer) -> None:
    sung: list[int] = []
    dedication = Dedication(to="Mum", message="Thank you for the light", language="en")
    fresh = compose(dedication, track="paper-lanterns", singer=singer, on_line=lambda done, _: sung.append(done))
    blocks = fresh.perform()
    first = next(blocks)
    assert first.shape[1] == 2 and first.dtype == np.float32
    assert sung == []
    blocks.close()


def test_blocks_in_order_are_the_whole_song(song: Song) -> None:
    whole = np.concatenate(list(song.perform()))
    assert len(whole) / 44_100 == pytest.approx(song.track.length, abs=1)
    assert np.abs(whole).max() < 1


def test_the_file_is_as_loud_as_promised(saved: Path) -> None:
    heard = measure(decode(saved))
    assert heard.lufs == pytest.approx(-14, abs=0.5)
    assert heard.true_peak <= -1


def test_the_file_says_what_it_is(saved: Path, song: Song) -> None:
    with av.open(str(saved)) as file:
        tags = file.metadata
    assert tags["title"] == song.title
    assert "synthetic" in tags["comment"]
    assert song.track.licence.attribution in tags["comment"]
    assert any(song.lyrics.sections[0].lines[0].text in value for value in tags.values())


def test_stems_are_as_long_as_the_mix(saved: Path, song: Song) -> None:
    voice, backing = decode(saved.parent / "voice.wav"), decode(saved.parent / "backing.wav")
    assert len(voice) == len(backing) == len(song.mix)
    before = int((song.score.lines[0].notes[0].start - 0.6) * 44_100)
    assert np.abs(voice[:before]).max() < 1e-3 < np.abs(voice).max()


def test_every_word_of_the_lyrics_is_sung_in_order(song: Song) -> None:
    for line in song.score.lines:
        assert {n.syllable for n in line.notes} == set(range(len(line.sung.syllables)))
    words = [w["word"] for w in song.as_json()["words"]]
    assert words == [w for line in song.score.lines for w in line.sung.words]


def test_the_same_arguments_give_the_same_song(song: Song, singer: Singer) -> None:
    again = compose(song.dedication, track="dale-luz", seed=3, singer=singer)
    assert again.lyrics == song.lyrics and again.score == song.score
    assert np.array_equal(again.mix, song.mix)


def test_ones_own_words_are_sung_as_they_are(singer: Singer) -> None:
    own = "\n".join(["these are my very own words"] * 17)
    made = compose(Dedication(to="Mum", message="Thank you", language="en"), lyrics=own, singer=singer)
    assert made.lyrics_text().count("these are my very own words") == 17


def test_a_message_in_another_language_is_told() -> None:
    made = compose(Dedication(to="Abuela", message=MESSAGE, language="en"))
    assert any("Spanish" in remark and "English" in remark for remark in made.remarks)
    right = compose(Dedication(to="Abuela", message=MESSAGE, language="es"))
    assert not any("seems to be" in remark for remark in right.remarks)


def test_nonsense_is_told() -> None:
    made = compose(Dedication(to="Sam", message="asdf qwer zxcv hjkl", language="en"))
    assert any("no word of this message" in remark for remark in made.remarks)


def test_a_change_of_the_senders_words_is_told_beside_them() -> None:
    made = compose(Dedication(to="Mum", message="My mum is the best lol", language="en"))
    changed = [line for section in made.as_json()["lyrics"] for line in section["lines"] if "said" in line]
    assert changed and all("My mum is the best" in line["said"] for line in changed)
    assert any("My mum is the best" in remark for remark in made.remarks)


def test_a_voice_far_from_home_is_told() -> None:
    made = compose(Dedication(to="Mum", message="Thank you", language="en"), voice="ef_dora")
    assert any("ef_dora" in remark for remark in made.remarks)


@pytest.mark.parametrize("field", ["track", "voice"])
def test_an_unknown_track_or_voice_lists_what_there_is(field: str) -> None:
    with pytest.raises(UnknownChoice, match="Allowed"):
        compose(Dedication(to="Mum", message="Thank you", language="en"), **{field: "nobody"})  # type: ignore[arg-type]


def test_a_genre_without_a_track_lists_the_genres_there_are() -> None:
    with pytest.raises(BadInput, match="anthem, ballad, reggaeton"):
        compose(Dedication(to="Mum", message="Thank you", language="en", genre="lullaby"))
