"""Word banks: couplets and lines written by songwriters, as data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import jsonschema
import yaml

from radiogram.errors import DamagedData

THEME = re.compile(r"[^\W\d_\u0900-\u097f]{5,}|[\u0900-\u097f]{4,}")
"""Words long enough to be a picture rather than grammar."""
STEM = 5
"""Letters by which two forms of a word are taken for the same."""
GENDERED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Suits:
    """For whom words are meant; an empty set suits all."""

    relation: frozenset[str]
    feeling: frozenset[str]
    occasion: frozenset[str]
    mood: frozenset[str]


@dataclass(frozen=True)
class Frame:
    """Lines that belong together (two rhyming ones, or one), with {to}, {from} and {masculine|feminine} in them."""

    kind: str
    lines: tuple[str, ...]
    suits: Suits
    address: str = "familiar"
    """How it speaks to one person: familiar (tú, tu, तुम), formal (usted, vous, Lei, आप), or none: it fits both."""

    @cached_property
    def themes(self) -> frozenset[str]:
        return themes(" ".join(self.lines).replace("{to}", "").replace("{from}", ""))

    @property
    def gendered(self) -> bool:
        return any(GENDERED.search(line) for line in self.lines)


@dataclass(frozen=True)
class Signs:
    """The words of a language that tell feelings, occasions and relations, and where its phrases may be cut."""

    feelings: dict[str, tuple[str, ...]]
    occasions: dict[str, tuple[str, ...]]
    relations: dict[str, tuple[str, ...]]
    moods: dict[str, tuple[str, ...]]
    address: dict[str, tuple[str, ...]]
    """Words that tell a familiar from a formal address; empty where a language has but one."""
    cut_before: frozenset[str]
    never_end: frozenset[str]


def themes(text: str) -> frozenset[str]:
    """The beginnings of the longer words, by which two texts are found to speak of the same things."""
    return frozenset(word[:STEM] for word in THEME.findall(text.lower()))


@lru_cache
def load_bank(language: str) -> tuple[Frame, ...]:
    """All frames of a language. Raises DamagedData when its file breaks the schema."""
    data = _read(f"{language}.yaml", "bank")
    couplets = [_frame(told, tuple(told["lines"])) for told in data["couplets"]]
    return (*couplets, *(_frame(told, (told["text"],)) for told in data["lines"]))


def _frame(told: dict[str, Any], lines: tuple[str, ...]) -> Frame:
    return Frame(told["kind"], lines, _suits(told), told.get("address", "familiar"))


def _suits(told: dict[str, Any]) -> Suits:
    return Suits(*(frozenset(told.get(key, ())) for key in ("relation", "feeling", "occasion", "mood")))


@lru_cache
def load_signs(language: str) -> Signs:
    """The language's understanding words. Raises DamagedData when its file breaks the schema."""
    data = _read(f"{language}.understanding.yaml", "understanding")
    tables = {name: {k: tuple(v) for k, v in data.get(name, {}).items()} for name in SIGN_TABLES}
    return Signs(**tables, cut_before=frozenset(data["cut_before"]), never_end=frozenset(data["never_end"]))


SIGN_TABLES = ("feelings", "occasions", "relations", "moods", "address")


@dataclass(frozen=True)
class Phrase:
    """A title, or what the presenter says; `address` is empty where it suits any."""

    text: str
    suits: Suits
    address: str


@lru_cache
def load_hosting(language: str) -> dict[str, tuple[Phrase, ...]]:
    """`titles` and `host` of a language. Raises DamagedData when its file breaks the schema."""
    data = _read(f"{language}.hosting.yaml", "hosting")
    return {
        name: tuple(Phrase(told["text"], _suits(told), told.get("address", "")) for told in data[name])
        for name in ("titles", "host")
    }


@lru_cache
def load_emoji() -> dict[str, str]:
    """The feeling each known emoji tells."""
    data = yaml.safe_load((files("radiogram.lyrics") / "data/emoji.yaml").read_text(encoding="utf-8"))
    return {sign: feeling for feeling, signs in data.items() for sign in signs}


def _read(name: str, schema: str) -> Any:
    folder = files("radiogram.lyrics") / "data"
    try:
        data = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        jsonschema.validate(data, json.loads((folder / f"{schema}.schema.json").read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise DamagedData(f"The word bank {name} cannot be read: {' '.join(str(error).split())}") from error
    except jsonschema.ValidationError as error:
        where = "/".join(map(str, error.absolute_path))
        raise DamagedData(f"The word bank {name} breaks its schema at {where}: {error.message}") from error
    return data
