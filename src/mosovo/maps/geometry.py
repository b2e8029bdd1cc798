"""Geometry of zones: validity of a ring, whether a position is inside, and its width. Pure functions, on shapely.

Latitude and longitude are treated as a plane: a zone is at most some kilometres across, and a position is never known
better than within a few metres. shapely gets latitude as x and longitude as y, as everywhere here: whether shapes meet
does not depend on the order.
"""

from collections.abc import Sequence
from math import cos, hypot, pi, radians, sin

import shapely

type Point = tuple[float, float]
type Ring = Sequence[Point]

METRES_PER_DEGREE = 111_320.0
"""Metres in a degree of latitude."""
CORNERS = range(3, 101)
CIRCLE_CORNERS = 24
"""Corners of the polygon for a circle: nowhere more than a hundredth of the radius inside it."""
RADIUS = range(20, 20_001)


def is_inside(area: shapely.Polygon, latitude: float, longitude: float) -> bool:
    """Whether the position is in the area or on its edge: at the edge of a zone, the zone applies."""
    return bool(shapely.intersects_xy(area, latitude, longitude))


def metres_between(first: Point, second: Point) -> float:
    """Return the distance between two positions, in metres."""
    north = (first[0] - second[0]) * METRES_PER_DEGREE
    east = (first[1] - second[1]) * METRES_PER_DEGREE * cos(radians(first[0]))
    return hypot(north, east)


def is_in_uk(point: Point) -> bool:
    """Whether the position is in the United Kingdom or its waters, judged by a bounding box."""
    return 49 <= point[0] <= 61 and -9 <= point[1] <= 3


def describe_zone_fault(ring: Ring) -> str:
    """Return why these corners are not a valid zone, or an empty string."""
    if len(ring) not in CORNERS:
        return f"A zone must have {CORNERS[0]} to {CORNERS[-1]} corners. This zone has {len(ring)}."
    for latitude, longitude in ring:
        if not is_in_uk((latitude, longitude)):
            return describe_outside_uk(latitude, longitude)
    if is_self_crossing(ring):
        return "The edges of this zone cross each other. Enter the corners in order around the zone."
    return ""


def describe_outside_uk(latitude: float, longitude: float) -> str:
    """Return the error text for a position outside the United Kingdom."""
    return f"{latitude:g}, {longitude:g} is not in the United Kingdom. Latitude comes first: 51.5007, -0.1246."


def circle_ring(centre: Point, metres: float) -> list[Point]:
    """Return a polygon for the circle of this radius: corners on the circle."""
    latitude, longitude = centre
    north = metres / METRES_PER_DEGREE
    east = north / cos(radians(latitude))
    angles = (2 * pi * index / CIRCLE_CORNERS for index in range(CIRCLE_CORNERS))
    return [(round(latitude + north * cos(angle), 6), round(longitude + east * sin(angle), 6)) for angle in angles]


def project_to_metres(ring: Ring, origin: Point) -> list[tuple[float, float]]:
    """Return each corner in metres east and north of a point."""
    metres_per_degree_east = METRES_PER_DEGREE * cos(radians(origin[0]))
    return [
        ((point[1] - origin[1]) * metres_per_degree_east, (point[0] - origin[0]) * METRES_PER_DEGREE) for point in ring
    ]


def box_centre(ring: Ring) -> Point:
    """Return the middle of the bounding box."""
    latitudes, longitudes = [point[0] for point in ring], [point[1] for point in ring]
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def ring_width_metres(ring: Ring) -> float:
    """Return the longer side of the bounding box, in metres."""
    east, north = zip(*project_to_metres(ring, box_centre(ring)), strict=True)
    return float(max(max(east) - min(east), max(north) - min(north)))


def is_self_crossing(ring: Ring) -> bool:
    """Whether the edges meet anywhere but at their common corners, a corner occurs twice, or there is no area."""
    return len(set(ring)) < len(ring) or not shapely.LinearRing(ring).is_simple
