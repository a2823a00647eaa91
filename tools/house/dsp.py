"""Equalisers, dynamics, space."""

from __future__ import annotations

import numpy as np
from numba import njit
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import butter, fftconvolve, resample_poly, sosfilt

from tools.house.harmony import db

SR = 44100


def bp(x, lo, hi, o=2):
    return sosfilt(butter(o, [lo, hi], "bp", fs=SR, output="sos"), x)


def rbj(kind, f, g, q):
    w = 2 * np.pi * f / SR
    A = 10 ** (g / 40)
    al = np.sin(w) / (2 * q)
    c = np.cos(w)
    if kind == "peak":
        b = [1 + al * A, -2 * c, 1 - al * A]
        a = [1 + al / A, -2 * c, 1 - al / A]
    else:
        s = 2 * np.sqrt(A) * al
        k = 1 if kind == "low" else -1
        b = [
            A * ((A + 1) - k * (A - 1) * c + s),
            k * 2 * A * ((A - 1) - k * (A + 1) * c),
            A * ((A + 1) - k * (A - 1) * c - s),
        ]
        a = [(A + 1) + k * (A - 1) * c + s, -k * 2 * ((A - 1) + k * (A + 1) * c), (A + 1) + k * (A - 1) * c - s]
    return np.array([[*b, *a]]) / a[0]


def eq(x, bands):
    for k, f, g, q in bands or []:
        if k in ("hp", "lp"):
            sos = butter(int(q), f, k, fs=SR, output="sos")
        else:
            sos = rbj(k, f, g, q)
        x = sosfilt(sos, x, axis=0)
    return x


def compress(x, thr, ratio, att=0.01, rel=0.12, makeup=0, mix=1.0):
    d = np.abs(x).max(1)
    g = comp_gain(d, thr, ratio, np.exp(-1 / (att * SR)), np.exp(-1 / (rel * SR)))
    return x * (mix * g * db(makeup) + (1 - mix))[:, None], -20 * np.log10(g.min())


def drive(x, d):
    u = resample_poly(x, 2, 1, axis=0)
    k = db(d)
    u = np.tanh(k * u + 0.06) - np.tanh(0.06)
    return resample_poly(u, 1, 2, axis=0)[: len(x)] / k**0.75


def chorus(x, depth=0.0025, mix=0.4):
    n = len(x)
    i = np.arange(n)
    y = x.copy()
    for c, (r, ph) in enumerate(((0.55, 0), (0.67, 1.9))):
        d = (0.012 + depth * np.sin(2 * np.pi * r * i / SR + ph)) * SR
        y[:, c] += mix * 1.2 * np.interp(i - d, i, x[:, c], left=0)
    return y


def width(x, w):
    m, s = x.mean(1), (x[:, 0] - x[:, 1]) / 2 * w
    return np.stack([m + s, m - s], 1)


def pan(x, p):
    a = (p + 1) * np.pi / 4
    return x * np.array([np.cos(a), np.sin(a)]) * np.sqrt(2)


def make_ir(rt, pre, bright, seed, size=1.0):
    rng = np.random.default_rng(seed)
    n = int(rt * 1.15 * SR)
    t = np.arange(n) / SR
    out = np.zeros((n, 2))
    for lo, hi, k in ((120, 400, 1.05), (400, 1600, 1.0), (1600, 5000, 0.72 * bright), (5000, 12000, 0.42 * bright)):
        for c in (0, 1):
            out[:, c] += (
                bp(rng.normal(0, 1, n), lo, hi, 1)
                * np.exp(-6.9 * t / (rt * k))
                * {120: 0.8, 400: 1, 1600: 0.8, 5000: 0.5}[lo]
            )
    out *= (1 - np.exp(-t / (0.012 * size)))[:, None]  # diffusion build-up
    for _ in range(14):
        for c in (0, 1):
            out[int(rng.uniform(0.004, 0.05) * size * SR), c] += rng.choice([-1, 1]) * rng.uniform(2, 5)
    out = np.concatenate([np.zeros((int(pre * SR), 2)), out])
    return out / np.sqrt((out**2).sum(0).mean())


IRS = {
    "room": (0.45, 0.003, 1.0, 1, 0.5),
    "plate": (1.5, 0.018, 1.15, 2, 0.6),
    "hall": (2.4, 0.028, 0.9, 3, 1.3),
    "chamber": (1.1, 0.012, 0.95, 5, 0.8),
}


def reverb(x, kind):
    ir = make_ir(*IRS[kind])
    x = eq(x, [["hp", 220, 0, 2], ["lp", 8500, 0, 1]])
    return np.stack([fftconvolve(x[:, c], ir[:, c])[: len(x)] for c in (0, 1)], 1)


def pingpong(x, sec, fb=0.42):
    m = eq(x.mean(1)[:, None], [["hp", 350, 0, 2], ["lp", 4200, 0, 2]])[:, 0]
    y = np.zeros_like(x)
    g = 1.0
    for k in range(1, 8):
        d = int(k * sec * SR)
        if d >= len(m):
            break
        y[d:, k % 2] += m[:-d] * g
        y[d:, (k + 1) % 2] += m[:-d] * g * 0.25
        g *= fb
    return y


def duck_curve(total, times, depth, rel=0.22):
    g = np.ones(total)
    n = int(rel * 1.6 * SR)
    t = np.arange(n) / SR
    c = 1 - depth * (np.minimum(t / 0.004, 1)) * np.clip(1 - t / (rel * 1.5), 0, 1) ** 1.4
    for x in times:
        a = int(x * SR)
        k = min(n, total - a)
        if k > 0:
            g[a : a + k] = np.minimum(g[a : a + k], c[:k])
    return g[:, None]


def true_peak(x):
    return 20 * np.log10(np.abs(resample_poly(x, 4, 1, axis=0)).max() + 1e-9)


def limiter(x, ceil_db):
    c = db(ceil_db)
    up = np.abs(resample_poly(x, 4, 1, axis=0)).max(1)
    pk = up[: len(up) // 4 * 4].reshape(-1, 4).max(1)[: len(x)]
    g = np.minimum(1, c / np.maximum(pk, 1e-9))
    L = int(0.005 * SR)
    g = minimum_filter1d(g, 2 * L + 1)
    g = uniform_filter1d(g, L)
    gr = np.exp(-1 / (0.06 * SR))
    return x * release(g, gr)[:, None], -20 * np.log10(g.min())


@njit(cache=True)
def release(g, r):
    o = np.empty_like(g)
    p = 1.0
    for i in range(len(g)):
        p = g[i] if g[i] < p else r * p + (1 - r) * g[i]
        o[i] = p
    return o


@njit(cache=True)
def comp_gain(det, thr, ratio, att, rel):
    g = np.empty(len(det))
    env = 0.0
    for i in range(len(det)):
        lv = 20 * np.log10(det[i] + 1e-9)
        over = lv - thr
        kn = 6.0
        if over <= -kn / 2:
            t = 0.0
        elif over >= kn / 2:
            t = over * (1 - 1 / ratio)
        else:
            t = (1 - 1 / ratio) * (over + kn / 2) ** 2 / (2 * kn)
        c = att if t > env else rel
        env = c * env + (1 - c) * t
        g[i] = 10 ** (-env / 20)
    return g
