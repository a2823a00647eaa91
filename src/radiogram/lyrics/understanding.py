"""What a message says: to whom, why, with which feeling, of whom and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from radiogram.lyrics.bank import Signs, load_emoji, load_manner, load_signs, vocabulary
from radiogram.lyrics.dedication import AUTO, Dedication
from radiogram.lyrics.phrases import clauses_of, phrase_worths, phrases_of
from radiogram.lyrics.told import HEART, plain, tell, words_of

DEFAULT_FEELING, DEFAULT_MOOD, DEFAULT_OCCASION = "love", "tender", "just-because"
ANYONE = "anyone"
"""The relation of a recipient nothing is known of: words for friends would presume too much."""
FEMININE, MASCULINE = "feminine", "masculine"
FAMILIAR, FORMAL = "familiar", "formal"
GENDER = {"mother": FEMININE, "father": MASCULINE}
SORRY, MOURNING, SELF = "apology", "mourning", "self"
"""Who says sorry for a missed birthday does not want a birthday song, and who mourns none for any occasion."""
MOURNED = ("longing", "comfort")
"""Feelings of who mourns, and of who comforts."""
MANY, TWO = frozenset({"team", "everyone"}), frozenset({"parent"})
"""Recipients that are many, and two at once."""
ELDERS = frozenset({"mother", "father", "parent", "grandparent"})
"""Senders who write to their child, or their child's child."""
HONOURED = frozenset({"hi"})
"""Languages that speak to two parents as they do to one who is honoured."""
JOINED = re.compile(r"\s(?:and|&|\+|y|e|et|और|aur)\s", re.IGNORECASE)
"""What stands between the names of two."""
LETTER = r"[\w\u0900-\u0963]"
"""A letter, or a vowel sign of Devanagari, which \\w leaves out."""
OF_OCCASION = {"thank-you": "gratitude", "exam": "encouragement", "match-day": "encouragement", "get-well": "comfort"}
FEW_WORDS, CALL = 3, 3
"""Words below which nothing can be said of a message's language, and of which a call has no more."""
PHRASES = 3
"""Phrases worth singing that are shown."""


@dataclass(frozen=True)
class Mention:
    """A name in the message, and how it is related (a relation of the design, or nothing)."""

    name: str
    relation: str = ""


@dataclass(frozen=True)
class Understanding:
    """What was found or said: identifiers of the design; `gender` of the recipient is None when unknown."""

    relation: str
    occasion: str
    mood: str
    feelings: tuple[str, ...]
    gender: str | None
    address: str = "familiar"
    several: bool = False
    """Whether it goes to more than one: what they are called by a plural you, where a language has one."""
    from_several: bool = False
    """Whether it comes from more than one."""
    called: str = ""
    """The name as it is called: without an article; empty for who writes to themselves as "me"."""
    names: tuple[Mention, ...] = field(default=())
    """Others that the message names."""
    places: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    """What in the message is most worth singing: habits, memories, pictures."""


def understand(dedication: Dedication) -> Understanding:
    """Reads the message; what the person chose is never overruled."""
    signs = load_signs(dedication.language)
    text = plain(dedication.message)
    relation = _relation(dedication, signs)
    occasion = dedication.occasion
    if occasion == AUTO:
        occasion = _occasion(dedication, signs)
    feelings = _feelings(dedication, occasion)
    mood = dedication.mood
    if mood == AUTO:
        suited = [m for m, of in signs.moods.items() if occasion in of] + [
            m for m, of in signs.moods.items() if feelings[0] in of
        ]
        mood = "melancholic" if occasion == MOURNING else suited[0] if suited else DEFAULT_MOOD
    several = relation in MANY | TWO or JOINED.search(dedication.to) is not None
    several = several or any(has_words(text, word) for word in signs.lists["many"])
    names, places = _mentions(dedication, signs)
    return Understanding(
        relation,
        occasion,
        mood,
        feelings,
        _gender(dedication.to, relation, dedication.language),
        _address(dedication, plain(f"{dedication.to} . {text}"), signs.address, several, relation),
        several,
        _from_several(dedication.sender, signs),
        _called(dedication.to, relation, signs),
        names,
        places,
        _telling(dedication),
    )


def has_known_words(dedication: Dedication) -> bool:
    """Whether a word of the message is one that songs or signs of its language know; true of very short ones."""
    words = [plain(word.text) for word in words_of(dedication.message)]
    if len(words) < FEW_WORDS:
        return True
    return bool(set(words) & (vocabulary(dedication.language) | load_manner(dedication.language).written.keys()))


def _relation(dedication: Dedication, signs: Signs) -> str:
    if dedication.relation != AUTO:
        return dedication.relation
    if plain(dedication.to) in signs.lists["self_names"]:
        return SELF
    return (
        _first(plain(dedication.to), signs.relations)
        or ("child" if _is_elder(dedication.sender, signs) else None)
        or _told_relation(dedication, signs)
        or ANYONE
    )


def _is_elder(sender: str, signs: Signs) -> bool:
    """Whether who sends it signs as a parent or grandparent, and as nothing else: "Mum and Dad", not "Leo's mum"."""
    known = {plain(word) for relation in ELDERS for word in signs.relations.get(relation, ())}
    spare = {*signs.lists["articles"], *signs.lists["possessives"]}
    parts = [" ".join(w for w in plain(part).split() if w not in spare) for part in JOINED.split(sender)]
    return bool(sender) and (plain(sender) in known or all(part in known for part in parts))


def _told_relation(dedication: Dedication, signs: Signs) -> str | None:
    """The relation the message tells, leaving out people that are only mentioned: your mum, her sister."""
    spoken_to = load_manner(dedication.language).turning.spoken_to
    about = not any(has_words(plain(dedication.message), word) for word in spoken_to)
    possessives, being = signs.lists["possessives"], signs.lists["being"]
    told = []
    for phrase in phrases_of(words_of(dedication.message)):
        words = [plain(word.text) for word in phrase]
        text = " ".join(words)
        for number, word in enumerate(words):
            if word not in possessives or number == 0 and (about or len(words) <= CALL):
                continue  # "my dear sister", called, or "my sister sings", of whom the message is
            before = " ".join(words[:number])
            if not any(before == b or before.endswith(f" {b}") for b in being):
                hidden = " ".join(words[number : number + 2])
                text = text.replace(hidden, word)
        told.append(text)
    return _first(" . ".join(told), signs.relations) or _phrased(plain(dedication.message), signs.relations)


def _phrased(text: str, table: Mapping[str, tuple[str, ...]]) -> str | None:
    """As `_first`, by expressions of several words only: they were listed with their possessives."""
    return _first(text, {key: tuple(w for w in words if w.count(" ") > 1) for key, words in table.items()})


def _occasion(dedication: Dedication, signs: Signs) -> str:
    text = plain(dedication.message)
    if any(has_words(text, words) for words in signs.lists["mourning"]):
        return MOURNING
    found = _first(_theirs(text, signs), signs.occasions) or DEFAULT_OCCASION
    return DEFAULT_OCCASION if SORRY in _feelings(dedication, found) else found


def _theirs(text: str, signs: Signs) -> str:
    """The text without what it tells of the sender's own, or of others."""
    for words in sorted(signs.lists["not_theirs"], key=len, reverse=True):
        if plain(words) in text:
            text = re.sub(rf"(?<!{LETTER}){re.escape(plain(words))}(?!{LETTER})", " ", text)
    return text


def _address(
    dedication: Dedication, text: str, words: Mapping[str, tuple[str, ...]], several: bool, relation: str
) -> str:
    """Formal where it was chosen or the message is, in a language that makes the difference."""
    if not words:
        return FAMILIAR
    if several:
        return FORMAL if relation in TWO and dedication.language in HONOURED else FAMILIAR
    if dedication.address != AUTO:
        return dedication.address
    return max((FAMILIAR, FORMAL), key=lambda way: _count(text, words[way]))


def _feelings(dedication: Dedication, occasion: str) -> tuple[str, ...]:
    """Feelings told by words and emoji, the most told first; never none."""
    signs, emoji = load_signs(dedication.language), load_emoji()
    text = _theirs(plain(dedication.message), signs)
    told = {feeling: _count(text, words) for feeling, words in signs.feelings.items()}
    for sign in HEART.sub("❤", dedication.message):
        if sign in emoji:
            told[emoji[sign]] = told.get(emoji[sign], 0) + 1
    if occasion in OF_OCCASION:
        told[OF_OCCASION[occasion]] = told.get(OF_OCCASION[occasion], 0) + 1
    ranked = sorted((f for f, n in told.items() if n), key=lambda f: (f != SORRY, -told[f]))
    if occasion == MOURNING:
        ranked = [max(MOURNED, key=lambda f: told.get(f, 0))]
    if dedication.feeling != AUTO:
        ranked = [dedication.feeling, *(f for f in ranked if f != dedication.feeling)]
    return tuple(ranked) or (DEFAULT_FEELING,)


def _first(text: str, table: Mapping[str, tuple[str, ...]]) -> str | None:
    """The identifier whose words come most often in the text, the longer words counting more."""
    found = {key: sum(len(w) for w in words if has_words(text, w)) for key, words in table.items()}
    best = max(found, key=lambda key: found[key], default=None)
    return best if best and found[best] else None


def _count(text: str, words: tuple[str, ...]) -> int:
    return sum(has_words(text, word) for word in words)


def has_words(text: str, words: str) -> bool:
    """Whether the words stand in the (plain) text as whole words."""
    wanted = plain(words)
    return wanted in text and re.search(rf"(?<!{LETTER}){re.escape(wanted)}(?!{LETTER})", text) is not None


def _gender(name: str, relation: str, language: str) -> str | None:
    """By relation, else by the ending of a Spanish, Portuguese or Italian name; None when it could be either."""
    if relation in GENDER:
        return GENDER[relation]
    if language not in {"es", "pt", "it"}:
        return None
    first = name.split()[0].lower()
    return FEMININE if first.endswith(("a", "á")) else MASCULINE if first.endswith("o") else None


def _from_several(sender: str, signs: Signs) -> bool:
    return JOINED.search(sender) is not None or any(has_words(plain(sender), word) for word in signs.lists["we"])


def _called(to: str, relation: str, signs: Signs) -> str:
    if relation == SELF and plain(to) in signs.lists["self_names"]:
        return ""
    words = to.split()
    if len(words) > 1 and plain(words[0]) in signs.lists["possessives"]:  # "my sister Ana" is called Ana
        known = {plain(word) for named in signs.relations.values() for word in named}
        words = words[2:] if len(words) > 2 and plain(words[1]) in known else words[1:]
    elif len(words) > 1 and plain(words[0]) in signs.lists["articles"]:
        words = words[1:]
    else:
        return to
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _mentions(dedication: Dedication, signs: Signs) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """Names and places: capitals inside a sentence, and what stands before them."""
    known = {plain(word) for name in (dedication.to, dedication.sender) for word in name.split()}
    names: dict[str, str] = {}
    places: list[str] = [p for p in signs.lists["places"] if has_words(plain(dedication.message), p)]
    for phrase in _sentences(dedication.message):
        number = 1
        while number < len(phrase):
            end = number
            while end < len(phrase) and _is_name(phrase[end]):
                end += 1
            if end > number:
                name = " ".join(phrase[number:end])
                before = plain(phrase[number - 1])
                if before in signs.lists["place_words"]:
                    places.append(name)
                elif not {plain(word) for word in phrase[number:end]} <= known:
                    names.setdefault(name, _first(before, signs.relations) or "")
            number = end + 1
    return tuple(Mention(n, r) for n, r in names.items()), tuple(dict.fromkeys(places))


def _sentences(message: str) -> Iterator[list[str]]:
    sentence: list[str] = []
    for word in words_of(message):
        sentence.append(word.text)
        if word.pause > 1:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _is_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower() and not word.startswith(("I'", "I’"))


def _telling(dedication: Dedication) -> tuple[str, ...]:
    """The phrases most worth singing, in the order of the message."""
    manner = load_manner(dedication.language)
    words = tell(dedication.message, manner, (dedication.to, dedication.sender))
    skip = frozenset(plain(name) for name in f"{dedication.to} {dedication.sender}".split())
    worths = phrase_worths(words, manner, skip)
    rated, at = [], 0
    for phrase in clauses_of(words, manner):
        if worths[at]:
            rated.append((worths[at], at, " ".join(word.text for word in phrase)))
        at += len(phrase)
    best = sorted(rated, key=lambda row: -row[0])[:PHRASES]
    return tuple(text for _, _, text in sorted(best, key=lambda row: row[1]))
