"""Words spoken, not sung: how a name is said, and what a presenter says."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import soxr

from radiogram.language import get_language
from radiogram.studio import SAMPLE_RATE, Stereo, integrated
from radiogram.studio.model import decibels
from radiogram.voice import SAMPLE_RATE as VOICE_RATE
from radiogram.voice import Singer, Voice

LOUDNESS, PEAK = -18.0, 0.9
AROUND = 0.15
"""Seconds of silence before and after."""


def spoken(words: str, language: str, voice: Voice, sounds_like: Mapping[str, str], singer: Singer) -> Stereo:
    """The words as the voice says them, [samples, 2] at 44.1 kHz. Raises BadInput for what cannot be said."""
    said = singer.speak(get_language(language).syllabify(words, sounds_like), voice)
    silence = np.zeros(int(AROUND * VOICE_RATE), np.float32)
    mono = soxr.resample(np.concatenate([silence, said, silence]), VOICE_RATE, SAMPLE_RATE)
    long_enough = np.pad(mono, (0, max(0, SAMPLE_RATE - len(mono))))
    mono = long_enough * decibels(LOUDNESS - integrated(np.stack([long_enough, long_enough], axis=1)))
    mono *= min(1.0, PEAK / max(1e-6, float(np.abs(mono).max())))
    return np.asarray(np.stack([mono, mono], axis=1), np.float32)
