"""Mixing, finishing, encoding and measuring."""

from radiogram.studio.decode import decode
from radiogram.studio.deliver import deliver
from radiogram.studio.encode import FORMATS, save
from radiogram.studio.files import check_folder, write_text
from radiogram.studio.finish import finish
from radiogram.studio.measure import Loudness, integrated, measure
from radiogram.studio.mix import mix_blocks
from radiogram.studio.model import SAMPLE_RATE, Cue, Stems, Stereo
from radiogram.studio.segments import SegmentWriter, m4a_of, write_intro
from radiogram.studio.vocal import dressed

__all__ = [
    "FORMATS",
    "SAMPLE_RATE",
    "Cue",
    "Loudness",
    "SegmentWriter",
    "Stems",
    "Stereo",
    "check_folder",
    "decode",
    "deliver",
    "dressed",
    "finish",
    "integrated",
    "m4a_of",
    "measure",
    "mix_blocks",
    "save",
    "write_intro",
    "write_text",
]
