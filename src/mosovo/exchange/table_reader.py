"""Open an uploaded register: a workbook with a sheet for each kind of row, or a folder or zip of CSV files.

All three become the same tables of rows. A file that cannot be a register is refused here, with all reasons at once;
errors in rows are left to `row_checks`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from . import archives, csv_files, excel_files
from .column_mapping import NO_MAPPING, ColumnMapping, FileTarget, fold_file_name
from .headings import find_heading_faults, fold_heading, match_heading, suggest_column
from .import_messages import FileRejected
from .mapped_rows import has_content, map_row, translate_cells
from .sheet_columns import SheetDefinition
from .sheet_definitions import BY_NAME, GUIDE

MAX_ROWS = 2_000_000
CONTROL_TOTALS = "control_totals"
"""A table of numbers that the source declares. It is compared, and nothing of it is recorded."""
REMARK = "to_correct"
"""A column of the file of rows to correct: it says what is wrong, and is not read."""


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


def open_tables(path: Path, mapping: ColumnMapping = NO_MAPPING) -> list[SourceTable]:
    """Return the tables of a register. Raises `FileRejected` if it has no known format or the headings are wrong."""
    raw = list(open_raw_tables(path, mapping.encoding))
    reasons: list[str] = []
    if not raw:
        reasons.append(f"{path.name} has no sheet of a register: {_join_names(BY_NAME)}.")
    tables = [table for each in raw for table in _build_tables(each, path, mapping, reasons)]
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


def open_raw_tables(path: Path, encoding: str = "utf-8") -> Iterator[RawTable]:
    """Yield each sheet or file as found. Raises `FileRejected` if the format is not known."""
    for raw in _open_all(path, encoding):
        if not raw.name.startswith(".") and fold_file_name(raw.name) != CONTROL_TOTALS:
            yield raw


def open_control_totals(path: Path, encoding: str = "utf-8") -> Iterator[RawTable]:
    """Yield the table with the numbers that the source declares, if there is one."""
    yield from (raw for raw in _open_all(path, encoding) if fold_file_name(raw.name) == CONTROL_TOTALS)


def _open_all(path: Path, encoding: str) -> Iterator[RawTable]:
    if path.is_dir():
        results = csv_files.read_folder(path, encoding)
    elif path.suffix.lower() == ".zip":
        workbook = archives.find_workbook_at(path)
        results = excel_files.read_zipped_sheets(path, workbook) if workbook else csv_files.read_zip(path, encoding)
    elif path.suffix.lower() == ".xlsx":
        results = excel_files.read_sheets(path)
    elif path.suffix.lower() == ".csv":
        results = csv_files.read_single_file(path, encoding)
    else:
        raise FileRejected(
            f"{path.name} is not a register. Use a workbook (.xlsx), a folder of CSV files, or a zip of CSV files."
        )
    for name, file, rows in results:
        yield RawTable(name, file, rows)


def _build_tables(raw: RawTable, path: Path, mapping: ColumnMapping, reasons: list[str]) -> Iterator[SourceTable]:
    """Yield the tables that a file becomes: one by our own names, or those that the mapping says."""
    name = fold_file_name(raw.name)
    if name in mapping.left_out_files or name == GUIDE:
        return
    targets = mapping.files.get(name, ())
    for place, target in enumerate(targets):
        table_copy = (
            raw if place == 0 else next(t for t in open_raw_tables(path, mapping.encoding) if t.name == raw.name)
        )
        if table := _build_mapped_table(table_copy, target, mapping, reasons, is_extra=place > 0):
            yield replace(table, lines=_skip_repeats(table.lines)) if len(targets) > 1 else table
    if not targets and (table := _build_own_table(raw, mapping, reasons)):
        yield table


def _build_mapped_table(
    raw: RawTable, target: FileTarget, mapping: ColumnMapping, reasons: list[str], *, is_extra: bool
) -> SourceTable | None:
    """Return the table of a file whose columns are mapped."""
    sheet, headings = BY_NAME[target.sheet], read_headings(raw)
    names = [fold_heading(text) for text in headings]
    if faults := list(find_heading_faults(raw.file, headings)):
        reasons.extend(faults)
        return None
    unknown = [text for text, name in zip(headings, names, strict=True) if name and name not in target.headings]
    if unknown:
        reasons.append(f"{raw.file} has columns that are not in the mapping: {_join_names(unknown)}. Map them first.")
        return None
    renamed = {
        text: column
        for text, name in zip(headings, names, strict=True)
        for column, mapped_headings in target.columns.items()
        if name in mapped_headings and name != column
    }

    def lines() -> Iterator[TableRow]:
        for number, row in _limit_rows(raw):
            cells = map_row(target, sheet, names, row)
            if is_extra:
                cells.pop("", None)  # the first table of the file reports it
            if has_content(target, sheet, cells) or (not is_extra and any(cell not in (None, "") for cell in row)):
                yield TableRow(raw.file, number, translate_cells(mapping, sheet, cells))

    return SourceTable(sheet, raw.file, lines(), renamed)


def _skip_repeats(lines: Iterable[TableRow]) -> Iterator[TableRow]:
    """Yield each row once. In a file that feeds several sheets, a person is repeated in the rows of their addresses."""
    seen: set[bytes] = set()
    for line in lines:
        content = sha256(repr(sorted((name, str(cell)) for name, cell in line.cells.items())).encode()).digest()
        if content not in seen:
            seen.add(content)
            yield line


def read_headings(raw: RawTable) -> list[str]:
    """Read the first row of a table, and return its texts."""
    _, heading = next(raw.rows, (0, ()))
    return [str(cell) if cell is not None else "" for cell in heading]


def _build_own_table(raw: RawTable, mapping: ColumnMapping, reasons: list[str]) -> SourceTable | None:
    """Return the table, or None after adding the reasons why it cannot be read."""
    sheet = BY_NAME.get(fold_file_name(raw.name))
    if sheet is None:
        reasons.append(f"{raw.file} is not a sheet of a register. Allowed: {_join_names(BY_NAME)}.")
        return None
    headings = read_headings(raw)
    names = [match_heading(sheet, text) for text in headings]
    while names and not names[-1]:
        names.pop()
    faults = list(_check_headings(sheet, raw.file, names))
    if faults:
        reasons.extend(faults)
        return None
    renamed = {text: column for text, column in zip(headings, names, strict=False) if fold_heading(text) != column}
    return SourceTable(sheet, raw.file, _read_rows(raw, sheet, names, mapping), renamed)


def _check_headings(sheet: SheetDefinition, file: str, names: Sequence[str]) -> Iterator[str]:
    if not names:
        yield f"{file} has no headings in its first row. Allowed: {_join_names(sheet.by_name)}."
        return
    for name in dict.fromkeys(names):
        if name not in sheet.by_name and name != REMARK:
            shown = f"‘{name[:40]}’" if name else "an empty one"
            suggestion = suggest_column(sheet, name)
            hint = f"Did you mean {suggestion}? " if suggestion else ""
            yield f"{file} has an unknown column, {shown}. {hint}Allowed: {_join_names(sheet.by_name)}."
        elif names.count(name) > 1:
            yield f"{file} has the column {name} twice. It is allowed once."
    missing = [column.name for column in sheet.columns if column.required and column.name not in names]
    if missing:
        yield f"{file} does not have the columns {_join_names(missing)}."


def _limit_rows(raw: RawTable) -> Iterator[tuple[int, Sequence[object]]]:
    for count, numbered in enumerate(raw.rows):
        if count > MAX_ROWS:
            raise FileRejected(f"{raw.file} has more than {MAX_ROWS} rows. Split it.")
        yield numbered


def _read_rows(
    raw: RawTable, sheet: SheetDefinition, names: Sequence[str], mapping: ColumnMapping
) -> Iterator[TableRow]:
    """Yield the rows that are not empty; a cell beyond the headings gets an empty column name."""
    for number, row in _limit_rows(raw):
        cells = {name: cell for name, cell in zip(names, row, strict=False) if cell is not None and cell != ""}
        cells.pop(REMARK, None)
        extra_cells = [cell for cell in row[len(names) :] if cell is not None and cell != ""]
        if extra_cells:
            cells[""] = extra_cells[0]
        if cells:
            yield TableRow(raw.file, number, translate_cells(mapping, sheet, cells))


def _join_names(names: Iterable[str]) -> str:
    return ", ".join(names)
