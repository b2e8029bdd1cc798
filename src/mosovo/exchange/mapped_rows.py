"""Turn the rows of a foreign file into rows of one of our sheets, as a mapping says."""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from .cell_types import DateCell, TextCell
from .column_mapping import ColumnMapping, FileTarget
from .sheet_columns import SheetColumn, SheetDefinition

type Cells = dict[str, object]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED_MONTH = re.compile(r"(\d{1,2})[ .-]([a-z]{3})[a-z]*[ .-](\d{4})", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")


def map_row(target: FileTarget, sheet: SheetDefinition, headings: Sequence[str], row: Sequence[object]) -> Cells:
    """Return the cells of our sheet from a row of the file; one without a heading gets an empty column name.

    The headings are folded, and each occurs once.
    """
    filled = {name: cell for name, cell in zip_longest(headings, row) if _is_filled(cell)}
    cells: Cells = dict(target.constants)
    for missing_name in filled.keys() & {None, ""}:
        cells[""] = filled[missing_name]
    for name, wanted in target.columns.items():
        found = [filled[heading] for heading in wanted if heading in filled]
        if found:
            cells[name] = _choose_value(sheet.by_name[name], found)
    return cells


def _is_filled(cell: object) -> bool:
    """Say whether the cell has a value. Exports of fixed width fill empty cells with spaces."""
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _choose_value(column: SheetColumn, found: Sequence[object]) -> object:
    if len(found) > 1 and isinstance(column.reader, TextCell) and not column.refers_to and column.name != "key":
        return ", ".join(str(cell).strip() for cell in found)
    return found[0]


def has_content(target: FileTarget, sheet: SheetDefinition, cells: Mapping[str, object]) -> bool:
    """Whether a row says something other than its keys and the values that every row has."""
    return any(
        name not in target.constants and name != "key" and not sheet.by_name[name].refers_to for name in cells if name
    )


def translate_cells(mapping: ColumnMapping, sheet: SheetDefinition, cells: Cells) -> Cells:
    """Return the cells with foreign codes translated and foreign spellings of dates as ours."""
    if mapping.is_empty:
        return cells
    ours: Cells = {}
    for name, cell in cells.items():
        column = sheet.by_name.get(name)
        value = mapping.translate(f"{sheet.name}.{name}", cell)
        if column is not None and isinstance(column.reader, DateCell):
            value = read_foreign_date(value)
        if value is not None:
            ours[name] = value
    return ours


def read_foreign_date(cell: object) -> object:
    """Return a date of another spelling in ours: 12-Jan-2020, 12.01.2020, or a date with the time 00:00.

    Any other cell is returned unchanged: a day that has two readings is never guessed.
    """
    if not isinstance(cell, str):
        return cell
    text = _MIDNIGHT.sub("", cell.strip())
    named = _NAMED_MONTH.fullmatch(text)
    if named and named[2].casefold() in _MONTHS:
        return f"{named[3]}-{_MONTHS.index(named[2].casefold()) + 1:02}-{int(named[1]):02}"
    dotted = _DOTTED.fullmatch(text)
    return f"{dotted[1]}/{dotted[2]}/{dotted[3]}" if dotted else text
