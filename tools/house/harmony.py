"""Pitches, chords and their voicings."""

from __future__ import annotations

import re

import numpy as np


def db(x):
    return 10 ** (x / 20)


def hz(m):
    return 440.0 * 2 ** ((m - 69) / 12)


PC = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
QUAL = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "sus4": (0, 5, 7),
    "sus2": (0, 2, 7),
    "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14),
    "5": (0, 7, 12),
    "dim": (0, 3, 6),
    "m7b5": (0, 3, 6, 10),
    "9": (0, 4, 7, 10, 14),
    "m9": (0, 3, 7, 10, 14),
    "6": (0, 4, 7, 9),
    "maj9": (0, 4, 7, 11, 14),
    "7sus4": (0, 5, 7, 10),
    "aug": (0, 4, 8),
}


def pc_of(s):
    return (PC[s[0]] + s.count("#") - s[1:].count("b")) % 12


def parse_chord(s):
    m = re.fullmatch(r"([A-G][#b]?)([^/]*)(?:/([A-G][#b]?))?", s)
    root = pc_of(m[1])
    ivs = QUAL[m[2]]
    return {"root": root, "ivs": ivs, "bass": pc_of(m[3]) if m[3] else root, "name": s}


def pitch(s):  # 'F#4' -> midi
    m = re.fullmatch(r"([A-G][#b]?)(-?\d)", s)
    return pc_of(m[1]) + 12 * (int(m[2]) + 1)


def voicing(ch, prev, centre, n):
    """closest voice-led close-position voicing around `centre`."""
    pcs = [(ch["root"] + i) % 12 for i in ch["ivs"]]
    if len(pcs) > n:
        pcs = (
            [p for i, p in enumerate(pcs) if i not in (0, 2)][:n]
            if n < 3
            else ([pcs[1], pcs[3], pcs[0], pcs[2]] if n == 4 and len(pcs) == 4 else pcs[1 : n + 1])
        )
    best = None
    for base in range(centre - 14, centre + 8):
        v = [base + (q - base) % 12 for q in sorted(pcs, key=lambda q: (q - base) % 12)]
        while len(v) < n:
            v.append(v[len(v) - len(pcs)] + 12)
        cost = abs(np.mean(v) - centre) * 0.6
        if prev:
            cost += sum(abs(a - b) for a, b in zip(v, prev, strict=False))
        if best is None or cost < best[0]:
            best = (cost, v)
    return best[1]


def moved(chord, semitones):
    """The chord transposed."""
    return dict(chord, root=(chord["root"] + semitones) % 12, bass=(chord["bass"] + semitones) % 12)
