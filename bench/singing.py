"""Lines sung as a song would sing them, on melodies made for the measurement: python -m bench.singing --help."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import soxr
import yaml
from numpy.typing import NDArray

from bench.listening import RATE, character_error, heard, heard_by_moonshine
from bench.tables import print_table
from bench.tuning import creak_of, deviations, harmonicity
from radiogram.language import get_language
from radiogram.music import ScoreNote, VocalLine
from radiogram.voice import SAMPLE_RATE, Expression, Singer, Take, Voice, load_voices
from radiogram.voice.creak import CREAKS

LINES = Path(__file__).parent / "lines.yaml"
SCALE = (0, 2, 4, 5, 7, 9, 11)
STEPS = (-2, -1, -1, 0, 1, 1, 2)
FIRST = 0.5
"""Second of the first note."""
AROUND = 3
"""Semitones about a register given as a note."""
WHISPER = Path("build/bench/whisper")


@dataclass(frozen=True)
class Case:
    """A line to be sung: notes of `seconds`, the last twice as long, in a part of the voice's range.

    `register` is low, middle or high, or the MIDI number of the note about which it lies.
    """

    language: str
    voice: str
    text: str
    seconds: float
    register: str = "middle"
    seed: int = 1


@dataclass(frozen=True)
class Heard:
    """What was measured of a case; levels and slopes in dB, tuning in cents."""

    case: Case
    sung: str
    error: float
    letters: int
    moonshine: float | None
    cents: tuple[float, ...]
    creaks: tuple[float, ...]
    clear: tuple[float, ...]
    """Harmonics over noise of each held note."""
    fades: tuple[float, ...]
    """How far each held note's level falls from its attack to its end."""
    spread: float
    """Standard deviation of the syllables' levels."""
    singing: float
    """Seconds of singing over seconds of sound."""


def melody(text: str, language: str, seconds: float, low: int, high: int, seed: int) -> VocalLine:
    """The line on a wandering tune of a major scale between two MIDI notes."""
    sung = get_language(language).syllabify(text)
    rng = np.random.default_rng(seed)
    tones = [n for n in range(low, high + 1) if (n - low) % 12 in SCALE]
    at, clock, notes = len(tones) // 2, FIRST, []
    for k, syllable in enumerate(sung.syllables):
        length = seconds * (2 if k + 1 == len(sung.syllables) else 1)
        notes.append(ScoreNote(tones[at], clock, clock + length, k, 0, syllable.word))
        at = int(np.clip(at + rng.choice(STEPS), 0, len(tones) - 1))
        clock += length
    return VocalLine(0, "verse", "verse", sung, tuple(notes), 0.0, clock)


def bounds(voice: Voice, register: str) -> tuple[int, int]:
    """The lowest and the highest MIDI note of a register."""
    if register.isdigit():
        return int(register) - AROUND, int(register) + AROUND
    middle = (voice.low + voice.high) // 2
    return {"low": (voice.low, middle), "middle": (middle - 4, middle + 5), "high": (middle, voice.high)}[register]


@lru_cache
def singer() -> Singer:
    return Singer()


def voice_of(name: str) -> Voice:
    """A voice of the table, or the mean of several joined by +."""
    voices = [load_voices()[part] for part in name.split("+")]
    return replace(voices[0], id=name, table=np.mean([v.table for v in voices], axis=0).astype(np.float32))


def listen(case: Case, how: Expression | None = None) -> Heard:
    """The case sung, and what the recognisers and Praat make of it; with `seconds` 0 it is spoken."""
    voice = voice_of(case.voice)
    if not case.seconds:
        audio = singer().speak(get_language(case.language).syllabify(case.text), voice)
        return _judged(case, audio)
    line = melody(case.text, case.language, case.seconds, *bounds(voice, case.register), case.seed)
    begun = time.perf_counter()
    take = singer().sing(line, case.language, voice, case.seed, how or Expression())
    spent = (time.perf_counter() - begun) / (len(take.audio) / SAMPLE_RATE)
    levels = [level(take, n.start + 0.1 * (n.end - n.start), n.end - 0.1 * (n.end - n.start)) for n in line.notes]
    return _judged(
        case,
        take.audio,
        tuple(deviations(take, line)),
        tuple(creak_of(take, line)),
        tuple(harmonicity(take, line)),
        tuple(_fades(take, line)),
        float(np.std(levels)),
        spent,
    )


def level(take: Take, start: float, end: float) -> float:
    """RMS between two seconds of the song, dBFS."""
    piece = take.audio[int((start - take.start) * SAMPLE_RATE) : int((end - take.start) * SAMPLE_RATE)]
    return float(20 * np.log10(np.sqrt((piece**2).mean()) + 1e-6)) if len(piece) else -120.0


def _fades(take: Take, line: VocalLine) -> Iterator[float]:
    for note in line.notes:
        if note.end - note.start >= 1.5:
            yield level(take, note.start + 0.1, note.start + 0.4) - level(take, note.end - 0.5, note.end - 0.25)


def _judged(
    case: Case,
    audio: NDArray[np.float32],
    cents: tuple[float, ...] = (),
    creaks: tuple[float, ...] = (),
    clear: tuple[float, ...] = (),
    fades: tuple[float, ...] = (),
    spread: float = 0.0,
    spent: float = 0.0,
) -> Heard:
    quiet = np.zeros(int(0.3 * SAMPLE_RATE), np.float32)
    even = audio / max(0.05, np.abs(audio).max()) * 0.7
    sound = soxr.resample(np.concatenate([quiet, even, quiet]), SAMPLE_RATE, RATE)
    text = heard(sound, case.language, WHISPER)
    second = character_error(case.text, heard_by_moonshine(sound), "en") if case.language == "en" else None
    error = character_error(case.text, text, case.language)
    return Heard(case, text, error, len(case.text), second, cents, creaks, clear, fades, spread, spent)


def listen_all(cases: Sequence[Case], processes: int = 2) -> list[Heard]:
    """Every case, in as many processes, each with one thread."""
    os.environ["BENCH_THREADS"] = "1"
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(listen, cases, chunksize=4))


def voices_of(language: str, best: bool) -> list[str]:
    """The voices that sing the language, or the best woman and the best man of them."""
    able = sorted((v for v in load_voices().values() if language in v.languages), key=lambda v: v.languages[language])
    if not best:
        return [v.id for v in able]
    return [next(v.id for v in able if v.sex == sex) for sex in ("female", "male")]


def lines(kind: str) -> dict[str, list[str]]:
    return dict(yaml.safe_load(LINES.read_text(encoding="utf-8"))[kind])


def summary(found: Iterable[Heard]) -> list[dict[str, Any]]:
    """One row for each language, voice, speed and register."""
    groups: dict[tuple[Any, ...], list[Heard]] = defaultdict(list)
    for one in found:
        groups[one.case.language, one.case.voice, one.case.seconds, one.case.register].append(one)
    rows = []
    for (language, voice, seconds, register), own in groups.items():
        letters = sum(h.letters for h in own)
        cents = np.abs([c for h in own for c in h.cents])
        fades, clear = [f for h in own for f in h.fades], [c for h in own for c in h.clear]
        second = [h.moonshine * h.letters for h in own if h.moonshine is not None]
        rows.append(
            {
                "language": language,
                "voice": voice,
                "seconds": seconds,
                "register": register,
                "error": round(sum(h.error * h.letters for h in own) / letters, 3),
                "moonshine": round(sum(second) / letters, 3) if second else "",
                "cents": round(float(np.median(cents)), 1) if len(cents) else "",
                "p95": round(float(np.percentile(cents, 95)), 1) if len(cents) else "",
                "creaks": sum(c > CREAKS for h in own for c in h.creaks),
                "notes": len(cents),
                "hnr": round(float(np.median(clear)), 1) if clear else "",
                "fade": round(float(np.median(fades)), 1) if fades else "",
                "worst_fade": round(max(fades), 1) if fades else "",
                "spread": round(float(np.mean([h.spread for h in own])), 1),
                "singing": round(float(np.mean([h.singing for h in own])), 2),
            }
        )
    return rows


def remember(history: Path, kind: str, rows: Sequence[dict[str, Any]]) -> None:
    """Adds one line of JSON to the history: the day, the commit, and the rows."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    entry = {"day": date.today().isoformat(), "commit": commit.stdout.strip(), "lines": kind, "rows": list(rows)}
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Sing lines and listen to them with instruments.")
    parser.add_argument("--lines", default="tuning", choices=["tuning", "judging"])
    parser.add_argument("--languages", nargs="*", default=["en", "es", "pt", "fr", "it", "hi"])
    parser.add_argument("--voices", nargs="*", help="default: all that sing the language")
    parser.add_argument("--best", action="store_true", help="only the best voice of each sex in each language")
    parser.add_argument("--seconds", nargs="*", type=float, default=[0.0, 0.35], help="a syllable; 0 speaks")
    parser.add_argument("--registers", nargs="*", default=["middle"])
    parser.add_argument("--each", type=int, default=1, help="every so manieth line")
    parser.add_argument("--history", type=Path, help="add the table's rows there, so that a regression shows")
    parser.add_argument("--output", type=Path, default=Path("build/bench/singing.json"))
    options = parser.parse_args()
    cases = [
        Case(language, voice, text, seconds, register, seed)
        for language in options.languages
        for voice in options.voices or voices_of(language, options.best)
        for seconds in options.seconds
        for register in (options.registers if seconds else ["middle"])
        for seed, text in enumerate(lines(options.lines)[language][:: options.each], 1)
    ]
    found = listen_all(cases)
    rows = summary(found)
    print_table(rows)
    if options.history:
        remember(options.history, options.lines, rows)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps([asdict(h) for h in found], ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
