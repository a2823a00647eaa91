"""A language model as songwriter: what can be sung is taken, and no fault of its server costs a song."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from radiogram.errors import BadInput
from radiogram.lyrics import Dedication, Lyrics, check, write
from radiogram.lyrics.llm import HIDDEN, LlmSettings, Rewriting, rewrite
from radiogram.music import load_tracks

TOPLINE = load_tracks()["paper-lanterns"].lines
DEDICATION = check(
    Dedication(
        to="Rosa", sender="Zara", message="Thank you, Rosa, for the soup when I was ill. Leo says hi.", language="en"
    )
)
OURS = write(DEDICATION, TOPLINE, 1)
SECONDS = 1.0


def texts(lyrics: Lyrics) -> list[str]:
    return [line.text for section in lyrics.sections for line in section.lines]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a running server and the file of what it answers."""
    answers = tmp_path_factory.mktemp("llm") / "answers.json"
    program = Path(__file__).parent.parent / "openai_server.py"
    process = subprocess.Popen([sys.executable, str(program), str(answers)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    yield f"http://127.0.0.1:{process.stdout.readline().strip()}", answers
    process.kill()
    process.wait()


def ask(server: tuple[str, Path], how: str, lines: dict[int, str] | None = None, **more: object) -> Rewriting:
    address, answers = server
    answers.with_suffix(".asked").unlink(missing_ok=True)
    answers.write_text(json.dumps(lines or other_lines(), ensure_ascii=False), encoding="utf-8")
    settings = LlmSettings(f"{address}/{how}/v1", "any", seconds=SECONDS)
    return rewrite(DEDICATION, TOPLINE, OURS, replace(settings, **more))  # type: ignore[arg-type]


def other_lines() -> dict[int, str]:
    """Lines that can be sung: those of another seed, with the names hidden as they were sent."""
    for seed in range(2, 9):
        found = texts(write(DEDICATION, TOPLINE, seed))
        if "Rosa" in " ".join(found):
            return {n: text.replace("Rosa", HIDDEN["to"]) for n, text in enumerate(found)}
    raise AssertionError


def asked(server: tuple[str, Path]) -> str:
    return server[1].with_suffix(".asked").read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["well", "fenced", "plain-only"])
def test_lines_that_can_be_sung_are_taken_and_the_senders_verse_stays(server: tuple[str, Path], how: str) -> None:
    found = ask(server, how)
    assert not found.trouble
    assert found.taken >= found.asked / 2
    for before, after in zip(OURS.sections, found.lyrics.sections, strict=True):
        assert (before == after) == (before.kind == "own") or before.kind == "ending"
    choruses = [section.lines for section in found.lyrics.sections if section.kind == "chorus"]
    assert choruses[0] == choruses[1]
    assert HIDDEN["to"] not in " ".join(texts(found.lyrics))


@pytest.mark.parametrize(
    ("how", "trouble"),
    [
        ("slow", "too-late"),
        ("drip", "too-late"),
        ("no-json", "unreadable"),
        ("no-object", "unreadable"),
        ("cut", "unreadable"),
        ("broken-off", "unreachable"),
        ("error", "unreachable"),
        ("refusal", "refused"),
    ],
)
def test_whatever_goes_wrong_our_words_stay_and_in_time(server: tuple[str, Path], how: str, trouble: str) -> None:
    begun = time.monotonic()
    found = ask(server, how)
    assert (found.lyrics, found.taken, found.trouble) == (OURS, 0, trouble)
    assert time.monotonic() - begun < 3 * SECONDS


def test_a_server_that_is_not_there_costs_nothing(server: tuple[str, Path]) -> None:
    found = rewrite(DEDICATION, TOPLINE, OURS, LlmSettings("http://127.0.0.1:9/v1", "any", seconds=SECONDS))
    assert (found.lyrics, found.trouble) == (OURS, "unreachable")


def test_values_that_are_no_lines_are_left(server: tuple[str, Path]) -> None:
    found = ask(server, "other-json")
    assert (found.lyrics, found.taken) == (OURS, 0)


def test_another_language_is_not_taken(server: tuple[str, Path]) -> None:
    spanish = dict.fromkeys(range(len(TOPLINE)), "Gracias por la sopa y por todo lo que haces por mí")
    found = ask(server, "well", spanish)
    assert (found.lyrics, found.trouble) == (OURS, "wrong-language")


@pytest.mark.parametrize(
    "line", ["Call me at 555 123 4567", "www.example.com", "да", "x" * 40, "", "soup", "You are the " * 9]
)
def test_a_line_that_must_not_or_cannot_be_sung_is_asked_for_again_and_then_ours(
    server: tuple[str, Path], line: str
) -> None:
    lines = other_lines()
    lines[0] = line
    found = ask(server, "well", lines)
    assert texts(found.lyrics)[0] == texts(OURS)[0]
    assert "last_try" in asked(server).splitlines()[1]


def test_half_a_rhyme_is_not_taken(server: tuple[str, Path]) -> None:
    first = next(n for n, line in enumerate(TOPLINE) if line.kind == "verse" and line.rhyme)
    mate = next(
        n
        for n, line in enumerate(TOPLINE)
        if n != first and line.section == TOPLINE[first].section and line.rhyme == TOPLINE[first].rhyme
    )
    lines = other_lines()
    lines[mate] = lines[first]
    found = texts(ask(server, "well", lines).lyrics)
    assert (found[first], found[mate]) == (texts(OURS)[first], texts(OURS)[mate])


def test_names_are_sent_only_when_allowed(server: tuple[str, Path]) -> None:
    ask(server, "well")
    assert not {"rosa", "zara", "leo"} & set(
        asked(server).lower().replace('"', " ").replace(".", " ").replace(",", " ").split()
    )
    ask(server, "well", names=True)
    assert "Rosa" in asked(server)


def test_a_line_that_is_sent_back_with_its_fault_has_no_name_in_it(server: tuple[str, Path]) -> None:
    lines = dict.fromkeys(range(len(TOPLINE)), f"{HIDDEN['to']} and {HIDDEN['from']} {'and so much more ' * 3}")
    ask(server, "well", lines)
    again = asked(server).splitlines()[1]
    assert "and so much more" in again
    assert "Rosa" not in again and "Zara" not in again


def test_the_key_goes_to_the_server_and_nowhere_else(server: tuple[str, Path]) -> None:
    ask(server, "well", key="secret-key")
    assert "Bearer secret-key" in asked(server)
    assert "secret-key" not in repr(LlmSettings("http://a/v1", "m", key="secret-key"))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"RADIOGRAM_LLM_URL": "localhost:11434"}, "RADIOGRAM_LLM_URL"),
        ({"RADIOGRAM_LLM_URL": "http://localhost/v1"}, "RADIOGRAM_LLM_MODEL"),
        ({"RADIOGRAM_LLM_SECONDS": "soon"}, "RADIOGRAM_LLM_SECONDS"),
        ({"RADIOGRAM_LLM_SECONDS": "0"}, "RADIOGRAM_LLM_SECONDS"),
        ({"RADIOGRAM_LLM_NAMES": "maybe"}, "RADIOGRAM_LLM_NAMES"),
    ],
)
def test_a_wrong_setting_is_named(values: dict[str, str], wrong: str) -> None:
    right = {"RADIOGRAM_LLM_URL": "http://localhost/v1", "RADIOGRAM_LLM_MODEL": "m"}
    told = values if wrong.endswith("MODEL") else {**right, **values}
    with pytest.raises(BadInput, match=wrong):
        LlmSettings.from_environment(told)


def test_without_an_address_no_model_is_asked() -> None:
    assert LlmSettings.from_environment({}) is None
