"""An error tells a person what was wrong and what would be right."""

from radiogram.errors import BadInput, RadiogramError, UnknownChoice


def test_an_unknown_choice_names_the_nearest_and_the_allowed() -> None:
    error = UnknownChoice("mood", "tendr", ["tender", "upbeat"])
    assert str(error) == "There is no mood 'tendr'. Did you mean 'tender'? Allowed: tender, upbeat."
    assert isinstance(error, BadInput)
    assert isinstance(error, RadiogramError)
