"""All parts of a score to a mastered backing."""

from __future__ import annotations

import zlib

import numpy as np
import pyloudnorm
import soundfile as sf
from scipy.ndimage import uniform_filter1d
from scipy.signal import resample_poly

from tools.house.drums import DSYN
from tools.house.dsp import SR, chorus, compress, drive, duck_curve, eq, limiter, pan, pingpong, reverb, width
from tools.house.harmony import db
from tools.house.patterns import expand_drums, expand_part
from tools.house.sampler import SoundFont, render_piano
from tools.house.sources import ONESHOTS
from tools.house.synths import place, voice_808, voice_fm, voice_saw
from tools.house.timeline import Song


def render(doc):
    """The score as finished stereo audio at 44.1 kHz, with its timeline."""
    song = Song(doc)
    h = song.h
    seed = zlib.crc32(h["id"].encode())
    tail = h.get("tail", 2.5)
    total = int((song.t(song.beats) + tail) * SR)
    sfont = None
    buses = {}
    sends = {}
    dl = np.zeros((total, 2))
    rng = np.random.default_rng(seed)
    D = expand_drums(song, rng, h.get("drum_human", 3) / 1000)
    kicks = [t for r in h.get("duck_rows", ["K"]) for t, _ in D.get(r, [])]
    levels = {}

    def dyn_curve(rangedb):  # section energy -> fader ride (dB per unit energy)
        e = np.zeros(total)
        for sc in song.secs:
            a, b = int(song.t(sc["start"]) * SR), min(total, int(song.t(sc["start"] + sc["beats"]) * SR))
            e[a:b] = sc.get("energy", 0.7) + sc.get("cresc", 0) * np.linspace(0, 1, b - a)
        e[b:] = e[b - 1]
        return db(rangedb * (uniform_filter1d(e, int(0.25 * SR)) - 0.7))[:, None]

    def channel(name, x, p):
        nonlocal dl
        x = eq(x, p.get("eq"))
        if p.get("drive_db") is not None:
            x = drive(x, p["drive_db"])
        if p.get("chorus"):
            x = chorus(x, mix=p["chorus"])
        if p.get("comp"):
            x, gr = compress(x, *p["comp"])
        x = x * dyn_curve(p["dyn"]) if p.get("dyn") else x
        r = np.sqrt((x**2).mean()) + 1e-12
        act = np.abs(x).max(1) > 0.003
        r = np.sqrt((x[act] ** 2).mean()) if act.any() else r
        x = x * db(p.get("rms", -22)) / r  # calibrate: active-RMS target dBFS, then gain
        if p.get("width") is not None:
            x = width(x, p["width"])
        x = pan(x, p.get("pan", 0))
        if p.get("duck"):
            x = x * duck_curve(total, kicks, p["duck"], p.get("duck_rel", 0.22))
        b = p.get("bus", "music")
        buses[b] = buses.get(b, 0) + x
        for k, a in (p.get("send") or {}).items():
            if k == "delay":
                dl += x * a
            else:
                sends[k] = sends.get(k, 0) + x * a
        levels[name] = round(20 * np.log10(np.sqrt((x**2).mean()) + 1e-9), 1)

    for name, p in doc["parts"].items():
        r = np.random.default_rng(seed + zlib.crc32(name.encode()) % 9999)
        ev, ped = expand_part(song, name, p, r)
        if not ev:
            continue
        src = p["src"]
        if src == "sf":
            sfont = sfont or SoundFont()
            x = 0
            for bank, prog, g in p["layers"]:
                x = x + sfont.render(ev, ped, bank, prog, total) * db(g)
        elif src == "piano":
            x = render_piano(ev, ped, total, r)
        else:
            x = place(ev, {"saw": voice_saw, "fm": voice_fm, "bass808": voice_808}[src], p, total, r)
        channel(name, x, p)
    for name, p in doc.get("kit", {}).items():
        hits = D.get(name)
        if not hits:
            continue
        r = np.random.default_rng(seed + zlib.crc32(name.encode()) % 9999)
        x = np.zeros((total + 6 * SR, 2))
        if "sf" in p:
            sfont = sfont or SoundFont()
            x = sfont.render(
                [[t, t + 0.4, p["sf"][2], v, 1] for t, v in hits], [], p["sf"][0], p["sf"][1], total, chan=9
            )
            x = np.concatenate([x, np.zeros((6 * SR, 2))])
        for lay in p.get("layers", []):
            pool = []
            for _ in range(5 if "syn" in lay else 1):  # round-robin variants
                if "syn" in lay:
                    s = DSYN[lay["syn"]](lay, r)
                else:
                    s, sr0 = sf.read(str(ONESHOTS() / lay["file"]) + ".flac")
                    if sr0 != SR:
                        s = resample_poly(s, SR, sr0, axis=0)
                    if lay.get("len"):
                        s = s[: int(lay["len"] * SR)]
                if s.ndim == 1:
                    s = np.stack([s, s], 1)
                pool.append(s[:, :2] / (np.abs(s).max() + 1e-9))
            for i, (t, v) in enumerate(hits):
                s = pool[i % len(pool)]
                a = int(t * SR) - (len(s) if lay.get("ends") else 0)
                b0 = max(0, -a)
                a = max(a, 0)
                x[a : a + len(s) - b0] += s[b0 : b0 + max(0, len(x) - a)] * db(lay.get("gain", 0)) * v**1.6
        x = x[:total]
        pk = np.abs(x).max()
        p = dict(p)
        x = x / (pk + 1e-9)
        g = p.pop("peak", -10)
        x = eq(x, p.get("eq"))
        if p.get("drive_db") is not None:
            x = drive(x, p["drive_db"])
        if p.get("comp"):
            x, _ = compress(x, *p["comp"])
        x = pan(x * db(g) / (np.abs(x).max() + 1e-9), p.get("pan", 0))
        buses["drums"] = buses.get("drums", 0) + x
        levels["kit." + name] = round(20 * np.log10(np.sqrt((x**2).mean()) + 1e-9), 1)
        for k, a in (p.get("send") or {}).items():
            sends[k] = sends.get(k, 0) + x * a
    rep = {}
    if "drums" in buses:
        dr = buses["drums"]
        par, _ = compress(dr, -30, 8, 0.002, 0.09, 9)
        dm = h.get("drum_parallel", 0.25)
        dr = dr + par * dm
        dr, rep["drum_gr"] = compress(dr, -14, 3, 0.012, 0.1)
        buses["drums"] = dr
    if "drums" in buses and h.get("drums_dyn"):
        buses["drums"] = buses["drums"] * dyn_curve(h["drums_dyn"])
    if np.abs(dl).max() > 0:
        d = pingpong(dl, 60 / song.tempo * h.get("delay_beats", 0.75))
        buses["fx"] = buses.get("fx", 0) + d
        sends["plate"] = sends.get("plate", 0) + d * 0.3
    for k, x in sends.items():
        w = reverb(x, k)
        w = w * duck_curve(total, kicks, h.get("duck_reverb", 0)) if h.get("duck_reverb") else w
        buses["fx"] = buses.get("fx", 0) + w
    mixb = sum(buses.values())
    # vocal pocket: small dip where the sung consonants/vowels live, mid only
    m = mixb.mean(1)[:, None]
    s = mixb - m
    m = eq(m, [["peak", 2600, h.get("pocket", -1.5), 0.8]])
    mixb = m + s
    mixb = m + s * db(h.get("side_db", 0)) if h.get("side_db") else mixb
    lo = eq(mixb, [["lp", 120, 0, 2]])
    mixb = mixb - lo + lo.mean(1)[:, None]  # mono bass
    mixb = eq(mixb, [["hp", 28, 0, 2]] + h.get("master_eq", []))
    mixb = mixb * db(-20) / (np.sqrt((mixb**2).mean()) + 1e-9)
    if h.get("rider"):  # slow loudness rider: brings verse/chorus within a singable window
        e = np.sqrt(uniform_filter1d((eq(mixb, [["hp", 150, 0, 1]]) ** 2).mean(1), int(3 * SR)) + 1e-7)
        g = (e / np.median(e[e > e.max() * 0.03])) ** -h["rider"]
        mixb = mixb * np.clip(uniform_filter1d(g, SR), 0.5, 1.8)[:, None]
    mixb, rep["glue_gr"] = compress(mixb, h.get("glue", -16), 2, 0.03, 0.18)
    mixb = drive(mixb, h.get("sat_db", 2))
    mixb[-int(1.2 * SR) :] *= np.linspace(1, 0, int(1.2 * SR))[:, None] ** 1.5
    meter = pyloudnorm.Meter(SR)
    tgt = h.get("lufs", -16)
    y = mixb
    for _ in range(3):
        y = y * db(tgt - meter.integrated_loudness(y))
        y, rep["lim_gr"] = limiter(y, -1.2)
    return y, song
