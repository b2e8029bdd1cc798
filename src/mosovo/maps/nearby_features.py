"""Describe in words what a zone touches on the map. Uses the map and corners only, and no personal data."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, degrees

import shapely

from .geojson_reader import Outline
from .geometry import Point, Ring, box_centre, is_inside, metres_between, project_to_metres
from .layers import LAYERS, ROADS, SETTLEMENTS, LayerForm
from .map_files import MapFile
from .viewport import ViewBox

MAX_OUTLINES = 1_500
SEARCH_DISTANCES = (2_000, 10_000, 40_000)
"""Distances within which the nearest named place is searched for, in metres."""
COMPASS_POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
CLOSEST_SPAN = 1
"""A width that includes every layer: layers drawn only in close views count too."""


@dataclass(frozen=True, slots=True)
class NearbyFeatures:
    """The features inside a zone or crossing it, and the nearest named place."""

    roads: Sequence[str] = ()
    places: Sequence[str] = ()
    """Towns, villages and quarters whose name is inside the zone."""
    schools: Sequence[str] = ()
    stations: Sequence[str] = ()
    others: Sequence[str] = ()
    """Rivers, parks and waters by name."""
    has_railway: bool = False
    nearest: str = ""
    metres: int = 0
    bearing: str = ""


def find_nearby_features(file: MapFile, ring: Ring) -> NearbyFeatures:
    """Return what the zone touches."""
    box = ViewBox.around(ring)
    zone = shapely.Polygon(ring)
    shapely.prepare(zone)
    touched = [each for each in file.list_visible(box, CLOSEST_SPAN, MAX_OUTLINES) if _touches(zone, each)]
    nearest, metres, bearing = _find_nearest_place(file, box, box_centre(ring))
    return NearbyFeatures(
        roads=_names(touched, ROADS), places=_names(touched, SETTLEMENTS), schools=_names(touched, ("school",)),
        stations=_names(touched, ("station",)), others=_names(touched, ("river", "water", "green", "sea")),
        has_railway=any(each.layer == "railway" for each in touched), nearest=nearest, metres=metres, bearing=bearing,
    )  # fmt: skip


def _names(touched: Sequence[Outline], layers: Sequence[str]) -> list[str]:
    return sorted({each.name for each in touched if each.layer in layers and each.name})


def _touches(zone: shapely.Polygon, outline: Outline) -> bool:
    """Whether any part of the outline is inside the zone, or the zone inside the outline."""
    part = outline.parts[0]
    if zone.intersects(shapely.Point(part[0]) if len(part) == 1 else shapely.LineString(part)):
        return True
    is_area = LAYERS[outline.layer].form is LayerForm.AREA
    return is_area and is_inside(shapely.Polygon(part), *zone.exterior.coords[0])


def _find_nearest_place(file: MapFile, box: ViewBox, position: Point) -> tuple[str, int, str]:
    for metres in SEARCH_DISTANCES:
        candidates = [
            (metres_between(position, point), name, point) for name, point in file.list_settlements(box.expand(metres))
        ]
        if candidates:
            distance, name, point = min(candidates)
            east, north = project_to_metres([position], point)[0]
            bearing = COMPASS_POINTS[round(degrees(atan2(east, north)) / 45) % len(COMPASS_POINTS)]
            return name, round(distance), bearing
    return "", 0, ""
