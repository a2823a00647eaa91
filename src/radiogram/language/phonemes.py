"""Words to the voice model's symbols, through espeak-ng."""

from __future__ import annotations

import json
import logging
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from radiogram.errors import DamagedData, OutputFailed

TIE = "^"
COMMON = (
    ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"), ("ə^l", "ᵊl"), ("o^ʊ", "O"),
    ("ə^ʊ", "Q"), ("əʊ", "O"), ("x^", "x"), ("t^s", "ʦ"), ("d^z", "ʣ"), ("ɡ", "ɡ"), ("g", "ɡ"), (TIE, ""), ("-", ""),
    ("̪", ""), *((digit, "") for digit in "0123456789"),
)  # fmt: skip
"""espeak's spelling of a sound and the model's; longer ones first. Dental marks and tones are not sounds."""


FOREIGN = {"language_switch": "remove-flags"}
"""espeak says foreign words in their language and marks them; the marks are not sung."""


@lru_cache
def symbol_numbers() -> dict[str, int]:
    """The number the voice model gives each symbol."""
    text = (files("radiogram.language") / "data/vocab.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["vocab"])


@lru_cache
def vocabulary() -> frozenset[str]:
    """The symbols the voice model knows."""
    return frozenset(symbol_numbers())


@lru_cache
def _backend(espeak: str) -> Any:
    import espeakng_loader
    from phonemizer.backend import EspeakBackend
    from phonemizer.backend.espeak.wrapper import EspeakWrapper

    EspeakWrapper.set_library(espeakng_loader.get_library_path())
    EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
    quiet = logging.getLogger("radiogram.phonemizer")
    quiet.setLevel(logging.CRITICAL)
    try:
        return EspeakBackend(espeak, preserve_punctuation=False, with_stress=True, tie=TIE, logger=quiet, **FOREIGN)
    except OSError as error:  # it copies its library to the temporary folder
        raise OutputFailed(f"The temporary folder cannot be written: {error.strerror}.") from error


@lru_cache(maxsize=20_000)
def pronounce(text: str, espeak: str, rewrites: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The symbols of each word of `text`; words the engine runs together come back as one.

    `rewrites` are regular expressions and what replaces them, applied to the whole text's symbols in order.
    Raises DamagedData when a sound has no symbol in the model: nothing is dropped silently.
    """
    spoken = _backend(espeak).phonemize([text], strip=True)[0]
    for old, new in COMMON:
        spoken = spoken.replace(old, new)
    for pattern, new in rewrites:
        spoken = re.sub(pattern, new, spoken)
    unknown = set(spoken) - vocabulary()
    if unknown:
        raise DamagedData(f"The voice model has no symbol for {' '.join(sorted(unknown))} in '{text}'.")
    return tuple(spoken.split())
