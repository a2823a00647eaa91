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
SLOT = re.compile(r"\{(?:the to|to|from)\}")
GENDERED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Suits:
    """For whom, and for which music, words are meant; an empty set suits all."""

    relation: frozenset[str]
    feeling: frozenset[str]
    occasion: frozenset[str]
    mood: frozenset[str]
    genre: frozenset[str] = frozenset()

    @cached_property
    def told(self) -> frozenset[str]:
        """Which kinds of tags there are."""
        tags = {"relation": self.relation, "occasion": self.occasion, "genre": self.genre}
        return frozenset(kind for kind, named in tags.items() if named)


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
        return themes(SLOT.sub("", " ".join(self.lines)))

    @property
    def gendered(self) -> bool:
        return any(GENDERED.search(line) for line in self.lines)


@dataclass(frozen=True)
class Signs:
    """The words of a language that tell feelings, occasions, relations and who is meant."""

    feelings: dict[str, tuple[str, ...]]
    occasions: dict[str, tuple[str, ...]]
    relations: dict[str, tuple[str, ...]]
    moods: dict[str, tuple[str, ...]]
    address: dict[str, tuple[str, ...]]
    """Words that tell a familiar from a formal address; empty where a language has but one."""
    lists: dict[str, tuple[str, ...]]
    """Single lists: the names of SIGN_LISTS."""
    contractions: dict[str, str]
    """Two words that become one before a name's article: "de el" and "del"."""


@dataclass(frozen=True)
class TurningRules:
    """How sentences about the person become sentences to them; see own.schema.json."""

    spoken_to: tuple[str, ...]
    subjects: tuple[str, ...]
    ways: dict[str, tuple[tuple[str, str], ...]]
    """For a familiar and a formal address: regular expressions, in order, and what replaces what they find."""


@dataclass(frozen=True)
class Manner:
    """How a sender's own words are sung in a language; see own.schema.json."""

    conjunctions: frozenset[str]
    cut_before: frozenset[str]
    cut_after: frozenset[str]
    never_begin: frozenset[str]
    never_end: frozenset[str]
    written: dict[str, str]
    unsung: re.Pattern[str]
    fillers: frozenset[str]
    greetings: frozenset[str]
    telling: frozenset[str]
    first_clauses: frozenset[str]
    synonyms: tuple[tuple[str, ...], ...]
    turning: TurningRules

    def is_unsung(self, word: str) -> bool:
        return self.unsung.fullmatch(word) is not None

    def stands(self, word: str) -> bool:
        """Whether a word (in small letters) is sung as it is written."""
        return not self.is_unsung(word) and self.written.get(word, word).lower() == word


def themes(text: str) -> frozenset[str]:
    """The beginnings of the longer words, by which two texts are found to speak of the same things."""
    return frozenset(word[:STEM] for word in THEME.findall(text.lower()))


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The faster of the two that read plain data only."""


@lru_cache
def load_bank(language: str) -> tuple[Frame, ...]:
    """All frames of a language. Raises DamagedData when its file breaks the schema."""
    data = _read(f"{language}.yaml", "bank")
    couplets = [_frame(told, tuple(told["lines"])) for told in data["couplets"]]
    return (*couplets, *(_frame(told, (told["text"],)) for told in data["lines"]))


def _frame(told: dict[str, Any], lines: tuple[str, ...]) -> Frame:
    return Frame(told["kind"], lines, _suits(told), told.get("address", "familiar"))


def _suits(told: dict[str, Any]) -> Suits:
    return Suits(*(frozenset(told.get(key, ())) for key in ("relation", "feeling", "occasion", "mood", "genre")))


@lru_cache
def load_signs(language: str) -> Signs:
    """The language's understanding words. Raises DamagedData when its file breaks the schema."""
    data = _read(f"{language}.understanding.yaml", "understanding")
    tables = {name: {k: tuple(v) for k, v in data.get(name, {}).items()} for name in SIGN_TABLES}
    lists = {name: tuple(data.get(name, ())) for name in SIGN_LISTS}
    return Signs(**tables, lists=lists, contractions=data.get("contractions", {}))


SIGN_TABLES = ("feelings", "occasions", "relations", "moods", "address")
SIGN_LISTS = tuple("possessives being not_theirs mourning self_names we many me articles place_words places".split())


@lru_cache
def load_manner(language: str) -> Manner:
    """How own words are sung in the language. Raises DamagedData when its file breaks the schema."""
    data = _read(f"{language}.own.yaml", "own")
    sets = {name: frozenset(data.get(name, ())) for name in MANNER_SETS}
    turning = data["turning"]
    return Manner(
        **sets,
        written=data["written"],
        unsung=re.compile("|".join(data["unsung"]) or NOTHING),
        synonyms=tuple(tuple(group) for group in data["synonyms"]),
        turning=TurningRules(
            tuple(turning["spoken_to"]),
            tuple(turning["subjects"]),
            {way: tuple((found, put) for found, put in turning[way]) for way in ("familiar", "formal")},
        ),
    )


MANNER_SETS = tuple(
    "conjunctions cut_before cut_after never_begin never_end fillers greetings telling first_clauses".split()
)
NOTHING = "(?!)"
"""A pattern that finds nothing."""


@lru_cache
def vocabulary(language: str) -> frozenset[str]:
    """The words, in small letters, of a language's bank and of its signs."""
    texts = [line for frame in load_bank(language) for line in frame.lines]
    signs = load_signs(language)
    texts += [words for table in (signs.feelings, signs.occasions) for listed in table.values() for words in listed]
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]+", SLOT.sub("", text).lower()))


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
        data = yaml.load((folder / name).read_text(encoding="utf-8"), LOADER)
        jsonschema.validate(data, json.loads((folder / f"{schema}.schema.json").read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise DamagedData(f"The word bank {name} cannot be read: {' '.join(str(error).split())}") from error
    except jsonschema.ValidationError as error:
        where = "/".join(map(str, error.absolute_path))
        raise DamagedData(f"The word bank {name} breaks its schema at {where}: {error.message}") from error
    return data
