"""The layers of a map: their names, forms, and the widest view in which they are drawn."""

from dataclasses import dataclass
from enum import StrEnum


class LayerForm(StrEnum):
    """The form in which a layer is drawn."""

    AREA = "area"
    LINE = "line"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer. `until` is the widest view, in metres from side to side, in which it is still drawn."""

    key: str
    form: LayerForm
    max_span: float
    label: str
    """The text in the legend."""


ANY_SPAN = 1_000_000.0
_A, _L, _P = LayerForm.AREA, LayerForm.LINE, LayerForm.PLACE
LAYERS = {
    each.key: each
    for each in (
        Layer("sea", _A, ANY_SPAN, "Sea"),
        Layer("green", _A, 20_000, "Park or wood"),
        Layer("water", _A, ANY_SPAN, "Water"),
        Layer("building", _A, 1_000, "Building"),
        Layer("river", _L, 50_000, "River or stream"),
        Layer("coast", _L, ANY_SPAN, "Coast"),
        Layer("border", _L, ANY_SPAN, "Force boundary"),
        Layer("path", _L, 1_000, "Path"),
        Layer("road", _L, 5_000, "Road"),
        Layer("main-road", _L, 50_000, "Main road"),
        Layer("motorway", _L, ANY_SPAN, "Motorway"),
        Layer("railway", _L, 50_000, "Railway"),
        Layer("station", _P, 10_000, "Station"),
        Layer("school", _P, 5_000, "School"),
        Layer("place", _P, 5_000, "Place"),
        Layer("village", _P, 20_000, "Village"),
        Layer("town", _P, ANY_SPAN, "Town"),
    )
}
"""In drawing order, the lowest layer first."""
SETTLEMENTS = ("town", "village", "place")
ROADS = ("motorway", "main-road", "road", "path")
