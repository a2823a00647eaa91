"""What is written in figures, as words: numbers, ordinals, years, dates, times of day, money."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any

import yaml
from num2words import num2words

TIME = re.compile(r"\b([01]?\d|2[0-3])[:h]([0-5]\d)\b")
DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
NUMBER = re.compile(r"\d+")
DIGIT = re.compile(r"\d")
FEMININES = {"premier": "première", "ा": "ी", "वाँ": "वीं", "o": "a"}
"""What a masculine ordinal ends in, and a feminine one."""
FEMININE = re.compile(rf"(?:{'|'.join(FEMININES)})(?=\s|$)")
LONGEST = 12
"""Digits in the longest number read as one; a longer one is read digit by digit."""


@dataclass(frozen=True)
class Figures:
    """A language's way of reading figures; the fields are those of data/numbers.yaml."""

    code: str
    decimal_mark: str
    point: str
    percent: str
    ampersand: str
    clock_joiner: str
    small_minutes: str
    years_in_pairs: bool
    month_first: bool
    date: str
    ordinal_days: bool
    ordinal_ends: tuple[str, ...]
    feminine_ends: tuple[str, ...]
    halves_of_day: Mapping[str, str]
    currencies: Mapping[str, str]
    months: tuple[str, ...]
    words: tuple[str, ...] = ()
    """Rows of the words from 0 on, for a language that num2words does not know; `groups` are the units above them."""
    groups: tuple[tuple[int, str], ...] = ()
    ordinals: Mapping[int, str] = field(default_factory=dict)
    """Ordinals with a word of their own; others take `ordinal_end`."""
    ordinal_end: str = ""

    def read(self, text: str) -> str:
        """The text with every figure as words; text without figures comes back as it is, but for "&"."""
        text = re.sub(r"\s*&\s*", f" {self.ampersand} ", text)
        if not DIGIT.search(text):
            return text
        text = self._halves_of_day(text)
        text = DATE.sub(self._date, text)
        text = TIME.sub(self._clock, text)
        text = self._amounts(text)
        text = self._ordinals(text)
        text = self._decimals(text)
        return NUMBER.sub(lambda m: f" {self._number(m[0])} ", text).strip()

    def _number(self, digits: str) -> str:
        if len(digits) > LONGEST or (len(digits) > 1 and digits[0] == "0"):
            return " ".join(self._words(int(d)) for d in digits)
        if self.years_in_pairs and len(digits) == 4 and 1100 <= int(digits) < 2100:
            return str(num2words(int(digits), lang=self.code, to="year"))
        return self._words(int(digits))

    def _words(self, number: int, to: str = "cardinal") -> str:
        if self.words:
            return self._own_ordinal(number) if to == "ordinal" else self._own_words(number)
        return str(num2words(number, lang=self.code, to=to))

    def _own_words(self, number: int) -> str:
        below = " ".join(self.words).split()
        for unit, name in self.groups:
            if number >= unit:
                rest = number % unit
                return f"{self._own_words(number // unit)} {name}" + (f" {self._own_words(rest)}" if rest else "")
        return below[number]

    def _own_ordinal(self, number: int) -> str:
        return self.ordinals.get(number) or f"{self._own_words(number)}{self.ordinal_end}"

    def _date(self, found: re.Match[str]) -> str:
        first, second, year = (int(part) for part in found.groups())
        month, day = (first, second) if self.month_first and first <= 12 else (second, first)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return found[0]
        said = self._words(day, "ordinal") if self.ordinal_days else self._words(day)
        return self.date.format(day=said, month=self.months[month - 1], year=self._number(str(year)))

    def _clock(self, found: re.Match[str]) -> str:
        hour, minute = self._words(int(found[1])), int(found[2])
        if not minute:
            return hour
        small = self.small_minutes if minute < 10 else ""
        return f"{hour}{self.clock_joiner}{small}{self._words(minute)}"

    def _amounts(self, text: str) -> str:
        thousands = "," if self.decimal_mark == "." else "."
        text = re.sub(rf"(?<=\d){re.escape(thousands)}(?=(?:\d\d{re.escape(thousands)})*\d{{3}}(?!\d))", "", text)
        text = re.sub(r"(\d)\s?%", rf"\1 {self.percent}", text)
        for sign, name in self.currencies.items():
            text = re.sub(rf"{re.escape(sign)}\s?(\d+(?:{re.escape(self.decimal_mark)}\d+)?)", rf"\1 {name}", text)
            text = re.sub(rf"(\d)\s?{re.escape(sign)}", rf"\1 {name}", text)
        return text

    def _ordinals(self, text: str) -> str:
        for ends, feminine in ((self.ordinal_ends, False), (self.feminine_ends, True)):
            if ends:
                pattern = rf"\b(\d{{1,4}})\.?(?:{'|'.join(map(re.escape, ends))})(?!\w)"
                text = re.sub(pattern, partial(self._ordinal, feminine), text, flags=re.IGNORECASE)
        return text

    def _ordinal(self, feminine: bool, found: re.Match[str]) -> str:
        said = self._words(int(found[1]), "ordinal")
        return FEMININE.sub(lambda m: FEMININES[m[0]], said) if feminine else said

    def _halves_of_day(self, text: str) -> str:
        for half, said in self.halves_of_day.items():
            text = re.sub(rf"(\d)\s?{half}\b", rf"\1 {said}", text, flags=re.IGNORECASE)
        return text

    def _decimals(self, text: str) -> str:
        mark = re.escape(self.decimal_mark)
        return re.sub(rf"(\d+){mark}(\d+)", lambda m: f"{self._number(m[1])} {self.point} {self._digits(m[2])}", text)

    def _digits(self, digits: str) -> str:
        return " ".join(self._words(int(d)) for d in digits)


@lru_cache
def figures(code: str) -> Figures:
    """The figures of a language of the table."""
    text = (files("radiogram.language") / "data/numbers.yaml").read_text(encoding="utf-8")
    told: dict[str, Any] = yaml.safe_load(text)[code]
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Figures(**fields)
