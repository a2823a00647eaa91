"""Patterns of the score to timed notes and hits, with a player's small faults."""

from __future__ import annotations

import numpy as np

from tools.house.harmony import pitch, voicing


def expand_part(song, name, part, rng):
    """-> list of events (t0, t1, midi, vel 0..1)  and pedal list"""
    ev, ped, prev = [], [], None
    hum, vj = part.get("human", 6) / 1000, part.get("veljit", 0.06)
    for _si, sec in enumerate(song.secs):
        pname = sec.get("play", {}).get(name)
        if not pname:
            continue
        en = sec.get("energy", 0.7)
        pat = song.doc["patterns"][pname] if pname in song.doc["patterns"] else pname
        res, toks = 16, pat.split()
        if toks[0].startswith("@"):
            res = int(toks[0][1:])
            toks = toks[1:]
        toks = [t for t in toks if t != "|"]
        step = 4 / res
        nst = int(round(sec["beats"] / step))
        held = []
        fillb = sec.get("stop", 0)  # last beats silent (breaks)
        for k in range(nst):
            b = sec["start"] + k * step
            if k * step >= sec["beats"] - fillb - 1e-9:
                break
            tk = toks[k % len(toks)]
            ch = [c for c in sec["chords_"] if c[0] <= b + 1e-9][-1]
            if tk == ".":
                held = []
                continue
            if tk == "-":
                t1 = song.t(b + step)
                for h in held:
                    ev[h][1] = t1
                continue
            acc = 0.0
            while tk[-1] in "!?s":
                acc += {"!": 0.16, "?": -0.22, "s": 0}[tk[-1]]
                tk = tk[:-1]
            sw = song.swing * step * 0.5 if (res == 16 and k % 2) else 0
            v = voicing(ch[2], prev, part.get("centre", 60), part.get("voices", 4))
            prev = v
            bass = part.get("bass", 36)
            bn = bass + (ch[2]["bass"] - bass) % 12
            fifth = bn + (7 if 7 in ch[2]["ivs"] or 1 else 6)
            notes = []
            for q in tk.split("+"):
                if q == "C":
                    notes += v
                elif q == "B":
                    notes.append(bn)
                elif q == "L":
                    notes.append(bn - 12)
                elif q == "O":
                    notes.append(bn + 12)
                elif q == "F":
                    notes.append(fifth)
                elif q == "P":
                    rt = bass + (ch[2]["root"] - bass) % 12
                    notes += [rt, rt + 7, rt + 12]
                elif q == "T":
                    notes.append(max(v) + 12)
                elif q.isdigit():
                    i = int(q) - 1
                    notes.append(v[i % len(v)] + 12 * (i // len(v)))
                else:
                    notes.append(pitch(q) + song.h.get("shift", 0))
            pos = b % song.bpb
            vel = (
                part.get("vel", 0.62)
                + 0.34 * (en - 0.6)
                + acc
                + (0.05 if pos == 0 else 0.02 if pos == int(pos) else -0.03)
            )
            ramp = sec.get("cresc", 0) * (k / nst)
            held = []
            jt = rng.normal(0, hum)
            for i, n in enumerate(sorted(notes)):
                t0 = (
                    song.t(b + sw)
                    + jt
                    + rng.normal(0, hum * 0.3)
                    + i * part.get("strum", 0) / 1000
                    + part.get("push", 0) / 1000
                )
                held.append(len(ev))
                ev.append(
                    [
                        max(0, t0),
                        song.t(b + step * part.get("gate", 1)),
                        n,
                        float(np.clip(vel + ramp + rng.normal(0, vj), 0.08, 1)),
                        len(held),
                    ]
                )
        if part.get("pedal"):
            for c in sec["chords_"]:
                ped.append((song.t(c[0]), song.t(c[0] + c[1])))
    return ev, ped


def expand_drums(song, rng, hum):
    """-> {row: [(t, vel)]}"""
    out = {}
    D = song.doc.get("drums", {})
    for sec in song.secs:
        g = sec.get("drums")
        if g:
            fill = sec.get("fill")
            fl = sec.get("fill_beats", 2)
            for name, until, frm in (
                (g, sec["beats"] - (fl if fill else 0), 0),
                (fill, sec["beats"], sec["beats"] - fl),
            ):
                if not name:
                    continue
                for row, s in D[name].items():
                    s = s.replace(" ", "").replace("|", "")
                    for k in range(int(sec["beats"] * 4)):
                        bb = k / 4
                        if not frm - 1e-9 <= bb < until - 1e-9:
                            continue
                        if name == fill:
                            c = s[int(round((bb - frm) * 4)) % len(s)]
                        else:
                            c = s[k % len(s)]
                        v = {"X": 1.0, "x": 0.8, "o": 0.55, ",": 0.34}.get(c, 0)
                        if not v:
                            continue
                        sw = song.swing * 0.125 if k % 2 else 0
                        out.setdefault(row, []).append(
                            (
                                max(0, song.t(sec["start"] + bb + sw) + rng.normal(0, hum)),
                                float(np.clip(v * (0.86 + 0.2 * sec.get("energy", 0.7)) + rng.normal(0, 0.04), 0.1, 1)),
                            )
                        )
        for row, beat, v in sec.get("hits", []):
            out.setdefault(row, []).append((song.t(sec["start"] + beat), v))
    return out
