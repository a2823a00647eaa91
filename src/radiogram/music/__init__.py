"""Pitch, track packages, toplines, and words laid on them as a vocal score."""

from radiogram.music.fitting import Sitting, best_reading, capacity, cost, fit, sitting
from radiogram.music.harmony import second_part
from radiogram.music.model import Backing, Licence, Note, ScoreNote, Slot, ToplineLine, Track, VocalLine, VocalScore
from radiogram.music.notation import note_number, parse_line
from radiogram.music.package import load_track, load_tracks

__all__ = [
    "Backing",
    "Licence",
    "Note",
    "ScoreNote",
    "Sitting",
    "Slot",
    "ToplineLine",
    "Track",
    "VocalLine",
    "VocalScore",
    "best_reading",
    "capacity",
    "cost",
    "fit",
    "load_track",
    "load_tracks",
    "note_number",
    "parse_line",
    "second_part",
    "sitting",
]
