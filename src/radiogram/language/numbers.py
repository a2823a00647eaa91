"""Digits, ordinals, years and times of day as words."""

from __future__ import annotations

import re
from collections.abc import Callable

from num2words import num2words

TIME = re.compile(r"\b([01]?\d|2[0-3])[:h]([0-5]\d)\b")
NUMBER = re.compile(r"\d+")
LONGEST = 12
"""Digits in the longest number read as one; a longer one is read digit by digit."""


def reader(code: str, joiner: str) -> Callable[[str], str]:
    """A reader of numbers for num2words' language `code`; `joiner` stands between hours and minutes."""

    def word(digits: str) -> str:
        if len(digits) > LONGEST or (len(digits) > 1 and digits[0] == "0"):
            return " ".join(str(num2words(int(d), lang=code)) for d in digits)
        year = len(digits) == 4 and digits[:2] in {"18", "19"} and code == "en"
        return str(num2words(int(digits), lang=code, to="year" if year else "cardinal"))

    def clock(found: re.Match[str]) -> str:
        hour, minute = word(str(int(found[1]))), int(found[2])
        return f"{hour}{joiner}{word(str(minute))}" if minute else hour

    def read(text: str) -> str:
        return NUMBER.sub(lambda m: f" {word(m[0])} ", TIME.sub(clock, text)).strip() if NUMBER.search(text) else text

    return read
