"""The view of a map: its centre, its width in metres, and the position of everything in it. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians
from typing import NamedTuple

from .geometry import METRES_PER_DEGREE, Point, Ring, box_centre, is_in_uk, project_to_metres

SPANS = (250, 500, 1000, 2000, 3000, 5000, 10_000, 20_000, 50_000, 100_000)
"""Widths in metres. `zones.js` has the same."""
WIDTH, HEIGHT = 640, 400
MARGIN_FACTOR = 1.25
"""How much wider a view is than the zones in it."""
STEP_SHARE = 0.4
"""Share of the view's width that it moves in one step."""


class ViewBox(NamedTuple):
    """A bounding box in degrees."""

    south: float
    north: float
    west: float
    east: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> "ViewBox":
        """Return the smallest box that contains all points."""
        latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
        return cls(min(latitudes), max(latitudes), min(longitudes), max(longitudes))

    def expand(self, metres: float) -> "ViewBox":
        """Return the box extended to every side, in metres."""
        north = metres / METRES_PER_DEGREE
        east = north / cos(radians(self.south))
        return ViewBox(self.south - north, self.north + north, self.west - east, self.east + east)


@dataclass(frozen=True, slots=True)
class Viewport:
    """A view with north at the top.

    A degree of longitude has the width that it has at the centre: `zones.js` calculates in the same way.
    """

    centre: Point
    span: int

    @classmethod
    def around(cls, rings: Sequence[Ring]) -> "Viewport":
        """Return the closest view that shows all rings."""
        corners = [corner for ring in rings for corner in ring]
        origin = box_centre(corners)
        projected = project_to_metres(corners, origin)
        east, north = max(abs(x) for x, _ in projected), max(abs(y) for _, y in projected)
        needed = 2 * MARGIN_FACTOR * max(east, north * WIDTH / HEIGHT)
        return cls(origin, next((span for span in SPANS if span >= needed), SPANS[-1]))

    @classmethod
    def covering(cls, box: ViewBox) -> "Viewport":
        """Return the closest view that shows the whole box."""
        return cls.around([[(box.south, box.west), (box.north, box.east)]])

    @property
    def scale(self) -> float:
        """Return the points for each metre."""
        return WIDTH / self.span

    @property
    def box(self) -> ViewBox:
        """Return the area that the view shows."""
        north = self.span * HEIGHT / WIDTH / 2 / METRES_PER_DEGREE
        east = self.span / 2 / (METRES_PER_DEGREE * cos(radians(self.centre[0])))
        latitude, longitude = self.centre
        return ViewBox(latitude - north, latitude + north, longitude - east, longitude + east)

    def project(self, ring: Ring) -> list[Point]:
        """Return the position of each corner: points from the left, and from the top."""
        x_scale, y_scale = self.scale * METRES_PER_DEGREE * cos(radians(self.centre[0])), self.scale * METRES_PER_DEGREE
        latitude, longitude = self.centre
        return [(WIDTH / 2 + (at[1] - longitude) * x_scale, HEIGHT / 2 - (at[0] - latitude) * y_scale) for at in ring]

    def zoom_in(self, steps: int) -> "Viewport":
        """Return a view closer by this many widths, or wider if negative."""
        index = SPANS.index(self.span) - steps
        return replace(self, span=SPANS[min(max(index, 0), len(SPANS) - 1)])

    def step(self, east: int, north: int) -> tuple[float, float]:
        """Return the distance of this many steps to the east and north, in metres."""
        return east * STEP_SHARE * self.span, north * STEP_SHARE * self.span * HEIGHT / WIDTH

    def move(self, east: float, north: float) -> "Viewport":
        """Return the view moved by metres to the east and north; it never leaves the country."""
        latitude, longitude = self.centre
        degrees_east = east / (METRES_PER_DEGREE * cos(radians(latitude)))
        centre = (round(latitude + north / METRES_PER_DEGREE, 6), round(longitude + degrees_east, 6))
        return replace(self, centre=centre) if is_in_uk(centre) else self
