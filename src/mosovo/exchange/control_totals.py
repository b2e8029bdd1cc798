"""Compare what the source declares about its file with what is on the register: numbers of rows, and digests.

A source declares numbers in the table `control_totals`, counted there on the same day. An export of this system
declares the rows and the digest of each sheet in its manifest.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipFile

from . import archives
from .cell_types import clean_cell
from .file_digests import digest_file
from .headings import fold_heading
from .import_messages import FileRejected
from .register_keys import write_value
from .row_checks import CheckedRow
from .sheet_definitions import BY_NAME
from .table_reader import open_control_totals

_COUNT_SUBJECT = re.compile(r"(?P<sheet>[a-z_]+)(\.(?P<column>[a-z_0-9]+)=(?P<value>.+))?")
DIGEST_PREFIX = "sha256:"
FORMAT_HELP = "The name of a sheet, or a sheet with a column and a value: people, people.kind=rso."
MAX_MANIFEST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class DeclaredTotal:
    """One number or digest that the source declares: `people`, `people.kind=rso` or `sha256:people`."""

    subject: str
    value: str


def read_declared_totals(path: Path, encoding: str = "utf-8") -> list[DeclaredTotal]:
    """Return what the source declares. Raises `FileRejected` if a number cannot be read."""
    return [*_read_table(path, encoding), *_read_manifest(path)]


def _read_table(path: Path, encoding: str) -> Iterator[DeclaredTotal]:
    for table in open_control_totals(path, encoding):
        rows = [list(row) for _, row in table.rows if any(cell not in (None, "") for cell in row)]
        headings = [fold_heading(str(cell or "")) for cell in rows[0]] if rows else []
        if not {"of", "value"} <= set(headings):
            raise FileRejected(f"{table.file} needs the columns of and value. {FORMAT_HELP}")
        for row in rows[1:]:
            cells = dict(zip(headings, map(clean_cell, row), strict=False))
            yield _parse(cells.get("of", ""), cells.get("value", ""), table.file)


def _parse(subject: str, value: str, file: str) -> DeclaredTotal:
    match = _COUNT_SUBJECT.fullmatch(subject)
    sheet = BY_NAME.get(match["sheet"]) if match else None
    if match is None or sheet is None or (match["column"] and match["column"] not in sheet.by_name):
        raise FileRejected(f"{file} counts {subject[:60]!r}, which is not known. {FORMAT_HELP}")
    if re.fullmatch(r"\d{1,9}", value, re.ASCII) is None:
        raise FileRejected(f"{file} has no whole number for {subject[:60]!r}.")
    return DeclaredTotal(subject, str(int(value)))


def _read_manifest(path: Path) -> Iterator[DeclaredTotal]:
    """Yield what the manifest of an export declares: in the zip file, in the folder, or next to the workbook."""
    sheets = _load_manifest(path).get("sheets", {})
    for name, declared_sheet in sheets.items() if isinstance(sheets, dict) else ():
        if name in BY_NAME and isinstance(declared_sheet, dict):
            yield DeclaredTotal(name, str(declared_sheet.get("rows")))
            yield DeclaredTotal(f"{DIGEST_PREFIX}{name}", str(declared_sheet.get("sha256")))


def _load_manifest(path: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads(_manifest_text(path) or "{}")
    except (ValueError, OSError) as error:
        raise FileRejected(f"The manifest of {path.name} cannot be read.") from error
    return manifest if isinstance(manifest, dict) else {}


def _manifest_text(path: Path) -> str:
    if path.suffix.lower() == ".zip":
        with archives.open_archive(path) as archive:
            return _read_manifest_member(archive)
    manifest_path = path / archives.MANIFEST if path.is_dir() else path.with_suffix(".manifest.json")
    if not manifest_path.exists() and path.is_dir():
        manifest_path = path.with_name(f"{path.name}.manifest.json")
    return manifest_path.read_text(encoding="utf-8") if manifest_path.is_file() else ""


def _read_manifest_member(archive: ZipFile) -> str:
    for member in archive.infolist():
        if PurePosixPath(member.filename).name == archives.MANIFEST and member.file_size <= MAX_MANIFEST_BYTES:
            return archive.read(member).decode("utf-8")
    return ""


def compare_declared_totals(
    declared: Sequence[DeclaredTotal], rows: Iterable[CheckedRow], path: Path, today: date
) -> list[list[str]]:
    """Return each declared value with ours: what it is of, theirs, ours. `rows` are those on the register."""
    numbers = {each.subject: 0 for each in declared if not each.subject.startswith(DIGEST_PREFIX)}
    counts_by_sheet = _by_sheet(numbers)
    for row in rows:
        for subject, column, value in counts_by_sheet.get(row.sheet.name, ()):
            numbers[subject] += not column or write_value(row.values.get(column)).casefold() == value.casefold()
    digests = digest_file(path, today)[0] if len(numbers) < len(declared) else {}
    own_totals = {**{subject: str(number) for subject, number in numbers.items()}, **_label_digests(digests)}
    return [[each.subject, each.value, own_totals.get(each.subject, "")] for each in declared]


def _by_sheet(numbers: Iterable[str]) -> Mapping[str, list[tuple[str, str, str]]]:
    counts_by_sheet: dict[str, list[tuple[str, str, str]]] = {}
    for subject in numbers:
        match = _COUNT_SUBJECT.fullmatch(subject)
        assert match is not None
        counts_by_sheet.setdefault(match["sheet"], []).append((subject, match["column"] or "", match["value"] or ""))
    return counts_by_sheet


def _label_digests(digests: Mapping[str, str]) -> dict[str, str]:
    return {f"{DIGEST_PREFIX}{sheet}": digest for sheet, digest in digests.items()}
