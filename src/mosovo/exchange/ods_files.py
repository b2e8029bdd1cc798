"""Write tables as an OpenDocument spreadsheet (ODS): one sheet for each table, numbers as numbers, no formulas."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from odfdo import Cell, Document, Row, Table

from .formula_escaping import escape_formula

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class OdsSheet:
    """One sheet: its name, and rows of texts and numbers."""

    name: str
    rows: Sequence[Sequence[str | int]]


def write_ods(title: str, sheets: Sequence[OdsSheet]) -> bytes:
    """Return the sheets as a file. Text stays text even if it looks like a formula."""
    document = Document("spreadsheet")
    document.body.clear()
    document.meta.title = title
    document.set_language(LANGUAGE)
    for sheet in sheets:
        table = Table(sheet.name)
        for cells in sheet.rows:
            row = Row()
            for cell in cells:
                row.append_cell(Cell(escape_formula(cell) if isinstance(cell, str) else cell))
            table.append_row(row)
        document.body.append(table)
    whole = BytesIO()
    document.save(whole)
    return whole.getvalue()
