"""Open an uploaded register: a workbook with a sheet for each kind of row, or a folder or zip of CSV files.

All three become the same tables of rows. A file that cannot be a register is refused here, with all reasons at once;
errors in rows are left to `row_checks`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import csv_files, excel_files
from .headings import fold_heading, match_heading, suggest_column
from .import_messages import FileRejected
from .sheet_columns import SheetDefinition
from .sheet_definitions import BY_NAME, GUIDE

MOST_ROWS = 2_000_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as read: its number in the source, and its cells by column name."""

    file: str
    number: int
    cells: dict[str, object]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The rows of one sheet."""

    sheet: SheetDefinition
    file: str
    lines: Iterable[TableRow]
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Headings that were read as a column of another name."""


def open_tables(path: Path) -> list[SourceTable]:
    """Return the tables of a register. Raises `FileRejected` if it has no known format or the headings are wrong."""
    raw = list(_raw(path))
    reasons: list[str] = []
    if not raw:
        reasons.append(f"{path.name} has no sheet of a register: {_listed(BY_NAME)}.")
    tables = [table for each in raw if (table := _table(each, reasons))]
    if len({table.sheet.name for table in tables}) < len(tables):
        reasons.append(f"{path.name} has the same sheet twice. Each sheet is allowed once.")
    if reasons:
        raise FileRejected(*reasons)
    return tables


@dataclass(frozen=True, slots=True)
class RawTable:
    """A sheet as found in the file, not interpreted yet."""

    name: str
    file: str
    rows: Iterator[tuple[int, Sequence[object]]]


def _raw(path: Path) -> Iterator[RawTable]:
    if path.is_dir():
        results = csv_files.read_folder(path)
    elif path.suffix.lower() == ".zip":
        results = csv_files.read_zip(path)
    elif path.suffix.lower() == ".xlsx":
        results = excel_files.read_sheets(path)
    elif path.suffix.lower() == ".csv":
        results = csv_files.read_single_file(path)
    else:
        raise FileRejected(
            f"{path.name} is not a register. Use a workbook (.xlsx), a folder of CSV files, or a zip of CSV files."
        )
    for name, file, rows in results:
        if not name.startswith("."):
            yield RawTable(name, file, rows)


def _table(raw: RawTable, reasons: list[str]) -> SourceTable | None:
    """Return the table, or None after adding the reasons why it cannot be read."""
    name = _folded(raw.name)
    if name == GUIDE:
        return None
    sheet = BY_NAME.get(name)
    if sheet is None:
        reasons.append(f"{raw.file} is not a sheet of a register. Allowed: {_listed(BY_NAME)}.")
        return None
    _, heading = next(raw.rows, (0, ()))
    given = [str(cell) if cell is not None else "" for cell in heading]
    names = [match_heading(sheet, text) for text in given]
    while names and not names[-1]:
        names.pop()
    wrong = list(_wrong_heading(sheet, raw.file, names))
    if wrong:
        reasons.extend(wrong)
        return None
    renamed = {text: column for text, column in zip(given, names, strict=False) if fold_heading(text) != column}
    return SourceTable(sheet, raw.file, _read_rows(raw, names), renamed)


def _wrong_heading(sheet: SheetDefinition, file: str, names: Sequence[str]) -> Iterator[str]:
    if not names:
        yield f"{file} has no headings in its first row. Allowed: {_listed(sheet.by_name)}."
        return
    for name in dict.fromkeys(names):
        if name not in sheet.by_name:
            shown = f"‘{name[:40]}’" if name else "an empty one"
            meant = suggest_column(sheet, name)
            hint = f"Did you mean {meant}? " if meant else ""
            yield f"{file} has an unknown column, {shown}. {hint}Allowed: {_listed(sheet.by_name)}."
        elif names.count(name) > 1:
            yield f"{file} has the column {name} twice. It is allowed once."
    missing = [column.name for column in sheet.columns if column.required and column.name not in names]
    if missing:
        yield f"{file} does not have the columns {_listed(missing)}."


def _read_rows(raw: RawTable, names: Sequence[str]) -> Iterator[TableRow]:
    """Yield the rows that are not empty; a cell beyond the headings gets an empty column name."""
    for count, (number, row) in enumerate(raw.rows):
        if count > MOST_ROWS:
            raise FileRejected(f"{raw.file} has more than {MOST_ROWS} rows. Split it.")
        cells = {name: cell for name, cell in zip(names, row, strict=False) if cell is not None and cell != ""}
        beyond = [cell for cell in row[len(names) :] if cell is not None and cell != ""]
        if beyond:
            cells[""] = beyond[0]
        if cells:
            yield TableRow(raw.file, number, cells)


def _folded(name: str) -> str:
    return "_".join(name.strip().casefold().split())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
