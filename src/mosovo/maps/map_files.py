"""The stored map: one file in the force's folder, written again by each import and only read while serving.

It holds each outline twice, in full and simplified for wide views, in a spatial index (SQLite's R*Tree), so that a view
reads only what is in it. It is not a record: the same file can be made again from the GeoJSON.
"""

import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import batched
from pathlib import Path
from typing import Any

from .clipping import simplify_outline
from .geojson_reader import Outline
from .geometry import METRES, Point
from .layers import LAYERS, LayerForm
from .viewport import ViewBox

NAME = "map.sqlite"
EDITION = 1
"""Version of the file format. A map in another version must be imported again."""
FINE, COARSE = 1.0, 12.0
"""Greatest deviation of the two versions of an outline, in metres."""
NEAR = 5_000
"""Views up to this width in metres use the fine version, wider ones the coarse."""
RUN = 200
"""Corners in one piece of a long line: the bounding box of a whole river would match every view."""
MICRO = 1_000_000

_TABLES = """
create table map (edition integer, name text, dated text, attribution text, layers text, outlines integer,
  south real, north real, west real, east real);
create table outline (id integer primary key, layer text, name text, size real, fine blob, coarse blob);
create virtual table box using rtree(id, south, north, west, east, until0, until1);
create index named on outline (layer) where name <> '';
"""
_FOUND = """
select o.layer, o.name, case when :near then o.fine else o.coarse end from box b join outline o using (id)
where b.south <= :north and b.north >= :south and b.west <= :east and b.east >= :west and b.until0 >= :span
order by o.size desc limit :most
"""
_SETTLEMENTS = """
select o.name, o.fine from box b join outline o using (id)
where b.south <= :north and b.north >= :south and b.west <= :east and b.east >= :west
  and o.name <> '' and o.layer in ('town', 'village', 'place') limit 2000
"""
_NAMED = """
select name, fine from outline where name <> '' and layer in ('town', 'village', 'place') and name like :name escape '!'
order by size desc, name limit 1
"""


class MapNotAvailable(Exception):
    """There is no usable map. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class MapDetails:
    """Name, date and content of a map."""

    name: str
    dated: str
    attribution: str
    layers: Sequence[str] = ()
    outlines: int = 0
    box: ViewBox | None = None
    """The area that the map covers."""


def write_map(folder: Path, about: MapDetails, outlines: Iterable[Outline]) -> MapDetails:
    """Write the map of a folder. The earlier map is used until the new one is complete.

    Raises `MapNotAvailable` if SQLite cannot write it: the disk is full, or this SQLite has no R*Tree index.
    """
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{NAME}.{os.getpid()}"
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(beside)) as file:
            map_details = _written(file, about, outlines)
        os.replace(beside, folder / NAME)
    except sqlite3.Error as fault:
        raise MapNotAvailable(f"The map can’t be saved: {fault}.") from fault
    finally:
        beside.unlink(missing_ok=True)
    return map_details


def _written(file: sqlite3.Connection, about: MapDetails, outlines: Iterable[Outline]) -> MapDetails:
    file.executescript(_TABLES)
    count, layers = 0, set[str]()
    for some in batched(_stretches(outlines), 5000):
        with file:
            for row in some:
                layers.add(row.layer)
                count += 1
                _put(file, count, row)
    ordered = [word for word in LAYERS if word in layers]
    with file:
        reach = ViewBox(*file.execute("select min(south), max(north), min(west), max(east) from box").fetchone())
        header = (EDITION, about.name, about.dated, about.attribution, " ".join(ordered), count, *reach)
        file.execute("insert into map values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", header)
    return replace(about, layers=ordered, outlines=count, box=reach)


def _put(file: sqlite3.Connection, number: int, row: Outline) -> None:
    box = ViewBox.round([point for part in row.parts for point in part])
    fine, coarse = (_packed([_plainer(part, apart) for part in row.parts]) for apart in (FINE, COARSE))
    until = LAYERS[row.layer].until
    size = until + min(box.north - box.south + box.east - box.west, 9)
    file.execute("insert into outline values (?, ?, ?, ?, ?, ?)", (number, row.layer, row.name, size, fine, coarse))
    file.execute("insert into box values (?, ?, ?, ?, ?, ?, ?)", (number, *box, until, until))


def _stretches(outlines: Iterable[Outline]) -> Iterator[Outline]:
    for each in outlines:
        if LAYERS[each.layer].form is not LayerForm.LINE:
            yield each
            continue
        line = each.parts[0]
        for start in range(0, max(len(line) - 1, 1), RUN):
            yield Outline(each.layer, each.name, [line[start : start + RUN + 1]])


def _plainer(part: Sequence[Point], apart: float) -> list[Point]:
    """Simplify a part piece by piece, so that the time grows only linearly with its length."""
    if len(part) < 3:
        return list(part)
    remaining: list[Point] = [part[0]]
    for start in range(0, len(part) - 1, RUN):
        remaining += simplify_outline(part[start : start + RUN + 1], apart / METRES)[1:]
    return remaining


def _packed(parts: Sequence[Sequence[Point]]) -> bytes:
    """Pack each part as its number of corners, followed by their positions in millionths of a degree."""
    numbers = array("i")
    for part in parts:
        numbers.append(len(part))
        for latitude, longitude in part:
            numbers.extend((round(latitude * MICRO), round(longitude * MICRO)))
    return numbers.tobytes()


def _unpacked(content: bytes) -> list[list[Point]]:
    numbers = array("i")
    numbers.frombytes(content)
    parts, at = [], 0
    while at < len(numbers):
        ends = at + 1 + 2 * numbers[at]
        flat = [number / MICRO for number in numbers[at + 1 : ends]]
        parts.append(list(zip(flat[::2], flat[1::2], strict=True)))
        at = ends
    return parts


NONE = "No map has been imported, so this is drawn on an empty grid. Ask your system administrator: docs/maps.md."
BROKEN = "The map can’t be read, so this is drawn on an empty grid. Ask your system administrator to import it again."


class MapFile:
    """The map of a folder, open for reading. Use it in a `with` statement, which closes it."""

    @classmethod
    def open_folder(cls, folder: str) -> "MapFile":
        """Open the map in this folder; `MapNotAvailable` if none can be read."""
        path = Path(folder) / NAME
        if not folder or not path.is_file():
            raise MapNotAvailable(NONE)
        try:
            return cls(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True))
        except sqlite3.Error as fault:
            raise MapNotAvailable(BROKEN) from fault

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        try:
            self.details = self._about()
        except MapNotAvailable:
            file.close()
            raise

    def _about(self) -> MapDetails:
        results = self._rows("select * from map", {})
        if len(results) != 1 or results[0][0] != EDITION:
            raise MapNotAvailable(BROKEN)
        _, name, dated, attribution, layers, outlines, *reach = results[0]
        return MapDetails(name, dated, attribution, layers.split(), outlines, ViewBox(*reach))

    def __enter__(self) -> "MapFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def list_visible(self, box: ViewBox, span: float, limit_rows: int) -> list[Outline]:
        """List the outlines that a view of this width shows in the box, the most important first."""
        values = {**box._asdict(), "span": span, "near": span <= NEAR, "most": limit_rows}
        return [Outline(layer, name, _unpacked(stored)) for layer, name, stored in self._rows(_FOUND, values)]

    def settlements(self, box: ViewBox) -> list[tuple[str, Point]]:
        """Return the named places in the box, with their positions."""
        return [(name, _unpacked(stored)[0][0]) for name, stored in self._rows(_SETTLEMENTS, box._asdict())]

    def find_place(self, name: str) -> Point | None:
        """Find the place of this name; if none has exactly this name, one that begins with it."""
        begun = "".join(f"!{each}" if each in "!%_" else each for each in name)
        for query in (begun, f"{begun}%"):
            if results := self._rows(_NAMED, {"name": query}):
                return _unpacked(results[0][1])[0][0]
        return None

    def _rows(self, statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        try:
            return self._file.execute(statement, values).fetchall()
        except sqlite3.Error as fault:
            raise MapNotAvailable(BROKEN) from fault
