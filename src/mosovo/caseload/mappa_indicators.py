"""Two of the figures by which MAPPA is measured, of a quarter: records made in time, levels set before a release.

A record is in time within 3 working days: in Category 1, of the day from which the law puts the person in it; in
another, of the day on which a referral was accepted. A level is in time by the day of its duty, six months before the
release; a release that became known late has a day of its own. Whoever left the case before is not counted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from mosovo.law.calendar import working_days_after

from .scope import COLUMNS, Scope

LONDON = ZoneInfo("Europe/London")
WORKING_DAYS = 3
_RECORDS = {
    column: f"""
select m.nominal_id, case when m.category = 1 then m.since_on else m.accepted_on end as day, l.registered_at
  from mappa_mappaentry m join caseload_caseloadentry l on l.nominal_id = m.nominal_id
 where m.{column} = %(scope)s and m.category is not null
   and case when m.category = 1 then m.since_on else m.accepted_on end between %(first)s and %(last)s"""
    for column in COLUMNS.values()
}
_LEVELS = {
    column: f"""
select d.nominal_id, d.due_on, d.met_on from obligations_duty d
 where d.{column} = %(scope)s and d.rule = 'practice.mappa.before_release' and d.due_on between %(first)s and %(last)s
   and (d.ceased_on is null or d.ceased_on > d.due_on or d.met_on is not null)"""
    for column in COLUMNS.values()
}


@dataclass(frozen=True, slots=True)
class TimelinessShare:
    """How many were in time, of how many; and who was not."""

    met: int
    of: int
    late: tuple[UUID, ...] = ()
    in_time: tuple[UUID, ...] = ()

    @property
    def per_cent(self) -> int | None:
        """Rounded down: a target of 100 is met by all alone. None of nobody."""
        return 100 * self.met // self.of if self.of else None


@dataclass(frozen=True, slots=True)
class CalendarQuarter:
    """Three months, by their first day."""

    first: date

    @property
    def last(self) -> date:
        """The last day of it."""
        month = self.first.month + 3
        begins = date(self.first.year + month // 13, (month - 1) % 12 + 1, 1)
        return begins - timedelta(days=1)


def quarter_containing(day: date) -> CalendarQuarter:
    """The quarter of the year in which a day falls."""
    return CalendarQuarter(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1))


def measure_records_on_time(scope: Scope, quarter: CalendarQuarter) -> TimelinessShare:
    """Of those who came into MAPPA in the quarter, whose record was made in time."""
    rows = _rows(_RECORDS[scope.column], scope, quarter)
    late = [
        nominal
        for nominal, day, at in rows
        if at.astimezone(LONDON).date() > working_days_after(WORKING_DAYS, day, "EW")
    ]
    return _share([nominal for nominal, _, _ in rows], late)


def measure_levels_on_time(scope: Scope, quarter: CalendarQuarter) -> TimelinessShare:
    """Of the levels that were to be set before a release in the quarter, which were in time."""
    rows = _rows(_LEVELS[scope.column], scope, quarter)
    late = [nominal for nominal, due_on, met_on in rows if met_on is None or met_on > due_on]
    return _share([nominal for nominal, _, _ in rows], late)


def _share(them: Sequence[UUID], late: Sequence[UUID]) -> TimelinessShare:
    in_time = Counter(them) - Counter(late)
    return TimelinessShare(len(them) - len(late), len(them), tuple(sorted(late)), tuple(sorted(in_time.elements())))


def _rows(statement: str, scope: Scope, quarter: CalendarQuarter) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"scope": scope.of, "first": quarter.first, "last": quarter.last})
        return list(cursor.fetchall())
