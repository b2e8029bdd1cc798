"""Two MAPPA performance indicators by quarter: records made in time, and levels set before a release.

A record is in time within 3 working days: in Category 1, after the day on which the category begins by law; in other
categories, after the day on which a referral was accepted. A level is in time by the due date of its duty, six months
before the release; a release that became known late has a later due date. Cases that ceased before the due date are not
counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.database.joint_reads import Reading, Select, ask, run_reading
from mosovo_law.core.calendar import working_days_after

from .rows_of_people import narrow_to_people
from .scope import COLUMNS, Column, Scope

type People = Sequence[UUID] | None
"""The people measured; None for everyone in the scope."""
LONDON = ZoneInfo("Europe/London")
RECORD_WORKING_DAYS = 3
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
    """How many cases were in time, out of how many, and which cases were late."""

    met: int
    total: int
    late: tuple[UUID, ...] = ()
    in_time: tuple[UUID, ...] = ()

    @property
    def per_cent(self) -> int | None:
        """Return the percentage in time, rounded down so that only all make 100; None if there are no cases."""
        return 100 * self.met // self.total if self.total else None


@dataclass(frozen=True, slots=True)
class CalendarQuarter:
    """Three calendar months, given by their first day."""

    first: date

    @property
    def last(self) -> date:
        """Return the last day of the quarter."""
        month = self.first.month + 3
        next_quarter_start = date(self.first.year + month // 13, (month - 1) % 12 + 1, 1)
        return next_quarter_start - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        """Whether the day is in the quarter."""
        return self.first <= day <= self.last


def quarter_containing(day: date) -> CalendarQuarter:
    """Return the calendar quarter that contains the day."""
    return CalendarQuarter(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1))


def measure_records_on_time(scope: Scope, quarter: CalendarQuarter, people: People = None) -> TimelinessShare:
    """Measure how many of the people who came into MAPPA in the quarter had a record made in time."""
    [share] = run_reading(ask_records_on_time(scope, [quarter], people))
    return share


def ask_records_on_time(
    scope: Scope, quarters: Sequence[CalendarQuarter], people: People = None
) -> Reading[list[TimelinessShare]]:
    """Measure the records made in time in each of these consecutive quarters, earliest first."""
    rows = yield from _ask_rows(_RECORDS, scope, quarters, people)
    late = [
        (nominal, day)
        for nominal, day, at in rows
        if at.astimezone(LONDON).date() > working_days_after(RECORD_WORKING_DAYS, day, "EW")
    ]
    return _measure_quarters([(nominal, day) for nominal, day, _ in rows], late, quarters)


def measure_levels_on_time(scope: Scope, quarter: CalendarQuarter, people: People = None) -> TimelinessShare:
    """Measure how many of the levels due before a release in the quarter were set in time."""
    [share] = run_reading(ask_levels_on_time(scope, [quarter], people))
    return share


def ask_levels_on_time(
    scope: Scope, quarters: Sequence[CalendarQuarter], people: People = None
) -> Reading[list[TimelinessShare]]:
    """Measure the levels set in time in each of these consecutive quarters, earliest first."""
    rows = yield from _ask_rows(_LEVELS, scope, quarters, people)
    late = [(nominal, due_on) for nominal, due_on, met_on in rows if met_on is None or met_on > due_on]
    return _measure_quarters([(nominal, due_on) for nominal, due_on, _ in rows], late, quarters)


def _measure_quarters(
    counted_people: Sequence[tuple[UUID, date]], late: Sequence[tuple[UUID, date]], quarters: Sequence[CalendarQuarter]
) -> list[TimelinessShare]:  # fmt: skip
    """Return the share of each quarter, of people with the day on which they count."""
    return [
        _measure_quarter(
            [who for who, day in counted_people if day in quarter], [who for who, day in late if day in quarter]
        )
        for quarter in quarters
    ]


def _measure_quarter(counted_people: Sequence[UUID], late: Sequence[UUID]) -> TimelinessShare:
    in_time = Counter(counted_people) - Counter(late)
    return TimelinessShare(
        len(counted_people) - len(late), len(counted_people), tuple(sorted(late)), tuple(sorted(in_time.elements()))
    )


def _ask_rows(
    statements: Mapping[Column, str], scope: Scope, quarters: Sequence[CalendarQuarter], people: People
) -> Reading[list[tuple[Any, ...]]]:
    values: dict[str, Any] = {
        "scope": scope.key,
        "first": quarters[0].first,
        "last": quarters[-1].last,
        "people": people and list(people),
    }
    statement = statements[scope.column]
    return ask(Select(statement if people is None else narrow_to_people(statement), values))
