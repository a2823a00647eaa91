"""Who is meant, why, and of whom a message speaks."""

from __future__ import annotations

import pytest

from radiogram.language import LANGUAGES
from radiogram.lyrics import Dedication, Understanding, check, understand, write
from radiogram.lyrics.names import filled
from radiogram.music import load_tracks

TRACKS = load_tracks()


def found(language: str, message: str, to: str = "Sam", sender: str = "", **more: str) -> Understanding:
    return understand(check(Dedication(to=to, sender=sender, message=message, language=language, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "message", "relation"),
    [
        ("en", "Thank you for looking after my sister on Tuesday.", "anyone"),
        ("en", "Say hello to your mum from me.", "anyone"),
        ("en", "You are my sister and I would not swap you.", "sibling"),
        ("en", "My dear sister, happy birthday.", "sibling"),
        ("es", "Gracias por cuidar de mi hermana el martes.", "anyone"),
        ("es", "Eres mi hermana y no te cambio por nadie.", "sibling"),
        ("pt", "Obrigada por cuidar da minha irmã na terça.", "anyone"),
        ("fr", "Merci d'avoir gardé ma sœur mardi.", "anyone"),
        ("it", "Grazie di aver badato a mia sorella martedì.", "anyone"),
        ("hi", "मंगलवार को मेरी बहन का ख़याल रखने के लिए शुक्रिया।", "anyone"),
    ],
)
def test_who_is_only_mentioned_is_not_the_one_it_is_for(language: str, message: str, relation: str) -> None:
    assert found(language, message).relation == relation


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "Thank you for helping me. I graduated because of you."),
        ("es", "Gracias por ayudarme. Me gradué por ti."),
        ("pt", "Obrigada por me ajudar. Me formei por sua causa."),
        ("fr", "Merci de m'avoir aidée. J'ai eu mon diplôme grâce à toi."),
        ("it", "Grazie per avermi aiutata. Mi sono laureata grazie a te."),
        ("hi", "मेरी मदद के लिए शुक्रिया। मेरी परीक्षा आपकी वजह से अच्छी हुई।"),
    ],
)
def test_an_occasion_of_the_senders_own_is_not_the_recipients(language: str, message: str) -> None:
    assert found(language, message).occasion in {"thank-you", "just-because"}


MOURNING = {
    "en": "Rest in peace, Grandad. I miss you so much.",
    "es": "Descansa en paz, abuelo. Te extraño mucho.",
    "pt": "Descanse em paz, vô. Sinto muito a sua falta.",
    "fr": "Repose en paix, papi. Tu me manques tellement.",
    "it": "Riposa in pace, nonno. Mi manchi tanto.",
    "hi": "दादाजी, आपकी आत्मा को शांति मिले। आपकी बहुत याद आती है।",
}


@pytest.mark.parametrize("track", TRACKS.values(), ids=lambda t: t.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_mourns_gets_words_for_it_and_no_feast(language: str, track) -> None:  # type: ignore[no-untyped-def]
    from radiogram.lyrics.bank import load_bank

    who = found(language, MOURNING[language])
    assert (who.occasion, who.feelings[0], who.mood) == ("mourning", "longing", "melancholic")
    told = Dedication(to="अनु" if language == "hi" else "Ana", message=MOURNING[language], language=language)
    dedication = check(told)
    written = {
        filled(text, dedication, understand(dedication)).lower()
        for frame in load_bank(language)
        if "mourning" in frame.suits.occasion
        for text in frame.lines
    }
    for seed in range(2):
        words = write(dedication, track.lines, seed)
        sung = [line.text.lower() for s in words.sections if s.kind in {"verse", "chorus"} for line in s.lines]
        assert all(text in written for text in sung)


def test_a_feeling_that_was_chosen_comes_first() -> None:
    assert found("en", "You are so funny, haha", feeling="gratitude").feelings[:2] == ("gratitude", "humour")


@pytest.mark.parametrize(
    ("language", "to", "called"),
    [
        ("en", "The Under 12s", "Under 12s"),
        ("es", "Las Leonas", "Leonas"),
        ("pt", "As Guerreiras", "Guerreiras"),
        ("it", "Le Volpi", "Volpi"),
        ("en", "Theo", "Theo"),
        ("it", "Leo Rossi", "Leo Rossi"),
        ("en", "my sister Ana", "Ana"),
        ("en", "my mum", "Mum"),
    ],
)
def test_a_name_is_called_without_its_article(language: str, to: str, called: str) -> None:
    assert found(language, "Forza, go!", to=to).called == called


@pytest.mark.parametrize(
    ("language", "to", "text", "put"),
    [
        ("es", "El Equipo Azul", "La fiesta de {the to}", "La fiesta del Equipo Azul"),
        ("es", "Las Leonas", "Va por {the to}", "Va por las Leonas"),
        ("fr", "Les Verts", "La fête de {the to}", "La fête des Verts"),
        ("it", "I Gatti", "La festa di {the to}", "La festa dei Gatti"),
        ("pt", "Os Tigres", "A festa de {the to}", "A festa dos Tigres"),
        ("fr", "Anna", "La fête de {the to}", "La fête d'Anna"),
        ("en", "The Under 12s", "Loud for {the to}", "Loud for the Under 12s"),
        ("fr", "Les Verts", "Allez, {to}", "Allez, les Verts"),
        ("fr", "Les Verts", "{to}, allez", "Les Verts, allez"),
    ],
)
def test_a_name_that_is_spoken_of_keeps_its_article(language: str, to: str, text: str, put: str) -> None:
    dedication = check(Dedication(to=to, message="ok", language=language))
    assert filled(text, dedication, understand(dedication)) == put


@pytest.mark.parametrize(
    ("language", "me"), [("en", "me"), ("es", "mí"), ("pt", "mim"), ("fr", "moi"), ("it", "me"), ("hi", "मैं")]
)
def test_who_sings_to_themselves_is_not_called_me(language: str, me: str) -> None:
    message = {"hi": "हिम्मत रखो"}.get(language, "ok")
    dedication = check(Dedication(to=me, message=message, language=language))
    assert (understand(dedication).relation, understand(dedication).called) == ("self", "")
    for track in TRACKS.values():
        assert write(dedication, track.lines, 1).sections


def test_several_senders_say_we_more_than_i() -> None:
    def alone(sender: str) -> int:
        count = 0
        for seed in range(6):
            dedication = check(Dedication(to="Rosa", sender=sender, message="Good luck, Rosa", language="en"))
            words = write(dedication, TRACKS["paper-lanterns"].lines, seed)
            texts = [line.text for s in words.sections if s.kind != "own" for line in s.lines]
            count += sum(bool({"i", "i'm", "i'd", "i've", "my", "me"} & set(text.lower().split())) for text in texts)
        return count

    assert alone("Zara and Leo") < alone("Zara") / 2


def test_names_and_places_are_told() -> None:
    who = found("en", "Do you remember my brother Leo in Cornwall? We sang with Kate until dawn.")
    assert [(m.name, m.relation) for m in who.names] == [("Leo", "sibling"), ("Kate", "")]
    assert who.places == ("Cornwall",)
    assert any("Cornwall" in phrase for phrase in who.phrases)


@pytest.mark.parametrize(
    ("sender", "relation"),
    [("Mum and Dad", "child"), ("Grandma", "child"), ("Leo's mum", "anyone"), ("Zara", "anyone")],
)
def test_who_signs_as_a_parent_writes_to_a_child(sender: str, relation: str) -> None:
    assert found("en", "So proud of you today", sender=sender).relation == relation
