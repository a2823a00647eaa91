"""The singer: vocal score lines to sung audio, and words to the presenter's speech."""

from radiogram.voice.expression import Expression, Style, load_styles
from radiogram.voice.harmony import second_take
from radiogram.voice.singer import Singer
from radiogram.voice.take import SAMPLE_RATE, Take
from radiogram.voice.voices import Voice, load_voices

__all__ = [
    "SAMPLE_RATE",
    "Expression",
    "Singer",
    "Style",
    "Take",
    "Voice",
    "load_styles",
    "load_voices",
    "second_take",
]
