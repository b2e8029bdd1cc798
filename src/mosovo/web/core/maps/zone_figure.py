"""Zones drawn on the map of the force as one SVG, with a caption. All styling is in attributes or classes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.maps.geometry import Ring
from mosovo.maps.map_files import MapDetails, MapFile, MapNotAvailable
from mosovo.maps.nearby_features import NearbyFeatures, find_nearby_features
from mosovo.maps.svg_drawing import MapBackground, draw_map
from mosovo.maps.viewport import HEIGHT, WIDTH, Viewport
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.zone_text import format_distance

from .map_view import map_folder

GRID_STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
MAX_GRID_LINES = 9
"""The highest number of grid lines from side to side."""
MAX_DESCRIBED = 30
"""The highest number of zones described in words."""
MAX_NAMES = 6
"""The highest number of names of one kind in a sentence; the others are counted."""


@dataclass(frozen=True, slots=True)
class ZoneShape:
    """One zone on the map: its corners, and the position of its number."""

    corners: str
    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class ZoneFigure:
    """All zones of one drawing, and the map beneath them if there is one."""

    viewport: Viewport
    shapes: Sequence[ZoneShape]
    step: str
    step_width: float
    background: MapBackground | None = None
    map_details: MapDetails | None = None
    descriptions: Sequence[str] = ()
    """A sentence for each zone: the places in it and near it."""
    why_no_map: str = ""
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def dated(self) -> str:
        """Return the date of the map data."""
        try:
            return format_date(date.fromisoformat(self.map_details.dated)) if self.map_details else ""
        except ValueError:
            return self.map_details.dated if self.map_details else ""

    @property
    def grid(self) -> str:
        """Return the grid lines as an SVG path: one through the middle each way, because the map also shows a scale."""
        if self.background:
            return ""
        across, down = _place_grid_lines(WIDTH, self.step_width), _place_grid_lines(HEIGHT, self.step_width)
        return "".join(f"M{x} 0V{HEIGHT}" for x in across) + "".join(f"M0 {y}H{WIDTH}" for y in down)


def draw_zones(rings: Sequence[Ring], viewport: Viewport) -> ZoneFigure:
    """Draw the zones on this area of the map."""
    step = next((each for each in GRID_STEPS if viewport.span / each <= MAX_GRID_LINES), GRID_STEPS[-1])
    shapes = [_build_shape(viewport.project(ring), number) for number, ring in enumerate(rings, 1)]
    step_width = round(step * viewport.scale, 1)
    try:
        with MapFile.open_folder(map_folder()) as file:
            rows = [describe_zone(find_nearby_features(file, ring)) for ring in rings[:MAX_DESCRIBED]]
            background = draw_map(file, viewport, [(shape.x, shape.y) for shape in shapes])
            return ZoneFigure(viewport, shapes, format_distance(step), step_width, background, file.details, rows)
    except MapNotAvailable as error:
        return ZoneFigure(viewport, shapes, format_distance(step), step_width, why_no_map=str(error))


def describe_zone(features: NearbyFeatures) -> str:
    """Describe the places in a zone and near it."""
    parts = [*_describe_contents(features), *_describe_edges(features), *_describe_nearest(features)]
    return " ".join(f"{part}." for part in parts) or "No named place on the map is in the zone or near it."


def _describe_contents(features: NearbyFeatures) -> Iterator[str]:
    inside = [*features.places, *features.schools, *features.stations]
    if inside:
        yield f"In the zone: {_join_names(inside)}"


def _describe_edges(features: NearbyFeatures) -> Iterator[str]:
    touched = [*(["the railway"] if features.has_railway else []), *features.roads, *features.others]
    if touched:
        yield f"On its edge: {_join_names(touched)}"


def _describe_nearest(features: NearbyFeatures) -> Iterator[str]:
    if features.nearest:
        distance = (
            format_distance(round(features.metres, -2))
            if features.metres >= 1000
            else f"{round(features.metres, -1)} m"
        )
        yield (
            f"Its centre is {distance} {features.bearing} of {features.nearest}"
            if features.metres >= 50
            else f"It is at {features.nearest}"
        )


def _join_names(names: Sequence[str]) -> str:
    """Join names to a list. Names beyond a limit are counted.

    >>> _join_names(["Mill Lane"]), _join_names(["the railway", "Mill Lane"])
    ('Mill Lane', 'the railway and Mill Lane')
    """
    shown, more = list(names[:MAX_NAMES]), len(names) - MAX_NAMES
    if more > 0:
        shown.append(format_count(more, "other"))
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _build_shape(ring: Ring, number: int) -> ZoneShape:
    points = [(round(x, 1), round(y, 1)) for x, y in ring]
    x, y = sum(each[0] for each in points) / len(points), sum(each[1] for each in points) / len(points)
    return ZoneShape(" ".join(f"{each[0]},{each[1]}" for each in points), round(x, 1), round(y, 1), number)


def _place_grid_lines(length: int, step: float) -> list[float]:
    line_count = int(length / 2 / step)
    return [round(length / 2 + index * step, 1) for index in range(-line_count, line_count + 1)]
