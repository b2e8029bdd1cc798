"""The map of the demo: a town that nowhere is. It lies in the North Sea, so that no real street is under a zone.

`mockton.geojson` is in the shape in which a force brings its own map in (docs/maps.md).
"""

from pathlib import Path

from mosovo.maps.geojson_reader import read_geojson
from mosovo.maps.map_files import MapDetails, MapFile, MapNotAvailable, write_map

TOWN = Path(__file__).parent / "mockton.geojson"


def write_sample_map(folder: str) -> MapDetails:
    """Write the invented town as the map of the folder, unless a map was imported there."""
    try:
        with MapFile.open_folder(folder) as found:
            return found.details
    except MapNotAvailable:
        sheet = read_geojson(TOWN)
        return write_map(Path(folder), MapDetails(sheet.named, sheet.dated, sheet.attribution), sheet.outlines)
