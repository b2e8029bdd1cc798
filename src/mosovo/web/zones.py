"""Zones as a drawing: metres on paper, the north above, a grid and a scale. No map from outside is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.record.rings import Ring, flat, metres_across, middle

WIDTH, HEIGHT, EDGE = 640, 360, 30
STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
LINES = 9
"""Lines of the grid, at most, from side to side."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One zone on the paper: its corners, and where its number stands."""

    corners: str
    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All zones of one drawing. Everything is an attribute: the content policy allows no style."""

    shapes: Sequence[Shape]
    across: Sequence[float]
    down: Sequence[float]
    step: str
    step_wide: float
    width: int = WIDTH
    height: int = HEIGHT


def drawn_zones(rings: Sequence[Ring]) -> Drawing | None:
    """The zones together, as large as the paper allows; None where there is none."""
    if not rings:
        return None
    around = middle([corner for ring in rings for corner in ring])
    laid = [flat(ring, around) for ring in rings]
    east = [abs(corner[0]) for ring in laid for corner in ring]
    north = [abs(corner[1]) for ring in laid for corner in ring]
    scale = min((WIDTH / 2 - EDGE) / max(*east, 1), (HEIGHT / 2 - EDGE) / max(*north, 1))
    step = next((each for each in STEPS if WIDTH / (each * scale) <= LINES), STEPS[-1])
    return Drawing(
        [_shape(ring, number, scale) for number, ring in enumerate(laid, 1)],
        _lines(WIDTH, step * scale), _lines(HEIGHT, step * scale), said(step), round(step * scale, 1),
    )  # fmt: skip


def wide(ring: Ring) -> str:
    """How wide a zone is, as one says it.

    >>> wide([(51.5, -0.1), (51.5009, -0.1), (51.5009, -0.0999)])
    'about 100 m across'
    """
    metres = metres_across(ring)
    return f"about {said(round(metres, -2) if metres >= 100 else round(metres, -1))} across"


def said(metres: float) -> str:
    """A length in metres or kilometres.

    >>> said(500), said(1500), said(20000)
    ('500 m', '1.5 km', '20 km')
    """
    return f"{metres:g} m" if metres < 1000 else f"{metres / 1000:g} km"


def _shape(ring: Sequence[tuple[float, float]], number: int, scale: float) -> Shape:
    points = [(round(WIDTH / 2 + x * scale, 1), round(HEIGHT / 2 - y * scale, 1)) for x, y in ring]
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    return Shape(" ".join(f"{x},{y}" for x, y in points), round(x, 1), round(y, 1), number)


def _lines(length: int, step: float) -> list[float]:
    """Places of the lines, one through the middle."""
    many = int(length / 2 / step)
    return [round(length / 2 + place * step, 1) for place in range(-many, many + 1)]
