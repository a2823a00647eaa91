"""Titles, and what the presenter says."""

import re

import pytest

from radiogram.language import LANGUAGES
from radiogram.lyrics import RELATIONS, Dedication, check, presentation, title

MESSAGES = {
    "en": "Happy birthday! You never missed a bedtime story.",
    "es": "Feliz cumpleaños. Nunca te perdiste un cuento.",
    "pt": "Feliz aniversário. Você nunca perdeu uma história.",
    "fr": "Joyeux anniversaire. Tu n'as jamais raté une histoire du soir.",
    "it": "Buon compleanno. Non hai mai saltato una storia.",
    "hi": "जन्मदिन मुबारक। तुमने कभी कोई कहानी नहीं छोड़ी।",
}


def dedication(language: str, **more: str) -> Dedication:
    to, sender = ("माँ", "रिया") if language == "hi" else ("Ana", "Inès")
    told = {"to": to, "sender": sender, "message": MESSAGES[language], **more}
    return check(Dedication(language=language, **told))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", RELATIONS)
def test_every_recipient_gets_a_title_and_an_introduction(language: str, relation: str) -> None:
    for sender in ("", "रिया" if language == "hi" else "Zara"):
        told = dedication(language, relation=relation, sender=sender)
        for seed in range(3):
            for text in (title(told, seed), presentation(told, seed)):
                assert text
                assert not re.search(r"[{}|]", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_presenter_never_says_the_same_twice_in_a_row(language: str) -> None:
    told, before = dedication(language), None
    for _ in range(6):
        said = presentation(told, 1, before)
        assert said != before
        before = said


def test_the_same_seed_gives_the_same_title_and_others_give_others() -> None:
    told = dedication("en")
    assert title(told, 3) == title(told, 3)
    assert len({title(told, seed) for seed in range(20)}) > 2


def test_what_is_quoted_is_a_sentence_of_the_message() -> None:
    said = {presentation(dedication("en"), seed) for seed in range(40)}
    assert any("“You never missed a bedtime story.”" in text for text in said)


def test_french_elides_before_a_name_with_a_vowel() -> None:
    told = dedication("fr", occasion="birthday")
    said = {presentation(told, seed) for seed in range(40)} | {title(told, seed) for seed in range(40)}
    assert not any("de Ana" in text or "de Inès" in text for text in said)


def test_a_birthday_is_announced_as_one() -> None:
    said = [presentation(dedication("es"), seed) for seed in range(20)]
    assert sum("cumple" in text for text in said) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_song_to_oneself_has_a_title_and_a_presenter(language: str) -> None:
    me = {"hi": "मैं", "fr": "moi", "es": "mí", "pt": "mim"}.get(language, "me")
    told = check(Dedication(to=me, message="हिम्मत रखो" if language == "hi" else "ok", language=language))
    assert all(title(told, seed) and presentation(told, seed) for seed in range(10))
