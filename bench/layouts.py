"""Ways of using two cores to sing the same lines, against each other in one run: python -m bench.layouts."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from bench.singing import bounds, lines, melody
from bench.tables import print_table
from radiogram.music import VocalLine
from radiogram.voice import SAMPLE_RATE, Expression, Singer, load_voices
from radiogram.voice.cache import TakeCache

LINES = 12
ROUNDS = 3
VOICE, LANGUAGE = "af_heart", "en"
LAYOUTS = (("one line, one thread", 1, 1), ("one line, two threads", 1, 2), ("two lines, one thread each", 2, 1))


def sung(at_once: int, threads: int, score: Sequence[VocalLine]) -> float:
    """Wall seconds a second of song that all the lines take, nothing sung before; the model is loaded already."""
    voice = load_voices()[VOICE]
    with tempfile.TemporaryDirectory() as folder:
        singer = Singer(threads=threads, cache=TakeCache(Path(folder)))
        _ = singer.decoder
        begun = time.perf_counter()
        with ThreadPoolExecutor(at_once) as pool:
            takes = list(pool.map(lambda line: singer.sing(line, LANGUAGE, voice, 1, Expression()), score))
        spent = time.perf_counter() - begun
    return spent / (sum(len(take.audio) for take in takes) / SAMPLE_RATE)


def joined(pairs: Sequence[tuple[str, str | None]]) -> list[VocalLine]:
    """Two lines of words as one long line each."""
    voice = load_voices()[VOICE]
    return [melody(f"{a} {b or ''}", LANGUAGE, 0.35, *bounds(voice, "middle"), 1) for a, b in pairs]


def main() -> None:
    voice = load_voices()[VOICE]
    texts = lines("tuning")[LANGUAGE][:LINES]
    short = [melody(text, LANGUAGE, 0.35, *bounds(voice, "middle"), 1) for text in texts]
    long = joined(list(zip_longest(texts[::2], texts[1::2])))
    cases = [*((name, at_once, threads, short) for name, at_once, threads in LAYOUTS), ("two long lines", 2, 1, long)]
    spent: dict[str, list[float]] = {name: [] for name, *_ in cases}
    for _ in range(ROUNDS):  # in turn, so that a noisy machine is noisy for all
        for name, at_once, threads, score in cases:
            spent[name].append(sung(at_once, threads, score))
    best = float(np.median(spent["two lines, one thread each"]))
    rows: list[dict[str, Any]] = [
        {"layout": name, "wall_a_second": round(float(np.median(v)), 3), "ratio": round(float(np.median(v)) / best, 2)}
        for name, v in spent.items()
    ]
    print_table(rows)


if __name__ == "__main__":
    main()
