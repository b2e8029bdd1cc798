"""Write the empty template and the filled example, from the definition that also reads them."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from . import example
from .example_protected import PROTECTED_ROWS
from .import_messages import FileRejected
from .sheet_columns import SheetColumn, SheetDefinition
from .sheet_definitions import GUIDE, SHEETS, list_sheets

TITLES = ("sheet", "column", "required", "allowed", "content")
MAX_WIDTH = 70
EXAMPLE = {**example.ROWS, **PROTECTED_ROWS}
TEXT_FORMAT = "@"
"""Number format of text: Excel then changes neither dates nor numbers with leading zeros."""


def write_template(path: Path, *, filled: bool, field_group: str = "") -> Path:
    """Write a workbook (.xlsx) or a folder of CSV files: of the register, or of the file of a field group.

    Raises `FileRejected` if the path exists.
    """
    if path.exists():
        raise FileRejected(f"{path} already exists. Enter another name.")
    if not path.absolute().parent.is_dir():
        raise FileRejected(f"There is no folder {path.parent}. Create it first.")
    if path.suffix.lower() == ".xlsx":
        return _workbook(path, filled, list_sheets(field_group))
    if path.suffix:
        raise FileRejected(f"{path.name}: the template is a workbook (.xlsx), or a folder of CSV files.")
    return _folder(path, filled, list_sheets(field_group))


def write_guide(sheets: Sequence[SheetDefinition] = SHEETS) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield one row for each column: what it may hold."""
    for sheet in sheets:
        yield sheet.name, "", "", "", sheet.about
        for column in sheet.columns:
            yield sheet.name, column.name, "yes" if column.required else "", _allowed(column), column.note


def _allowed(column: SheetColumn) -> str:
    if column.refers_to:
        return f"The key of a row of {column.refers_to}."
    return column.reader.allowed


def _rows(sheet: SheetDefinition, filled: bool) -> Iterator[Sequence[str]]:
    names = [column.name for column in sheet.columns]
    yield names
    rows: Sequence[Mapping[str, str]] = EXAMPLE[sheet.name] if filled else ()
    for row in rows:
        yield [row.get(name, "") for name in names]


def _workbook(path: Path, filled: bool, sheets: Sequence[SheetDefinition]) -> Path:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _fill(first, GUIDE, [TITLES, *write_guide(sheets)])
    for sheet in sheets:
        _fill(book.create_sheet(), sheet.name, list(_rows(sheet, filled)))
    book.save(path)
    return path


def _fill(sheet: Worksheet, name: str, rows: Sequence[Sequence[str]]) -> None:
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for place, column in enumerate(sheet.columns, start=1):
        longest = max(len(str(cell.value or "")) for cell in column)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = min(MAX_WIDTH, max(12, longest + 2))
        sheet.column_dimensions[letter].number_format = TEXT_FORMAT
        for cell in column:
            cell.number_format = TEXT_FORMAT
        column[0].font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _folder(path: Path, filled: bool, sheets: Sequence[SheetDefinition]) -> Path:
    path.mkdir()
    for sheet in sheets:
        with (path / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(_rows(sheet, filled))
    return path
