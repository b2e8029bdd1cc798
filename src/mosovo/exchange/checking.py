"""Checking each row by itself: every cell read, every fault named with what was found and what is allowed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from .cells import NotAllowed
from .remarks import Kind, Remark, shown
from .sense import RULES
from .sheets import Column, Sheet
from .tables import Line, Table


@dataclass(slots=True, eq=False)
class Row:
    """A row that was read. `said` holds the values of the cells that are not empty, `looked_up` what they stand for.

    `doubts` are unlikely things about it: it goes in, and the report names them.
    """

    sheet: Sheet
    file: str
    number: int
    key: str
    said: dict[str, Any]
    looked_up: dict[str, Any] = field(default_factory=dict)
    doubts: list[Remark] = field(default_factory=list)

    def digest(self) -> str:
        """Of what the row says, however it was written."""
        return sha256(dumps(self.said, sort_keys=True, default=str).encode()).hexdigest()

    def remark(self, kind: Kind, column: str, found: str, allowed: str) -> Remark:
        """Something to say about this row."""
        return Remark(kind, self.file, self.number, column, found, allowed)


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is left out. Its key is known if it could be read, so that what hangs on it can be found."""

    row: Row
    remarks: tuple[Remark, ...]


type Ask = Callable[[Row], Iterable[Remark]]
"""Something else to be asked of a row that was read, in the order given."""


def check(table: Table, today: date, *asked: Ask) -> Iterator[Row | Bad]:
    """The rows of a table, each good or bad. `asked` are questions beyond the row itself: other lists, the rooms."""
    keys: dict[str, int] = {}
    for line in table.lines:
        row, remarks = _read(table.sheet, line, today)
        for ask in (_makes_no_sense, *asked):
            remarks = remarks or _faults(row, ask)
        if row.key and (earlier := keys.setdefault(row.key, line.number)) != line.number:
            remarks.append(
                row.remark(Kind.FAULT, "key", shown(row.key), f"A key once; it is that of row {earlier} too.")
            )
            row.key = ""
        yield Bad(row, tuple(remarks)) if remarks else row


def _faults(row: Row, ask: Ask) -> list[Remark]:
    """What is wrong with the row by this question; what is only doubted stays with the row."""
    remarks = list(ask(row))
    row.doubts.extend(remark for remark in remarks if remark.kind is Kind.UNUSUAL)
    return [remark for remark in remarks if remark.kind is Kind.FAULT]


def _read(sheet: Sheet, line: Line, today: date) -> tuple[Row, list[Remark]]:
    row = Row(sheet, line.file, line.number, "", {})
    remarks = []
    if "" in line.cells:
        remarks.append(row.remark(Kind.FAULT, "", shown(line.cells[""]), "No cell beyond the last heading."))
    for column in sheet.columns:
        try:
            value = _value(column, line.cells, today)
        except NotAllowed as refusal:
            remarks.append(row.remark(Kind.FAULT, column.name, _found(line.cells.get(column.name)), str(refusal)))
            continue
        if value is not None and value != "":
            row.said[column.name] = value
    row.key = row.said.pop("key", "")
    return row, remarks


def _value(column: Column, cells: Mapping[str, object], today: date) -> object:
    cell = cells.get(column.name)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            raise NotAllowed(f"It may not be empty. {column.reads.allowed}")
        return None
    return column.reads(cell, today)


def _found(cell: object) -> str:
    return shown(cell) if cell is not None and cell != "" else "nothing"


def _makes_no_sense(row: Row) -> Iterator[Remark]:
    """What is wrong between the cells of a row."""
    for rule in RULES.get(row.sheet.name, ()):
        for column, allowed in rule(row.said):
            found = shown(row.said[column]) if column in row.said else "nothing"
            yield row.remark(Kind.FAULT, column, found, allowed)
