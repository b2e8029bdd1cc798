"""People cautioned for, or convicted of, breach of the notification requirements, by year.

The definition, as the annual MAPPA report has it: registered sex offenders cautioned or convicted for breach of
notification requirements in the year from 1 April to 31 March. People, not offences: whoever was so dealt with
twice in a year is counted once in it. Breach of the notification requirements is an offence under the Sexual
Offences Act 2003 s.91; breaking an order is another offence, and another table of the report. The day that
counts is that of the caution or the conviction. A conviction quashed on appeal is not counted.

Counted are the cases that whoever asks can see, by the one rule of access: each number is that of the people
whom its list shows.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from .years import Year

FIRST_YEAR = 2005
"""s.91 was in force from 1 May 2004."""
_BY_YEAR = """
select extract(year from counted_on + interval '9 months')::int as ends_in, count(distinct nominal_id)
from caseload_breachline where counted_on between %s and %s group by 1
"""
_PEOPLE = """
select b.id, b.nominal_id, b.offence, b.state, b.counted_on, l.urn, l.surname, l.forenames
from caseload_breachline b join caseload_line l on l.nominal_id = b.nominal_id
where b.counted_on between %s and %s order by b.counted_on, b.id
"""


class Counted(NamedTuple):
    """One caution or conviction that is counted."""

    id: UUID
    nominal_id: UUID
    offence: str
    state: str
    counted_on: date
    urn: str
    surname: str
    forenames: str


def by_year(years: Sequence[Year]) -> dict[Year, int]:
    """How many people in each of the years. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_YEAR, [min(years).first_on, max(years).last_on])
        found = dict(cursor.fetchall())
    return {year: found.get(year.ends_in, 0) for year in years}


def people(year: Year) -> list[Counted]:
    """Each caution and conviction of the year, by day; somebody dealt with twice stands twice. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [year.first_on, year.last_on])
        return [Counted._make(row) for row in cursor.fetchall()]
