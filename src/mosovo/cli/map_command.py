"""`./mosovo map`: import or show the map on which zones are drawn."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from mosovo.cli.errors import CommandError
from mosovo.maps.geojson_reader import MAX_SIZE, MapSheet, Outline, UnreadableMapFile, clean_label, read_geojson
from mosovo.maps.layers import LAYERS
from mosovo.maps.map_files import MapDetails, MapFile, MapNotAvailable, write_map

HELP = f"""Import or show the map on which zones are drawn, in the folder MOSOVO_MAP_DIR. Nothing is downloaded.

  import FILE...  build the map from these GeoJSON files, or from the .geojson files in a folder
  show            show the name, date and attribution of the map

Each file is a FeatureCollection of at most {MAX_SIZE // 1_000_000} MB. Coordinates are longitude and latitude (WGS 84),
or the British National Grid if "crs" names it. The layer of a feature is one of its properties, or the name of
its file (river.geojson):
  {", ".join([*LAYERS][:9])},
  {", ".join([*LAYERS][9:])}
One import is the complete map and replaces the previous map. docs/maps.md lists sources and their licences.

Exit code: 0 the map was imported or shown, 2 nothing was changed."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True, metavar="COMMAND")
    imported = subparsers.add_parser("import", help="build the map from GeoJSON files")
    imported.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a GeoJSON file, or a folder of them")
    imported.add_argument("--name", help="the name of the map, if no file has it")
    imported.add_argument("--date", help="the date of the map data, like 2026-10-01, if no file has it")
    imported.add_argument("--attribution", help="the attribution that the licence requires, if no file has it")
    subparsers.add_parser("show", help="show the name, date and attribution of the map")


def run(args: Namespace) -> int:
    folder = os.environ.get("MOSOVO_MAP_DIR", "")
    if not folder:
        raise CommandError("MOSOVO_MAP_DIR is not set: enter the folder of the map")
    try:
        details = _import(folder, args) if args.act == "import" else _show(folder)
    except (UnreadableMapFile, MapNotAvailable) as error:
        raise CommandError(str(error)) from error
    except OSError as fault:
        raise CommandError(f"{folder} can’t be written: {fault.strerror}") from fault
    print(f"{details.name}, as it was on {details.dated}. {details.attribution}")
    print(f"{details.outlines:,} outlines: {', '.join(details.layers)}.")
    return 0


def _show(folder: str) -> MapDetails:
    with MapFile.open_folder(folder) as file:
        return file.details


def _import(folder: str, args: Namespace) -> MapDetails:
    sheets = [read_geojson(path) for path in _files(args.files)]
    values = {
        name: _choose_map_text(name, getattr(args, flag), [getattr(sheet, name) for sheet in sheets])
        for name, flag in MESSAGES
    }
    try:
        date.fromisoformat(values["dated"])
    except ValueError:
        raise CommandError(f"the date of the map is {values['dated']!r}; enter it like 2026-10-01") from None
    if not any(sheet.outlines for sheet in sheets):
        raise CommandError("these files have no outlines")
    if empty := sum(sheet.empty for sheet in sheets):
        print(f"Features without a position, skipped: {empty:,}.")
    details = MapDetails(values["named"], values["dated"], values["attribution"])
    return write_map(Path(folder), details, _all(sheets))


MESSAGES = (("named", "name"), ("dated", "date"), ("attribution", "attribution"))
"""Each detail of a map file, and the option that replaces it."""


def _choose_map_text(name: str, flag: str | None, results: Sequence[str]) -> str:
    """Return the value of the option, or the value in the files if they agree."""
    if flag:
        return clean_label(flag, 200)
    words = {each for each in results if each}
    key = dict(MESSAGES)[name]
    if not words:
        raise CommandError(f'no file has the {key} of the map ("{key}": …). Enter it with --{key}')
    if name != "attribution" and len(words) > 1:
        raise CommandError(f"the files differ in the {key}: {', '.join(sorted(words))}. Enter it with --{key}")
    return ". ".join(sorted(words))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        results = sorted(path.glob("*.geojson"))
        if not results:
            raise CommandError(f"there is no .geojson file in {path}")
        yield from results


def _all(sheets: Sequence[MapSheet]) -> Iterator[Outline]:
    for sheet in sheets:
        yield from sheet.outlines
