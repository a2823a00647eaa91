"""Everything that can go wrong in the engine, as one family.

RadiogramError
├── BadInput          what a person gave cannot be used; the message says what would be right
│   └── UnknownChoice a name that is none of the allowed ones
├── DamagedData       a model, voice file or track package is not what it should be
└── OutputFailed      a file could not be written
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class RadiogramError(Exception):
    """Base of all errors the engine raises on purpose; its text is fit for a person to read."""


class BadInput(RadiogramError):
    """What a person gave cannot be used.

    `reason` is a word of the interface for it ("link"), so that a site can say it in the person's language, and `about`
    the letter, word or number it is about.
    """

    def __init__(self, message: str, reason: str = "", about: str = "") -> None:
        self.reason, self.about = reason, about
        super().__init__(message)


class UnknownChoice(BadInput):
    """A name that is none of the allowed ones.

    `what` is the kind of thing asked for ("voice"), `given` what was asked, `allowed` the names there are.
    """

    def __init__(self, what: str, given: str, allowed: Iterable[str]) -> None:
        self.what, self.given, self.allowed = what, given, tuple(allowed)
        near = get_close_matches(given.lower(), self.allowed, n=1, cutoff=0.5)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        super().__init__(
            f"There is no {what} '{given}'.{hint} Allowed: {', '.join(self.allowed)}.", "unknown-choice", given
        )


class DamagedData(RadiogramError):
    """A model, voice file or track package is missing, cut short or not what it should be."""


class OutputFailed(RadiogramError):
    """A file could not be written."""
