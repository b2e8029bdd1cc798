"""Check each row alone: read every cell, and report every error with what was found and what is allowed."""

import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from .cell_types import CellNotAllowed
from .import_messages import ImportMessage, MessageKind, format_offending_value
from .plausibility import RULES
from .protected_plausibility import PROTECTED_RULES
from .sheet_columns import SheetColumn, SheetDefinition
from .table_reader import SourceTable, TableRow

EMPTY_CELL = "nothing"
"""What a message says about an empty cell."""
HIDDEN_VALUE = "a value that is not shown"
"""What a message says instead of a value of a protected sheet."""


@dataclass(slots=True, eq=False)
class CheckedRow:
    """A row that was read. `values` has the values of non-empty cells, `resolved` what they refer to.

    `doubts` are unlikely values: the row is imported, and the report names them.
    """

    sheet: SheetDefinition
    file: str
    number: int
    key: str
    values: dict[str, Any]
    resolved: dict[str, Any] = field(default_factory=dict)
    doubts: list[ImportMessage] = field(default_factory=list)
    questions: list[ImportMessage] = field(default_factory=list)
    """Wrong values of cells that may be empty: the row is imported without them, and each is a question."""

    replaces: UUID | None = None
    """The question that stands for the row since an earlier import, which had no file for it."""
    digest_key: bytes = b""
    """The key of the digest of a protected row, derived from the row key of its fact; empty if there is none."""
    lacks_file: bool = False
    """Whether the file that the row names was not sent: the row waits for it as a question."""

    def mark_file_missing(self, text: str, allowed: str) -> None:
        """Keep the row as a question until its file is sent."""
        self.lacks_file = True
        self.questions.append(self.remark(MessageKind.EMPTIED, "file", text, allowed))

    def clear_cell(self, column: str, text: str, allowed: str) -> None:
        """Take the value of a column out of the row, and keep it as a question."""
        self.values.pop(column, None)
        self.resolved.pop(column, None)
        self.questions.append(self.remark(MessageKind.EMPTIED, column, text, allowed))

    def digest(self) -> str:
        """Return a digest of the row's values, independent of their spelling."""
        return sha256(dumps(self.values, sort_keys=True, default=str).encode()).hexdigest()

    def stored_digest(self) -> str:
        """Return the digest that is kept with the fact.

        That of a protected row is keyed, if its fact is encrypted: it confirms no guess. That of a row without its file
        is another one, so that the row is new when the file comes.
        """
        if self.lacks_file:
            return self.digest_without_file()
        if not self.digest_key:
            return self.digest()
        return hmac.new(self.digest_key, self.digest().encode(), sha256).hexdigest()

    def digest_without_file(self) -> str:
        """Return the digest of the row while its file is missing."""
        return sha256(f"{self.digest()} without its file".encode()).hexdigest()

    def remark(self, kind: MessageKind, column: str, text: str, allowed: str) -> ImportMessage:
        """Return a message about this row. It repeats no value of a protected sheet."""
        visible_text = HIDDEN_VALUE if text not in ("", EMPTY_CELL) and self.sheet.groups else text
        return ImportMessage(kind, self.file, self.number, column, visible_text, allowed)


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is left out. Its key is kept if it could be read, to find the rows that depend on it."""

    row: CheckedRow
    remarks: tuple[ImportMessage, ...]


type RowCheck = Callable[[CheckedRow], Iterable[ImportMessage]]
"""A further check of a row that was read, run in the order given."""


def check_rows(table: SourceTable, today: date, *extra_checks: RowCheck) -> Iterator[CheckedRow | RejectedRow]:
    """Yield the rows of a table, good or bad.

    `extra_checks` are checks beyond the row itself: lookups, and rules of rooms.
    """
    keys: dict[str, int] = {}
    for table_row in table.lines:
        row, remarks = _check_row(table.sheet, table_row, today)
        for check in (_check_combinations, *extra_checks):
            remarks = remarks or _run_check(row, check)
        if row.key and (earlier := keys.setdefault(row.key, table_row.number)) != table_row.number:
            remarks.append(
                row.remark(
                    MessageKind.FAULT,
                    "key",
                    format_offending_value(row.key),
                    f"Each key once. Row {earlier} has the same key.",
                )
            )
            row.key = ""
        yield RejectedRow(row, tuple(remarks)) if remarks else row


def _run_check(row: CheckedRow, check: RowCheck) -> list[ImportMessage]:
    """Return the errors that the check finds; its warnings are stored with the row."""
    remarks = list(check(row))
    while wrong := [each for each in remarks if _can_become_question(row, each)]:
        for each in wrong:
            row.clear_cell(each.column, each.found, each.allowed)
        remarks = list(check(row))
    row.doubts.extend(remark for remark in remarks if remark.kind is MessageKind.UNUSUAL)
    return [remark for remark in remarks if remark.kind is MessageKind.FAULT]


def _can_become_question(row: CheckedRow, remark: ImportMessage) -> bool:
    is_optional_value = remark.column in row.values and row.sheet.can_be_empty(remark.column)
    return remark.kind is MessageKind.FAULT and is_optional_value


def _check_row(sheet: SheetDefinition, table_row: TableRow, today: date) -> tuple[CheckedRow, list[ImportMessage]]:
    row = CheckedRow(sheet, table_row.file, table_row.number, "", {})
    remarks = []
    if "" in table_row.cells:
        remarks.append(
            row.remark(
                MessageKind.FAULT, "", format_offending_value(table_row.cells[""]), "No cells after the last heading."
            )
        )
    for column in sheet.columns:
        try:
            value = _read_cell(column, table_row.cells, today)
        except CellNotAllowed as refusal:
            found = _describe_cell(table_row.cells.get(column.name))
            if column.if_wrong or sheet.can_be_empty(column.name):
                row.clear_cell(column.name, found, str(refusal))
                if column.if_wrong:
                    row.values[column.name] = column.if_wrong
            else:
                remarks.append(row.remark(MessageKind.FAULT, column.name, found, str(refusal)))
            continue
        if value is not None and value != "":
            row.values[column.name] = value
    row.key = row.values.pop("key", "")
    return row, remarks


def _read_cell(column: SheetColumn, cells: Mapping[str, object], today: date) -> object:
    cell = cells.get(column.name)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            raise CellNotAllowed(f"It must not be empty. {column.reader.allowed}")
        return None
    return column.reader(cell, today)


def _describe_cell(cell: object) -> str:
    return format_offending_value(cell) if cell is not None and cell != "" else EMPTY_CELL


def _check_combinations(row: CheckedRow) -> Iterator[ImportMessage]:
    """Yield errors between the cells of a row."""
    for rule in (RULES if not row.sheet.groups else PROTECTED_RULES).get(row.sheet.name, ()):
        for column, allowed in rule(row.values):
            text = format_offending_value(row.values[column]) if column in row.values else EMPTY_CELL
            yield row.remark(MessageKind.FAULT, column, text, allowed)
