"""A map sent through the console: checked when it is sent, written by the worker once a second person approved it."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from mosovo.maps.geojson_reader import MAX_SIZE, MapSheet, Outline, UnreadableMapFile, read_geojson
from mosovo.maps.map_files import MapDetails, MapFile, MapNotAvailable, write_map
from mosovo.organisations.console_models import SettingChange, SettingFile

SUFFIX = ".geojson"
PART = 1_000_000
MAX_FILES = 100
NO_FOLDER = "MOSOVO_MAP_DIR is not set for the worker."
_INSERT_PART = "insert into organisations_settingfile (change_id, name, number, content) values (%s, %s, %s, %s)"

type MapSources = Mapping[str, bytes]
"""GeoJSON files by name."""


@dataclass(frozen=True, slots=True)
class CheckedMap:
    """What a sent map holds: its outlines by layer, and its own name, date and attribution where it has them."""

    layers: Mapping[str, int]
    named: str
    dated: str
    attribution: str


def unpack_map(name: str, content: bytes) -> MapSources:
    """Return the GeoJSON files of an upload: the file itself, or those in a ZIP file. Raises `UnreadableMapFile`."""
    if name.casefold().endswith(SUFFIX):
        return {_file_name(name): content}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = [each for each in archive.infolist() if each.filename.casefold().endswith(SUFFIX)]
            if not members or len(members) > MAX_FILES:
                raise UnreadableMapFile(f"The ZIP file must hold 1 to {MAX_FILES} files that end in {SUFFIX}.")
            if sum(each.file_size for each in members) > MAX_SIZE:
                raise UnreadableMapFile(f"The files are larger than {MAX_SIZE // 1_000_000} MB together.")
            return {_file_name(each.filename): archive.read(each) for each in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise UnreadableMapFile(f"Select a file that ends in {SUFFIX}, or a ZIP file of them.") from fault


def check_map(sources: MapSources) -> CheckedMap:
    """Read the files as the worker will. Raises `UnreadableMapFile` with the file, the feature and what is allowed."""
    with _write_to_folder(sources) as paths:
        sheets = [read_geojson(path) for path in paths]
    layers: dict[str, int] = {}
    for outline in _list_outlines(sheets):
        layers[outline.layer] = layers.get(outline.layer, 0) + 1
    if not layers:
        raise UnreadableMapFile("These files have no outlines.")
    return CheckedMap(layers, *(_check_agreement(sheets, name) for name in ("named", "dated", "attribution")))


def store_map_files(change: UUID, sources: MapSources) -> None:
    """Store the files until the worker has read them. The web role cannot read them again."""
    with connection.cursor() as cursor:
        for name, content in sources.items():
            for number, start in enumerate(range(0, len(content), PART)):
                cursor.execute(_INSERT_PART, [change, name, number, content[start : start + PART]])


def write_approved_map(change_id: UUID) -> None:
    """Write the map of an approved change, and record that it was written or why not. Then delete its files."""
    change = SettingChange.objects.get(pk=change_id)
    if change.agreed and change.applied_at is None:
        failure = _write(change)
        applied = {"failure": failure[:300]} if failure else {"applied_at": Now(), "failure": ""}
        SettingChange.objects.filter(pk=change_id).update(**applied)
    with transaction.atomic():
        SettingFile.objects.filter(change=change_id).delete()


def read_map_details() -> MapDetails | None:
    """Return the name, date and content of the map in use; None if there is no usable map."""
    try:
        with MapFile.open_folder(str(settings.MAP_DIR)) as file:
            return file.details
    except MapNotAvailable:
        return None


def _write(change: SettingChange) -> str:
    """Write the map; return why it could not be written."""
    if not settings.MAP_DIR:
        return NO_FOLDER
    values = change.new_values
    about = MapDetails(values["named"], values["dated"], values["attribution"])
    try:
        with _write_to_folder(_load_files(change.pk)) as paths:
            write_map(Path(settings.MAP_DIR), about, _list_outlines(read_geojson(path) for path in paths))
    except (UnreadableMapFile, MapNotAvailable) as why:
        return str(why)
    except OSError as fault:
        return f"The folder of the map cannot be written: {fault.strerror}."
    return ""


def _load_files(change: UUID) -> MapSources:
    files: dict[str, bytes] = {}
    for part in SettingFile.objects.filter(change=change).order_by("name", "number"):
        files[part.name] = files.get(part.name, b"") + bytes(part.content)
    return files


def _list_outlines(sheets: Iterator[MapSheet] | Sequence[MapSheet]) -> Iterator[Outline]:
    for sheet in sheets:
        yield from sheet.outlines


def _check_agreement(sheets: Sequence[MapSheet], name: str) -> str:
    return ". ".join(sorted({getattr(sheet, name) for sheet in sheets} - {""}))


def _file_name(name: str) -> str:
    path = PurePath("".join(char for char in name.replace("\\", "/") if char.isprintable()))
    return f"{path.stem[:100].lstrip('.') or 'map'}{SUFFIX}"


@contextmanager
def _write_to_folder(sources: MapSources) -> Iterator[list[Path]]:
    with TemporaryDirectory(prefix="mosovo-map-") as folder:
        paths = []
        for name, content in sources.items():
            path = Path(folder) / name
            path.write_bytes(content)
            paths.append(path)
        yield paths
