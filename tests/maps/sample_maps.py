"""Maps for tests: a few outlines as GeoJSON, read and stored as a force's own would be."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mosovo.maps.geojson_reader import read_geojson
from mosovo.maps.map_files import MapDetails, MapFile, write_map

HERE = (52.64, -1.13)
ABOUT = MapDetails("Invented ground", "2026-10-01", "Contains nothing of anybody")


def feature(layer: str, kind: str, coordinates: Any, name: Any = None) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"layer": layer, "name": name},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features: Any, **details: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **details}


def write_geojson(folder: Path, content: object, name: str = "some.geojson") -> Path:
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


ROAD = feature("road", "LineString", [[-1.14, 52.64], [-1.12, 52.6401]], "Mill Lane")
RAILWAY = feature("railway", "LineString", [[-1.131, 52.63], [-1.129, 52.65]])
PARK = feature(
    "green",
    "Polygon",
    [[[-1.14, 52.641], [-1.13, 52.641], [-1.13, 52.645], [-1.14, 52.645], [-1.14, 52.641]]],
    "The Park",
)
SCHOOL = feature("school", "Point", [-1.1302, 52.6402], "Larch School")
VILLAGE = feature("village", "Point", [-1.13, 52.66], "Hexley")
TOWN = feature("town", "Point", [-1.5, 52.7], "Faraway")
EVERYTHING = (ROAD, RAILWAY, PARK, SCHOOL, VILLAGE, TOWN)


def lay_out_map(folder: Path, features: Sequence[Any] = EVERYTHING) -> MapFile:
    """Store a map of these features in the folder and open it."""
    sheet = read_geojson(write_geojson(folder, collection(*features)))
    write_map(folder, ABOUT, sheet.outlines)
    return MapFile.open_folder(str(folder))
