"""The chorus carries the name, short or long, and the genre shapes the words."""

import pytest

from radiogram.language import LANGUAGES
from radiogram.lyrics import Dedication, check, write
from radiogram.lyrics.bank import load_bank
from radiogram.lyrics.names import filled
from radiogram.lyrics.understanding import understand
from radiogram.music import load_tracks

TRACKS = load_tracks()
NAMES = {
    "hi": ["माँ", "रिया", "अनन्या", "आरती दीदी", "प्रियंका दीदी"],
    "other": ["Jo", "Anna", "Valeria", "Margarita", "Ana Margarita"],
}


@pytest.mark.parametrize("track", TRACKS.values(), ids=lambda t: t.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hook_carries_names_of_one_to_five_syllables(language: str, track) -> None:  # type: ignore[no-untyped-def]
    message = "तुम बहुत अच्छी हो" if language == "hi" else "I love you"
    for name in NAMES.get(language, NAMES["other"]):
        words = write(check(Dedication(to=name, message=message, language=language)), track.lines, 3)
        choruses = [section for section in words.sections if section.kind == "chorus"]
        assert any(name.lower() in line.text.lower() for section in choruses for line in section.lines)


@pytest.mark.parametrize("track", TRACKS.values(), ids=lambda t: t.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_too_long_for_any_hook_still_gets_a_song(language: str, track) -> None:  # type: ignore[no-untyped-def]
    name = (
        "हमारी पूरी वॉलीबॉल टीम की लड़कियाँ" if language == "hi" else "Las chicas de la pallavolo Margherita di Valentina"
    )
    message = "तुम बहुत अच्छी हो" if language == "hi" else "I love you"
    assert write(check(Dedication(to=name, message=message, language=language)), track.lines, 1).sections


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_anthem_gets_lines_of_its_own_and_a_ballad_does_not(language: str) -> None:
    name = "अनु" if language == "hi" else "Anna"
    dedication = check(Dedication(to=name, message="ठीक है" if language == "hi" else "ok", language=language))
    who = understand(dedication)
    chants = {
        filled(text, dedication, who).lower()
        for frame in load_bank(language)
        if "anthem" in frame.suits.genre
        for text in frame.lines
    }
    lines = TRACKS["stand-as-one"].lines

    def chanted(genre: str) -> int:
        songs = [write(dedication, lines, seed, genre) for seed in range(4)]
        return sum(line.text.lower() in chants for song in songs for s in song.sections for line in s.lines)

    assert chanted("anthem") >= 4
    assert chanted("ballad") == 0
