"""Geometry of zones: validity of a ring, whether a position is inside, and its width. Pure functions.

Latitude and longitude are treated as a plane: a zone is at most some kilometres across, and a position is never known
better than within a few metres.
"""

from collections.abc import Sequence
from math import cos, hypot, pi, radians, sin

type Point = tuple[float, float]
type Ring = Sequence[Point]

METRES = 111_320.0
"""Metres in a degree of latitude."""
CORNERS = range(3, 101)
OF_A_CIRCLE = 24
"""Corners of the polygon for a circle: nowhere more than a hundredth of the radius inside it."""
RADIUS = range(20, 20_001)


def is_inside_ring(ring: Ring, latitude: float, longitude: float) -> bool:
    """Whether the position is inside the ring, by the number of edges that a ray from it crosses."""
    inside = False
    before = ring[-1]
    for here in ring:
        if (here[0] > latitude) != (before[0] > latitude):
            meets = (before[1] - here[1]) * (latitude - here[0]) / (before[0] - here[0]) + here[1]
            if longitude < meets:
                inside = not inside
        before = here
    return inside


def metres_between(first: Point, second: Point) -> float:
    """Return the distance between two positions, in metres."""
    north = (first[0] - second[0]) * METRES
    east = (first[1] - second[1]) * METRES * cos(radians(first[0]))
    return hypot(north, east)


def is_in_uk(point: Point) -> bool:
    """Whether the position is in the United Kingdom or its waters, judged by a bounding box."""
    return 49 <= point[0] <= 61 and -9 <= point[1] <= 3


def zone_fault(ring: Ring) -> str:
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
    north = metres / METRES
    east = north / cos(radians(latitude))
    turns = (2 * pi * place / OF_A_CIRCLE for place in range(OF_A_CIRCLE))
    return [(round(latitude + north * cos(turn), 6), round(longitude + east * sin(turn), 6)) for turn in turns]


def project_to_metres(ring: Ring, around: Point) -> list[tuple[float, float]]:
    """Return each corner in metres east and north of a point."""
    wide = METRES * cos(radians(around[0]))
    return [((point[1] - around[1]) * wide, (point[0] - around[0]) * METRES) for point in ring]


def box_centre(ring: Ring) -> Point:
    """Return the middle of the bounding box."""
    latitudes, longitudes = [point[0] for point in ring], [point[1] for point in ring]
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def ring_width_metres(ring: Ring) -> float:
    """Return the longer side of the bounding box, in metres."""
    east, north = zip(*project_to_metres(ring, box_centre(ring)), strict=True)
    return float(max(max(east) - min(east), max(north) - min(north)))


def is_self_crossing(ring: Ring) -> bool:
    """Whether two edges that are not neighbours meet, or a corner occurs twice."""
    count = len(ring)
    if len(set(ring)) < count:
        return True
    edges = [(ring[place], ring[(place + 1) % count]) for place in range(count)]
    for first in range(count):
        for second in range(first + 1, count):
            neighbours = second == first + 1 or (first == 0 and second == count - 1)
            if not neighbours and _meet(*edges[first], *edges[second]):
                return True
    return False


def is_crossing_edge(ring: Ring, first: Point, second: Point) -> bool:
    """Whether the line between two positions meets an edge of the ring."""
    return any(_meet(ring[place - 1], ring[place], first, second) for place in range(len(ring)))


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two edges have a point in common."""
    one, two, three, four = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if one * two < 0 and three * four < 0:
        return True
    touching = ((one, a, b, c), (two, a, b, d), (three, c, d, a), (four, c, d, b))
    return any(turn == 0 and _between(p, q, at) for turn, p, q, at in touching)


def _between(p: Point, q: Point, at: Point) -> bool:
    return min(p[0], q[0]) <= at[0] <= max(p[0], q[0]) and min(p[1], q[1]) <= at[1] <= max(p[1], q[1])
