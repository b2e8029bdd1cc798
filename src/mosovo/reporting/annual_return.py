"""Making the annual return: what is counted of an area in a year, knowing what was recorded by a moment.

The numbers are of everybody of the area. The people behind one of them are those whom the asker may see, by the one
rule of access as it stands now: of the others there is the number alone.
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
"""What was counted, by table, row and column: places where nobody was counted are left out."""
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
    """The year is not over, or before there was a return. Its words are for whoever asked."""


@dataclass(frozen=True, slots=True)
class ReturnRequest:
    """Of which area (none: England and Wales), of which year, knowing what."""

    area: str | None
    year: ReturnYear
    known_at: datetime

    def values(self) -> dict[str, Any]:
        """As the statements take them."""
        return {
            "area": self.area, "first": self.year.first_on, "last": self.year.last_on, "known_at": self.known_at,
        }  # fmt: skip


class CountedPerson(NamedTuple):
    """Somebody behind a number, whom the asker may see."""

    nominal_id: UUID
    line: str
    column: str
    counted_on: date
    urn: str
    surname: str
    forenames: str


def require_returnable_year(year: ReturnYear, today: date) -> None:
    """A return is made of a year that is over."""
    if year.ends_in < FIRST_YEAR:
        raise YearNotReturnable(f"MAPPA began in April 2004. The first year is the year to 31 March {FIRST_YEAR}.")
    if year.last_on >= today:
        ready = f"1 April {year.ends_in}"
        raise YearNotReturnable(
            f"The year to 31 March {year.ends_in} has not ended. The return can be run from {ready}."
        )


def count_return(asked: ReturnRequest) -> Counted:
    """Every number of the return. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, asked.values())
        found: dict[str, dict[Place, int]] = {table.id: {} for table in TABLES}
        for table, line, column, people in cursor.fetchall():
            found[table][line, column] = people
    return found


def list_people_behind(asked: ReturnRequest, table: ReturnTable, place: Place) -> list[CountedPerson]:
    """Those behind a number whom the asker may see. One statement."""
    line, column = ("" if part == TOTAL else part for part in place)
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {**asked.values(), "table": table.id, "line": line, "column": column})
        return [CountedPerson._make(row) for row in cursor.fetchall()]


def get_number(counted: Counted, table: ReturnTable, place: Place) -> int | None:
    """One number, a total too; None where the table has no such place."""
    return add_totals(table, counted.get(table.id, {})).get(place)


def count_offenders(counted: Counted) -> int:
    """Category 1 on 31 March: of whom the rate is."""
    return get_number(counted, BY_ID["community"], (TOTAL, "1")) or 0


def has_no_counts(counted: Counted) -> bool:
    """Whether nobody and nothing was counted at all."""
    return not any(any(places.values()) for places in counted.values())


def store_count(counted: Counted) -> dict[str, Any]:
    """What was counted as JSON keeps it."""
    return {table: {f"{line}|{column}": n for (line, column), n in places.items()} for table, places in counted.items()}


def load_count(cells: Mapping[str, Mapping[str, int]]) -> Counted:
    """The numbers of a run that was kept."""
    found: dict[str, dict[Place, int]] = {table.id: {} for table in TABLES}
    for table, places in cells.items():
        for place, people in places.items():
            line, _, column = place.partition("|")
            found.setdefault(table, {})[line, column] = people
    return found


class NumberChange(NamedTuple):
    """A number that is another in a later run."""

    table: ReturnTable
    place: Place
    before: int
    after: int


def compare_runs(before: Counted, after: Counted, tables: Sequence[ReturnTable] = TABLES) -> list[NumberChange]:
    """Where a later run says otherwise, in the order of the tables; totals among them."""
    found = []
    for table in tables:
        was, is_now = (add_totals(table, each.get(table.id, {})) for each in (before, after))
        found += [NumberChange(table, place, was[place], is_now[place]) for place in was if was[place] != is_now[place]]
    return found
