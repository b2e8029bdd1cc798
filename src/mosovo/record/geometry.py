"""Zones on the ground: whether one crosses itself, and whether a position lies in it. Pure.

Latitude and longitude are taken as flat: a zone is at most some kilometres across, and a position is never
better known than a few metres.
"""

from collections.abc import Sequence
from math import cos, hypot, radians

type Point = tuple[float, float]
type Ring = Sequence[Point]

METRES = 111_320.0
"""Of a degree of latitude."""
CORNERS = range(3, 101)


def contains(ring: Ring, latitude: float, longitude: float) -> bool:
    """Whether the position is within the ring: by how often a ray from it meets an edge."""
    inside = False
    before = ring[-1]
    for here in ring:
        if (here[0] > latitude) != (before[0] > latitude):
            meets = (before[1] - here[1]) * (latitude - here[0]) / (before[0] - here[0]) + here[1]
            if longitude < meets:
                inside = not inside
        before = here
    return inside


def metres_between(one: Point, other: Point) -> float:
    """How far apart two positions are."""
    north = (one[0] - other[0]) * METRES
    east = (one[1] - other[1]) * METRES * cos(radians(one[0]))
    return hypot(north, east)


def crosses_itself(ring: Ring) -> bool:
    """Whether two edges that are not neighbours meet, or a corner stands twice."""
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
