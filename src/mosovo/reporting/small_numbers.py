"""Suppress small numbers in published tables, so that no person can be identified.

Numbers from 1 to 4 are suppressed. If only one number of a row or column is suppressed, the total would reveal it: then
the lowest of the others is suppressed too, and so on until no row, column or total reveals any.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .definitions import ReturnTable

MIN_SHOWN = 5
TOTAL = "total"
type Place = tuple[str, str]
type Cells = Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class SuppressedCells:
    """The suppressed places of a table: small numbers, and others that would reveal a small one."""

    small: frozenset[Place]
    also: frozenset[Place]

    @property
    def all(self) -> frozenset[Place]:
        """Return all suppressed places."""
        return self.small | self.also


def find_suppressed_cells(table: ReturnTable, cells: Cells) -> SuppressedCells:
    """Find the places of a table to suppress, including totals."""
    totals = add_totals(table, cells)
    small = frozenset(place for place, number in totals.items() if 0 < number < MIN_SHOWN)
    suppressed = set(small)
    sums = list(_list_sums(table))
    while revealing := next((each for each in sums if len(suppressed & set(each)) == 1), None):
        suppressed.add(
            min((place for place in revealing if place not in suppressed), key=lambda place: _rank_cell(totals, place))
        )
    return SuppressedCells(small, frozenset(suppressed - small))


def _rank_cell(totals: Cells, place: Place) -> tuple[bool, bool, int, Place]:
    """Rank places for suppression: inner numbers before totals, numbers before zeros, smaller before larger."""
    return TOTAL in place, totals[place] == 0, totals[place], place


def add_totals(table: ReturnTable, cells: Cells) -> dict[Place, int]:
    """Return every place of the table with its number, including zeros and totals."""
    columns = table.columns or {"": ""}
    totals = {(line, column): cells.get((line, column), 0) for line in table.lines for column in columns}
    if table.is_crossed:
        for line in table.lines:
            totals[line, TOTAL] = sum(totals[line, column] for column in columns)
    if table.has_total:
        for column in (*columns, TOTAL) if table.is_crossed else columns:
            totals[TOTAL, column] = sum(totals[line, column] for line in table.lines)
    return totals


def _list_sums(table: ReturnTable) -> Iterable[tuple[Place, ...]]:
    """Yield the places that add up to one of them: each row with its total, and each column with its total."""
    columns = tuple(table.columns or {"": ""})
    if table.is_crossed:
        for line in (*table.lines, TOTAL):
            yield tuple((line, column) for column in (*columns, TOTAL))
    if table.has_total:
        for column in (*columns, TOTAL) if table.is_crossed else columns:
            yield tuple((line, column) for line in (*table.lines, TOTAL))
