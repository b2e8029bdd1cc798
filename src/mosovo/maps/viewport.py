"""A piece of paper over the ground: its middle, how far it is from side to side, and what lies where on it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians
from typing import NamedTuple

from mosovo.record.geometry import METRES, Point, Ring, box_centre, is_in_uk, project_to_metres

SPANS = (250, 500, 1000, 2000, 3000, 5000, 10_000, 20_000, 50_000, 100_000)
"""Metres from side to side. `zones.js` has the same."""
WIDTH, HEIGHT = 640, 400
ROOM = 1.25
"""How much more than the zones a paper shows round them."""
STEP = 0.4
"""By how much of itself the paper moves at a time."""


class ViewBox(NamedTuple):
    """From where to where, in degrees."""

    south: float
    north: float
    west: float
    east: float

    @classmethod
    def round(cls, points: Sequence[Point]) -> "ViewBox":
        """The smallest that holds all of these."""
        latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
        return cls(min(latitudes), max(latitudes), min(longitudes), max(longitudes))

    def wider(self, metres: float) -> "ViewBox":
        """So much more to every side."""
        north = metres / METRES
        east = north / cos(radians(self.south))
        return ViewBox(self.south - north, self.north + north, self.west - east, self.east + east)


@dataclass(frozen=True, slots=True)
class Viewport:
    """The north is above. A degree of longitude is as wide as at the middle: `zones.js` reckons the same."""

    middle: Point
    span: int

    @classmethod
    def round(cls, rings: Sequence[Ring]) -> "Viewport":
        """As near as these are all seen on it."""
        corners = [corner for ring in rings for corner in ring]
        around = box_centre(corners)
        laid = project_to_metres(corners, around)
        east, north = max(abs(x) for x, _ in laid), max(abs(y) for _, y in laid)
        needed = 2 * ROOM * max(east, north * WIDTH / HEIGHT)
        return cls(around, next((span for span in SPANS if span >= needed), SPANS[-1]))

    @classmethod
    def over(cls, box: ViewBox) -> "Viewport":
        """As near as all of the box is seen on it."""
        return cls.round([[(box.south, box.west), (box.north, box.east)]])

    @property
    def scale(self) -> float:
        """Points of the paper for a metre."""
        return WIDTH / self.span

    @property
    def box(self) -> ViewBox:
        """What of the ground is on it."""
        north = self.span * HEIGHT / WIDTH / 2 / METRES
        east = self.span / 2 / (METRES * cos(radians(self.middle[0])))
        latitude, longitude = self.middle
        return ViewBox(latitude - north, latitude + north, longitude - east, longitude + east)

    def onto(self, ring: Ring) -> list[Point]:
        """Where each corner lies: from the left, and from above."""
        wide, high = self.scale * METRES * cos(radians(self.middle[0])), self.scale * METRES
        latitude, longitude = self.middle
        return [(WIDTH / 2 + (at[1] - longitude) * wide, HEIGHT / 2 - (at[0] - latitude) * high) for at in ring]

    def nearer(self, by: int) -> "Viewport":
        """So many spans nearer; further where that is less than nothing."""
        place = SPANS.index(self.span) - by
        return replace(self, span=SPANS[min(max(place, 0), len(SPANS) - 1)])

    def step(self, east: int, north: int) -> tuple[float, float]:
        """So many moves to the east and north, in metres."""
        return east * STEP * self.span, north * STEP * self.span * HEIGHT / WIDTH

    def moved(self, east: float, north: float) -> "Viewport":
        """So many metres to the east and north, and never out of the country."""
        latitude, longitude = self.middle
        along = east / (METRES * cos(radians(latitude)))
        there = (round(latitude + north / METRES, 6), round(longitude + along, 6))
        return replace(self, middle=there) if is_in_uk(there) else self
