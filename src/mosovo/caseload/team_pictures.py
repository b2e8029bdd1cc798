"""Two pictures of a team: how many duties were overdue at the end of each month, and what falls due each week.

Both are counted from the duties as they are calculated today, with the risk level of today. Nothing is stored.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection

from .risk_order import LEVELS
from .scope import COLUMNS, Scope

MONTHS, WEEKS = 12, 8
"""How many months back and weeks ahead are shown."""
_OVERDUE_ON_DAY = (
    "d.bearer = 'offender_manager' and d.rule like 'practice.%%' and d.opens_on <= m.on and d.due_on < m.on "
    "and (d.met_on is null or d.met_on > m.on) and (d.ceased_on is null or d.ceased_on > m.on) "
    "and (d.clock_stopped_from is null or d.clock_stopped_from > m.on)"
)
"""The condition of the team board for an overdue duty, on the day `m.on`."""
_BACKLOG = {
    column: f"""
select m.on, l.risk, count(*) from unnest(%(days)s::date[]) m("on")
join obligations_duty d on d.{column} = %(scope)s and {_OVERDUE_ON_DAY}
join caseload_caseloadentry l on l.nominal_id = d.nominal_id
group by m.on, l.risk"""
    for column in COLUMNS.values()
}
_FALLS_DUE = {
    column: f"""
select (d.due_on - %(today)s::date) / 7, case when d.bearer = 'nominal' then 'nominal'
  when d.bearer in ('offender_manager', 'supervisor', 'inspector') then 'police' else 'other' end, count(*)
from obligations_duty d
where d.{column} = %(scope)s and d.nature = 'duty' and d.met_on is null and not d.in_question
  and d.clock_stopped_from is null and (d.ceased_on is null or d.ceased_on > greatest(d.opens_on, %(today)s))
  and d.due_on >= %(today)s and d.due_on < %(until)s
group by 1, 2"""
    for column in COLUMNS.values()
}
PARTS: Mapping[str, str] = {"nominal": "Duties of people managed", "police": "Police duties", "other": "Other agencies"}


class MonthlyBacklog(NamedTuple):
    """How many duties were overdue on a day, by risk level, in the order of `LEVELS`."""

    on: date
    numbers: Sequence[int]

    @property
    def all(self) -> int:
        """Return the number at all levels."""
        return sum(self.numbers)


class WeekDue(NamedTuple):
    """How many duties fall due in the seven days from a day, in the order of `PARTS`."""

    from_on: date
    numbers: Sequence[int]

    @property
    def all(self) -> int:
        """Return the number of all duties."""
        return sum(self.numbers)


def month_ends(today: date) -> list[date]:
    """Return today and the last days of the 11 months before, earliest first."""
    days = [today]
    first = today.replace(day=1)
    while len(days) < MONTHS:
        days.append(first - timedelta(days=1))
        first = days[-1].replace(day=1)
    return days[::-1]


def count_backlog_by_month(scope: Scope, today: date) -> list[MonthlyBacklog]:
    """Count the overdue duties of officers at the end of each month, and today. One query."""
    days = month_ends(today)
    counts = {(on, risk): number for on, risk, number in _select_rows(_BACKLOG[scope.column], scope, days=days)}
    return [MonthlyBacklog(day, [counts.get((day, level), 0) for level in LEVELS]) for day in days]


def count_due_by_week(scope: Scope, today: date) -> list[WeekDue]:
    """Count the open duties that fall due in each of the next weeks, the first of which begins today. One query."""
    until = today + timedelta(weeks=WEEKS)
    counts: Counter[tuple[int, str]] = Counter()
    for week, part, number in _select_rows(_FALLS_DUE[scope.column], scope, today=today, until=until):
        counts[week, part] += number
    return [WeekDue(today + timedelta(weeks=week), [counts[week, part] for part in PARTS]) for week in range(WEEKS)]


def _select_rows(statement: str, scope: Scope, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"scope": scope.key, **values})
        return list(cursor.fetchall())
