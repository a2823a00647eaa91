"""Changing the words: a person's own line is judged, and other lines are offered."""

import pytest

from radiogram.errors import BadInput
from radiogram.language import LANGUAGES, get_language
from radiogram.lyrics import Dedication, Lyrics, Review, alternatives, check, fixes, review, write
from radiogram.lyrics.bank import load_manner
from radiogram.lyrics.editing import rhyme
from radiogram.music import cost, load_tracks

TRACK = load_tracks()["paper-lanterns"]
FIRST = TRACK.lines[0]
TOLD = {
    "en": ("Mum", "Thank you for every packed lunch and every bedtime story."),
    "es": ("Abuela", "Gracias por la sopa de los domingos y por tus cuentos."),
    "pt": ("Pai", "Obrigado pelas tardes de pescaria e pelas piadas ruins."),
    "fr": ("Chloé", "Tu me manques, reviens vite, on t'attend tous à la maison."),
    "it": ("Nonno", "Grazie per le passeggiate e per le storie di quando eri giovane."),
    "hi": ("माँ", "तुम्हारे हाथ की रोटी और तुम्हारी लोरी बहुत याद आती है।"),
}


def song(language: str) -> tuple[Dedication, Lyrics]:
    to, message = TOLD[language]
    dedication = check(Dedication(to=to, sender="", message=message, language=language))
    return dedication, write(dedication, TRACK.lines, 1)


def texts(lyrics: Lyrics) -> list[str]:
    return [line.text for section in lyrics.sections for line in section.lines]


def kinds(found: Review) -> set[str]:
    return {remark.kind for remark in found.remarks}


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_others_are_offered_for_any_line_and_all_of_them_can_be_sung(language: str) -> None:
    dedication, lyrics = song(language)
    standing = texts(lyrics)
    for place in (0, 5, 9, len(standing) - 1):
        offered = alternatives(dedication, TRACK.lines, lyrics, place)
        assert len(offered) == 5
        assert len({one.texts for one in offered}) == 5
        for one in offered:
            assert place in one.places
            assert not {t.lower() for t in one.texts} & {t.lower() for t in standing}
            for at, text in zip(one.places, one.texts, strict=True):
                assert review(text, TRACK.lines[at], language).sings


def test_lines_that_rhyme_are_changed_together_and_the_senders_own_alone() -> None:
    dedication, lyrics = song("en")
    assert alternatives(dedication, TRACK.lines, lyrics, 0)[0].places == (0, 1)
    own = next(n for n, line in enumerate(TRACK.lines) if line.kind == "own")
    assert alternatives(dedication, TRACK.lines, lyrics, own)[0].places == (own,)


def test_a_song_has_no_line_beyond_its_last() -> None:
    dedication, lyrics = song("en")
    with pytest.raises(BadInput, match="no line 100"):
        alternatives(dedication, TRACK.lines, lyrics, 99)


def test_a_line_that_fits_is_praised_by_silence() -> None:
    found = review("The sofa was our ship", FIRST, "en", mate="you captained every trip")
    assert found.sings
    assert found.remarks == ()
    assert found.syllables == ("The", "so", "fa", "was", "our", "ship")


def test_too_many_syllables_are_counted_and_the_room_is_told() -> None:
    found = review("you taught me everything I ever needed to know about the whole wide world", FIRST, "en")
    assert not found.sings
    assert kinds(found) == {"too-long"}
    assert len(found.syllables) > found.most


def test_an_accent_beside_the_beat_and_a_missing_rhyme_are_told() -> None:
    found = review("Orange marmalade tastes good", FIRST, "en", mate="you captained every trip")
    assert found.sings
    assert "no-rhyme" in kinds(found)


@pytest.mark.parametrize("text", ["", "…!", "爱"])
def test_what_cannot_be_sung_is_said_so(text: str) -> None:
    assert kinds(review(text, FIRST, "en")) == {"unsingable"}


def test_spanish_songs_rhyme_by_their_vowels() -> None:
    assert rhyme("la luz de la mañana", "y el eco de campana", "es")
    assert rhyme("una canción de amor", "y un poco de calor", "es")
    assert not rhyme("una canción de amor", "la luz de la mañana", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_written_lines_sit_on_their_melody(language: str) -> None:
    _, lyrics = song(language)
    for text, line in zip(texts(lyrics), TRACK.lines, strict=True):
        assert (
            min(c for way in get_language(language).readings(text) if (c := cost(line, way.syllables)) is not None) < 6
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_with_a_filler_too_many_is_helped_by_leaving_it_out(language: str) -> None:
    words = song(language)[1].sections[0].lines[0].text.split()
    for filler in sorted(load_manner(language).fillers)[:4]:
        longer = " ".join([words[0], filler, filler, *words[1:]])
        better = fixes(longer, FIRST, language, count=60)
        assert all(review(text, FIRST, language).sings for text in better)
        assert any(len(text.split()) < len(longer.split()) for text in better)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_synonym_mends_the_count(language: str) -> None:
    """Of the synonyms that differ in length, one at least turns a line that sits badly into one that sits well."""
    tongue = get_language(language)
    line = song(language)[1].sections[0].lines[0].text
    rest = " ".join(line.split()[1:])
    mended = [
        text
        for group in load_manner(language).synonyms[:60]
        if len({tongue.count(word) for word in group}) > 1
        for text in fixes(f"{max(group, key=tongue.count)} {rest}", FIRST, language, count=1)
    ]
    assert mended
