"""`./mosovo map`: the map of the force on which zones are drawn."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from mosovo.cli.errors import CommandError
from mosovo.maps.geojson_reader import LARGEST, MapSheet, Outline, UnreadableMapFile, clean_label, read_geojson
from mosovo.maps.layers import LAYERS
from mosovo.maps.map_files import MapDetails, MapFile, MapNotAvailable, write_map

HELP = f"""The map on which zones are drawn, in the folder that MOSOVO_MAP_DIR names. Nothing is fetched for it.

  import FILE...  make the map of these GeoJSON files; a folder stands for the .geojson files in it
  show            which map there is

Each file is a FeatureCollection of at most {LARGEST // 1_000_000} MB, in longitude and latitude (WGS 84) or in the
British National Grid where its "crs" says so. Each feature names its layer among its properties, or its
file does (river.geojson):
  {", ".join([*LAYERS][:9])},
  {", ".join([*LAYERS][9:])}
What is imported together is the whole map: the one before is replaced. docs/maps.md says where such files come
from, and under which licence.

Exit code: 0 the map is there, 2 nothing was changed, and why."""


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="VERB")
    bring = acts.add_parser("import", help="make the map of GeoJSON files")
    bring.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a GeoJSON file, or a folder of them")
    bring.add_argument("--name", help="what the map is called, where no file says it")
    bring.add_argument("--date", help="of which day its data are, as 2026-10-01, where no file says it")
    bring.add_argument("--attribution", help="the line that its licence asks for, where no file says it")
    acts.add_parser("show", help="which map there is")


def run(args: Namespace) -> int:
    folder = os.environ.get("MOSOVO_MAP_DIR", "")
    if not folder:
        raise CommandError("MOSOVO_MAP_DIR is not set: the folder in which the map is kept")
    try:
        about = _brought_in(folder, args) if args.act == "import" else _there(folder)
    except (UnreadableMapFile, MapNotAvailable) as why:
        raise CommandError(str(why)) from why
    except OSError as fault:
        raise CommandError(f"{folder} can’t be written: {fault.strerror}") from fault
    print(f"{about.name}, as it was on {about.dated}. {about.attribution}")
    print(f"{about.outlines:,} outlines: {', '.join(about.layers)}.")
    return 0


def _there(folder: str) -> MapDetails:
    with MapFile.of(folder) as found:
        return found.details


def _brought_in(folder: str, args: Namespace) -> MapDetails:
    sheets = [read_geojson(path) for path in _files(args.files)]
    said = {name: _said(name, getattr(args, flag), [getattr(sheet, name) for sheet in sheets]) for name, flag in SAID}
    try:
        date.fromisoformat(said["dated"])
    except ValueError:
        raise CommandError(f"the date of the map is {said['dated']!r}; write it as 2026-10-01") from None
    if not any(sheet.outlines for sheet in sheets):
        raise CommandError("there is no outline in these files")
    if empty := sum(sheet.empty for sheet in sheets):
        print(f"{empty:,} features without a position were passed over.")
    about = MapDetails(said["named"], said["dated"], said["attribution"])
    return write_map(Path(folder), about, _all(sheets))


SAID = (("named", "name"), ("dated", "date"), ("attribution", "attribution"))
"""What a sheet says of itself, and the flag that says it instead."""


def _said(name: str, flag: str | None, found: Sequence[str]) -> str:
    """What is said on the command line, or by the files where they say one thing."""
    if flag:
        return clean_label(flag, 200)
    words = {each for each in found if each}
    key = dict(SAID)[name]
    if not words:
        raise CommandError(f'no file says the {key} of the map ("{key}": …); say it with --{key}')
    if name != "attribution" and len(words) > 1:
        raise CommandError(
            f"the files say different things of the {key}: {', '.join(sorted(words))}; say it with --{key}"
        )
    return ". ".join(sorted(words))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.glob("*.geojson"))
        if not found:
            raise CommandError(f"there is no .geojson file in {path}")
        yield from found


def _all(sheets: Sequence[MapSheet]) -> Iterator[Outline]:
    for sheet in sheets:
        yield from sheet.outlines
