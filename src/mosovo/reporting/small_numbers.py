"""Small numbers in what is published: nobody is to be found by being one of few.

A number from 1 to 4 is not given. Where one alone of a row or of a column is not given, its total would tell it: so
the least of the others is not given either, and so on until no row, no column and no total tells any.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .definitions import ReturnTable

SMALLEST_SHOWN = 5
TOTAL = "total"
type Place = tuple[str, str]
type Cells = Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class SuppressedCells:
    """Places of a table that are not given: since they are small, and since they would tell a small one."""

    small: frozenset[Place]
    also: frozenset[Place]

    @property
    def all(self) -> frozenset[Place]:
        """Both."""
        return self.small | self.also


def find_suppressed_cells(table: ReturnTable, cells: Cells) -> SuppressedCells:
    """What is not given of a table, its totals among its places."""
    whole = add_totals(table, cells)
    small = frozenset(place for place, number in whole.items() if 0 < number < SMALLEST_SHOWN)
    gone = set(small)
    sums = list(_sums(table))
    while telling := next((each for each in sums if len(gone & set(each)) == 1), None):
        gone.add(min((place for place in telling if place not in gone), key=lambda place: _cost(whole, place)))
    return SuppressedCells(small, frozenset(gone - small))


def _cost(whole: Cells, place: Place) -> tuple[bool, bool, int, Place]:
    """A number inside the table goes before a total, a number before a zero, a smaller one before a greater."""
    return TOTAL in place, whole[place] == 0, whole[place], place


def add_totals(table: ReturnTable, cells: Cells) -> dict[Place, int]:
    """Every place of the table with its number: nought where nobody was counted; and the totals."""
    columns = table.columns or {"": ""}
    whole = {(line, column): cells.get((line, column), 0) for line in table.lines for column in columns}
    if table.is_crossed:
        for line in table.lines:
            whole[line, TOTAL] = sum(whole[line, column] for column in columns)
    if table.summed:
        for column in (*columns, TOTAL) if table.is_crossed else columns:
            whole[TOTAL, column] = sum(whole[line, column] for line in table.lines)
    return whole


def _sums(table: ReturnTable) -> Iterable[tuple[Place, ...]]:
    """The places that add up to one of them: each row with its total, and each column with its own."""
    columns = tuple(table.columns or {"": ""})
    if table.is_crossed:
        for line in (*table.lines, TOTAL):
            yield tuple((line, column) for column in (*columns, TOTAL))
    if table.summed:
        for column in (*columns, TOTAL) if table.is_crossed else columns:
            yield tuple((line, column) for line in (*table.lines, TOTAL))
