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

STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
LINES = 9
"""The highest number of grid lines from side to side."""
TOLD = 30
"""The highest number of zones described in words."""
NAMES = 6
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

    paper: Viewport
    shapes: Sequence[ZoneShape]
    step: str
    step_wide: float
    ground: MapBackground | None = None
    about: MapDetails | None = None
    told: Sequence[str] = ()
    """A sentence for each zone: the places in it and near it."""
    why_no_map: str = ""
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def dated(self) -> str:
        """Return the date of the map data."""
        try:
            return format_date(date.fromisoformat(self.about.dated)) if self.about else ""
        except ValueError:
            return self.about.dated if self.about else ""

    @property
    def grid(self) -> str:
        """Return the grid lines as an SVG path: one through the middle each way, because the map also shows a scale."""
        if self.ground:
            return ""
        across, down = _place_grid_lines(WIDTH, self.step_wide), _place_grid_lines(HEIGHT, self.step_wide)
        return "".join(f"M{x} 0V{HEIGHT}" for x in across) + "".join(f"M0 {y}H{WIDTH}" for y in down)


def draw_zones(rings: Sequence[Ring], paper: Viewport) -> ZoneFigure:
    """Draw the zones on this area of the map."""
    step = next((each for each in STEPS if paper.span / each <= LINES), STEPS[-1])
    shapes = [_shape(paper.onto(ring), number) for number, ring in enumerate(rings, 1)]
    wide = round(step * paper.scale, 1)
    try:
        with MapFile.open_folder(map_folder()) as file:
            rows = [describe_zone(find_nearby_features(file, ring)) for ring in rings[:TOLD]]
            ground = draw_map(file, paper, [(shape.x, shape.y) for shape in shapes])
            return ZoneFigure(paper, shapes, format_distance(step), wide, ground, file.details, rows)
    except MapNotAvailable as why:
        return ZoneFigure(paper, shapes, format_distance(step), wide, why_no_map=str(why))


def describe_zone(features: NearbyFeatures) -> str:
    """Describe the places in a zone and near it."""
    parts = [*_describe_contents(features), *_touched(features), *_near(features)]
    return " ".join(f"{part}." for part in parts) or "No named place on the map is in the zone or near it."


def _describe_contents(features: NearbyFeatures) -> Iterator[str]:
    inside = [*features.places, *features.schools, *features.stations]
    if inside:
        yield f"In the zone: {_listed(inside)}"


def _touched(features: NearbyFeatures) -> Iterator[str]:
    touched = [*(["the railway"] if features.has_railway else []), *features.roads, *features.others]
    if touched:
        yield f"On its edge: {_listed(touched)}"


def _near(features: NearbyFeatures) -> Iterator[str]:
    if features.nearest:
        away = (
            format_distance(round(features.metres, -2))
            if features.metres >= 1000
            else f"{round(features.metres, -1)} m"
        )
        yield (
            f"Its centre is {away} {features.wind} of {features.nearest}"
            if features.metres >= 50
            else f"It is at {features.nearest}"
        )


def _listed(names: Sequence[str]) -> str:
    """Join names to a list. Names beyond a limit are counted.

    >>> _listed(["Mill Lane"]), _listed(["the railway", "Mill Lane"])
    ('Mill Lane', 'the railway and Mill Lane')
    """
    shown, more = list(names[:NAMES]), len(names) - NAMES
    if more > 0:
        shown.append(format_count(more, "other"))
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _shape(ring: Ring, number: int) -> ZoneShape:
    points = [(round(x, 1), round(y, 1)) for x, y in ring]
    x, y = sum(each[0] for each in points) / len(points), sum(each[1] for each in points) / len(points)
    return ZoneShape(" ".join(f"{each[0]},{each[1]}" for each in points), round(x, 1), round(y, 1), number)


def _place_grid_lines(length: int, step: float) -> list[float]:
    many = int(length / 2 / step)
    return [round(length / 2 + place * step, 1) for place in range(-many, many + 1)]
