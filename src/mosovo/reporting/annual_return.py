"""Count the annual return of an area for a year, with facts recorded by a given time.

The numbers include everyone in the area. The list of people behind a number includes only those that the actor can see
now; for the others there is only the number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from .definitions import BY_ID, TABLES, ReturnTable
from .small_numbers import TOTAL, Place, add_totals
from .years import ReturnYear

type Counted = Mapping[str, Mapping[Place, int]]
"""The counts by table, row and column. Zero counts are left out."""
FIRST_YEAR = 2005
"""MAPPA began on 5 April 2004."""
_COUNT = "select * from mappa_return(%(area)s, %(first)s, %(last)s, %(known_at)s)"
_PEOPLE = """
select p.nominal_id, p.line, p.col, p.counted_on, l.urn, l.surname, l.forenames
from mappa_return_people(%(area)s, %(first)s, %(last)s, %(known_at)s, %(table)s, %(line)s, %(column)s) p
join caseload_caseloadentry l on l.nominal_id = p.nominal_id
order by l.sort_name, p.nominal_id, p.counted_on
"""


class YearNotReturnable(Exception):
    """The year has not ended, or is before the first return. The message is shown to the person asking."""


@dataclass(frozen=True, slots=True)
class ReturnRequest:
    """The area (None: England and Wales), the year, and the time by which facts must be recorded."""

    area: str | None
    year: ReturnYear
    known_at: datetime

    def values(self) -> dict[str, Any]:
        """Return the parameters of the queries."""
        return {
            "area": self.area, "first": self.year.first_on, "last": self.year.last_on, "known_at": self.known_at,
        }  # fmt: skip


class CountedPerson(NamedTuple):
    """A person counted in a number, and visible to the actor."""

    nominal_id: UUID
    line: str
    column: str
    counted_on: date
    urn: str
    surname: str
    forenames: str


def require_returnable_year(year: ReturnYear, today: date) -> None:
    """Raise `YearNotReturnable` unless the year has ended and is not before the first return."""
    if year.ends_in < FIRST_YEAR:
        raise YearNotReturnable(f"MAPPA began in April 2004. The first year is the year to 31 March {FIRST_YEAR}.")
    if year.last_on >= today:
        ready_on = f"1 April {year.ends_in}"
        raise YearNotReturnable(
            f"The year to 31 March {year.ends_in} has not ended. The return can be run from {ready_on}."
        )


def count_return(return_request: ReturnRequest) -> Counted:
    """Count every number of the return, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, return_request.values())
        results: dict[str, dict[Place, int]] = {table.id: {} for table in TABLES}
        for table, line, column, people in cursor.fetchall():
            results[table][line, column] = people
    return results


def list_people_behind(return_request: ReturnRequest, table: ReturnTable, place: Place) -> list[CountedPerson]:
    """List the people counted in a number and visible to the actor, in one query."""
    line, column = ("" if part == TOTAL else part for part in place)
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {**return_request.values(), "table": table.id, "line": line, "column": column})
        return [CountedPerson._make(row) for row in cursor.fetchall()]


def get_number(counted: Counted, table: ReturnTable, place: Place) -> int | None:
    """Return one number, which may be a total, or None if the table has no such place."""
    return add_totals(table, counted.get(table.id, {})).get(place)


def count_offenders(counted: Counted) -> int:
    """Return the number in Category 1 on 31 March, from which the rate is calculated."""
    return get_number(counted, BY_ID["community"], (TOTAL, "1")) or 0


def has_no_counts(counted: Counted) -> bool:
    """Whether every count is zero."""
    return not any(any(places.values()) for places in counted.values())


def store_count(counted: Counted) -> dict[str, Any]:
    """Convert the counts to their JSON form."""
    return {table: {f"{line}|{column}": n for (line, column), n in places.items()} for table, places in counted.items()}


def load_count(cells: Mapping[str, Mapping[str, int]]) -> Counted:
    """Convert stored JSON to counts."""
    results: dict[str, dict[Place, int]] = {table.id: {} for table in TABLES}
    for table, places in cells.items():
        for place, people in places.items():
            line, _, column = place.partition("|")
            results.setdefault(table, {})[line, column] = people
    return results


class NumberChange(NamedTuple):
    """A number that differs in a later run."""

    table: ReturnTable
    place: Place
    before: int
    after: int


def compare_runs(before: Counted, after: Counted, tables: Sequence[ReturnTable] = TABLES) -> list[NumberChange]:
    """List the numbers that differ in a later run, in the order of the tables, including totals."""
    changes = []
    for table in tables:
        earlier, later = (add_totals(table, each.get(table.id, {})) for each in (before, after))
        changes += [
            NumberChange(table, place, earlier[place], later[place])
            for place in earlier
            if earlier[place] != later[place]
        ]
    return changes
