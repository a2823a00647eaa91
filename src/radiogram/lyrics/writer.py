"""Writes a song's words: the best couplets for this person and this melody, and the sender's own words.

Every line is chosen with its place in the melody in mind: how its syllables and stresses sit on the slots. The seed
moves the choice between words that suit equally well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from random import Random

from radiogram.errors import BadInput
from radiogram.language import Language, get_language
from radiogram.lyrics.bank import GENDERED, Frame, load_bank, load_signs, written_languages
from radiogram.lyrics.dedication import Dedication
from radiogram.lyrics.model import LyricLine, Lyrics, Section
from radiogram.lyrics.phrases import lay_phrases
from radiogram.lyrics.understanding import FEMININE, Understanding, understand
from radiogram.music import ToplineLine, cost

SUITS_RELATION, SUITS_OCCASION, SUITS_FEELING, SUITS_MOOD = 3.0, 3.0, 1.6, 0.8
AGAINST = 2.0
CHANCE = 4.0
"""How far the seed moves the choice: somewhat more than one fitting tag is worth."""
REPEATED_END = 3.0
PLURAL = frozenset({"team", "everyone"})
"""Recipients that are many: only words written for many suit them."""


def write(dedication: Dedication, topline: Sequence[ToplineLine], seed: int) -> Lyrics:
    """Words for every line of the topline; the same seed gives the same words.

    Raises BadInput for a language that has no word bank, and when no words fit, which a well-made track does not cause.
    """
    if dedication.language not in written_languages():
        spoken, written = get_language(dedication.language).english_name, ", ".join(written_languages())
        raise BadInput(
            f"Radiogram sings {spoken}, but does not write it yet (it writes {written}). "
            "Give the words yourself with --lyrics FILE."
        )
    return _Writer(dedication, understand(dedication), Random(f"{seed}")).song(topline)


@dataclass
class _Writer:
    """One song being written, and what it has used so far."""

    dedication: Dedication
    understood: Understanding
    chance: Random
    used: set[Frame] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)

    @property
    def language(self) -> Language:
        return get_language(self.dedication.language)

    def song(self, topline: Sequence[ToplineLine]) -> Lyrics:
        choruses: dict[int, list[str]] = {}
        sections = []
        for name, group in groupby(topline, key=lambda line: line.section):
            lines = list(group)
            if lines[0].kind == "chorus" and self._fits_all(lines, choruses.get(len(lines))):
                texts = choruses[len(lines)]
            else:
                texts = self._section(lines)
            if lines[0].kind == "chorus":
                choruses[len(lines)] = texts
            sections.append(Section(name, lines[0].kind, tuple(LyricLine(_capital(t)) for t in texts)))
        return Lyrics(tuple(sections))

    def _fits_all(self, lines: Sequence[ToplineLine], texts: list[str] | None) -> bool:
        return texts is not None and all(
            self._sitting(line, text) is not None for line, text in zip(lines, texts, strict=True)
        )

    def _section(self, lines: Sequence[ToplineLine]) -> list[str]:
        kind = lines[0].kind
        if kind == "own":
            return self._own(lines)
        texts: dict[int, str] = {}
        for number, places in enumerate(_rhyming(lines)):
            wanted = {"chorus": "chorus" if number else "hook", "ending": "ending"}.get(kind, kind)
            if len(places) == 1 and wanted not in {"ending"}:
                wanted = "own"
            frame, filled = self._best(wanted, [lines[p] for p in places])
            self._use(frame, filled)
            texts.update(zip(places, filled, strict=True))
        return [texts[p] for p in range(len(lines))]

    def _own(self, lines: Sequence[ToplineLine]) -> list[str]:
        """The sender's words, then as many lines of ours as are wanting, rhyming where they can."""
        names = self.dedication.to.lower().split() + self.dedication.sender.lower().split()
        texts = list(
            lay_phrases(
                self.dedication.message,
                len(lines),
                load_signs(self.language.code),
                lambda place, text: self._sitting(lines[place], text),
                frozenset(names),
            )
        )
        while len(texts) < len(lines):
            place = len(texts)
            mate = next((p for p in range(place) if lines[p].rhyme and lines[p].rhyme == lines[place].rhyme), None)
            frame, filled = self._best("own", [lines[place]], rhyme=texts[mate] if mate is not None else None)
            self._use(frame, filled)
            texts += filled
        return texts

    def _best(self, kind: str, lines: Sequence[ToplineLine], rhyme: str | None = None) -> tuple[Frame, list[str]]:
        """The frame of the kind that suits person and melody best, with its words."""
        best: tuple[float, Frame, list[str]] | None = None
        for frame in self._candidates(kind, len(lines)):
            filled = [self._fill(text) for text in frame.lines]
            sitting = [self._sitting(line, text) for line, text in zip(lines, filled, strict=True)]
            luck = self.chance.random() * CHANCE
            costs = [s for s in sitting if s is not None]
            if len(costs) < len(sitting):
                continue
            worth = self._suits(frame) + luck - sum(max(0.0, c) for c in costs)
            worth -= REPEATED_END * sum(_last_word(text) in self.ends for text in filled)
            if rhyme is not None and self._key(rhyme) == self._key(filled[-1]):
                worth += SUITS_RELATION
            if best is None or worth > best[0]:
                best = worth, frame, filled
        if best is None:
            raise BadInput(
                f"No words in {self.language.english_name} fit this track with the name '{self.dedication.to}'. "
                "Try a shorter name or another track."
            )
        return best[1], best[2]

    def _candidates(self, kind: str, lines: int) -> Iterable[Frame]:
        who = self.understood
        for frame in load_bank(self.language.code):
            if frame.kind != kind or len(frame.lines) != lines or frame in self.used:
                continue
            if frame.suits.relation and who.relation not in frame.suits.relation:
                continue
            if who.relation in PLURAL and kind in {"verse", "hook", "chorus"} and not frame.suits.relation:
                continue
            if frame.suits.occasion and who.occasion not in frame.suits.occasion:
                continue
            if frame.gendered and who.gender is None:
                continue
            if not self.dedication.sender and any("{from}" in line for line in frame.lines):
                continue
            yield frame

    def _suits(self, frame: Frame) -> float:
        who, suits = self.understood, frame.suits
        worth = SUITS_RELATION * bool(suits.relation) + SUITS_OCCASION * bool(suits.occasion)
        if suits.feeling:
            worth += SUITS_FEELING if suits.feeling & set(who.feelings[:2]) else -AGAINST
        if suits.mood:
            worth += SUITS_MOOD if who.mood in suits.mood else -AGAINST
        return worth

    def _fill(self, text: str) -> str:
        feminine = self.understood.gender == FEMININE
        text = GENDERED.sub(lambda m: m[2] if feminine else m[1], text)
        return text.replace("{to}", self.dedication.to).replace("{from}", self.dedication.sender)

    def _sitting(self, line: ToplineLine, text: str) -> float | None:
        """How badly the words sit on the line; None when they do not fit or cannot be sung."""
        try:
            sung = self.language.syllabify(text, self.dedication.sounds_like)
        except BadInput:
            return None
        return cost(line, sung.syllables)

    def _key(self, text: str) -> str:
        return self.language.assonance_key(text) if self.language.assonance else self.language.rhyme_key(text)

    def _use(self, frame: Frame, filled: Sequence[str]) -> None:
        self.used.add(frame)
        self.ends.update(_last_word(text) for text in filled)


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


def _last_word(text: str) -> str:
    return text.lower().split()[-1].strip(",.!?")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
