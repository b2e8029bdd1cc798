"""Read Excel workbooks row by row. Formulas are never calculated, and nothing in a workbook is run."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from . import archives
from .csv_files import Found
from .import_messages import FileRejected

WIDEST = 64
"""Columns that are read: more than any sheet has, and few enough that a hostile width costs nothing."""


def read_sheets(path: Path) -> Iterator[Found]:
    """Yield each sheet of the workbook with its name."""
    archives.open_archive(path, allow_nested=True).close()
    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, ParseError, OSError) as error:
        raise FileRejected(
            f"{path.name} cannot be read as a workbook. Save it again as ‘Excel Workbook (.xlsx)’."
        ) from error
    for sheet in book.worksheets:
        if isinstance(sheet, ReadOnlyWorksheet):
            yield sheet.title, f"{path.name}, sheet {sheet.title}", _rows(sheet, path.name)


def _rows(sheet: Any, file: str) -> Iterator[tuple[int, Sequence[object]]]:
    sheet.reset_dimensions()
    try:
        yield from enumerate(sheet.iter_rows(max_col=WIDEST, values_only=True), start=1)
    except (BadZipFile, KeyError, ValueError, TypeError, ParseError, EOFError) as error:
        raise FileRejected(f"{file}, sheet {sheet.title}, is damaged and cannot be read completely.") from error
