"""A mix to the file a person gets: finished, encoded, and listened to once more before it is handed over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from radiogram.errors import OutputFailed
from radiogram.studio.decode import decode
from radiogram.studio.encode import encode, format_of
from radiogram.studio.files import whole_file
from radiogram.studio.finish import finish
from radiogram.studio.measure import Loudness, measure
from radiogram.studio.model import Stereo

HIGHEST = -1.0
"""dBTP no delivered file exceeds."""
FIRST_CEILING, FIRST_LOSSY_CEILING = -1.2, -2.0
"""Encoders with losses move peaks: they get more room, and still more when that was not enough."""
TRIES = 4
SPARE = 0.3
SHORTER = 8_192
"""Samples by which an encoder's frames may shorten a song."""


def deliver(path: Path, mix: Stereo, tags: Mapping[str, str], lyrics: str) -> Loudness:
    """Writes the mix at −14 LUFS with true peaks under −1 dBTP; returns what was measured in the file itself.

    Raises BadInput for an unknown ending and OutputFailed when the file cannot be written.
    """
    form = format_of(path)
    ceiling = FIRST_LOSSY_CEILING if form.lossy else FIRST_CEILING
    with whole_file(path) as fresh:
        for _ in range(TRIES):
            encode(fresh, form, finish(mix, ceiling), tags, lyrics)
            written = decode(fresh)
            if len(written) < len(mix) - SHORTER:
                raise OutputFailed(f"'{path}' could not be written whole: is the disk full?")
            heard = measure(written)
            if heard.true_peak <= HIGHEST:
                break
            ceiling -= heard.true_peak - HIGHEST + SPARE
    return heard
