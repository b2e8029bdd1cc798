"""Read Excel workbooks row by row. Formulas are never calculated, and nothing in a workbook is run."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from . import archives
from .csv_files import FoundSheet
from .import_messages import FileRejected

WIDEST = 512
"""Columns that a sheet may have: more than an export has, and few enough that a hostile width costs little."""
LARGEST_INSIDE = 200_000_000
"""Bytes of a workbook inside a zip file."""


def read_sheets(path: Path) -> Iterator[FoundSheet]:
    """Yield each sheet of the workbook with its name."""
    archives.open_archive(path, allow_nested=True).close()
    yield from _sheets(path, path.name)


def read_zipped_sheets(path: Path, member: str) -> Iterator[FoundSheet]:
    """Yield each sheet of the workbook in a zip file. It is held in memory: nothing is unpacked to disk."""
    with archives.open_archive(path) as archive:
        if archive.getinfo(member).file_size > LARGEST_INSIDE:
            raise FileRejected(f"The workbook in {path.name} is larger than {LARGEST_INSIDE // 1_000_000} MB.")
        try:
            book = BytesIO(archive.read(member))
        except (BadZipFile, NotImplementedError, EOFError) as error:
            raise FileRejected(f"{path.name} is damaged and cannot be unpacked.") from error
    name = PurePosixPath(member).name
    archives.check_inner(book, name)
    yield from _sheets(book, name)


def _sheets(file: Path | BytesIO, name: str) -> Iterator[FoundSheet]:
    try:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, ParseError, OSError) as error:
        raise FileRejected(
            f"{name} cannot be read as a workbook. Save it again as ‘Excel Workbook (.xlsx)’."
        ) from error
    for sheet in book.worksheets:
        if isinstance(sheet, ReadOnlyWorksheet):
            yield sheet.title, f"{name}, sheet {sheet.title}", _rows(sheet, name)


def _rows(sheet: Any, file: str) -> Iterator[tuple[int, Sequence[object]]]:
    sheet.reset_dimensions()
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=WIDEST + 1, values_only=True), start=1):
            if len(row) > WIDEST and row[WIDEST] not in (None, ""):
                raise FileRejected(f"{file}, sheet {sheet.title}, has more than {WIDEST} columns. Remove some of them.")
            yield number, row[:WIDEST]
    except (BadZipFile, KeyError, ValueError, TypeError, ParseError, EOFError) as error:
        raise FileRejected(f"{file}, sheet {sheet.title}, is damaged and cannot be read completely.") from error
