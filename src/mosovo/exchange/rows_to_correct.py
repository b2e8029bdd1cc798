"""The rows of an import that are not on the register, as a workbook: correct the cells, and send it as the next file.

Its columns are ours, codes are translated, and the last column says what is wrong with the row. The keys are those of
the source, so that nothing comes in twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook

from .import_messages import ImportMessage, MessageKind
from .models import Import, RowsToCorrect
from .report import Report, list_messages
from .sheet_columns import SheetDefinition
from .table_reader import REMARK, SourceTable, TableRow

MAX_ROWS = 50_000
_REJECTED_KINDS = (MessageKind.FAULT, MessageKind.LEFT_OUT)
type Place = tuple[str, int]


def store_rows_to_correct(job: Import, report: Report, tables: Iterable[SourceTable]) -> None:
    """Keep the rows that were not imported, read again from the file. Nothing is kept if there are none."""
    faults = _map_faults(report)
    if not faults:
        return
    book, count = write_workbook(tables, faults)
    if count:
        values = {"force_id": job.force_id, "rows": count, "content": book}
        RowsToCorrect.objects.filter(run=job).delete()
        RowsToCorrect.objects.create(run=job, **values)


def _map_faults(report: Report) -> dict[Place, list[ImportMessage]]:
    faults: dict[Place, list[ImportMessage]] = defaultdict(list)
    for message in list_messages(report, *_REJECTED_KINDS):
        faults[message.file, message.row].append(message)
    return faults


def write_workbook(tables: Iterable[SourceTable], faults: dict[Place, list[ImportMessage]]) -> tuple[bytes, int]:
    """Return the workbook with the rows named, and how many there are."""
    book, count = Workbook(write_only=True), 0
    for table in tables:
        lines = (line for line in table.lines if (line.file, line.number) in faults)
        rows = [line for line in lines if not table.sheet.is_protected_row(line.cells)]
        rows = rows[: MAX_ROWS - count]
        if rows:
            sheet = book.create_sheet(table.sheet.name)
            sheet.append([*(column.name for column in table.sheet.columns), REMARK])
            for line in rows:
                sheet.append(_cells(table.sheet, line, faults[line.file, line.number]))
            count += len(rows)
    if not count:
        return b"", 0
    whole = BytesIO()
    book.save(whole)
    return whole.getvalue(), count


def _cells(sheet: SheetDefinition, line: TableRow, messages: Sequence[ImportMessage]) -> list[str]:
    remark = " ".join(f"{each.column}: {each.allowed}" if each.column else each.allowed for each in messages)
    texts = [_text(line.cells.get(column.name)) for column in sheet.columns]
    return [*texts, _text(remark[:2000])]


def _text(cell: object) -> str:
    """Return a cell as text: days as our own spelling, and no formula. Other text cells of a workbook never run."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = "".join(char if char.isprintable() else " " for char in str(cell))
    return f"'{text[:20_000]}" if text.startswith("=") else text[:20_000]


def delete_rows(run: Import, is_to_delete: Callable[[str, Mapping[str, str]], bool]) -> int:
    """Delete rows of a run’s workbook, by the sheet and the cells of each column; return how many.

    A workbook without rows is deleted.
    """
    stored = RowsToCorrect.objects.filter(run=run).first()
    if stored is None:
        return 0
    book, whole = Workbook(write_only=True), 0
    for sheet in load_workbook(BytesIO(bytes(stored.content)), read_only=True).worksheets:
        heading, *rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
        remaining = [row for row in rows if not is_to_delete(sheet.title, dict(zip(heading, row, strict=False)))]
        whole += len(remaining)
        if remaining:
            copy = book.create_sheet(sheet.title)
            for row in (heading, *remaining):
                copy.append(row)
    if whole < stored.rows:
        _replace_workbook(run, book, whole)
    return stored.rows - whole


def _replace_workbook(run: Import, book: Workbook, rows: int) -> None:
    """Replace the workbook, and keep the day on which it was made, from which its retention is counted."""
    before = RowsToCorrect.objects.get(run=run)
    before.delete()
    if rows:
        content = BytesIO()
        book.save(content)
        RowsToCorrect.objects.create(
            run=run, force_id=before.force_id, rows=rows, content=content.getvalue(), made_at=before.made_at
        )


def delete_workbooks_before(force: str, moment: datetime) -> None:
    """Delete the workbooks of a force that were made before the moment."""
    RowsToCorrect.objects.filter(force=force, made_at__lt=moment).delete()
