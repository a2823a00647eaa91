"""A score as bars, chords and beats in seconds."""

from __future__ import annotations

import numpy as np

from tools.house.harmony import moved, parse_chord


class Song:
    def __init__(self, doc):
        self.doc = doc
        h = doc["song"]
        self.h = h
        self.bpb = int(str(h.get("meter", "4/4")).split("/")[0])
        self.tempo = float(h["tempo"])
        self.swing = h.get("swing", 0)
        self.secs = []
        beat = 0
        tempos = []
        for sec in doc["sections"]:
            bars = [b.split() for b in sec["chords"].split("|")]
            nb = sec.get("bars", len(bars))
            bars = [bars[i % len(bars)] for i in range(nb)]
            chords = []
            for i, b in enumerate(bars):
                for j, c in enumerate(b):
                    chords.append(
                        (
                            beat + i * self.bpb + j * self.bpb / len(b),
                            self.bpb / len(b),
                            moved(parse_chord(c), h.get("shift", 0)),
                        )
                    )
            self.secs.append(dict(sec, start=beat, beats=nb * self.bpb, chords_=chords))
            for i in range(nb * self.bpb):
                f = sec.get("tempo", 1.0)
                if sec.get("rit"):
                    f *= 1 - sec["rit"] * (i / (nb * self.bpb)) ** 1.5
                tempos.append(self.tempo * f)
            beat += nb * self.bpb
        self.beats = beat
        self.tmap = np.concatenate([[0], np.cumsum([60 / t for t in tempos])])
        self.lead_in = h.get("lead_in", 0.05)

    def t(self, b):
        b = float(b)
        if b >= self.beats:
            return self.lead_in + self.tmap[-1] + (b - self.beats) * (self.tmap[-1] - self.tmap[-2])
        i = int(b)
        return self.lead_in + self.tmap[i] + (b - i) * (self.tmap[i + 1] - self.tmap[i])
