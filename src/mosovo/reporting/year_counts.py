"""Count a number by year, and list the people behind it, as known at a time.

Only cases that the actor can see now are counted, so each number matches its list. Facts recorded after the time, and
the corrections they made, are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from .breaches import BREACHES
from .figures import PublishedFigure
from .reviews import ENDED_ON_APPLICATION
from .years import ReturnYear

FIGURES: dict[str, PublishedFigure] = {each.id: each for each in (BREACHES, ENDED_ON_APPLICATION)}
_KNOWN = """
  and recorded_from <= coalesce(%(known_at)s::timestamptz, 'infinity')
  and (recorded_until is null or recorded_until > coalesce(%(known_at)s::timestamptz, 'infinity'))
  and (not figure = any(%(of_the_force)s) or force = %(force)s)"""
_BY_YEAR = f"""
select figure, extract(year from counted_on + interval '9 months')::int as ends_in, count(distinct nominal_id)
from caseload_annualcountentry where counted_on between %(first)s and %(last)s {_KNOWN} group by 1, 2
"""
_PEOPLE = f"""
select c."case", c.nominal_id, c.offence, c.state, c.counted_on, l.urn, l.surname, l.forenames
from caseload_annualcountentry c join caseload_caseloadentry l on l.nominal_id = c.nominal_id
where figure = %(figure)s and counted_on between %(first)s and %(last)s {_KNOWN} order by c.counted_on, c."case"
"""


@dataclass(frozen=True, slots=True)
class CountRequest:
    """The force, the last date, and the time by which facts must be recorded."""

    force: str
    until: date
    known_at: datetime | None = None


class CountedCase(NamedTuple):
    """One counted case."""

    id: UUID
    nominal_id: UUID
    offence: str
    state: str
    counted_on: date
    urn: str
    surname: str
    forenames: str


def count_by_year(years: Sequence[ReturnYear], count_request: CountRequest) -> dict[str, dict[ReturnYear, int]]:
    """Count the people in each year, by number, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_YEAR, _values(min(years).first_on, max(years).last_on, count_request))
        results = {(figure, ends_in): people for figure, ends_in, people in cursor.fetchall()}
    return {figure: {year: results.get((figure, year.ends_in), 0) for year in years} for figure in FIGURES}


def list_people_counted(figure: PublishedFigure, year: ReturnYear, count_request: CountRequest) -> list[CountedCase]:
    """List the cases of the year by date, in one query. A person with two outcomes is listed twice."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"figure": figure.id, **_values(year.first_on, year.last_on, count_request)})
        return [CountedCase._make(row) for row in cursor.fetchall()]


def _values(first: date, last: date, count_request: CountRequest) -> dict[str, Any]:
    is_of_force = [each.id for each in FIGURES.values() if each.is_of_force]
    return {
        "first": first, "last": min(last, count_request.until), "known_at": count_request.known_at,
        "force": count_request.force,
        "of_the_force": is_of_force,
    }  # fmt: skip
