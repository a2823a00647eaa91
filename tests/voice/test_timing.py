"""Where each sound of a phrase lies: all of them, once, in order, each with time to be heard."""

import numpy as np
import pytest

from hearing import VOICES, line
from radiogram.language import get_language
from radiogram.language.syllables import MARKS, VOWELS
from radiogram.voice import Expression, Singer
from radiogram.voice.phrases import phrases

LINES = {
    "en": ("you never let the candle die now", "af_bella"),
    "es": ("todavía guardo tu carta hoy", "em_alex"),
    "pt": ("você mora no meu coração", "pf_dora"),
    "fr": ("joyeux anniversaire mon soleil", "ff_siwis"),
    "it": ("nessuno racconta storie come noi", "im_nicola"),
    "hi": ("तुम मेरी ज़िंदगी की रोशनी हो", "hm_psi"),
}
NOTES = "A3/4 B3/4 C4/4 B3/4 A3/4 B3/4 C4/4 B3/4 A3/4% B3/4% A3/1*"


@pytest.mark.parametrize("language", LINES)
def test_every_sound_is_sung_once_in_order_with_time_to_be_heard(singer: Singer, language: str) -> None:
    words, voice = LINES[language]
    count = get_language(language).count(words)
    sung = line(words, " ".join(NOTES.split()[11 - count :]) if count < 11 else NOTES, language)
    for phrase in phrases(sung, 0.0, {}):
        speech, _, timing = singer.lay(phrase, language, VOICES[voice], Expression())
        assert (np.diff(timing.natural) >= 0).all()
        places = np.array([i for i, symbol in enumerate(phrase.symbols, 1) if symbol not in MARKS | {" "}])
        lengths = timing.sung_at(speech.bounds[places + 1]) - timing.sung_at(speech.bounds[places])
        assert lengths.min() > 0.005
        assert np.median(lengths) > 0.03


def test_a_last_glide_is_sung_before_the_sound_dies_away(singer: Singer) -> None:
    """The second half of "coração" was cut once: it came after the end of what was sung."""
    sung = line("coração", "A3/4 B3/4 A3/1*", "pt")
    (phrase,) = phrases(sung, 0.0, {})
    speech, held, timing = singer.lay(phrase, "pt", VOICES["pf_dora"], Expression())
    glide = timing.sung_at(speech.bounds[[phrase.symbols.index("ʊ") + 1]])[0]
    assert held[-1].glides
    assert glide < timing.first_beat + phrase.spans[-1].end


def test_no_vowel_is_too_short_to_be_held(singer: Singer) -> None:
    sung = line("जन्मदिन मुबारक", "A3/4 B3/4 A3/4 B3/4 A3/4 A3/2*", "hi")
    (phrase,) = phrases(sung, 0.0, {})
    speech, _, _ = singer.lay(phrase, "hi", VOICES["hm_psi"], Expression())
    marked = [*phrase.symbols[1:], ""]
    for i, (symbol, mark) in enumerate(zip(phrase.symbols, marked, strict=True), 1):
        if symbol in VOWELS:
            assert speech.bounds[i + 1 + (mark in "ː̃" and mark != "")] - speech.bounds[i] > 0.1 - 1e-9


@pytest.mark.parametrize(("language", "least"), [("fr", 0.075), ("hi", 0.075)])
def test_consonants_get_time_where_the_language_wants_it(singer: Singer, language: str, least: float) -> None:
    words = {"fr": "ta voix me porte", "hi": "तुम मेरी रोशनी"}[language]
    count = get_language(language).count(words)
    sung = line(words, " ".join(["A3/4"] * (count - 1) + ["A3/1*"]), language)
    (phrase,) = phrases(sung, 0.0, {})
    speech, _, _ = singer.lay(phrase, language, VOICES["ff_siwis" if language == "fr" else "hm_psi"], Expression())
    lengths = np.diff(speech.bounds)[1:]
    consonants = [n for n, s in enumerate(phrase.symbols) if s not in VOWELS | MARKS | {" ", "ː", "̃"}]
    assert lengths[consonants].min() > least - 1e-9
