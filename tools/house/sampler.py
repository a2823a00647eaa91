"""Sampled sounds: a soundfont through FluidSynth, and the Salamander piano."""

from __future__ import annotations

import ctypes
import os
import re

import numpy as np
import soundfile as sf
from scipy.signal import resample_poly

from tools.house.dsp import SR, eq
from tools.house.harmony import hz, pitch
from tools.house.sources import PIANO, SOUNDFONT


class SoundFont:
    def __init__(self):
        import fluidsynth as F

        self.F = F
        self.syn = F.Synth(samplerate=float(SR), gain=0.6)
        self.syn.setting("synth.reverb.active", 0)
        self.syn.setting("synth.chorus.active", 0)
        self.syn.setting("synth.polyphony", 512)
        self.sid = self.syn.sfload(str(SOUNDFONT()))
        L = ctypes.CDLL("libfluidsynth.so.3")
        self.wf = L.fluid_synth_write_float
        pointer, whole = ctypes.c_void_p, ctypes.c_int
        self.wf.argtypes = [pointer, whole, pointer, whole, whole, pointer, whole, whole]

    def read(self, n):
        L = np.zeros(n, np.float32)
        R = np.zeros(n, np.float32)
        if n:
            self.wf(self.syn.synth, n, L.ctypes.data, 0, 1, R.ctypes.data, 0, 1)
        return np.stack([L, R], 1)

    def render(self, ev, ped, bank, prog, total, chan=0):
        self.syn.system_reset()
        self.syn.program_select(chan, self.sid, bank, prog)
        q = []
        for t0, t1, n, v, *_ in ev:
            q.append((t0, 2, n, v))
            q.append((max(t1 - 0.01, t0 + 0.03), 1, n, 0))
        for a, _b in ped:
            q.append((max(0, a - 0.01), 0, -1, 0))
            q.append((a + 0.07, 0, -2, 0))
        q.sort(key=lambda x: (x[0], x[1]))
        pos = 0
        chunks = []
        for t, k, n, v in q:
            p = min(int(t * SR), total)
            if p > pos:
                chunks.append(self.read(p - pos))
                pos = p
            if n == -1:
                self.syn.cc(chan, 64, 0)
            elif n == -2:
                self.syn.cc(chan, 64, 127)
            elif k == 2:
                self.syn.noteon(chan, int(n), int(np.clip(v * 127, 8, 127)))
            else:
                self.syn.noteoff(chan, int(n))
        chunks.append(self.read(total - pos))
        self.syn.cc(chan, 64, 0)
        return np.concatenate(chunks)[:total].astype(np.float64)


def render_piano(ev, ped, total, rng):
    """Salamander grand, one velocity layer; velocity -> gain + brightness; pedal holds to chord change."""
    bank = {}
    for f in os.listdir(PIANO()):
        m = re.match(r"([A-G]#?)(\d)v10", f)
        if m:
            bank[pitch(m[1] + m[2])] = f
    out, cache = np.zeros((total + 8 * SR, 2)), {}
    ends = sorted(b for _, b in ped)
    for t0, t1, m, v, _ in ev:
        k = min(bank, key=lambda q: abs(q - m))
        vq = round(v * 12)
        if (m, vq) not in cache:
            if k not in cache:
                x, sr = sf.read(PIANO() / bank[k], always_2d=True)
                w = x[int(0.15 * sr) : int(1.9 * sr)].mean(1)
                Y = np.abs(np.fft.rfft(w * np.hanning(len(w)), len(w) * 8))
                fr = np.fft.rfftfreq(len(w) * 8, 1 / sr)
                q = (fr > hz(k) * 0.97) & (fr < hz(k) * 1.03)
                cents = (
                    1200 * np.log2(fr[q][Y[q].argmax()] / hz(k)) if 33 <= k <= 90 else 0
                )  # retune: the set is an untuned real piano
                cache[k] = (x, sr, cents - np.clip(cents, -3, 3))
            x, sr, cents = cache[k]
            x = x[: int(7 * sr)]
            r = sr / SR * 2 ** ((m - k - cents / 100) / 12)
            i = np.arange(0, len(x) - 2, r)
            u = resample_poly(x, 2, 1, axis=0)
            y = np.stack([np.interp(i * 2, np.arange(len(u)), u[:, c]) for c in (0, 1)], 1)
            thr = np.argmax(np.abs(y).max(1) > 0.02 * np.abs(y).max())
            y = y[max(0, thr - 60) :]
            fc = 1500 * 2 ** (4.4 * vq / 12)
            cache[(m, vq)] = eq(y, [["lp", min(fc, 18000), 0, 1]])
        y = cache[(m, vq)]
        e = max([t1] + [q for q in ends if q > t0 + 0.02][:1])
        n = min(len(y), int((e - t0 + 0.6) * SR))
        y = y[:n].copy()
        j = int((e - t0) * SR)
        if j < n:
            y[j:] *= np.exp(-np.arange(n - j) / SR / 0.12)[:, None]
        a = int(t0 * SR)
        w = min(n, len(out) - a)
        out[a : a + w] += y[:w] * v**1.5
    return out[:total]
