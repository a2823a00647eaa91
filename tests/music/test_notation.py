import pytest

from radiogram.errors import DamagedData
from radiogram.music import note_number, parse_line

SECONDS = [beat * 0.5 for beat in range(20)]


@pytest.mark.parametrize(("name", "number"), [("C4", 60), ("A4", 69), ("F#3", 54), ("Bb3", 58), ("C-1", 0)])
def test_pitch_names_are_midi_notes(name: str, number: int) -> None:
    assert note_number(name) == number


def test_values_are_quarter_notes_on_the_tempo_map() -> None:
    slots = parse_line("r/4 C4/8 D4/4. E4/2 =a", 2, SECONDS).slots
    assert [(s.start, s.end) for s in slots] == [(1.5, 1.75), (1.75, 2.5), (2.5, 3.5)]


def test_marks_tell_stress_split_and_option() -> None:
    strong, weak, spare = parse_line("C4/4*% D4/8 (E4/8)", 0.0, SECONDS).slots
    assert (strong.stress, strong.split, strong.optional) == (2, True, False)
    assert (weak.stress, spare.stress, spare.optional) == (1, 0, True)


def test_a_tie_adds_a_note_to_the_slot_before() -> None:
    slots = parse_line("C4/4 _D4/8 _E4/8 F4/4", 0, SECONDS).slots
    assert [[n.midi for n in s.notes] for s in slots] == [[60, 62, 64], [65]]


def test_the_rhyme_class_and_the_end_are_kept() -> None:
    phrase = parse_line("C4/4 r/2. =b", 4, SECONDS)
    assert (phrase.rhyme, phrase.end_beat) == ("b", 8)


@pytest.mark.parametrize("text", ["H4/8", "C4", "C4/3", "(C4/8", "_C4/8", "r/4", "C4/8!"])
def test_a_fault_is_named(text: str) -> None:
    with pytest.raises(DamagedData) as error:
        parse_line(text, 0, SECONDS)
    assert text.split()[0] in str(error.value)


def test_a_line_past_the_tempo_map_is_refused() -> None:
    with pytest.raises(DamagedData, match="tempo map"):
        parse_line("C4/1 C4/1", 16, SECONDS)
