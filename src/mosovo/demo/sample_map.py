"""The map of the demo: an invented town, placed in the North Sea so that no zone covers a real street.

`mockton.geojson` has the format in which a force imports its own map (docs/maps.md).
"""

from pathlib import Path

from mosovo.maps.geojson_reader import read_geojson
from mosovo.maps.map_files import MapDetails, MapFile, MapNotAvailable, write_map

TOWN = Path(__file__).parent / "mockton.geojson"


def write_sample_map(folder: str) -> MapDetails:
    """Write the invented town as the map of the folder, unless there is a map already."""
    try:
        with MapFile.open_folder(folder) as file:
            return file.details
    except MapNotAvailable:
        sheet = read_geojson(TOWN)
        return write_map(Path(folder), MapDetails(sheet.named, sheet.dated, sheet.attribution), sheet.outlines)
