"""The topline notation of track packages: one text for each phrase, e.g. `r/8 A4/8 (G4/8) A4/4.*% _G4/8 =a`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from radiogram.errors import DamagedData
from radiogram.music.model import Note, Slot

PITCH = re.compile(r"([A-G])([#b]{0,2})(-?\d)")
TOKEN = re.compile(
    r"(?P<open>\()?(?P<tie>_)?(?P<pitch>r|[A-G][#b]{0,2}-?\d)/(?P<value>1|2|4|8|16|32)(?P<dots>\.{0,2})"
    r"(?P<marks>[*%]*)(?P<close>\))?(?P<after>[*%]*)"
)
SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
DOTS = {0: 1.0, 1: 1.5, 2: 1.75}


@dataclass(frozen=True)
class Phrase:
    """A parsed line: slots in seconds, rhyme class, and the beat after its last value."""

    slots: tuple[Slot, ...]
    rhyme: str | None
    end_beat: float


def note_number(name: str) -> int:
    """The MIDI note number of a name such as `F#4` (C4 is 60). Raises DamagedData for anything else."""
    found = PITCH.fullmatch(name)
    if not found:
        raise DamagedData(f"'{name}' is no pitch; write a letter A-G, # or b, and an octave, as in F#4.")
    letter, accidentals, octave = found.groups()
    return SEMITONES[letter] + accidentals.count("#") - accidentals.count("b") + 12 * (int(octave) + 1)


def parse_line(text: str, start_beat: float, tempo_map: Sequence[float]) -> Phrase:
    """Reads one line that begins at `start_beat` (quarter notes); `tempo_map` holds each beat's second.

    Raises DamagedData naming the token that cannot be read, or a line that runs past the tempo map.
    """
    slots: list[Slot] = []
    rhyme: str | None = None
    beat = start_beat
    for token in text.split():
        if token.startswith("="):
            rhyme = token[1:] or None
            continue
        found = TOKEN.fullmatch(token)
        if not found or bool(found["open"]) != bool(found["close"]):
            raise DamagedData(f"'{token}' in topline line '{text}' is not pitch/value, as in A4/8 or (r/4).")
        length = 4 / int(found["value"]) * DOTS[len(found["dots"])]
        if found["pitch"] != "r":
            _add(slots, found, Note(note_number(found["pitch"]), *_span(beat, beat + length, tempo_map, text)), beat)
        beat += length
    if not slots:
        raise DamagedData(f"Topline line '{text}' has no note.")
    return Phrase(tuple(slots), rhyme, beat)


def _add(slots: list[Slot], found: re.Match[str], note: Note, beat: float) -> None:
    if found["tie"]:
        if not slots:
            raise DamagedData(f"'{found[0]}' continues a syllable, but no note stands before it.")
        slots[-1] = replace(slots[-1], notes=(*slots[-1].notes, note))
        return
    marks = found["marks"] + found["after"]
    stress = 2 if "*" in marks else 1 if abs(beat - round(beat)) < 1e-6 else 0
    slots.append(Slot((note,), stress, optional=bool(found["open"]), split="%" in marks))


def _span(first: float, last: float, tempo_map: Sequence[float], text: str) -> tuple[float, float]:
    return seconds_at(first, tempo_map, text), seconds_at(last, tempo_map, text)


def seconds_at(beat: float, tempo_map: Sequence[float], text: str = "") -> float:
    """The second at which a beat falls, between two beats of the tempo map by straight line."""
    whole = int(beat)
    if not 0 <= beat <= len(tempo_map) - 1:
        raise DamagedData(f"Beat {beat:g} of topline line '{text}' lies past the tempo map ({len(tempo_map)} beats).")
    if whole == len(tempo_map) - 1:
        return float(tempo_map[whole])
    return float(tempo_map[whole] + (beat - whole) * (tempo_map[whole + 1] - tempo_map[whole]))


def rising(tempo_map: Sequence[float]) -> bool:
    """Whether every beat lies after the one before."""
    return all(a < b for a, b in pairwise(tempo_map))
