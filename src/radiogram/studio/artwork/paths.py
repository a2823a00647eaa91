"""Outlines as SVG path data. Angles are in degrees, counted clockwise from twelve o'clock."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def number(value: float) -> str:
    """At most one decimal: a tenth of a thousandth of the sheet is finer than any screen."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def polar(centre: Point, radius: float, degrees: float) -> Point:
    """The point at a distance and an angle from the centre."""
    angle = math.radians(degrees - 90)
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def line(start: Point, end: Point) -> str:
    return f"M{pair(start)}L{pair(end)}"


def polygon(points: Iterable[Point]) -> str:
    return "M" + "L".join(pair(point) for point in points) + "Z"


def box(x: float, y: float, width: float, height: float) -> str:
    return f"M{pair((x, y))}h{number(width)}v{number(height)}h{number(-width)}Z"


def slot(x0: float, x1: float, y: float, thick: float) -> str:
    """A dash with round ends; no shorter than it is thick."""
    r = thick / 2
    start, end = x0 + r, max(x1 - r, x0 + r + 1)
    turn = f"a{number(r)} {number(r)} 0 0 1 0 "
    return f"M{pair((start, y - r))}H{number(end)}{turn}{number(thick)}H{number(start)}{turn}{number(-thick)}Z"


def ring(centre: Point, radius: float) -> str:
    """A circle as a path, so that it can be a hole in another."""
    r, across = number(radius), number(2 * radius)
    return f"M{pair((centre[0] - radius, centre[1]))}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z"


def sector(centre: Point, inner: float, outer: float, start: float, end: float) -> str:
    """A piece of a ring between two angles, clockwise, less than a full turn."""
    large = int(end - start > 180)
    a, b = polar(centre, outer, start), polar(centre, outer, end)
    c, d = polar(centre, inner, end), polar(centre, inner, start)
    far, near = number(outer), number(inner)
    return f"M{pair(a)}A{far} {far} 0 {large} 1 {pair(b)}L{pair(c)}A{near} {near} 0 {large} 0 {pair(d)}Z"


def closed_curve(points: Sequence[Point]) -> str:
    """A smooth outline that passes between the points, in whole units."""
    after = [*points[1:], points[0]]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(points, after, strict=True)]
    bends = zip(after, [*middles[1:], middles[0]], strict=True)
    curve = "".join(f"Q{p[0]:.0f} {p[1]:.0f} {m[0]:.0f} {m[1]:.0f}" for p, m in bends)
    return f"M{middles[0][0]:.0f} {middles[0][1]:.0f}{curve}Z"


def wave(points: Sequence[Point]) -> str:
    """A smooth line through points from left to right, level at its crests and never beyond them."""
    slopes = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False)]
    inside = [2 * a * b / (a + b) if a * b > 0 else 0.0 for a, b in zip(slopes, slopes[1:], strict=False)]
    tangents = [0.0, *inside, 0.0]
    curve = f"M{pair(points[0])}"
    for i, ((x0, y0), (x1, y1)) in enumerate(zip(points, points[1:], strict=False)):
        a, b = ((x1 - x0) * (0.36 if t else 0.5) for t in tangents[i : i + 2])
        curve += f"C{pair((x0 + a, y0 + a * tangents[i]))} {pair((x1 - b, y1 - b * tangents[i + 1]))} {pair((x1, y1))}"
    return curve
