"""Clip outlines to a box and simplify them. Pure functions.

Lines are clipped with Liang–Barsky, areas with Sutherland–Hodgman, and outlines simplified with Douglas–Peucker. Each
takes a page of code, so that no geometry library has to parse untrusted files.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

type Spot = tuple[float, float]
type Bounds = tuple[float, float, float, float]
"""Left, right, top, bottom."""


def is_inside_box(spots: Sequence[Spot], bounds: Bounds) -> bool:
    """Whether all points are inside the box."""
    left, right, top, bottom = bounds
    return all(left <= x <= right and top <= y <= bottom for x, y in spots)


def cut_line(spots: Sequence[Spot], bounds: Bounds) -> Iterator[list[Spot]]:
    """Yield the pieces of a line inside the box."""
    piece: list[Spot] = []
    for one, other in pairwise(spots):
        remaining = _segment(one, other, bounds)
        if remaining is None:
            continue
        if piece and piece[-1] != remaining[0]:
            yield piece
            piece = []
        piece += [remaining[1]] if piece else remaining
    if piece:
        yield piece


def _segment(one: Spot, other: Spot, bounds: Bounds) -> list[Spot] | None:
    (x, y), (dx, dy) = one, (other[0] - one[0], other[1] - one[1])
    left, right, top, bottom = bounds
    begins, ends = 0.0, 1.0
    for against, room in ((-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)):
        if against == 0:
            if room < 0:
                return None
            continue
        at = room / against
        if against < 0:
            begins = max(begins, at)
        else:
            ends = min(ends, at)
    if begins > ends:
        return None
    first = one if begins == 0 else (x + begins * dx, y + begins * dy)
    return [first, other if ends == 1 else (x + ends * dx, y + ends * dy)]


def cut_area(ring: Sequence[Spot], bounds: Bounds) -> list[Spot]:
    """Return the part of an area inside the box; cut edges follow the sides of the box."""
    spots = list(ring)
    for axis, limit, sign in ((0, bounds[0], 1), (0, bounds[1], -1), (1, bounds[2], 1), (1, bounds[3], -1)):
        spots = _half(spots, axis, limit, sign)
    return spots


def _half(spots: Sequence[Spot], axis: int, limit: float, sign: int) -> list[Spot]:
    """Return the part on the inner side of one side of the box."""
    remaining: list[Spot] = []
    for place, here in enumerate(spots):
        before = spots[place - 1]
        is_in, was_in = (here[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
        if is_in != was_in:
            at = (limit - before[axis]) / (here[axis] - before[axis])
            remaining.append((before[0] + at * (here[0] - before[0]), before[1] + at * (here[1] - before[1])))
        if is_in:
            remaining.append(here)
    return remaining


def simplify_outline(spots: Sequence[Spot], apart: float) -> list[Spot]:
    """Return the line without corners that change it by less than `apart`."""
    remaining = {0, len(spots) - 1}
    waiting = [(0, len(spots) - 1)]
    while waiting:
        first, last = waiting.pop()
        away, place = max(
            ((_away(spots[each], spots[first], spots[last]), each) for each in range(first + 1, last)),
            default=(0.0, first),
        )
        if away > apart:
            remaining.add(place)
            waiting += [(first, place), (place, last)]
    return [spots[place] for place in sorted(remaining)]


def thin_points(spots: Sequence[Spot], apart: float) -> list[Spot]:
    """Return the points without those closer than `apart` to the point before; the last point stays."""
    remaining = [spots[0]]
    for spot in spots[1:-1]:
        if abs(spot[0] - remaining[-1][0]) > apart or abs(spot[1] - remaining[-1][1]) > apart:
            remaining.append(spot)
    return [*remaining, spots[-1]] if len(spots) > 1 else remaining


def _away(spot: Spot, first: Spot, second: Spot) -> float:
    """Return the distance of a point from the segment between two others."""
    dx, dy = second[0] - first[0], second[1] - first[1]
    long = dx * dx + dy * dy
    at = 0.0 if long == 0 else min(max(((spot[0] - first[0]) * dx + (spot[1] - first[1]) * dy) / long, 0), 1)
    return hypot(spot[0] - first[0] - at * dx, spot[1] - first[1] - at * dy)


def distance_from_line(spot: Spot, spots: Sequence[Spot]) -> float:
    """Return the distance of a point from the nearest segment of a line."""
    if len(spots) == 1:
        return hypot(spot[0] - spots[0][0], spot[1] - spots[0][1])
    return min(_away(spot, one, other) for one, other in pairwise(spots))
