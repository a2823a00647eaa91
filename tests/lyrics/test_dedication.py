import pytest

from radiogram.errors import BadInput, UnknownChoice
from radiogram.lyrics import Dedication, check


def given(message: str = "Thank you for the light", to: str = "Mum", **more: str) -> Dedication:
    return Dedication(to=to, message=message, language=more.pop("language", "en"), **more)  # type: ignore[arg-type]


def test_text_is_composed_and_trimmed() -> None:
    checked = check(given("  Cafe\u0301 with you\r\n", to=" Jose\u0301  Luis "))
    assert (checked.message, checked.to) == ("Café with you", "José Luis")


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("🎉🎂!!! …", "no words"),
        ("?!...", "no words"),
        ("a " * 301, "602 characters|601 characters"),
        ("love\x00you", "control character"),
        ("love\x1b[31m", "control character"),
        ("love \ufffd you", "UTF-8"),
        ("love \udce9 you", "UTF-8"),
        ("Я тебя люблю", "Latin"),
        ("愛してる mum", "Latin"),
        ("write me: zara@example.org", "e-mail"),
        ("see https://example.org/x now", "link"),
        ("call me +44 20 7946 0958", "phone"),
        ("Supercalifragilisticexpialidociousandmore mum", "longest"),
    ],
)
def test_a_message_that_cannot_be_sung_is_refused_with_the_reason(message: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        check(given(message))


def test_emoji_beside_words_are_welcome() -> None:
    assert check(given("I love you ❤️🎂")).message.startswith("I love you")


@pytest.mark.parametrize(("to", "reason"), [("", "no recipient"), ("  ", "no recipient"), ("123", "no letters")])
def test_a_recipient_needs_a_name(to: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        check(given(to=to))


def test_a_sender_may_stay_silent() -> None:
    assert check(given()).sender == ""


@pytest.mark.parametrize("field", ["relation", "occasion", "mood", "genre", "language"])
def test_an_unknown_choice_lists_the_allowed(field: str) -> None:
    with pytest.raises(UnknownChoice, match="Allowed: "):
        check(given(**{field: "wonderfull"}))


def test_the_nearest_choice_is_offered() -> None:
    with pytest.raises(UnknownChoice, match="Did you mean 'birthday'"):
        check(given(occasion="brithday"))
