"""Flat shapes on a sheet, written as SVG: no text, no names that could clash, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from radiogram.studio.artwork.paths import Point, box, number, pair


class Canvas:
    """Collects shapes in the order they are printed. The short side of the sheet is 1000 units.

    `ground` is the colour of the sheet, `slip` how far a spot colour is printed beside its place.
    """

    def __init__(self, width: float, height: float, ground: str, slip: Point) -> None:
        self.width, self.height = width, height
        self._ground, self._slip = ground, slip
        self._parts: list[str] = []
        self.fill(box(0, 0, width, height), ground)

    def fill(self, path: str, colour: str) -> None:
        """A filled path; where it covers itself twice it is a hole."""
        self._parts.append(f'<path d="{path}" fill="{colour}" fill-rule="evenodd"/>')

    def spot(self, path: str, colour: str) -> None:
        """A shape left out of the inks beneath it and printed in its own, a little beside the place left for it."""
        self.fill(path, self._ground)
        self._parts.append(f'<g transform="translate({pair(self._slip)})">')
        self.fill(path, colour)
        self._parts.append("</g>")

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        x, y = map(number, centre)
        self._parts.append(f'<circle cx="{x}" cy="{y}" r="{number(radius)}" fill="{colour}"/>')

    def stroke(self, path: str, colour: str, width: float, cap: str = "butt") -> None:
        """A line; `cap` is how it ends: butt, round or square."""
        self._parts.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{number(width)}" '
            f'stroke-linejoin="round" stroke-linecap="{cap}"/>'
        )

    @contextmanager
    def turned(self, degrees: float, about: Point) -> Iterator[None]:
        """What is drawn inside is turned clockwise about a point."""
        self._parts.append(f'<g transform="rotate({number(degrees)} {pair(about)})">')
        yield
        self._parts.append("</g>")

    def svg(self, width: int, height: int) -> str:
        """The drawing as a document of so many pixels."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {number(self.width)} {number(self.height)}">{"".join(self._parts)}</svg>'
        )
