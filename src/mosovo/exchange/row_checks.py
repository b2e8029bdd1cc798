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

NOTHING = "nothing"
"""What a message says about an empty cell."""
NOT_SHOWN = "a value that is not shown"
"""What a message says instead of a value of a protected sheet."""


@dataclass(slots=True, eq=False)
class CheckedRow:
    """A row that was read. `said` has the values of non-empty cells, `looked_up` what they refer to.

    `doubts` are unlikely values: the row is imported, and the report names them.
    """

    sheet: SheetDefinition
    file: str
    number: int
    key: str
    said: dict[str, Any]
    looked_up: dict[str, Any] = field(default_factory=dict)
    doubts: list[ImportMessage] = field(default_factory=list)
    emptied: list[ImportMessage] = field(default_factory=list)
    """Wrong values of cells that may be empty: the row is imported without them, and each is a question."""

    replaces: UUID | None = None
    """The question that stands for the row since an earlier import, which had no file for it."""
    digest_key: bytes = b""
    """The key of the digest of a protected row, derived from the row key of its fact; empty if there is none."""
    lacks_file: bool = False
    """Whether the file that the row names was not sent: the row waits for it as a question."""

    def miss_file(self, text: str, allowed: str) -> None:
        """Keep the row as a question until its file is sent."""
        self.lacks_file = True
        self.emptied.append(self.remark(MessageKind.EMPTIED, "file", text, allowed))

    def empty(self, column: str, text: str, allowed: str) -> None:
        """Take the value of a column out of the row, and keep it as a question."""
        self.said.pop(column, None)
        self.looked_up.pop(column, None)
        self.emptied.append(self.remark(MessageKind.EMPTIED, column, text, allowed))

    def digest(self) -> str:
        """Return a digest of the row's values, independent of their spelling."""
        return sha256(dumps(self.said, sort_keys=True, default=str).encode()).hexdigest()

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
        shown = NOT_SHOWN if text not in ("", NOTHING) and self.sheet.groups else text
        return ImportMessage(kind, self.file, self.number, column, shown, allowed)


@dataclass(frozen=True, slots=True)
class BadCell:
    """A row that is left out. Its key is kept if it could be read, to find the rows that depend on it."""

    row: CheckedRow
    remarks: tuple[ImportMessage, ...]


type Ask = Callable[[CheckedRow], Iterable[ImportMessage]]
"""A further check of a row that was read, run in the order given."""


def check_rows(table: SourceTable, today: date, *extra_checks: Ask) -> Iterator[CheckedRow | BadCell]:
    """Yield the rows of a table, good or bad.

    `extra_checks` are checks beyond the row itself: lookups, and rules of rooms.
    """
    keys: dict[str, int] = {}
    for line in table.lines:
        row, remarks = _check_row(table.sheet, line, today)
        for ask in (_makes_no_sense, *extra_checks):
            remarks = remarks or _faults(row, ask)
        if row.key and (earlier := keys.setdefault(row.key, line.number)) != line.number:
            remarks.append(
                row.remark(
                    MessageKind.FAULT,
                    "key",
                    format_offending_value(row.key),
                    f"Each key once. Row {earlier} has the same key.",
                )
            )
            row.key = ""
        yield BadCell(row, tuple(remarks)) if remarks else row


def _faults(row: CheckedRow, ask: Ask) -> list[ImportMessage]:
    """Return the errors that the check finds; its warnings are stored with the row."""
    remarks = list(ask(row))
    while wrong := [each for each in remarks if _becomes_question(row, each)]:
        for each in wrong:
            row.empty(each.column, each.found, each.allowed)
        remarks = list(ask(row))
    row.doubts.extend(remark for remark in remarks if remark.kind is MessageKind.UNUSUAL)
    return [remark for remark in remarks if remark.kind is MessageKind.FAULT]


def _becomes_question(row: CheckedRow, remark: ImportMessage) -> bool:
    given = remark.column in row.said and row.sheet.may_be_empty(remark.column)
    return remark.kind is MessageKind.FAULT and given


def _check_row(sheet: SheetDefinition, line: TableRow, today: date) -> tuple[CheckedRow, list[ImportMessage]]:
    row = CheckedRow(sheet, line.file, line.number, "", {})
    remarks = []
    if "" in line.cells:
        remarks.append(
            row.remark(
                MessageKind.FAULT, "", format_offending_value(line.cells[""]), "No cells after the last heading."
            )
        )
    for column in sheet.columns:
        try:
            value = _value(column, line.cells, today)
        except CellNotAllowed as refusal:
            found = _describe_cell(line.cells.get(column.name))
            if column.if_wrong or sheet.may_be_empty(column.name):
                row.empty(column.name, found, str(refusal))
                if column.if_wrong:
                    row.said[column.name] = column.if_wrong
            else:
                remarks.append(row.remark(MessageKind.FAULT, column.name, found, str(refusal)))
            continue
        if value is not None and value != "":
            row.said[column.name] = value
    row.key = row.said.pop("key", "")
    return row, remarks


def _value(column: SheetColumn, cells: Mapping[str, object], today: date) -> object:
    cell = cells.get(column.name)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            raise CellNotAllowed(f"It must not be empty. {column.reads.allowed}")
        return None
    return column.reads(cell, today)


def _describe_cell(cell: object) -> str:
    return format_offending_value(cell) if cell is not None and cell != "" else NOTHING


def _makes_no_sense(row: CheckedRow) -> Iterator[ImportMessage]:
    """Yield errors between the cells of a row."""
    for rule in (RULES if not row.sheet.groups else PROTECTED_RULES).get(row.sheet.name, ()):
        for column, allowed in rule(row.said):
            text = format_offending_value(row.said[column]) if column in row.said else NOTHING
            yield row.remark(MessageKind.FAULT, column, text, allowed)
