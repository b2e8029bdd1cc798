"""Clip outlines to a box and simplify them. Pure functions.

Lines are clipped and outlines simplified by shapely. Areas are clipped here with Sutherland–Hodgman: shapely refuses
areas whose edges cross, and the file of a force may have them (ADR 88).
"""

from collections.abc import Iterator, Sequence

import shapely

type Spot = tuple[float, float]
type Bounds = tuple[float, float, float, float]
"""Left, right, top, bottom."""


def is_inside_box(spots: Sequence[Spot], bounds: Bounds) -> bool:
    """Whether all points are inside the box."""
    left, right, top, bottom = bounds
    return all(left <= x <= right and top <= y <= bottom for x, y in spots)


def cut_line(spots: Sequence[Spot], bounds: Bounds) -> Iterator[list[Spot]]:
    """Yield the pieces of a line inside the box."""
    left, right, top, bottom = bounds
    for piece in shapely.get_parts(shapely.clip_by_rect(shapely.LineString(spots), left, top, right, bottom)):
        if len(found := read_spots(piece)) > 1:
            yield found


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
    """Return the line without corners that change it by less than `apart` (Douglas–Peucker)."""
    return read_spots(shapely.LineString(spots).simplify(apart, preserve_topology=False))


def read_spots(line: shapely.geometry.base.BaseGeometry) -> list[Spot]:
    """Return the corners of a line."""
    return [(x, y) for x, y in shapely.get_coordinates(line).tolist()]


def thin_points(spots: Sequence[Spot], apart: float) -> list[Spot]:
    """Return the points without those closer than `apart` to the point before; the last point stays."""
    remaining = [spots[0]]
    for spot in spots[1:-1]:
        if abs(spot[0] - remaining[-1][0]) > apart or abs(spot[1] - remaining[-1][1]) > apart:
            remaining.append(spot)
    return [*remaining, spots[-1]] if len(spots) > 1 else remaining
