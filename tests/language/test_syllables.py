"""Every line becomes the syllables a singer of its language would sing, and no sound is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radiogram.errors import BadInput, UnknownChoice
from radiogram.language import detect_language, get_language
from radiogram.language.phonemes import vocabulary
from radiogram.language.syllables import VOWELS

COUNTS = [
    ("en", "Thank you for the morning light", 7),
    ("en", "every laugh and every song", 7),
    ("en", "happy birthday little brother", 8),
    ("en", "dancing barefoot in the rain", 7),
    ("es", "Gracias por la luz del sol", 7),
    ("es", "por tu risa y tu canción", 7),
    ("es", "tú me llenas de color", 7),
    ("es", "corre conmigo hasta el mar", 7),
    ("es", "todavía guardo tu carta", 9),
    ("es", "la poeta y el río", 6),
    ("pt", "nós dançamos na chuva de verão", 10),
    ("pt", "cada dia que passou", 7),
    ("pt", "ainda guardo a sua carta", 9),
    ("pt", "feliz aniversário meu irmão", 9),
    ("pt", "no inverno e no verão", 6),
]


@pytest.mark.parametrize(("code", "text", "count"), COUNTS)
def test_a_line_has_the_syllables_a_singer_counts(code: str, text: str, count: int) -> None:
    assert get_language(code).count(text) == count


@pytest.mark.parametrize(("code", "text", "_"), COUNTS)
def test_every_syllable_has_a_vowel_and_a_word(code: str, text: str, _: int) -> None:
    line = get_language(code).syllabify(text)
    for syllable in line.syllables:
        assert VOWELS & set(syllable.nucleus)
        assert 0 <= syllable.word < len(line.words)


@given(st.lists(st.sampled_from("love mum night 7 rhythm Zoë x o'clock 1999 tsk".split()), min_size=1, max_size=6))
@settings(deadline=None, max_examples=40)
def test_symbols_are_all_known_and_words_keep_their_order(words: list[str]) -> None:
    try:
        line = get_language("en").syllabify(" ".join(words))
    except BadInput:
        assert set(words) <= {"tsk"}
        return
    assert {s for syllable in line.syllables for s in syllable.symbols} <= vocabulary()
    assert [s.word for s in line.syllables] == sorted(s.word for s in line.syllables)


def test_a_name_is_sung_as_it_sounds() -> None:
    english = get_language("en")
    sound = [s.symbols for s in english.syllabify("Siobhan", {"siobhan": "Shivawn"}).syllables]
    assert sound == [s.symbols for s in english.syllabify("Shivawn").syllables]


@pytest.mark.parametrize(
    ("code", "one", "other", "apart"),
    [("en", "the morning light", "all night", "my heart"), ("es", "mi corazón", "tu canción", "la noche")],
)
def test_rhyme_is_heard_not_spelt(code: str, one: str, other: str, apart: str) -> None:
    key = get_language(code).rhyme_key
    assert key(one) == key(other) != key(apart)


@pytest.mark.parametrize(
    ("code", "text", "spoken"),
    [("en", "at 7:30", "at seven thirty"), ("es", "tus 40 años", "tus cuarenta años"), ("pt", "3 gatos", "três gatos")],
)
def test_numbers_are_read_aloud(code: str, text: str, spoken: str) -> None:
    assert get_language(code).read_aloud(text).split() == spoken.split()


def test_nothing_to_sing_is_said() -> None:
    with pytest.raises(BadInput, match="nothing to sing"):
        get_language("en").syllabify("?!…")


def test_an_unknown_language_names_the_allowed_ones() -> None:
    with pytest.raises(UnknownChoice, match="en, es, pt"):
        get_language("tlh")


@pytest.mark.parametrize("code", ["en", "es", "pt"])
@given(
    words=st.lists(st.sampled_from("love amor coração birthday aniversário y o a corazón light você mañana".split()))
)
def test_written_syllables_join_to_the_words_again(code: str, words: list[str]) -> None:
    if words:
        line = get_language(code).syllabify(" ".join(words))
        assert "".join(s.text for s in line.syllables).replace(" ", "") == "".join(line.words)


@pytest.mark.parametrize(
    ("code", "word", "written"),
    [
        ("en", "birthday", "birth-day"),
        ("es", "corazón", "co-ra-zón"),
        ("es", "poeta", "po-e-ta"),
        ("pt", "carinho", "ca-ri-nho"),
    ],
)
def test_syllables_are_written_as_a_lyric_sheet_would(code: str, word: str, written: str) -> None:
    assert "-".join(s.text for s in get_language(code).syllabify(word).syllables) == written


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thank you for everything you do", "en"),
        ("Gracias por todo lo que haces por mí", "es"),
        ("Obrigado por tudo que você fez por mim", "pt"),
        ("Merci pour tout ce que tu fais pour moi", "fr"),
        ("Grazie di tutto quello che fai per me", "it"),
        ("तुम मेरे सबसे अच्छे दोस्त हो", "hi"),
        ("Zara", None),
    ],
)
def test_the_language_of_a_message_is_told_when_it_is_clear(text: str, code: str | None) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("code", "written", "said"),
    [
        ("en", "born in 1987", "born in nineteen eighty-seven"),
        ("en", "your 21st", "your twenty-first"),
        ("en", "at 6:05 pm", "at six oh five p m"),
        ("en", "I am 3", "I am three"),
        ("en", "$20 and 50%", "twenty dollars and fifty percent"),
        ("en", "2.5 of 100,000", "two point five of one hundred thousand"),
        ("en", "12/05/2026", "December fifth, twenty twenty-six"),
        ("en", "mum & dad", "mum and dad"),
        ("es", "a las 6:30", "a las seis y treinta"),
        ("es", "la 3ª vez, 100.000", "la tercera vez, cien mil"),
        ("es", "12/05/2026", "doce de mayo de dos mil veintiséis"),
        ("pt", "às 6h30 por R$ 20", "às seis e trinta por vinte reais"),
        ("pt", "2,5 no 1º lugar", "dois vírgula cinco no primeiro lugar"),
    ],
)
def test_figures_are_read_aloud(code: str, written: str, said: str) -> None:
    assert get_language(code).read_aloud(written).split() == said.split()


@pytest.mark.parametrize("code", ["en", "es", "pt"])
@given(text=st.text(alphabet="0123456789:/.,%$€ hamp-ºª", max_size=14))
def test_no_figure_is_left_unread(code: str, text: str) -> None:
    assert not any("0" <= sign <= "9" for sign in get_language(code).read_aloud(text))
