"""Synthesised drums and effects."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

from tools.house.dsp import SR, bp
from tools.house.synths import svf_lp


def nz(n, rng):
    return rng.uniform(-1, 1, n)


def d_kick(p, rng):
    n = int(p.get("len", 0.38) * SR)
    t = np.arange(n) / SR
    f = p.get("f", 48) + p.get("sweep", 190) * np.exp(-t / p.get("tau", 0.03)) + 900 * np.exp(-t / 0.0025)
    x = np.sin(2 * np.pi * np.cumsum(f) / SR) * np.exp(-t / p.get("dec", 0.17))
    x = np.tanh(p.get("drive", 2.0) * x)
    x += 0.25 * bp(nz(n, rng), 1800, 7000) * np.exp(-t / 0.004)
    return x * np.clip((n - np.arange(n)) / 600, 0, 1)


def d_snare(p, rng):
    n = int(0.32 * SR)
    t = np.arange(n) / SR
    f = p.get("f", 195)
    x = 0.7 * np.sin(2 * np.pi * (f * t + 14 * (1 - np.exp(-t / 0.012)))) * np.exp(-t / 0.07) + 0.35 * np.sin(
        2 * np.pi * f * 1.62 * t
    ) * np.exp(-t / 0.05)
    x += 0.9 * bp(nz(n, rng), 1200, 9500, 1) * np.exp(-t / p.get("dec", 0.10))
    return np.tanh(1.6 * x) * np.minimum(t / 0.0006, 1)


def d_clap(p, rng):
    n = int(0.36 * SR)
    t = np.arange(n) / SR
    e = np.zeros(n)
    for o in (0, 0.011, 0.021):
        e += (t >= o) * np.exp(-np.maximum(t - o, 0) / 0.0055)
    e += 0.75 * (t >= 0.030) * np.exp(-np.maximum(t - 0.03, 0) / p.get("dec", 0.075))
    return np.tanh(2.2 * (bp(nz(n, rng), 850, 2600, 1) * 1.6 + 0.4 * bp(nz(n, rng), 3000, 9000, 1)) * e)


def d_hat(p, rng):
    L = p.get("len", 0.06)
    n = int((L * 5 + 0.02) * SR)
    t = np.arange(n) / SR
    m = sum(np.sign(np.sin(2 * np.pi * f * t + i)) for i, f in enumerate((2050, 3067, 3640, 4153, 5381, 6110.0)))
    x = sosfilt(butter(4, 7200, "hp", fs=SR, output="sos"), 0.12 * m + 0.8 * nz(n, rng))
    return x * np.exp(-t / L)


def d_shaker(p, rng):
    n = int(0.13 * SR)
    t = np.arange(n) / SR
    return bp(nz(n, rng), 4500, 11000, 1) * np.minimum(t / 0.025, 1) * np.exp(-np.maximum(t - 0.025, 0) / 0.028)


def d_rim(p, rng):
    n = int(0.09 * SR)
    t = np.arange(n) / SR
    return np.tanh(
        2
        * (
            np.sin(2 * np.pi * 480 * t) * np.exp(-t / 0.012)
            + 0.7 * np.sin(2 * np.pi * 1720 * t) * np.exp(-t / 0.007)
            + 0.3 * nz(n, rng) * np.exp(-t / 0.003)
        )
    )


def d_tom(p, rng):
    n = int(0.45 * SR)
    t = np.arange(n) / SR
    f = p.get("f", 110) * (1 + 0.5 * np.exp(-t / 0.03))
    return np.tanh(
        1.4 * (np.sin(2 * np.pi * np.cumsum(f) / SR) * np.exp(-t / 0.14) + 0.15 * nz(n, rng) * np.exp(-t / 0.01))
    )


def d_riser(p, rng):
    n = int(p.get("len", 4) * SR)
    t = np.linspace(0, 1, n)
    x = np.stack([nz(n, rng), nz(n, rng)], 1)
    return svf_lp(x, 300 * 2 ** (5.5 * t), 1.6) * (t**2)[:, None] * np.clip((1 - t) * 60, 0, 1)[:, None]


def d_impact(p, rng):
    n = int(2.2 * SR)
    t = np.arange(n) / SR
    x = np.stack([nz(n, rng), nz(n, rng)], 1)
    x = svf_lp(x, 7000 * np.exp(-t / 0.5) + 120, 0.7) * np.exp(-t / 0.5)[:, None] * 0.5
    s = np.sin(2 * np.pi * np.cumsum(36 + 60 * np.exp(-t / 0.08)) / SR) * np.exp(-t / 0.6)
    return x + 0.9 * s[:, None]


DSYN = {
    "kick": d_kick,
    "snare": d_snare,
    "clap": d_clap,
    "hat": d_hat,
    "shaker": d_shaker,
    "rim": d_rim,
    "tom": d_tom,
    "riser": d_riser,
    "impact": d_impact,
}
