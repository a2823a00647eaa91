"""Synthesised voices: saws through a filter, FM plucks, the 808 bass."""

from __future__ import annotations

import numpy as np
from numba import njit

from tools.house.dsp import SR
from tools.house.harmony import hz


@njit(cache=True)
def saw_stack(f, n, det, ph, pan, shape):
    out = np.zeros((n, 2))
    for v in range(len(det)):
        p = ph[v]
        gl = np.cos(pan[v] * np.pi / 2)
        gr = np.sin(pan[v] * np.pi / 2)
        for i in range(n):
            dt = f[i] * det[v] / 44100.0
            p += dt
            if p >= 1:
                p -= 1
            y = 2 * p - 1
            if p < dt:
                t = p / dt
                y -= t + t - t * t - 1
            elif p > 1 - dt:
                t = (p - 1) / dt
                y -= t * t + t + t + 1
            if shape == 1:  # square
                q = p + 0.5
                if q >= 1:
                    q -= 1
                z = 2 * q - 1
                if q < dt:
                    t = q / dt
                    z -= t + t - t * t - 1
                elif q > 1 - dt:
                    t = (q - 1) / dt
                    z -= t * t + t + t + 1
                y = 0.7 * (y - z)
            out[i, 0] += y * gl
            out[i, 1] += y * gr
    return out / np.sqrt(len(det))


@njit(cache=True)
def svf_lp(x, cut, q):
    n, c = x.shape
    y = np.empty_like(x)
    for k in range(c):
        a = 0.0
        b = 0.0
        for i in range(n):
            g = np.tan(np.pi * min(cut[i], 20000.0) / 44100.0)
            kk = 1 / q
            a1 = 1 / (1 + g * (g + kk))
            v3 = x[i, k] - b
            v1 = a1 * a + g * a1 * v3
            v2 = b + g * a1 * a + g * g * a1 * v3
            a = 2 * v1 - a
            b = 2 * v2 - b
            y[i, k] = v2
    return y


def adsr(n, dur, a, d, s, r):
    t = np.arange(n) / SR
    e = np.where(t < a, t / max(a, 1e-4), s + (1 - s) * np.exp(-(t - a) / max(d, 1e-3)))
    at = e[min(int(dur * SR), n - 1)]
    return np.where(t > dur, at * np.exp(-(t - dur) / max(r, 1e-3)), e)


def voice_saw(m, dur, vel, p, rng):
    rel = p.get("rel", 0.15)
    n = int((dur + rel * 5) * SR)
    u = p.get("unison", 7)
    dc = p.get("detune", 14)
    det = 2 ** (np.linspace(-dc, dc, u) / 1200) if u > 1 else np.ones(1)
    pan = 0.5 + p.get("spread", 0.9) * (
        np.linspace(-0.5, 0.5, u)[np.argsort(np.arange(u) % 2 * u + np.arange(u))] if u > 1 else np.zeros(1)
    )
    f = np.full(n, hz(m))
    if p.get("vib"):
        t = np.arange(n) / SR
        f = f * 2 ** (p["vib"] / 1200 * np.sin(2 * np.pi * 5.2 * t) * np.clip((t - 0.25) / 0.3, 0, 1))
    x = saw_stack(f, n, det, rng.random(u), pan, 1 if p.get("wave") == "square" else 0)
    if p.get("oct"):
        x += p["oct"] * saw_stack(f * 2, n, det[::-1].copy(), rng.random(u), pan[::-1].copy(), 0)
    if p.get("sub"):
        x += (p["sub"] * np.sin(2 * np.pi * np.cumsum(f / 2 if p.get("sub_oct", 1) else f) / SR))[:, None]
    t = np.arange(n) / SR
    fe = np.exp(-t / p.get("fdec", 0.3)) if not p.get("fatt") else np.minimum(t / p["fatt"], 1)
    cut = p.get("cut", 1200) * 2 ** (p.get("fenv", 2) * fe * (0.5 + 0.5 * vel)) * (m / 60) ** 0.5
    x = svf_lp(x, cut, p.get("q", 0.8))
    return x * adsr(n, dur, p.get("att", 0.005), p.get("dec", 0.4), p.get("sus", 0.7), rel)[:, None] * vel


def voice_fm(m, dur, vel, p, rng):  # bells, marimba plucks, FM e-piano
    rel = p.get("rel", 0.2)
    n = int((dur + rel * 5) * SR)
    t = np.arange(n) / SR
    f = hz(m)
    idx = p.get("index", 2.0) * vel * np.exp(-t / p.get("idec", 0.12))
    x = np.sin(2 * np.pi * f * t + idx * np.sin(2 * np.pi * f * p.get("ratio", 3.0) * t))
    x += p.get("sub", 0.3) * np.sin(2 * np.pi * f * t * 1.002)
    x *= adsr(n, dur, 0.002, p.get("dec", 0.35), p.get("sus", 0), rel) * vel
    return np.stack([x, x], 1)


def voice_808(m, dur, vel, p, rng):
    n = int((dur + 0.12) * SR)
    t = np.arange(n) / SR
    f = hz(m) * 2 ** (p.get("drop", 10) / 12 * np.exp(-t / 0.022))
    ph = 2 * np.pi * np.cumsum(f) / SR
    x = np.sin(ph) * np.exp(-t / p.get("dec", 0.9)) * np.minimum(t / 0.002, 1)
    dr = p.get("drive", 2.2)
    x = np.tanh(dr * x + 0.15 * x**2) / np.tanh(dr)
    x += p.get("growl", 0.12) * np.tanh(4 * np.sin(2 * ph)) * np.exp(-t / 0.25)
    x *= np.clip((dur + 0.1 - t) / 0.08, 0, 1) * vel
    return np.stack([x, x], 1)


def place(events, fn, p, total, rng):
    out = np.zeros((total + SR, 2))
    cache = {}
    for e in events:
        t0, t1, m, v = e[:4]
        key = (m, round(t1 - t0, 2), int(v * 10), rng.integers(0, 2))
        if key not in cache:
            cache[key] = fn(m, t1 - t0, round(v, 1), p, rng)
        x = cache[key]
        a = int(t0 * SR)
        n = min(len(x), len(out) - a)
        if n > 0:
            out[a : a + n] += x[:n]
    return out[:total]
