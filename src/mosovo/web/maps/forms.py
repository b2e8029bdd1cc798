"""The map on a form that asks for the corners of a zone: what was typed, drawn on the ground that is looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mosovo.maps.paper import SPANS
from mosovo.record.rings import CORNERS, RADIUS, Point, is_here, round_about
from mosovo.web.forms.places import PLACE
from mosovo.web.zones import said

from .figure import Figure, figure
from .looking import WAYS, looked_at

LOOK = "look"
"""The button that only looks: nothing is recorded by it, and nothing that is typed is judged."""
UNKNOWN = "The map has no such place. Enter a town or village on it, or latitude and longitude like 51.5007, -0.1246."


@dataclass(frozen=True, slots=True)
class Look:
    """The drawing on a form, with what its boxes hold."""

    at: str
    span: int
    figure: Figure | None = None
    unknown: str = ""
    label: str = "The zone as it is typed, on the map. The north is above."

    @property
    def spans(self) -> Sequence[tuple[int, str]]:
        """How wide the paper may be."""
        return [(span, said(span)) for span in SPANS]

    @property
    def ways(self) -> Sequence[tuple[str, str]]:
        """The buttons that move it."""
        return [(value, words) for value, (words, *_) in WAYS.items()]


def look(sent: Mapping[str, str], typed: Mapping[str, str]) -> Look:
    """The ground that the form asks for, with the zone as far as it is typed."""
    ring = ring_of(typed)
    paper, asked = looked_at(sent, ring), str(sent.get("look_at", ""))[:60]
    unknown = UNKNOWN if paper is None and asked else ""
    paper = paper or looked_at({}, ring)
    if paper is None:
        return Look(asked, 1000, unknown=unknown)
    drawn = figure([ring] if len(ring) >= CORNERS[0] else [], paper)
    return Look(asked if unknown else ", ".join(f"{each:.5f}" for each in paper.middle), paper.span, drawn, unknown)


def ring_of(typed: Mapping[str, str]) -> list[Point]:
    """The corners that are typed so far; of a circle, those on it. What is no corner yet is passed over."""
    if typed.get("shape") == "circle":
        centre, metres = corners(typed.get("centre", "")), typed.get("radius", "").strip()
        is_sound = centre and metres.isascii() and metres.isdigit() and len(metres) < 6 and int(metres) in RADIUS
        return round_about(centre[0], int(metres)) if is_sound else centre
    return corners(typed.get("points", ""))


def corners(text: str) -> list[Point]:
    """Each line that is a place in the country."""
    found = (PLACE.fullmatch(line.strip()) for line in text[:4000].splitlines())
    places = [(float(each[1]), float(each[2])) for each in found if each]
    return [place for place in places if is_here(place)][: CORNERS[-1]]
