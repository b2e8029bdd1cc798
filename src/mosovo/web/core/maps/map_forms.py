"""The map on a form that asks for a zone. It shows the area viewed, with the zone as entered so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mosovo.maps.geometry import CORNERS, RADIUS, Point, circle_ring, is_in_uk
from mosovo.maps.viewport import SPANS
from mosovo.web.core.forms.position_fields import PLACE
from mosovo.web.core.zone_text import format_distance

from .map_view import MAP_MOVES, find_viewport
from .zone_figure import ZoneFigure, draw_zones

REDRAW_BUTTON = "look"
"""The name of the buttons that only redraw the map. They record nothing and do not validate the form."""
UNKNOWN_PLACE = "Enter a town or village on the map, or latitude and longitude, like 51.5007, -0.1246."


@dataclass(frozen=True, slots=True)
class FormMap:
    """The map on a form, with the values of its own fields."""

    at: str
    span: int
    figure: ZoneFigure | None = None
    unknown: str = ""
    label: str = "The zone as entered, on the map. North is at the top."

    @property
    def spans(self) -> Sequence[tuple[int, str]]:
        """Return the widths of the map to choose from, in metres, with their labels."""
        return [(span, format_distance(span)) for span in SPANS]

    @property
    def move_buttons(self) -> Sequence[tuple[str, str]]:
        """List the buttons that move the map."""
        return [(value, words) for value, (words, *_) in MAP_MOVES.items()]


def read_form_map(sent: Mapping[str, str], typed: Mapping[str, str]) -> FormMap:
    """Draw the area that the form asks for, with the zone as far as it is entered."""
    ring = parse_ring(typed)
    viewport, place = find_viewport(sent, ring), str(sent.get("look_at", ""))[:60]
    unknown = UNKNOWN_PLACE if viewport is None and place else ""
    viewport = viewport or find_viewport({}, ring)
    if viewport is None:
        return FormMap(place, 1000, unknown=unknown)
    figure = draw_zones([ring] if len(ring) >= CORNERS[0] else [], viewport)
    return FormMap(
        place if unknown else ", ".join(f"{each:.5f}" for each in viewport.centre), viewport.span, figure, unknown
    )


def parse_ring(typed: Mapping[str, str]) -> list[Point]:
    """Return the corners entered so far, or points on the circle. Lines that are not a valid corner are skipped."""
    if typed.get("shape") == "circle":
        centre, metres = list_corners(typed.get("centre", "")), typed.get("radius", "").strip()
        is_valid = centre and metres.isascii() and metres.isdigit() and len(metres) < 6 and int(metres) in RADIUS
        return circle_ring(centre[0], int(metres)) if is_valid else centre
    return list_corners(typed.get("points", ""))


def list_corners(text: str) -> list[Point]:
    """Return each line that is a position in the United Kingdom."""
    results = (PLACE.fullmatch(line.strip()) for line in text[:4000].splitlines())
    places = [(float(each[1]), float(each[2])) for each in results if each]
    return [place for place in places if is_in_uk(place)][: CORNERS[-1]]
