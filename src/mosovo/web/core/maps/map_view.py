"""The area of the map that a page shows. The URL gives steps from the zones and never a position."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from mosovo.maps.geometry import Point, Ring, is_in_uk
from mosovo.maps.map_files import MapFile, MapNotAvailable
from mosovo.maps.viewport import SPANS, Viewport
from mosovo.web.core.forms.position_fields import PLACE

MAP_PARAMETER = "map"
STEP_UNITS = 10_000
_STEPS = re.compile(r"(\d{1,3}),(-?\d),(-?\d{1,6}),(-?\d{1,6})")
MAP_MOVES = {
    "nearer": ("Zoom in", 1, 0, 0), "further": ("Zoom out", -1, 0, 0), "north": ("North", 0, 0, 1),
    "south": ("South", 0, 0, -1), "west": ("West", 0, -1, 0), "east": ("East", 0, 1, 0),
}  # fmt: skip
"""Each move with its label, and its steps: zoom, east, north."""


def map_folder() -> str:
    """Return the folder of the map files, from the settings."""
    return str(settings.MAP_DIR)


@dataclass(frozen=True, slots=True)
class MapSteps:
    """Steps from the first view of a page, which shows all zones, or one zone by its number."""

    zone: int = 0
    zoom: int = 0
    east: int = 0
    """In ten-thousandths of the width of the first view."""
    north: int = 0

    @classmethod
    def parse_steps(cls, query: str, zones: int) -> "MapSteps":
        """Parse the steps from the address; no steps if it is not valid."""
        match = _STEPS.fullmatch(query)
        steps = cls(*(int(each) for each in match.groups())) if match else cls()
        return steps if steps.zone <= zones else cls()

    def build_viewport(self, rings: Sequence[Ring]) -> Viewport:
        """Return the area of the map that is shown."""
        first = self._build_first_viewport(rings)
        unit = first.span / STEP_UNITS
        return first.zoom_in(self.zoom).move(self.east * unit, self.north * unit)

    def list_moves(self, rings: Sequence[Ring]) -> list[tuple[str, str]]:
        """List the next steps, each with its label; leave out those that lead nowhere."""
        viewport = self.build_viewport(rings)
        unit = self._build_first_viewport(rings).span / STEP_UNITS
        results = []
        for words, zoom, east, north in MAP_MOVES.values():
            eastward, northward = viewport.step(east, north)
            next_steps = MapSteps(
                self.zone, self.zoom + zoom, self.east + round(eastward / unit), self.north + round(northward / unit)
            )  # fmt: skip
            if _STEPS.fullmatch(next_steps.query_value) and next_steps.build_viewport(rings) != viewport:
                results.append((words, next_steps.query_value))
        return results if self == MapSteps() else [*results, ("Reset", MapSteps().query_value)]

    def _build_first_viewport(self, rings: Sequence[Ring]) -> Viewport:
        return Viewport.around([rings[self.zone - 1]] if self.zone else rings)

    @property
    def query_value(self) -> str:
        """Return the steps as a query value."""
        return f"{self.zone},{self.zoom},{self.east},{self.north}"


def current_view(request: HttpRequest) -> Callable[[str], str]:
    """Return a function that builds the URL of this page with another view of the map. The as-at dates stay."""

    def build_url(text: str) -> str:
        values = request.GET.copy()
        values[MAP_PARAMETER] = text
        return f"?{values.urlencode(safe=',')}#map"

    return build_url


def find_viewport(sent: Mapping[str, str], ring: Ring) -> Viewport | None:
    """Return the area that a form asks for: the place entered and one step from it, or the area around the zone.

    None if the place is not known, or if there is neither a zone nor a map.
    """
    query, move_name = sent.get("look_at", "").strip(), sent.get("look", "")
    if ring and (move_name == "zone" or not query):
        return Viewport.around([ring])
    if not query:
        return _load_full_viewport()
    centre = find_place_position(query)
    if centre is None:
        return None
    viewport = Viewport(centre, _parse_span(sent.get("look_span", "")))
    if move_name in MAP_MOVES:
        _, zoom, east, north = MAP_MOVES[move_name]
        return viewport.zoom_in(zoom).move(*viewport.step(east, north))
    return viewport


def find_place_position(query: str) -> Point | None:
    """Find a place by latitude and longitude, or by its name on the map."""
    match = PLACE.fullmatch(query)
    if match:
        build_url = float(match[1]), float(match[2])
        return build_url if is_in_uk(build_url) else None
    try:
        with MapFile.open_folder(map_folder()) as file:
            return file.find_place(query[:60])
    except MapNotAvailable:
        return None


def _load_full_viewport() -> Viewport | None:
    """Load the viewport of the whole map; None if there is no map."""
    try:
        with MapFile.open_folder(map_folder()) as file:
            return Viewport.covering(file.details.box) if file.details.box else None
    except MapNotAvailable:
        return None


def _parse_span(typed: str) -> int:
    return int(typed) if typed in {str(span) for span in SPANS} else 1000
