"""The best words for all places of a song together: a beam search over what may stand beside what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from radiogram.lyrics.bank import Frame

BEAM = 24
SAME_END, SAME_RHYME, SAME_RHYME_BESIDE, SAME_PICTURE = 4.0, 0.8, 1.6, 1.2
"""What it costs that a last word, a rhyme (in the song, or in the same section) or a picture comes back."""

TAG_AGAIN = 1.0
"""What it costs, for each place that speaks to an occasion, a genre or a relation already, that one more does."""


@dataclass(frozen=True)
class Place:
    """Lines of one section that one frame fills; `mate` is a line that stands already and wants a rhyme."""

    section: int
    kind: str
    positions: tuple[int, ...]
    mate: str | None = None


@dataclass(frozen=True)
class Option:
    """A frame with its words in place, what it is worth there, and the sound it rhymes on."""

    frame: Frame
    texts: tuple[str, ...]
    worth: float
    rhyme: str


@dataclass(frozen=True)
class _State:
    worth: float
    chosen: tuple[Option, ...]
    ends: frozenset[str]
    pictures: frozenset[str]


def best_whole(places: Sequence[Place], options: Sequence[Sequence[Option]], told: frozenset[str]) -> list[Option]:
    """One option for each place, the best together; pictures the message itself tells (`told`) may come back."""
    beam = [_State(0.0, (), frozenset(), frozenset())]
    for number, offered in enumerate(options):
        beam = [_with(state, places[: number + 1], option, told) for state in beam for option in offered]
        beam = sorted(beam, key=lambda state: -state.worth)[:BEAM]
    return list(beam[0].chosen)


def _with(state: _State, places: Sequence[Place], option: Option, told: frozenset[str]) -> _State:
    ends = frozenset(last_word(text) for text in option.texts)
    pictures = option.frame.themes - told
    cost = SAME_END * (len(ends & state.ends) + (len(ends) < len(option.texts)))
    cost += SAME_PICTURE * len(pictures & state.pictures)
    cost += 10 * SAME_END * any(option.frame is other.frame for other in state.chosen)
    tags = option.frame.suits.told
    cost += TAG_AGAIN * sum(len(tags & other.frame.suits.told) for other in state.chosen)
    for place, other in zip(places, state.chosen, strict=False):
        if other.rhyme == option.rhyme and places[-1].mate is None:
            cost += SAME_RHYME_BESIDE if place.section == places[-1].section else SAME_RHYME
    return _State(
        state.worth + option.worth - cost, (*state.chosen, option), state.ends | ends, state.pictures | pictures
    )


def last_word(text: str) -> str:
    return re.sub(r"[^\w'’]+$", "", text.lower().split()[-1])
