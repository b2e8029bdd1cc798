"""Clip outlines to a box and simplify them. Pure functions.

Lines are clipped and outlines simplified by shapely. Areas are clipped here with Sutherland–Hodgman: shapely refuses
areas whose edges cross, and the file of a force may have them (ADR 88).
"""

from collections.abc import Iterator, Sequence

import shapely

type DrawingPoint = tuple[float, float]
type Bounds = tuple[float, float, float, float]
"""Left, right, top, bottom."""


def is_inside_box(points: Sequence[DrawingPoint], bounds: Bounds) -> bool:
    """Whether all points are inside the box."""
    left, right, top, bottom = bounds
    return all(left <= x <= right and top <= y <= bottom for x, y in points)


def cut_line(points: Sequence[DrawingPoint], bounds: Bounds) -> Iterator[list[DrawingPoint]]:
    """Yield the pieces of a line inside the box."""
    left, right, top, bottom = bounds
    for piece in shapely.get_parts(shapely.clip_by_rect(shapely.LineString(points), left, top, right, bottom)):
        if len(corners := read_points(piece)) > 1:
            yield corners


def cut_area(ring: Sequence[DrawingPoint], bounds: Bounds) -> list[DrawingPoint]:
    """Return the part of an area inside the box; cut edges follow the sides of the box."""
    points = list(ring)
    for axis, limit, sign in ((0, bounds[0], 1), (0, bounds[1], -1), (1, bounds[2], 1), (1, bounds[3], -1)):
        points = _clip_to_side(points, axis, limit, sign)
    return points


def _clip_to_side(points: Sequence[DrawingPoint], axis: int, limit: float, sign: int) -> list[DrawingPoint]:
    """Return the part on the inner side of one side of the box."""
    remaining: list[DrawingPoint] = []
    for index, corner in enumerate(points):
        previous = points[index - 1]
        is_in, was_inside = (corner[axis] - limit) * sign >= 0, (previous[axis] - limit) * sign >= 0
        if is_in != was_inside:
            share = (limit - previous[axis]) / (corner[axis] - previous[axis])
            remaining.append(
                (previous[0] + share * (corner[0] - previous[0]), previous[1] + share * (corner[1] - previous[1]))
            )
        if is_in:
            remaining.append(corner)
    return remaining


def simplify_outline(points: Sequence[DrawingPoint], tolerance: float) -> list[DrawingPoint]:
    """Return the line without corners that change it by less than `tolerance` (Douglas–Peucker)."""
    return read_points(shapely.LineString(points).simplify(tolerance, preserve_topology=False))


def read_points(line: shapely.geometry.base.BaseGeometry) -> list[DrawingPoint]:
    """Return the corners of a line."""
    return [(x, y) for x, y in shapely.get_coordinates(line).tolist()]


def thin_points(points: Sequence[DrawingPoint], tolerance: float) -> list[DrawingPoint]:
    """Return the points without those closer than `tolerance` to the point before; the last point stays."""
    remaining = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - remaining[-1][0]) > tolerance or abs(point[1] - remaining[-1][1]) > tolerance:
            remaining.append(point)
    return [*remaining, points[-1]] if len(points) > 1 else remaining
