"""Writes a song's words: the best couplets for this person and this melody, and the sender's own words.

Every line is chosen with its place in the melody in mind: how its syllables and stresses sit on the slots. The places
of a song are filled together by a beam search, so that no rhyme, ending or picture comes back by accident. The seed
moves the choice between words that suit equally well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, islice
from random import Random

from radiogram.errors import BadInput
from radiogram.language import Language, SungLine, get_language
from radiogram.lyrics.bank import Frame, load_bank, load_manner, load_signs, themes
from radiogram.lyrics.dedication import AUTO, Dedication
from radiogram.lyrics.model import LyricLine, Lyrics, Section
from radiogram.lyrics.names import filled
from radiogram.lyrics.phrases import OwnLine, Room, lay_phrases
from radiogram.lyrics.told import plain, tell
from radiogram.lyrics.turning import turning_of
from radiogram.lyrics.understanding import DEFAULT_OCCASION, MANY, MOURNING, TWO, Understanding, has_words, understand
from radiogram.lyrics.whole import Option, Place, best_whole
from radiogram.music import Sitting, ToplineLine, capacity, sitting

SUITS_RELATION, SUITS_OCCASION, SUITS_FEELING, SUITS_MOOD, SUITS_GENRE = 2.0, 4.0, 1.6, 0.8, 5.0
FIRST_FEELING = 1.0
"""What the feeling that is told most is worth besides."""
RHYMES_WITH_OWN = 3.0
SUITS_THEME = 1.5
"""What a word in common with the message is worth: the sender's pictures come back in the verses."""
AGAINST_MOOD, AGAINST_FEELING = 2.0, 3.5
MOURNS = 30.0
"""Who mourns gets words written for it, while there are any that fit."""
SUNG_ON, OWN_SUNG_ON = 7.0, 0.8
"""What each slot costs that has no syllable of its own, in words that can be chosen and in the sender's."""
BEAT = 2.8
"""What a fault of metre weighs against a tag that suits."""
ALONE = 3.0
"""What it costs that one alone speaks, in a song that comes from several."""
CHANCE = 12.0
"""How far the seed moves the choice: more than one fitting tag is worth, or two thousand songs repeat their verses."""
SPARE = 3
"""Slots that may be split unasked before a line sits too badly to be used."""
OPTIONS = 14
"""Frames tried for each place of a song."""
PATIENCE = 4
"""How many times as many are looked at, until there are enough that meet every slot."""
OTHERS = 40
"""Frames tried when other words are asked for."""
ANY_ADDRESS = "none"
"""Words that call nobody you. For recipients that are many only words that were written for them suit besides; for two
at once too, in languages where you changes with their number."""


def write(dedication: Dedication, topline: Sequence[ToplineLine], seed: int, genre: str = AUTO) -> Lyrics:
    """Words for every line of the topline, in the manner of the genre; the same seed gives the same words.

    Raises BadInput when no words fit, which a well-made track does not cause.
    """
    return Writer(dedication, understand(dedication), Random(f"{seed}"), genre).song(topline)


@dataclass(frozen=True)
class Replacement:
    """Words that could stand at some positions of a section."""

    places: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass
class Writer:
    """One song being written."""

    dedication: Dedication
    understood: Understanding
    chance: Random
    genre: str = AUTO
    told: frozenset[str] = field(init=False)
    """The words of the message that say something."""
    _readings: dict[str, tuple[SungLine, ...]] = field(init=False, default_factory=dict)
    """The ways of singing each text that was tried."""

    def __post_init__(self) -> None:
        self.told = themes(self.dedication.message)

    @property
    def language(self) -> Language:
        return get_language(self.dedication.language)

    def song(self, topline: Sequence[ToplineLine]) -> Lyrics:
        sections = [(name, list(group)) for name, group in groupby(topline, key=lambda line: line.section)]
        texts: list[dict[int, str]] = [{} for _ in sections]
        said: list[dict[int, str]] = [{} for _ in sections]
        places: list[Place] = []
        first_chorus: dict[int, int] = {}
        for number, (_, lines) in enumerate(sections):
            kind = lines[0].kind
            if kind == "chorus" and len(lines) in first_chorus:
                continue
            if kind == "chorus":
                first_chorus[len(lines)] = number
            if kind == "own":
                own = self.own_lines(lines)
                texts[number] = {p: line.text for p, line in enumerate(own)}
                said[number] = {p: line.said for p, line in enumerate(own)}
            places += self._places(number, lines, texts[number])
        self._fill_places(places, sections, texts)
        for number, (_, lines) in enumerate(sections):
            if not texts[number]:
                texts[number] = self._chorus_again(texts[first_chorus[len(lines)]], number, lines)
        return Lyrics(
            tuple(
                Section(
                    name,
                    lines[0].kind,
                    tuple(LyricLine(_capital(words[p]), own.get(p, "")) for p in range(len(lines))),
                )
                for (name, lines), words, own in zip(sections, texts, said, strict=True)
            )
        )

    def _fill_places(
        self, places: Sequence[Place], sections: Sequence[tuple[str, list[ToplineLine]]], texts: list[dict[int, str]]
    ) -> None:
        options = [self._options(place, [sections[place.section][1][p] for p in place.positions]) for place in places]
        for place, option in zip(places, best_whole(places, options, self.told), strict=True):
            texts[place.section].update(zip(place.positions, option.texts, strict=True))

    def _chorus_again(self, texts: dict[int, str], number: int, lines: list[ToplineLine]) -> dict[int, str]:
        """The first chorus's words where they fit this one's melody too, else new ones."""
        if all(self._sitting(line, texts[p]) is not None for p, line in enumerate(lines)):
            return texts
        found: list[dict[int, str]] = [{}]
        self._fill_places([replace(p, section=0) for p in self._places(number, lines, {})], [("", lines)], found)
        return found[0]

    def _places(self, section: int, lines: Sequence[ToplineLine], filled: dict[int, str]) -> Iterator[Place]:
        """The section's lines that want words, in pairs that rhyme."""
        kind = lines[0].kind
        for number, positions in enumerate(_rhyming(lines)):
            wanting = tuple(p for p in positions if p not in filled)
            if not wanting:
                continue
            wanted = {"chorus": "chorus" if number else "hook"}.get(kind, kind)
            if len(wanting) == 1 and kind != "ending":
                wanted = "own"
            mate = next((filled[p] for p in positions if p in filled), None)
            if kind == "own":
                yield from (Place(section, wanted, (p,), mate) for p in wanting)
            else:
                yield Place(section, wanted, wanting, mate)

    def own_lines(self, lines: Sequence[ToplineLine]) -> list[OwnLine]:
        """The sender's words, at most as many lines as there are."""
        d, manner = self.dedication, load_manner(self.language.code)
        rooms = tuple(_room(line) for line in lines)
        room = Room(lambda place, text: self._sitting(lines[place], text), rooms, self._count)
        names = frozenset(plain(name) for name in f"{d.to} {d.sender}".split())
        words = tell(d.message, manner, (d.to, d.sender), turning_of(d, self.understood))
        return lay_phrases(words, room, manner, self.understood.called, names)

    def _count(self, text: str) -> int:
        ways = self._ways(text)
        return len(ways[0].syllables) if ways else 0

    def others(self, lines: Sequence[ToplineLine], position: int, texts: Sequence[str]) -> list[Replacement]:
        """What else could stand at a position of a section, with the line it rhymes with; the best first."""
        pair = next(p for p in _rhyming(lines) if position in p)
        own = lines[0].kind == "own" or len(pair) == 1
        wanting = {position} if own else set(pair)
        standing = {p: text for p, text in enumerate(texts) if p not in wanting}
        place = next(p for p in self._places(0, lines, standing) if position in p.positions)
        found = self._options(place, [lines[p] for p in place.positions], OTHERS)
        return [Replacement(place.positions, option.texts) for option in found]

    def _options(self, place: Place, lines: Sequence[ToplineLine], count: int = OPTIONS) -> list[Option]:
        """The frames that suit person and melody best, with their words and worth; the best ones first."""
        frames = [(self._suits(f) + self.chance.random() * CHANCE, f) for f in self._candidates(place.kind, len(lines))]
        frames.sort(key=lambda pair: -pair[0])
        found = list(_enough(self._sung(place, lines, frames), count))
        if not found and place.kind == "hook":  # a name too long for any hook: a chorus without it
            return self._options(replace(place, kind="chorus"), lines, count)
        if not found:
            raise BadInput(
                f"No words in {self.language.english_name} fit this track with the name '{self.dedication.to}'. "
                "Try a shorter name or another track."
            )
        return sorted(found, key=lambda option: -option.worth)

    def _sung(
        self, place: Place, lines: Sequence[ToplineLine], frames: Iterable[tuple[float, Frame]]
    ) -> Iterator[tuple[Option, bool]]:
        """Each frame that fits, and whether every slot has a syllable of its own in it."""
        for worth, frame in frames:
            texts = tuple(filled(text, self.dedication, self.understood) for text in frame.lines)
            sat = [self._sat(line, text) for line, text in zip(lines, texts, strict=True)]
            fitting = [s for s in sat if s is not None]
            if len(fitting) < len(sat):
                continue
            if place.mate is not None and self._key(place.mate) == self._key(texts[-1]):
                worth += RHYMES_WITH_OWN
            sung_on = sum(s.sung_on for s in fitting)
            worth -= BEAT * sum(max(0.0, s.cost) for s in fitting) + SUNG_ON * sung_on
            yield Option(frame, texts, worth, self._key(texts[-1])), not sung_on

    def _candidates(self, kind: str, lines: int) -> Iterable[Frame]:
        who = self.understood
        kinds = {kind} if who.called or kind != "hook" else {"hook", "chorus"}  # nobody to call: any chorus will do
        for frame in load_bank(self.language.code):
            if frame.kind not in kinds or len(frame.lines) != lines:
                continue
            if frame.suits.relation and who.relation not in frame.suits.relation:
                continue
            if who.several and not self._calls_many(frame):
                continue
            if frame.address not in (ANY_ADDRESS, who.address):
                continue
            if frame.suits.occasion and who.occasion not in frame.suits.occasion:
                continue
            if frame.gendered and who.gender is None:
                continue
            if frame.suits.genre and self.genre not in frame.suits.genre:
                continue
            if not self.dedication.sender and any("{from}" in line for line in frame.lines):
                continue
            if not who.called and any("to}" in line for line in frame.lines):
                continue
            yield frame

    def _calls_many(self, frame: Frame) -> bool:
        """Whether the words may be sung to more than one."""
        written_for_many = bool(frame.suits.relation) and self.understood.relation in MANY | TWO
        if load_signs(self.language.code).address:
            return written_for_many or frame.address == ANY_ADDRESS
        return written_for_many or self.understood.relation not in MANY or frame.kind in {"own", "ending"}

    def _suits(self, frame: Frame) -> float:
        who, suits = self.understood, frame.suits
        told = who.occasion != DEFAULT_OCCASION  # the occasion of who names none earns nothing
        worth = SUITS_RELATION * bool(suits.relation) + SUITS_OCCASION * (bool(suits.occasion) and told)
        worth += SUITS_GENRE * bool(suits.genre)
        if suits.feeling:
            worth += SUITS_FEELING if suits.feeling & set(who.feelings[:2]) else -AGAINST_FEELING
            worth += FIRST_FEELING * (who.feelings[0] in suits.feeling)
        if suits.mood:
            worth += SUITS_MOOD if who.mood in suits.mood else -AGAINST_MOOD
        if who.occasion == MOURNING:
            worth += MOURNS * (MOURNING in suits.occasion)
        if who.from_several:
            worth -= ALONE * says_me(frame, self.language.code)
        return worth + SUITS_THEME * min(2, len(self.told & frame.themes))

    def _sitting(self, line: ToplineLine, text: str) -> float | None:
        """How badly the words sit on the line; None when they do not fit or cannot be sung."""
        found = self._sat(line, text)
        return None if found is None else found.cost + OWN_SUNG_ON * found.sung_on

    def _sat(self, line: ToplineLine, text: str) -> Sitting | None:
        """The way of singing the text that sits best on the line."""
        found = [sitting(line, sung.syllables) for sung in self._ways(text)]
        return min((s for s in found if s is not None), key=lambda s: s.cost, default=None)

    def _ways(self, text: str) -> tuple[SungLine, ...]:
        """The ways of singing the text; none when it cannot be sung."""
        if text not in self._readings:
            try:
                self._readings[text] = self.language.readings(text, self.dedication.sounds_like)
            except BadInput:
                self._readings[text] = ()
        return self._readings[text]

    def _key(self, text: str) -> str:
        return self.language.assonance_key(text) if self.language.assonance else self.language.rhyme_key(text)


def _room(line: ToplineLine) -> tuple[int, int]:
    """The fewest and most syllables with which a line may sit well: few more than it has slots, and marked splits."""
    fewest, most = capacity(line)
    return fewest, min(most, len(line.slots) + sum(slot.split for slot in line.slots) + SPARE)


def _rhyming(lines: Sequence[ToplineLine]) -> list[list[int]]:
    """The places of lines in pairs that rhyme, in order of their first; lines without a mate stand alone."""
    pairs: list[list[int]] = []
    for place, line in enumerate(lines):
        mate = next((p for p in pairs if len(p) == 1 and line.rhyme and lines[p[0]].rhyme == line.rhyme), None)
        if mate is None:
            pairs.append([place])
        else:
            mate.append(place)
    return pairs


def _enough(offered: Iterable[tuple[Option, bool]], count: int) -> Iterator[Option]:
    """The first options, until `count` leave no slot without a syllable, or there are several times as many."""
    exact = 0
    for option, whole in islice(offered, PATIENCE * count):
        yield option
        exact += whole
        if exact == count:
            return


@lru_cache(maxsize=20_000)
def says_me(frame: Frame, language: str) -> bool:
    """Whether the words are those of one alone."""
    text = plain(" ".join(frame.lines))
    return any(has_words(text, word) for word in load_signs(language).lists["me"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
