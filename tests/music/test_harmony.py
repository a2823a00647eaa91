"""A second part keeps to the key, to the rhythm and to one side of the melody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radiogram.errors import DamagedData
from radiogram.language import get_language
from radiogram.music import ScoreNote, VocalLine, second_part
from radiogram.music.harmony import scale

KEYS = ["C", "F#", "Bb", "D#m", "Am"]


def line(pitches: list[int]) -> VocalLine:
    sung = get_language("en").syllabify(" ".join(["love"] * len(pitches)))
    notes = tuple(ScoreNote(p, k * 0.5, k * 0.5 + 0.4, k, 0, k) for k, p in enumerate(pitches))
    return VocalLine(0, "chorus", "chorus", sung, notes, 0.0, len(pitches) * 0.5)


def test_thirds_in_c_major() -> None:
    assert [n.midi for n in second_part(line([60, 62, 64, 65]), "C", 80).notes] == [64, 65, 67, 69]


def test_where_thirds_above_are_too_high_the_part_goes_below() -> None:
    assert [n.midi for n in second_part(line([60, 62, 64]), "C", 66).notes] == [57, 59, 60]


@given(st.lists(st.integers(45, 70), min_size=1, max_size=8), st.sampled_from(KEYS))
def test_every_note_is_in_the_key_and_three_to_five_semitones_away(pitches: list[int], key: str) -> None:
    melody = line(pitches)
    second = second_part(melody, key, 66)
    gaps = [b.midi - a.midi for a, b in zip(melody.notes, second.notes, strict=True)]
    assert all(n.midi % 12 in scale(key) for n in second.notes)
    assert all(2 <= abs(gap) <= 5 for gap in gaps) and len({gap > 0 for gap in gaps}) == 1
    assert [(n.start, n.end) for n in second.notes] == [(n.start, n.end) for n in melody.notes]


@pytest.mark.parametrize("key", ["", "H", "Cx", "m"])
def test_what_is_no_key_is_told(key: str) -> None:
    with pytest.raises(DamagedData, match="no key"):
        scale(key)
