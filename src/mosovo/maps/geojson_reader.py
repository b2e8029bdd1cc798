"""Read GeoJSON files as outlines. Any error is reported in one sentence, and nothing of the file is used.

A file is a collection of features, each with the property `layer` (a name in `layers.py`) and optionally `name`. A
feature without `layer` gets the name of the file as its layer (`river.geojson`). Positions are longitude and latitude
(WGS 84, as in RFC 7946), unless the collection's `crs` names the British National Grid (EPSG:27700), which is
converted.
"""

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from .geometry import Point, is_in_uk
from .layers import LAYERS, Layer, LayerForm
from .national_grid import is_on_grid, to_latitude_longitude

MAX_SIZE = 100_000_000
"""Most bytes in one file. Larger files must be split."""
MAX_FEATURES = 400_000
"""Most features in one file."""
MAX_POSITIONS = 50_000
"""Most positions in one outline."""
MAX_NAME_LENGTH = 60
GRID = frozenset({"EPSG:27700", "urn:ogc:def:crs:EPSG::27700"})
DEGREES = frozenset({"EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:OGC:1.3:CRS84"})
REORDERING_CHARACTERS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LAYER_NAMES = ", ".join(LAYERS)

type PositionConverter = Callable[[float, float], Point]


class UnreadableMapFile(Exception):
    """The file is not a usable map. The message says why and what is allowed."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feature on the ground: a place (one position), a line, or an area (its outer ring and its holes)."""

    layer: str
    name: str
    parts: Sequence[Sequence[Point]]


@dataclass(frozen=True, slots=True)
class MapSheet:
    """The content of one file, with its name, date and attribution."""

    outlines: Sequence[Outline]
    named: str
    dated: str
    attribution: str
    empty: int
    """The number of features without a position, which are not drawn."""


def read_geojson(path: Path) -> MapSheet:
    """Return the outlines of one file."""
    try:
        return _build_sheet(_parse_file(path), path.stem)
    except UnreadableMapFile as why:
        raise UnreadableMapFile(f"{path.name}: {why}") from why


def _parse_file(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file():
            raise UnreadableMapFile("file not found.")
        if (size := path.stat().st_size) > MAX_SIZE:
            raise UnreadableMapFile(
                f"it is {size / 1e6:,.0f} MB. The limit is {MAX_SIZE / 1e6:,.0f} MB: split it into several files."
            )
        result = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as fault:
        raise UnreadableMapFile(f"it can’t be read: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise UnreadableMapFile("it is not UTF-8 text. GeoJSON must be.") from fault
    except RecursionError as fault:
        raise UnreadableMapFile("it is nested too deeply for GeoJSON.") from fault
    except ValueError as fault:
        raise UnreadableMapFile(f"it is not JSON: {str(fault)[:80]}.") from fault
    if not isinstance(result, dict) or result.get("type") != "FeatureCollection":
        raise UnreadableMapFile("it is not a GeoJSON FeatureCollection.")
    return result


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _build_sheet(results: dict[str, Any], stem: str) -> MapSheet:
    features = results.get("features")
    if not isinstance(features, list):
        raise UnreadableMapFile("its “features” are not a list.")
    if len(features) > MAX_FEATURES:
        raise UnreadableMapFile(
            f"it has {len(features):,} features. The limit is {MAX_FEATURES:,}: split it into several files."
        )
    convert = _find_converter(results.get("crs"))
    outlines: list[Outline] = []
    empty = 0
    for number, feature in enumerate(features, 1):
        try:
            feature_outlines = list(_list_outlines(feature, stem, convert))
        except UnreadableMapFile as why:
            raise UnreadableMapFile(f"feature {number:,}: {why}") from why
        empty += not feature_outlines
        outlines += feature_outlines
    named, dated, attribution = (clean_label(results.get(key), 200) for key in ("name", "date", "attribution"))
    return MapSheet(outlines, named, dated, attribution, empty)


def _find_converter(crs: Any) -> PositionConverter:
    """Return the function that converts this collection's positions to latitude and longitude."""
    if crs is None:
        return _check_degrees
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(name, str) and name in GRID:
        return _convert_grid
    if isinstance(name, str) and name in DEGREES:
        return _check_degrees
    raise UnreadableMapFile(
        f"its positions are in {clean_label(name, 40) or 'a system without a name'}. Use longitude and latitude "
        "(WGS 84, EPSG:4326) or the British National Grid (EPSG:27700)."
    )


def _check_degrees(longitude: float, latitude: float) -> Point:
    if is_in_uk((latitude, longitude)):
        return latitude, longitude
    if is_in_uk((longitude, latitude)):
        raise UnreadableMapFile(f"{longitude:g}, {latitude:g} has latitude first: in GeoJSON longitude comes first.")
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise UnreadableMapFile(
            f"{longitude:g}, {latitude:g} are not degrees. If they are metres of the British National Grid, add "
            'this to the file: "crs": {"type": "name", "properties": {"name": "EPSG:27700"}}.'
        )
    raise UnreadableMapFile(f"{longitude:g}, {latitude:g} is not in the United Kingdom.")


def _convert_grid(easting: float, northing: float) -> Point:
    if not is_on_grid(easting, northing):
        raise UnreadableMapFile(f"{easting:g}, {northing:g} is not on the British National Grid.")
    position = to_latitude_longitude(easting, northing)
    if not is_in_uk(position):
        raise UnreadableMapFile(f"{easting:g}, {northing:g} is not in the United Kingdom.")
    return position


def _list_outlines(feature: Any, stem: str, convert: PositionConverter) -> Iterator[Outline]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise UnreadableMapFile("it is not a GeoJSON Feature.")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise UnreadableMapFile("its “properties” are not an object.")
    layer = _find_layer(properties.get("layer", stem))
    geometry = feature.get("geometry")
    if geometry is None:
        return
    name = clean_label(properties.get("name"), MAX_NAME_LENGTH)
    for parts in _list_shapes(geometry, convert):
        yield from _convert_to_layer(layer, name, parts)


def _find_layer(text: Any) -> Layer:
    layer = LAYERS.get(text) if isinstance(text, str) else None
    if layer is None:
        raise UnreadableMapFile(f"its layer is “{clean_label(text, 30)}”. A layer is one of {LAYER_NAMES}.")
    return layer


def _list_shapes(geometry: Any, convert: PositionConverter) -> Iterator[tuple[LayerForm, list[list[Point]]]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in _GEOMETRY_TYPES:
        raise UnreadableMapFile(f"its geometry is “{clean_label(kind, 30)}”. Use {', '.join(_GEOMETRY_TYPES)}.")
    form, depth = _GEOMETRY_TYPES[kind]
    results = _require_list(geometry.get("coordinates"))
    shapes = [results] if depth == _SINGLE_DEPTHS[form] else results
    for shape in shapes:
        if form is LayerForm.PLACE:
            yield form, [[_parse_position(shape, convert)]]
        elif form is LayerForm.LINE:
            yield form, [_read_points(shape, convert, 2)]
        elif rings := [_read_points(ring, convert, 4) for ring in _require_list(shape)]:
            yield form, rings


_GEOMETRY_TYPES = {
    "Point": (LayerForm.PLACE, 1), "MultiPoint": (LayerForm.PLACE, 2), "LineString": (LayerForm.LINE, 2),
    "MultiLineString": (LayerForm.LINE, 3), "Polygon": (LayerForm.AREA, 3), "MultiPolygon": (LayerForm.AREA, 4),
}  # fmt: skip
"""The form of each geometry type, and the depth of nested lists around its numbers."""
_SINGLE_DEPTHS = {LayerForm.PLACE: 1, LayerForm.LINE: 2, LayerForm.AREA: 3}


def _convert_to_layer(layer: Layer, name: str, shape: tuple[LayerForm, list[list[Point]]]) -> Iterator[Outline]:
    """Convert a shape to the form of its layer: the edge of an area if that is a line, the centre if it is a place."""
    form, parts = shape
    if layer.form is form:
        yield Outline(layer.key, name, parts)
    elif layer.form is LayerForm.PLACE:
        latitudes, longitudes = zip(*parts[0], strict=True)
        yield Outline(layer.key, name, [[(sum(latitudes) / len(parts[0]), sum(longitudes) / len(parts[0]))]])
    elif layer.form is LayerForm.LINE and form is LayerForm.AREA:
        yield from (Outline(layer.key, name, [ring]) for ring in parts)
    else:
        raise UnreadableMapFile(
            f"layer “{layer.key}” must have the form {layer.form.value}; this has the form {form.value}."
        )


def _read_points(result: Any, convert: PositionConverter, min_positions: int) -> list[Point]:
    positions = _require_list(result)
    if not min_positions <= len(positions) <= MAX_POSITIONS:
        raise UnreadableMapFile(
            f"an outline must have {min_positions} to {MAX_POSITIONS:,} positions. This one has {len(positions):,}."
        )
    return [_parse_position(each, convert) for each in positions]


def _parse_position(value: Any, convert: PositionConverter) -> Point:
    match value:
        case [int() | float() as x, int() | float() as y, *rest] if len(rest) < 2 and _are_usable_numbers(x, y):
            return convert(float(x), float(y))
    raise UnreadableMapFile(f"“{clean_label(repr(value), 40)}” is not a position: two numbers, longitude and latitude.")


def _are_usable_numbers(x: float, y: float) -> bool:
    return not isinstance(x, bool) and not isinstance(y, bool) and abs(x) < 1e9 and abs(y) < 1e9 and isfinite(x + y)


def _require_list(result: Any) -> list[Any]:
    if not isinstance(result, list):
        raise UnreadableMapFile("its coordinates do not match its type of geometry.")
    return result


def clean_label(result: Any, max_length: int) -> str:
    """Clean text for display: remove invisible characters and those that change the reading direction."""
    if not isinstance(result, str):
        return ""
    visible = (each for each in unicodedata.normalize("NFC", result[: 10 * max_length]) if not _is_invisible(each))
    words = " ".join("".join(visible).split())
    return words if len(words) <= max_length else f"{words[: max_length - 1]}…"


def _is_invisible(character: str) -> bool:
    return character in REORDERING_CHARACTERS or unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
