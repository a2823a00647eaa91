"""The sender's own words: every one of them theirs, cut where one breathes, changed only where it helps."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radiogram.language import LANGUAGES
from radiogram.lyrics import Dedication, check, understand
from radiogram.lyrics.bank import load_manner
from radiogram.lyrics.phrases import OwnLine
from radiogram.lyrics.told import plain, tell, words_of
from radiogram.lyrics.turning import turning_of
from radiogram.lyrics.writer import Writer
from radiogram.music import load_tracks

WORDS = "you are the light of my morning and when I was small we sang in the rain".split()
OWN = [line for line in load_tracks()["paper-lanterns"].lines if line.kind == "own"]


def own(language: str, message: str, to: str = "Rosa", sender: str = "Zara") -> list[OwnLine]:
    dedication = check(Dedication(to=to, sender=sender, message=message, language=language))
    return Writer(dedication, understand(dedication), Random("1")).own_lines(OWN)


def letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from("you are the light of my morning and when I was small we sang in the rain".split()),
        min_size=3,
        max_size=60,
    )
)
def test_the_verse_is_the_message_in_its_order(words: list[str]) -> None:
    message = " ".join(words)
    at = 0
    for line in own("en", message):
        said = letters(line.said or line.text)
        found = letters(message).find(said, at)
        assert found >= 0 or "," in line.text  # a short message may be sung twice, with the name
        at = max(at, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_word_is_sung_and_the_change_is_told(language: str) -> None:
    word = {"en": "Sorry", "es": "Perdón", "pt": "Desculpa", "fr": "Pardon", "it": "Scusa", "hi": "माफ़ी"}[language]
    found = own(language, word, to="रिया" if language == "hi" else "Rosa", sender="")
    assert found and word.lower() in found[0].text.lower()
    assert not found[0].said or found[0].said == word


def test_a_first_clause_may_come_last_and_the_original_is_kept() -> None:
    manner = load_manner("en")
    assert "when" in manner.first_clauses
    found = own("en", "When I was only a little girl, you sang to me.")
    assert all(not line.said or "When I was only a little girl" in line.said for line in found)


def test_laughter_and_kisses_are_not_sung_and_chat_is_written_out() -> None:
    sung = " ".join(word.text for word in tell("thx for everything lol, u are the best xx", load_manner("en")))
    assert not re.search(r"\b(?:lol|xx|thx|u)\b", sung)
    assert "you are the best" in sung


@pytest.mark.parametrize(
    ("message", "sung"),
    [
        ("I LOVE YOU SO MUCH ROSA", "I love you so much Rosa"),
        ("sooo happy for you, muuuch love", "so happy for you much love"),
        ("Well done. 3rd of May!", "Well done 3rd of May"),
        ("ur the best, love ur cakes. Ill never forget", "you're the best love your cakes I'll never forget"),
    ],
)
def test_words_are_written_as_they_are_sung(message: str, sung: str) -> None:
    assert " ".join(word.text for word in tell(message, load_manner("en"), ["Rosa"])) == sung


def test_a_clause_is_not_sung_without_its_beginning_when_there_is_another_way() -> None:
    told = (
        "Two years since you went Grandad. I still go to the allotment on Sundays and talk to the beans like you "
        "showed me. I got into uni. I wish you could have seen it. I hope you know that every good thing in me, the "
        "patience, the bad jokes, the way I whistle when I'm nervous, I got from you."
    )
    first = [plain(line.text.split()[0]) for line in own("en", told, to="Grandad", sender="")]
    assert "and" not in first[:2] and "the" not in first


def test_the_last_word_of_a_clause_stays_with_it() -> None:
    found = own("en", "I know you didn't want to go in but you held my hand and sat in that big chair", "Theo", "Mum")
    assert all(not line.text.startswith("In but") for line in found)


def test_figures_are_not_parted_from_what_they_count() -> None:
    for line in own("en", "You have been my friend for 40 years and we still dance in the kitchen every single day"):
        assert not re.search(r"\d$", line.text)


TURNED = {
    "en": ("Mum", "My mum is the best. She always makes me laugh.", "you are the best"),
    "es": ("Mamá", "Mi mamá es la mejor. Ella siempre me hace reír.", "eres la mejor"),
    "pt": ("Mãe", "Minha mãe é a melhor. Ela sempre me faz rir.", "você é a melhor"),
    "fr": ("Maman", "Ma maman est la meilleure. Elle me fait toujours rire.", "tu es la meilleure"),
    "it": ("Mamma", "Mia mamma è la migliore. Lei mi fa sempre ridere.", "sei la migliore"),
    "hi": ("माँ", "मेरी माँ सबसे अच्छी है। वो हमेशा मुझे हँसाती है।", "तुम सबसे अच्छी हो"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_spoken_of_is_spoken_to(language: str) -> None:
    to, message, wanted = TURNED[language]
    dedication = check(Dedication(to=to, message=message, language=language))
    turned = turning_of(dedication, understand(dedication))
    assert turned
    words = tell(message, load_manner(language), (to,), turned)
    assert wanted in " ".join(word.text for word in words).lower()
    assert words[0].turned and letters(words[0].turned) in letters(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_speaks_to_the_person_is_not_turned(language: str) -> None:
    message = {
        "en": "You know my mum is proud of you.",
        "es": "Sabes que mi mamá está orgullosa de ti.",
        "pt": "Você sabe que minha mãe te adora.",
        "fr": "Tu sais que maman est fière de toi.",
        "it": "Sai che mia mamma è fiera di te.",
        "hi": "तुम जानते हो मेरी माँ को तुम पर नाज़ है।",
    }[language]
    dedication = check(Dedication(to="Sam", message=message, language=language))
    assert turning_of(dedication, understand(dedication)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_listed_can_be_found(language: str) -> None:
    """Words are looked up in small letters, and every chat spelling is sung as words that stand."""
    manner = load_manner(language)
    for listed in (
        manner.cut_before,
        manner.never_end,
        manner.never_begin,
        manner.fillers,
        manner.greetings,
        manner.telling,
    ):
        assert all(word == word.lower() and "’" not in word for word in listed)
    assert all(key == key.lower() for key in manner.written)
    assert all(word == word.lower() for group in manner.synonyms for word in group)
    assert all(words_of(sung) for sung in manner.written.values() if sung)
