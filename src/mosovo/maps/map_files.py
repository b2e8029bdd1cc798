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
from .geometry import METRES_PER_DEGREE, Point
from .layers import LAYERS, LayerForm
from .viewport import ViewBox

MAP_FILE_NAME = "map.sqlite"
FORMAT_VERSION = 1
"""Version of the file format. A map in another version must be imported again."""
FINE_TOLERANCE, COARSE_TOLERANCE = 1.0, 12.0
"""Greatest deviation of the two versions of an outline, in metres."""
MAX_FINE_SPAN = 5_000
"""Views up to this width in metres use the fine version, wider ones the coarse."""
PIECE_LENGTH = 200
"""Corners in one piece of a long line: the bounding box of a whole river would match every view."""
MICRODEGREES = 1_000_000

_CREATE_TABLES = """
create table map (edition integer, name text, dated text, attribution text, layers text, outlines integer,
  south real, north real, west real, east real);
create table outline (id integer primary key, layer text, name text, size real, fine blob, coarse blob);
create virtual table box using rtree(id, south, north, west, east, until0, until1);
create index named on outline (layer) where name <> '';
"""
_SELECT_VISIBLE = """
select o.layer, o.name, case when :near then o.fine else o.coarse end from box b join outline o using (id)
where b.south <= :north and b.north >= :south and b.west <= :east and b.east >= :west and b.until0 >= :span
order by o.size desc limit :most
"""
_SELECT_SETTLEMENTS = """
select o.name, o.fine from box b join outline o using (id)
where b.south <= :north and b.north >= :south and b.west <= :east and b.east >= :west
  and o.name <> '' and o.layer in ('town', 'village', 'place') limit 2000
"""
_SELECT_BY_NAME = """
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


def write_map(folder: Path, details: MapDetails, outlines: Iterable[Outline]) -> MapDetails:
    """Write the map of a folder. The earlier map is used until the new one is complete.

    Raises `MapNotAvailable` if SQLite cannot write it: the disk is full, or this SQLite has no R*Tree index.
    """
    folder.mkdir(parents=True, exist_ok=True)
    temporary_path = folder / f".{MAP_FILE_NAME}.{os.getpid()}"
    temporary_path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(temporary_path)) as file:
            map_details = _write_tables(file, details, outlines)
        os.replace(temporary_path, folder / MAP_FILE_NAME)
    except sqlite3.Error as fault:
        raise MapNotAvailable(f"The map can’t be saved: {fault}.") from fault
    finally:
        temporary_path.unlink(missing_ok=True)
    return map_details


def _write_tables(file: sqlite3.Connection, details: MapDetails, outlines: Iterable[Outline]) -> MapDetails:
    file.executescript(_CREATE_TABLES)
    count, layers = 0, set[str]()
    for batch in batched(_split_long_lines(outlines), 5000):
        with file:
            for row in batch:
                layers.add(row.layer)
                count += 1
                _insert_outline(file, count, row)
    ordered = [word for word in LAYERS if word in layers]
    with file:
        extent = ViewBox(*file.execute("select min(south), max(north), min(west), max(east) from box").fetchone())
        header = (FORMAT_VERSION, details.name, details.dated, details.attribution, " ".join(ordered), count, *extent)
        file.execute("insert into map values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", header)
    return replace(details, layers=ordered, outlines=count, box=extent)


def _insert_outline(file: sqlite3.Connection, number: int, row: Outline) -> None:
    box = ViewBox.around([point for part in row.parts for point in part])
    fine, coarse = (
        _pack([_simplify_part(part, tolerance) for part in row.parts])
        for tolerance in (FINE_TOLERANCE, COARSE_TOLERANCE)
    )
    max_span = LAYERS[row.layer].max_span
    size = max_span + min(box.north - box.south + box.east - box.west, 9)
    file.execute("insert into outline values (?, ?, ?, ?, ?, ?)", (number, row.layer, row.name, size, fine, coarse))
    file.execute("insert into box values (?, ?, ?, ?, ?, ?, ?)", (number, *box, max_span, max_span))


def _split_long_lines(outlines: Iterable[Outline]) -> Iterator[Outline]:
    for each in outlines:
        if LAYERS[each.layer].form is not LayerForm.LINE:
            yield each
            continue
        line = each.parts[0]
        for start in range(0, max(len(line) - 1, 1), PIECE_LENGTH):
            yield Outline(each.layer, each.name, [line[start : start + PIECE_LENGTH + 1]])


def _simplify_part(part: Sequence[Point], tolerance: float) -> list[Point]:
    """Simplify a part piece by piece, so that the time grows only linearly with its length."""
    if len(part) < 3:
        return list(part)
    remaining: list[Point] = [part[0]]
    for start in range(0, len(part) - 1, PIECE_LENGTH):
        remaining += simplify_outline(part[start : start + PIECE_LENGTH + 1], tolerance / METRES_PER_DEGREE)[1:]
    return remaining


def _pack(parts: Sequence[Sequence[Point]]) -> bytes:
    """Pack each part as its number of corners, followed by their positions in millionths of a degree."""
    numbers = array("i")
    for part in parts:
        numbers.append(len(part))
        for latitude, longitude in part:
            numbers.extend((round(latitude * MICRODEGREES), round(longitude * MICRODEGREES)))
    return numbers.tobytes()


def _unpack(content: bytes) -> list[list[Point]]:
    numbers = array("i")
    numbers.frombytes(content)
    parts, offset = [], 0
    while offset < len(numbers):
        end = offset + 1 + 2 * numbers[offset]
        flat = [number / MICRODEGREES for number in numbers[offset + 1 : end]]
        parts.append(list(zip(flat[::2], flat[1::2], strict=True)))
        offset = end
    return parts


NO_MAP = "No map has been imported, so this is drawn on an empty grid. Ask your system administrator: docs/maps.md."
UNREADABLE_MAP = (
    "The map can’t be read, so this is drawn on an empty grid. Ask your system administrator to import it again."
)


class MapFile:
    """The map of a folder, open for reading. Use it in a `with` statement, which closes it."""

    @classmethod
    def open_folder(cls, folder: str) -> "MapFile":
        """Open the map in this folder; `MapNotAvailable` if none can be read."""
        path = Path(folder) / MAP_FILE_NAME
        if not folder or not path.is_file():
            raise MapNotAvailable(NO_MAP)
        try:
            return cls(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True))
        except sqlite3.Error as fault:
            raise MapNotAvailable(UNREADABLE_MAP) from fault

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        try:
            self.details = self._read_details()
        except MapNotAvailable:
            file.close()
            raise

    def _read_details(self) -> MapDetails:
        results = self._rows("select * from map", {})
        if len(results) != 1 or results[0][0] != FORMAT_VERSION:
            raise MapNotAvailable(UNREADABLE_MAP)
        _, name, dated, attribution, layers, outlines, *extent = results[0]
        return MapDetails(name, dated, attribution, layers.split(), outlines, ViewBox(*extent))

    def __enter__(self) -> "MapFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def list_visible(self, box: ViewBox, span: float, limit_rows: int) -> list[Outline]:
        """List the outlines that a view of this width shows in the box, the most important first."""
        values = {**box._asdict(), "span": span, "near": span <= MAX_FINE_SPAN, "most": limit_rows}
        return [Outline(layer, name, _unpack(stored)) for layer, name, stored in self._rows(_SELECT_VISIBLE, values)]

    def list_settlements(self, box: ViewBox) -> list[tuple[str, Point]]:
        """Return the named places in the box, with their positions."""
        return [(name, _unpack(stored)[0][0]) for name, stored in self._rows(_SELECT_SETTLEMENTS, box._asdict())]

    def find_place(self, name: str) -> Point | None:
        """Find the place of this name; if none has exactly this name, one that begins with it."""
        escaped_name = "".join(f"!{each}" if each in "!%_" else each for each in name)
        for query in (escaped_name, f"{escaped_name}%"):
            if results := self._rows(_SELECT_BY_NAME, {"name": query}):
                return _unpack(results[0][1])[0][0]
        return None

    def _rows(self, statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        try:
            return self._file.execute(statement, values).fetchall()
        except sqlite3.Error as fault:
            raise MapNotAvailable(UNREADABLE_MAP) from fault
