"""Every line becomes the syllables a singer of its language would sing, and no sound is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radiogram.errors import BadInput, UnknownChoice
from radiogram.language import LANGUAGES, detect_language, get_language
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
    ("fr", "nous dansons sous la pluie", 6),
    ("fr", "mon meilleur ami à quatre pattes", 9),
    ("fr", "les amis et les enfants", 7),
    ("fr", "tu habites dans mon cœur", 6),
    ("it", "sei la luce del mio cuore", 8),
    ("it", "amore mio", 5),
    ("it", "balliamo insieme sotto la pioggia", 10),
    ("it", "nonna la tua cucina sa di cannella", 12),
    ("hi", "तुम मेरी ज़िंदगी की रोशनी हो", 9),
    ("hi", "तुम मेरे दिल में रहते हो", 8),
    ("hi", "हमने मिलकर घर सजाया", 8),
    ("hi", "मेरी गुड़िया बड़ी हो गई", 10),
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
    with pytest.raises(UnknownChoice, match="en, es, pt, fr, it, hi"):
        get_language("tlh")


WORDS = (
    "love amor coração birthday y o a corazón light você mañana joyeux quatre lettre été cuore bella प्यारा रहते".split()
)


@pytest.mark.parametrize("code", LANGUAGES)
@given(words=st.lists(st.sampled_from(WORDS)))
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
        ("es", "calle", "ca-lle"),
        ("it", "cannella", "can-nel-la"),
        ("fr", "meilleur", "meil-leur"),
        ("hi", "ज़िंदगी", "ज़िंद-गी"),
        ("hi", "प्यारा", "प्या-रा"),
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
        ("fr", "le 1er mai à 6h30", "le premier mai à six heures trente"),
        ("fr", "la 1ère fois, 20 €", "la première fois, vingt euros"),
        ("it", "la 3ª volta alle 6:30", "la terza volta alle sei e trenta"),
        ("hi", "25वीं सालगिरह", "पच्चीसवीं सालगिरह"),
        ("hi", "1,00,000 तारे", "एक लाख तारे"),
        ("hi", "१२ दिन", "बारह दिन"),
        ("pt", "2,5 no 1º lugar", "dois vírgula cinco no primeiro lugar"),
    ],
)
def test_figures_are_read_aloud(code: str, written: str, said: str) -> None:
    assert get_language(code).read_aloud(written).split() == said.split()


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=st.text(alphabet="0123456789:/.,%$€ hamp-ºª", max_size=14))
def test_no_figure_is_left_unread(code: str, text: str) -> None:
    assert not any("0" <= sign <= "9" for sign in get_language(code).read_aloud(text))


def test_a_mute_e_is_sounded_between_three_consonants_and_offered_elsewhere() -> None:
    ways = get_language("fr").readings("quatre pattes dansent")
    assert "".join(ways[0].syllables[1].symbols).strip() == "tʁə"
    assert [len(way.syllables) for way in ways] == [4, 5, 6]


def test_only_french_has_more_than_one_reading() -> None:
    assert {c for c in LANGUAGES if len(get_language(c).readings("une belle note")) > 1} == {"fr"}


def test_a_liaison_is_heard_and_not_doubled() -> None:
    french = get_language("fr")
    assert "z" in [s for syllable in french.syllabify("les amis").syllables for s in syllable.symbols]
    sounds = "".join(s for syllable in french.syllabify("ils chantent une note").syllables for s in syllable.symbols)
    assert "tt" not in sounds


def test_a_double_consonant_is_held_in_italian() -> None:
    italian = get_language("it")
    sounds = ["".join(s.symbols) for s in italian.syllabify("notte note").syllables]
    assert "ː" in "".join(sounds[:2]) and "ː" not in "".join(sounds[2:])


def test_aspirates_and_flaps_keep_their_signs_in_hindi() -> None:
    sounds = "".join(
        s for syllable in get_language("hi").syllabify("साथ लड़का पढ़ना").syllables for s in syllable.symbols
    )
    assert "tʰ" in sounds and "ɽ" in sounds and "." not in sounds


@pytest.mark.parametrize("name", ["Иван", "美咲", "محمد"])
def test_letters_that_cannot_be_read_are_told_and_may_be_respelt(name: str) -> None:
    with pytest.raises(BadInput, match="sounds-like"):
        get_language("en").syllabify(f"for {name}")
    assert get_language("en").count(f"for {name}", {name: "Misaki"}) == 4


def test_foreign_words_are_sung_without_marks_of_their_language() -> None:
    sounds = "".join(
        s for syllable in get_language("it").syllabify("happy birthday").syllables for s in syllable.symbols
    )
    assert "(" not in sounds and "̪" not in sounds


@pytest.mark.parametrize(
    ("word", "count"),
    [("luego", 2), ("ruido", 2), ("corriendo", 3), ("griego", 2), ("prueba", 2), ("Luis", 1), ("pingüino", 3)],
)
def test_spanish_diphthongs_keep_together_after_any_consonant(word: str, count: int) -> None:
    assert get_language("es").count(word) == count


def test_a_spanish_article_leans_on_the_word_before_it() -> None:
    assert get_language("es").count("como un río") == 4


@pytest.mark.parametrize(
    ("word", "count"),
    [("बचपन", 2), ("हँसना", 2), ("चेहरा", 2), ("पहचान", 2), ("जन्मदिन", 2), ("शहनाई", 3), ("जाएँ", 2), ("हवाओं", 3)],
)
def test_hindi_leaves_out_the_short_a_that_is_not_spoken(word: str, count: int) -> None:
    assert get_language("hi").count(word) == count


@pytest.mark.parametrize("word", ["अजनबी", "समझना", "मुबारक", "कमल"])
def test_hindi_keeps_the_short_a_that_is_spoken(word: str) -> None:
    assert "ə" in "".join(s for syllable in get_language("hi").syllabify(word).syllables for s in syllable.symbols)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("fr", "bientôt", "un mot"), ("fr", "parfum", "jasmin"), ("hi", "तुम्हारा", "प्यारा")],
)
def test_words_rhyme_by_sound(language: str, one: str, other: str) -> None:
    assert get_language(language).rhyme_key(one) == get_language(language).rhyme_key(other)


def test_french_does_not_spell_a_letter_out() -> None:
    assert get_language("fr").count("vas-y") == 2


def test_our_is_one_note_and_a_linking_r_is_said_once() -> None:
    assert get_language("en").count("our") == 1
    sung = get_language("en").syllabify("an hour of rain")
    symbols = "".join(symbol for syllable in sung.syllables for symbol in syllable.symbols)
    assert "ɹɹ" not in symbols


@pytest.mark.parametrize(
    ("language", "line", "words"),
    [
        ("en", "Sing it for a friend", "sˈɪŋ ɪt fəɹ ə fɹˈɛnd"),
        ("en", "dancing out of sight", "dˈænsɪŋ ˌWT əv sˈIt"),
        ("en", "I try to be brave in the rain", "I tɹˈI tə bi bɹˈAv ɪn ðə ɹˈAn"),
        ("fr", "tout le monde le crie", "tu l mˈɔ̃d lə kʁˈi"),
    ],
)
def test_words_that_are_run_together_keep_the_sound_they_have_in_the_line(language: str, line: str, words: str) -> None:
    assert get_language(language)._symbols(line.split()) == words.split()


@pytest.mark.parametrize(("word", "syllables"), [("button", 2), ("certain", 2), ("didn't", 2), ("frightened", 2)])
def test_an_n_may_be_a_syllable(word: str, syllables: int) -> None:
    assert get_language("en").count(word) == syllables
