"""Words on notes: what always holds, and what a singer would do."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import raises

from radiogram.errors import BadInput
from radiogram.language import SungLine, Syllable, get_language
from radiogram.music import ToplineLine, VocalLine, capacity, fit, load_tracks, parse_line

SECONDS = [beat * 0.75 for beat in range(40)]
VALUES = ["8", "8", "4", "4.", "2"]


def line_of(text: str, start: int = 4) -> ToplineLine:
    phrase = parse_line(text, start, SECONDS)
    return ToplineLine("verse", "verse", 0, phrase.rhyme, phrase.slots, SECONDS[start], start_of(phrase.end_beat))


def start_of(beat: float) -> float:
    return beat * 0.75


def words(stresses: list[int]) -> SungLine:
    syllables = tuple(Syllable(("m",), ("a",), (), stress, i, "ma") for i, stress in enumerate(stresses))
    return SungLine("ma " * len(stresses), ("ma",) * len(stresses), syllables)


def sung(text: str, line: ToplineLine) -> VocalLine:
    return fit([line], [get_language("en").syllabify(text)], 0).lines[0]


@st.composite
def toplines(draw: st.DrawFn) -> ToplineLine:
    tokens = ["r/4"] if draw(st.booleans()) else []
    for number in range(draw(st.integers(1, 9))):
        token = f"{draw(st.sampled_from('CDEFGAB'))}4/{draw(st.sampled_from(VALUES))}"
        token += draw(st.sampled_from(["", "*", "%", "*%"]))
        shape = draw(st.integers(0, 9))
        tokens.append(f"_{token}" if shape == 0 and number else f"({token})" if shape == 1 else token)
        if draw(st.integers(0, 7)) == 0:
            tokens.append("r/8")
    return line_of(" ".join(tokens))


@settings(max_examples=300, deadline=None)
@given(toplines(), st.lists(st.integers(0, 2), min_size=1, max_size=14), st.integers(-24, 12))
def test_every_syllable_gets_notes_in_order_inside_the_line(
    line: ToplineLine, stresses: list[int], transpose: int
) -> None:
    fewest, most = capacity(line)
    if not fewest <= len(stresses) <= most:
        with raises(BadInput, match=f"{fewest} to {most}"):
            fit([line], [words(stresses)], transpose)
        return
    notes = fit([line], [words(stresses)], transpose).lines[0].notes
    assert sorted({n.syllable for n in notes}) == list(range(len(stresses)))
    assert [n.syllable for n in notes] == sorted(n.syllable for n in notes)
    assert all(n.end - n.start >= 0.09 for n in notes)
    assert all(a.end <= b.start + 1e-6 for a, b in zip(notes, notes[1:], strict=False))
    assert line.start - 1e-6 <= notes[0].start and notes[-1].end <= line.end + 1e-6
    written = {n.midi + transpose for slot in line.slots for n in slot.notes}
    assert {n.midi for n in notes} <= written


@settings(max_examples=100, deadline=None)
@given(toplines())
def test_capacity_has_no_holes(line: ToplineLine) -> None:
    fewest, most = capacity(line)
    for count in range(fewest, most + 1):
        assert len(fit([line], [words([0] * count)], 0).lines[0].sung.syllables) == count


def test_as_many_syllables_as_slots_lie_one_on_each() -> None:
    line = line_of("C4/4* D4/8 E4/8 F4/4* G4/4")
    assert [n.midi for n in sung("mother I love you", line).notes] == [60, 62, 64, 65, 67]


def test_one_more_splits_the_marked_note_long_and_short() -> None:
    line = line_of("C4/4* D4/4 E4/4%")
    notes = sung("sing me a song", line).notes
    assert [n.midi for n in notes] == [60, 62, 64, 64]
    assert notes[2].end - notes[2].start > notes[3].end - notes[3].start


def test_one_fewer_leaves_the_optional_note_and_lengthens_the_one_before() -> None:
    line = line_of("C4/4* (D4/4) E4/4")
    first, second = sung("sing now", line).notes
    assert (first.midi, second.midi) == (60, 64)
    assert first.end == second.start


def test_one_fewer_without_an_option_sings_a_melisma_by_step() -> None:
    line = line_of("C4/4* G4/4* A4/4")
    notes = sung("sing on", line).notes
    assert [(n.midi, n.syllable) for n in notes] == [(60, 0), (67, 1), (69, 1)]


def test_a_weak_first_syllable_borrows_the_rest_before() -> None:
    line = line_of("r/4 C4/8* D4/8 E4/8*")
    notes = sung("the morning sun", line).notes
    assert line.slots[0].start - 0.21 < notes[0].start < line.slots[0].start


def test_too_few_lines_are_refused() -> None:
    with raises(BadInput, match="1 sung lines"):
        fit([line_of("C4/4")], [], 0)


def test_every_house_line_takes_four_to_nine_syllables() -> None:
    for track in load_tracks().values():
        for line in track.lines:
            fewest, most = capacity(line)
            assert fewest <= 4 and most >= 9, (track.id, line.section, line.index)
