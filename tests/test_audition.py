"""Each voice presents itself in its languages, in its own range."""

from pathlib import Path

import pytest

from radiogram.audition import audition, audition_lines
from radiogram.lyrics import Dedication
from radiogram.songs import compose
from radiogram.studio import decode, measure
from radiogram.voice import Singer, load_voices

VOICES = load_voices()


@pytest.mark.parametrize("voice", VOICES)
def test_the_melody_lies_in_the_voices_range_and_every_syllable_is_sung(voice: str) -> None:
    for language in VOICES[voice].languages:
        for line in audition_lines(VOICES[voice], language):
            assert VOICES[voice].low <= min(n.midi for n in line.notes)
            assert max(n.midi for n in line.notes) <= VOICES[voice].high
            assert {n.syllable for n in line.notes} == set(range(len(line.sung.syllables)))


def test_a_clip_is_written_for_each_language(singer: Singer, tmp_path: Path) -> None:
    (path,) = audition(tmp_path, [VOICES["fm_alexis"]], singer)
    assert path.name == "fm_alexis-fr.mp3"
    sound = decode(path)
    assert 8 < len(sound) / 44_100 < 20
    assert measure(sound).lufs == pytest.approx(-14, abs=1)


@pytest.mark.parametrize("language", ["fr", "it", "hi"])
def test_given_words_are_sung_as_they_are(language: str) -> None:
    words = {"fr": "Merci maman chérie", "it": "Grazie mamma cara", "hi": "शुक्रिया माँ प्यारी"}[language]
    dedication = Dedication(to="Asha", sender="Ravi", message="Thank you", language=language)
    song = compose(dedication, lyrics=words)
    assert language in song.voice.languages
    assert all(line.notes for line in song.score.lines)
    assert {line.text for section in song.lyrics.sections for line in section.lines} == {words}
