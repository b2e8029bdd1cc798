"""Counting a figure by year, and who is behind it, as it was known at a moment.

Counted are the cases that whoever asks can see, by the one rule of access as it stands now: each number is that of
the people whom its list shows. What was recorded later than the moment is not counted, nor what it corrected.
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
    """Of which force somebody asks, up to which day, and what the record is to know."""

    force: str
    until: date
    known_at: datetime | None = None


class CountedCase(NamedTuple):
    """One case that is counted."""

    id: UUID
    nominal_id: UUID
    offence: str
    state: str
    counted_on: date
    urn: str
    surname: str
    forenames: str


def count_by_year(years: Sequence[ReturnYear], asked: CountRequest) -> dict[str, dict[ReturnYear, int]]:
    """How many people in each of the years, by figure. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_YEAR, _values(min(years).first_on, max(years).last_on, asked))
        found = {(figure, ends_in): people for figure, ends_in, people in cursor.fetchall()}
    return {figure: {year: found.get((figure, year.ends_in), 0) for year in years} for figure in FIGURES}


def list_people_counted(figure: PublishedFigure, year: ReturnYear, asked: CountRequest) -> list[CountedCase]:
    """Each case of the year, by day; somebody dealt with twice stands twice. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"figure": figure.id, **_values(year.first_on, year.last_on, asked)})
        return [CountedCase._make(row) for row in cursor.fetchall()]


def _values(first: date, last: date, asked: CountRequest) -> dict[str, Any]:
    of_the_force = [each.id for each in FIGURES.values() if each.of_the_force]
    return {
        "first": first, "last": min(last, asked.until), "known_at": asked.known_at, "force": asked.force,
        "of_the_force": of_the_force,
    }  # fmt: skip
