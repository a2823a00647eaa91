"""The engine measured: python -m bench.songs [--quick]. Prints tables and writes build/bench/results.json."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from tools.examples import Example, load_examples

from bench.listening import RATE, character_error, heard
from bench.tables import print_table
from bench.tuning import deviations
from radiogram import Song, compose
from radiogram.studio import decode, measure
from radiogram.studio.measure import integrated
from radiogram.voice import SAMPLE_RATE, load_voices

BUILD = Path("build/bench")


def main(quick: bool) -> None:
    os.environ["RADIOGRAM_CACHE"] = str((BUILD / "cache").resolve())
    examples = load_examples()
    results = {"making": [making(e) for e in examples], "voices": []}
    print_table(results["making"])
    for language in sorted({e.dedication.language for e in examples}):
        own = [e for e in examples if e.dedication.language == language]
        for voice in [v.id for v in load_voices().values() if language in v.languages]:
            if not quick or voice in {e.voice for e in own}:
                results["voices"].append(singing(language, voice, own))
    print_table([{k: v for k, v in row.items() if k != "lines"} for row in results["voices"]])
    results["mixes"] = [in_the_mix(e) for e in examples]
    print_table(results["mixes"])
    (BUILD / "results.json").write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{BUILD / 'results.json'}: every section with what was understood")


def making(example: Example) -> dict[str, Any]:
    """One song by the command line as a person makes it, nothing sung before: seconds, memory and loudness."""
    shutil.rmtree(BUILD / "cache" / "takes", ignore_errors=True)
    (BUILD / "songs").mkdir(parents=True, exist_ok=True)
    song, sheet = BUILD / "songs" / f"{example.name}.mp3", BUILD / "songs" / f"{example.name}.json"
    d = example.dedication
    command = [sys.executable, "-m", "radiogram.cli", "sing", "--to", d.to, "--from", d.sender, "--message", d.message]
    command += ["--relation", d.relation, "--occasion", d.occasion, "--mood", d.mood, "--language", d.language]
    command += ["--track", example.track, "--voice", example.voice, "-o", str(song), "--json", str(sheet)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(sheet.read_text(encoding="utf-8"))
    audio = decode(song)
    length = len(audio) / 44_100
    found = measure(audio)
    return {
        "song": example.name,
        "length": round(length, 1),
        "total": told["timings"]["total"],
        "total/length": round(told["timings"]["total"] / length, 3),
        "cpu/length": round((after.ru_utime - before.ru_utime) / length, 3),
        "first_audio": told["timings"]["first_audio"],
        "voice": told["timings"]["voice"],
        "MiB": told["peak_memory_mib"],
        "LUFS": round(found.lufs, 2),
        "dBTP": round(found.true_peak, 2),
    }


def singing(language: str, voice: str, examples: list[Example]) -> dict[str, Any]:
    """How well a voice is understood and how well it is in tune, over all sections of the language's examples."""
    sections, cents = [], []
    for example in examples:
        song = compose(example.dedication, track=example.track, voice=voice)
        takes = {part.line.line: song.sing(part) for part in song.parts if part.cue.lead}
        cents += [c for line in song.score.lines for c in deviations(takes[line.line], line)]
        sections += _understood(song, takes)
    errors = [s["error"] * s["letters"] for s in sections]
    away = np.abs(cents)
    return {
        "language": language,
        "voice": voice,
        "error": round(sum(errors) / sum(s["letters"] for s in sections), 3),
        "median_cents": round(float(np.median(away)), 1),
        "p95_cents": round(float(np.percentile(away, 95)), 1),
        "octave_slips": int((away > 600).sum()),
        "held_notes": len(cents),
        "lines": sections,
    }


def in_the_mix(example: Example) -> dict[str, Any]:
    """How well the words are understood with the music, and how far the voice stands in front of it."""
    song = compose(example.dedication, track=example.track, voice=example.voice)
    mix, stems = song.mix, song._stems
    errors, letters, above = 0.0, 0, []
    for _, group in groupby(song.score.lines, key=lambda line: line.section):
        lines = list(group)
        start, end = lines[0].notes[0].start - 0.4, lines[-1].notes[-1].end + 0.5
        piece = slice(int(start * 44_100), int(end * 44_100))
        words = " ".join(line.sung.text for line in lines)
        text = heard(soxr.resample(mix[piece].mean(axis=1), 44_100, RATE), song.dedication.language, BUILD / "whisper")
        errors += character_error(words, text, song.dedication.language) * len(words)
        letters += len(words)
        above.append(integrated(stems.voice[piece]) - integrated(stems.backing[piece]))
    return {
        "song": example.name,
        "error_in_mix": round(errors / letters, 3),
        "voice_above_LU": round(float(np.mean(above)), 1),
    }


def _understood(song: Song, takes: dict[int, Any]) -> list[dict[str, Any]]:
    """Each section (a chorus once) as Whisper heard it."""
    found, done = [], set()
    for _, group in groupby(song.score.lines, key=lambda line: line.section):
        lines = list(group)
        words = " ".join(line.sung.text for line in lines)
        if words in done:
            continue
        done.add(words)
        start = takes[lines[0].line].start
        last = takes[lines[-1].line]
        voice = np.zeros(int((last.start - start) * SAMPLE_RATE) + len(last.audio) + SAMPLE_RATE, np.float32)
        for line in lines:
            take = takes[line.line]
            at = round((take.start - start) * SAMPLE_RATE)
            voice[at : at + len(take.audio)] += take.audio
        text = heard(soxr.resample(voice, SAMPLE_RATE, RATE), song.dedication.language, BUILD / "whisper")
        error = character_error(words, text, song.dedication.language)
        found.append({"sung": words, "heard": text, "error": round(error, 3), "letters": len(words)})
    return found


if __name__ == "__main__":
    main("--quick" in sys.argv)
