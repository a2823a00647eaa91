import re
from dataclasses import replace

import pytest

from radiogram.language import get_language
from radiogram.lyrics import Dedication, Lyrics, check, write
from radiogram.lyrics.bank import GENDERED, load_bank, load_manner
from radiogram.lyrics.told import words_of
from radiogram.lyrics.understanding import understand
from radiogram.music import capacity, load_tracks

TRACKS = load_tracks()
MESSAGES = {
    "en": "Thank you for every packed lunch and every bedtime story. I am so proud of you.",
    "es": "Gracias por cada desayuno y cada cuento. Estoy muy orgullosa de ti.",
    "pt": "Obrigada por cada café da manhã e cada história. Tenho muito orgulho de você.",
    "fr": "Merci pour chaque petit déjeuner et chaque histoire. Je suis si fière de toi.",
    "it": "Grazie per ogni colazione e ogni storia. Sono molto fiera di te.",
    "hi": "हर नाश्ते और हर कहानी के लिए शुक्रिया। मुझे तुम पर बहुत नाज़ है।",
}
NAMES = {"en": "Mum", "es": "Mamá", "pt": "Mãe", "fr": "Maman", "it": "Mamma", "hi": "माँ"}


def dedication(language: str, **more: str) -> Dedication:
    told = {
        "to": NAMES[language],
        "sender": "रिया" if language == "hi" else "Zara",
        "message": MESSAGES[language],
        **more,
    }
    return check(Dedication(language=language, **told))  # type: ignore[arg-type]


def texts(lyrics: Lyrics) -> list[str]:
    return [line.text for section in lyrics.sections for line in section.lines]


@pytest.mark.parametrize("track", TRACKS.values(), ids=lambda t: t.id)
@pytest.mark.parametrize("language", MESSAGES)
def test_every_line_fits_its_melody(language: str, track) -> None:  # type: ignore[no-untyped-def]
    for seed in range(3):
        lyrics = write(dedication(language), track.lines, seed)
        for text, line in zip(texts(lyrics), track.lines, strict=True):
            fewest, most = capacity(line)
            assert fewest <= get_language(language).count(text) <= most


@pytest.mark.parametrize("language", MESSAGES)
def test_the_name_is_in_the_chorus_and_choruses_are_the_same(language: str) -> None:
    choruses = [
        s for s in write(dedication(language), TRACKS["paper-lanterns"].lines, 1).sections if s.kind == "chorus"
    ]
    assert len({tuple(c.lines) for c in choruses}) == 1
    assert any(NAMES[language].lower() in line.text.lower() for line in choruses[0].lines)


@pytest.mark.parametrize("language", MESSAGES)
def test_the_senders_verse_is_made_of_the_senders_words(language: str) -> None:
    own = next(s for s in write(dedication(language), TRACKS["paper-lanterns"].lines, 1).sections if s.kind == "own")
    written = " ".join(w.text.lower() for w in words_of(MESSAGES[language]))
    assert sum((line.said or line.text).lower() in written for line in own.lines) >= 3


def test_figures_and_signs_of_a_message_are_kept_and_emoji_are_not() -> None:
    words = words_of("At 6:30, mum & dad paid $20 🎂 for 2.5 kilos! It's well-known…")
    assert [w.text for w in words] == [
        "At",
        "6:30",
        "mum",
        "&",
        "dad",
        "paid",
        "$20",
        "for",
        "2.5",
        "kilos",
        "It's",
        "well-known",
    ]
    assert [w.pause for w in words] == [0, 1, 0, 0, 0, 0, 1, 0, 0, 2, 0, 2]


def test_the_same_seed_gives_the_same_words_and_others_give_others() -> None:
    lines = TRACKS["dale-luz"].lines
    first = write(dedication("es"), lines, 7)
    assert first == write(dedication("es"), lines, 7)
    assert len({tuple(texts(write(dedication("es"), lines, seed))) for seed in range(8)}) == 8


@pytest.mark.parametrize("language", MESSAGES)
@pytest.mark.parametrize("relation", ["team", "pet", "partner", "self", "teacher"])
def test_there_are_words_for_everyone(language: str, relation: str) -> None:
    for occasion in ("birthday", "match-day", "farewell", "just-because"):
        written = write(dedication(language, relation=relation, occasion=occasion), TRACKS["stand-as-one"].lines, 3)
        assert not any("{" in text for text in texts(written))


def test_a_song_without_a_sender_does_not_name_one() -> None:
    for seed in range(5):
        assert "{from}" not in " ".join(texts(write(dedication("en", sender=""), TRACKS["dale-luz"].lines, seed)))


def test_a_long_name_still_gets_a_song() -> None:
    written = write(dedication("en", to="Grandmother Josephine"), TRACKS["paper-lanterns"].lines, 1)
    assert any("Josephine" in text for text in texts(written))


@pytest.mark.parametrize(
    ("message", "language", "expected"),
    [
        ("Happy birthday to my brother", "en", ("sibling", "birthday", "celebration")),
        ("Te extraño mucho, abuela", "es", ("grandparent", None, "longing")),
        ("Desculpa, amigo, eu errei", "pt", ("friend", None, "apology")),
        ("Perdóname por no llamarte en tu cumpleaños", "es", (None, "just-because", "apology")),
        ("Good luck in the exam 🍀💪", "en", (None, "exam", "encouragement")),
    ],
)
def test_what_a_message_says_is_found(message: str, language: str, expected: tuple[str | None, ...]) -> None:
    found = understand(check(Dedication(to="Sam", message=message, language=language)))
    relation, occasion, feeling = expected
    assert relation in (None, found.relation)
    assert occasion in (None, found.occasion)
    assert found.feelings[0] == feeling


def test_what_a_person_chose_is_never_overruled() -> None:
    told = replace(dedication("en"), relation="teacher", occasion="farewell", mood="playful")
    found = understand(told)
    assert (found.relation, found.occasion, found.mood) == ("teacher", "farewell", "playful")


@pytest.mark.parametrize("language", MESSAGES)
def test_a_bank_holds_at_least_150_lines_without_repeating_one(language: str) -> None:
    lines = [text.lower() for frame in load_bank(language) for text in frame.lines]
    assert len(lines) >= 150
    assert len(lines) == len(set(lines))
    assert load_manner(language).cut_before


@pytest.mark.parametrize("language", MESSAGES)
def test_couplets_rhyme(language: str) -> None:
    """Near rhymes are a songwriter's right; more than one couplet in six is not."""
    sound = get_language(language)
    key = sound.assonance_key if sound.assonance else sound.rhyme_key
    couplets = [f for f in load_bank(language) if len(f.lines) == 2]
    said = [
        [GENDERED.sub(r"\2", t).replace("{to}", "Rosa").replace("{from}", "Rosa") for t in c.lines] for c in couplets
    ]
    assert sum(key(a) != key(b) for a, b in said) <= len(couplets) / 6


@pytest.mark.parametrize(
    ("language", "to", "message", "wrong"),
    [
        ("es", "Ana y Pedro", "Gracias por la casa y por las risas", r"\b(tú|ti|contigo)\b"),
        ("it", "Martina e Paolo", "Grazie per la casa e per le risate", r"\b(tu|te|tuo|tua)\b"),
        ("fr", "Anna et Paul", "Merci pour la maison et pour les rires", r"\b(toi|tu|ton)\b"),
    ],
)
def test_two_people_are_never_called_by_a_singular_you(language: str, to: str, message: str, wrong: str) -> None:
    for seed in range(4):
        told = check(Dedication(to=to, message=message, language=language))
        found = " ".join(texts(write(told, TRACKS["dale-luz"].lines, seed))).lower()
        assert not re.search(wrong, found), found


def test_nothing_is_presumed_of_who_is_not_known() -> None:
    assert understand(check(Dedication(to="Sam", message="Hello there", language="en"))).relation == "anyone"


def test_a_formal_message_is_answered_formally() -> None:
    told = check(Dedication(to="Doña Carmen", message="Le agradezco a usted su paciencia", language="es"))
    assert understand(told).address == "formal"
    assert understand(replace(told, address="familiar")).address == "familiar"


def test_hindi_sentences_end_at_their_danda() -> None:
    assert [w.pause for w in words_of("तुम हो। हम हैं")] == [0, 2, 0, 0]
