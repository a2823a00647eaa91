import pytest

from radiogram.errors import BadInput
from radiogram.lyrics import Lyrics, lay_out, parse_lyrics
from radiogram.music import load_tracks

LINES = load_tracks()["paper-lanterns"].lines
FOUR = ["the morning comes for you", "the evening waits for me", "we only have tonight", "so come and sing with me"]


def texts(lyrics: Lyrics) -> list[str]:
    return [line.text for section in lyrics.sections for line in section.lines]


def test_as_many_lines_as_the_track_has_stay_as_they_are() -> None:
    given = [f"this is my line number {n}" for n in ("one", "two", "six", "ten")] * 4 + ["and this is all"]
    assert texts(lay_out("\n".join(given), LINES, "en")) == given


def test_labels_bring_sections_to_their_places_and_a_chorus_is_sung_twice() -> None:
    chorus = ["sing it loud and clear", "let the people hear", "sing it far and near", "you are always here"]
    text = "[Verse 1]\n" + "\n".join(FOUR) + "\n\n[Chorus]\n" + "\n".join(chorus) + "\n\n[Ending]\nGoodbye, my dear"
    laid = {section.section: [line.text for line in section.lines] for section in lay_out(text, LINES, "en").sections}
    assert laid["verse"] == FOUR
    assert laid["chorus-1"] == laid["chorus-2"] == chorus
    assert laid["ending"] == ["Goodbye, my dear"]


def test_too_few_lines_begin_again() -> None:
    assert texts(lay_out("\n".join(FOUR), LINES, "en"))[:8] == FOUR * 2


def test_of_too_many_lines_short_neighbours_are_joined_and_no_word_is_lost() -> None:
    given = ["come to me", "come to you", *(FOUR * 4)]
    laid = texts(lay_out("\n".join(given), LINES, "en"))
    assert len(laid) == len(LINES)
    assert " ".join(laid) == " ".join(given)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\n[verse]\n\n", "empty"),
        ("[bridge]\nla la la", "no section"),
        ("\n".join(["every single morning when you wake up beside the sea"] * 30), "30 lines"),
        ("one very " * 12, "syllables"),
        ("...", "nothing to sing"),
    ],
)
def test_what_cannot_be_laid_out_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        lay_out(text, LINES, "en")


def test_blank_lines_part_blocks() -> None:
    assert [block.lines for block in parse_lyrics("a\nb\n\n\nc\n")] == [("a", "b"), ("c",)]
