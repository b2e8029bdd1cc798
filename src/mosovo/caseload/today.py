"""Today’s duties in order of harm: law before policy, then days overdue, then type of record.

The parts of the list: overdue by law; other overdue; due today and up to the last day shown; clock stopped; in
question. A page is one query that reads each part from an index in its own order, and no further than a page. Duties
that are met or have ceased are left out.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from mosovo_law.core.calendar import working_days_after

from .list_rows import DueDuty
from .pagination import PAGE, START, Page, PageMarker
from .scope import COLUMNS, Scope

_COUNTING = "d.met_on is null and not d.in_question and d.clock_stopped_from is null"
_HELD = "d.met_on is null and (d.in_question or d.clock_stopped_from is not null)"
_OWED = "d.nature = 'duty' and (d.ceased_on is null or d.ceased_on > greatest(d.opens_on, %(today)s))"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the list: its number, the date that orders it, and the condition for its duties."""

    number: int
    day: str
    holds: str


_PARTS = (
    _Part(1, "d.due_on", f"{_COUNTING} and d.by_law and d.due_on < %(today)s"),
    _Part(2, "d.due_on", f"{_COUNTING} and not d.by_law and d.due_on < %(today)s"),
    _Part(3, "d.due_on", f"{_COUNTING} and d.due_on between %(today)s and %(horizon)s"),
    _Part(
        3,
        "d.due_on",
        f"{_HELD} and not d.in_question and d.clock_stopped_from > %(today)s "
        "and d.due_on between %(today)s and %(horizon)s",
    ),
    _Part(
        4,
        "d.clock_stopped_from",
        f"{_HELD} and not d.in_question and greatest(d.opens_on, d.clock_stopped_from) <= %(today)s",
    ),
    _Part(5, "coalesce(d.due_on, d.opens_on)", f"{_HELD} and d.in_question"),
)


def _branch(part: _Part, scope: str) -> str:
    order = f"{part.day}, (not d.by_law)::int, l.gravity, d.id"
    return f"""(
select {part.number} as part, {part.day} as on_day, (not d.by_law)::int as policy, l.gravity, d.id, d.nominal_id,
  d.key, d.rule, d.bearer, d.source_kind, d.citation, d.opens_on, d.due_on, d.due_at, d.advise_by,
  d.clock_stopped_from, d.ceased_on, d.first_breach_day, d.in_question, d.ruled, l.urn, l.surname, l.forenames,
  l.born_on, l.kinds, l.team_name, l.offender_manager_name, l.last_notified_on, l.custody_from_on, l.custody_until,
  l.out_of_date,
  exists (select from caseload_breachboardentry b where b.nominal_id = d.nominal_id and b.key = d.key) as has_case,
  l.risk
from obligations_duty d join caseload_caseloadentry l on l.nominal_id = d.nominal_id
where d.{scope} = %(scope)s and {part.holds} and {_OWED}
  and %(part)s <= {part.number}
  and (%(part)s < {part.number} or {part.day} >= %(on)s)
  and (%(part)s < {part.number} or ({order}) > (%(on)s, %(policy)s, %(gravity)s, %(id)s))
order by {order} limit %(limit)s)"""


_STATEMENTS = {
    column: " union all ".join(_branch(part, column) for part in _PARTS)
    + " order by part, on_day, policy, gravity, id limit %(limit)s"
    for column in COLUMNS.values()
}


def list_horizon(on: date) -> date:
    """Return the last day shown: the Sunday that ends the week, or the next working day if that is later.

    On a Friday, duties due on Monday must be shown, since nobody may look again before they are due.
    """
    return max(on + timedelta(days=6 - on.weekday()), working_days_after(1, on, "EW"))


def list_todays_duties(scope: Scope, on: date, after: PageMarker | None = None, size: int = PAGE) -> Page[DueDuty]:
    """Return one page of the duties due on the day, highest priority first. One query."""
    place = after or START
    values = {
        "scope": scope.of,
        "today": on,
        "horizon": list_horizon(on),
        "part": place.part,
        "on": place.on,
        "policy": place.finer[0],
        "gravity": place.finer[1],
        "id": place.id,
        "limit": size + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENTS[scope.column], values)
        duty = [DueDuty._make(row) for row in cursor.fetchall()]
    if len(duty) <= size:
        return Page(duty)
    last = duty[size - 1]
    return Page(duty[:size], PageMarker(last.part, last.on, (last.policy, last.gravity), last.id))


@dataclass(frozen=True, slots=True)
class TodayCounts:
    """How many duties there are in each part of the list."""

    late: int
    today: int
    ahead: int
    """After today, up to the last day shown."""
    clock_stopped: int
    in_question: int


_LATE, _LATE_OTHERWISE, _COMING, _COMING_HELD, _STOPPED, _QUESTION = (part.holds for part in _PARTS)
_AHEAD = f"(({_COMING}) or ({_COMING_HELD}))"
_COUNTS = {
    column: f"""
select
  count(*) filter (where ({_LATE}) or ({_LATE_OTHERWISE})),
  count(*) filter (where {_AHEAD} and d.due_on = %(today)s),
  count(*) filter (where {_AHEAD} and d.due_on > %(today)s),
  count(*) filter (where {_STOPPED}),
  count(*) filter (where {_QUESTION})
from obligations_duty d
where d.{column} = %(scope)s and {_OWED} and (({_COUNTING} and d.due_on <= %(horizon)s) or ({_HELD}))"""
    for column in COLUMNS.values()
}


def count_todays_duties(scope: Scope, on: date) -> TodayCounts:
    """Count the duties in each part of the list on the day. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS[scope.column], {"scope": scope.of, "today": on, "horizon": list_horizon(on)})
        return TodayCounts(*cursor.fetchone())
