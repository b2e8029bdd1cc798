"""The map of the demo: a town that nowhere is. It lies in the North Sea, so that no real street is under a zone.

`mockton.geojson` is in the shape in which a force brings its own map in (docs/maps.md).
"""

from pathlib import Path

from mosovo.maps.keeping import About, Map, NoMap, keep
from mosovo.maps.reading import read

TOWN = Path(__file__).parent / "mockton.geojson"


def keep_town(folder: str) -> About:
    """The town as the map of the folder; a map that somebody brought in stays."""
    try:
        with Map.of(folder) as found:
            return found.about
    except NoMap:
        sheet = read(TOWN)
        return keep(Path(folder), About(sheet.named, sheet.dated, sheet.attribution), sheet.outlines)
