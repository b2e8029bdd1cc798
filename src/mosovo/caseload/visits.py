"""The visit board: overdue visits by risk and age, decisions outstanding, visits due within a week, planned visits.

Nothing is stored but the plans: every other row is a duty of a practice rule, and its status follows from the date.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery

from .pagination import PAGE, START, Page, PageMarker
from .risk_order import (
    AGES,
    DUTIES_WITH_LINES,
    ON_FROM_THE_PLACE,
    ROW,
    BoardDuty,
    OverdueAges,
    count_overdue_ages,
    load_board_page,
)
from .scope import COLUMNS, Scope

type View = Literal["overdue", "decisions", "soon"]
type BoardView = View | Literal["planned"]

SOON = timedelta(days=7)
_VISITS = "d.rule in ('practice.visit.first', 'practice.visit.scheduled')"
_DECISIONS = "d.rule in ('practice.visit.decide', 'practice.visit.inspector')"
_OPEN = "d.met_on is null and d.opens_on <= %(today)s and (d.ceased_on is null or d.ceased_on > %(today)s)"
OPEN_VISIT = f"{_VISITS} and {_OPEN}"
"""An open duty to visit, for a statement over duties `d`."""
OVERDUE_VISIT = f"{OPEN_VISIT} and d.due_on < %(today)s"
VISIT_DAYS = f"""cross join lateral (
  select max(v.on) filter (where v.seen) as seen_on, max(v.on) filter (where not v.seen) as tried_on,
    (select min(d.due_on) from obligations_duty d where d.nominal_id = p.nominal_id and {OPEN_VISIT}) as due_on
  from supervision_workentry v where v.nominal_id = p.nominal_id and v.kind = 'visit'
) visit
left join caseload_plannedvisitentry planned on planned.nominal_id = p.nominal_id"""
"""The last visit at which the person `p` was seen, the last failed one, and the days by which the next is due and on
which it is planned."""
_VIEW_CONDITIONS: dict[View, str] = {
    "overdue": OVERDUE_VISIT,
    "decisions": f"{_DECISIONS} and {_OPEN}",
    "soon": f"{OPEN_VISIT} and d.due_on between %(today)s and %(soon)s",
}
_LIST = {
    (column, view): f"select {ROW} {DUTIES_WITH_LINES.format(column=column)} and {holds} and {ON_FROM_THE_PLACE}"
    for column in COLUMNS.values()
    for view, holds in _VIEW_CONDITIONS.items()
}
_COUNT = {
    column: "select "
    + ", ".join(f"count(*) filter (where {holds})" for holds in _VIEW_CONDITIONS.values())
    + f", (select count(*) from caseload_plannedvisitentry t where t.{column} = %(scope)s)"
    + f" {DUTIES_WITH_LINES.format(column=column)} and d.rule like 'practice.visit.%%'"
    for column in COLUMNS.values()
}
_MINUTE = "coalesce(extract(hour from t.planned_at) * 60 + extract(minute from t.planned_at), 1440)::int"
_PLANNED = {
    column: f"""
select t.nominal_id, t.planned_on, t.planned_at, l.risk, l.urn, l.surname, l.forenames, l.offender_manager_name,
  {_MINUTE}
from caseload_plannedvisitentry t join caseload_caseloadentry l on l.nominal_id = t.nominal_id
where t.{column} = %(scope)s and (t.planned_on, {_MINUTE}, t.nominal_id) > (%(on)s, %(part)s, %(id)s)
order by t.planned_on, {_MINUTE}, t.nominal_id limit %(limit)s"""
    for column in COLUMNS.values()
}
_AGES = {
    column: f"select {AGES} {DUTIES_WITH_LINES.format(column=column)} and {_VIEW_CONDITIONS['overdue']} group by l.risk"
    for column in COLUMNS.values()
}


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """The number of duties in each view, and of planned visits."""

    overdue: int
    decisions: int
    soon: int
    planned: int


def list_visits_due(
    scope: Scope, on: date, *, view: View, after: PageMarker | None = None, size: int = PAGE
) -> Page[BoardDuty]:
    """Return one page of one view, highest risk first, then longest due. One query."""
    marker = after or START
    values = {**_build_days(scope, on), "part": marker.part, "on": marker.on, "id": marker.id, "limit": size + 1}
    return load_board_page(_select_rows(_LIST[scope.column, view], values), size)


class PlannedVisitRow(NamedTuple):
    """A planned visit on the board, and the person it is about."""

    nominal_id: UUID
    planned_on: date
    planned_at: time | None
    risk: str
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str


def list_planned_visits(scope: Scope, after: PageMarker | None = None, size: int = PAGE) -> Page[PlannedVisitRow]:
    """Return one page of the planned visits by day and time, those at no time of the day last. One query."""
    marker = after or START
    values = {"scope": scope.key, "part": marker.part, "on": marker.on, "id": marker.id, "limit": size + 1}
    rows = _select_rows(_PLANNED[scope.column], values)
    listed = [PlannedVisitRow._make(row[:-1]) for row in rows[:size]]
    if len(rows) <= size:
        return Page(listed)
    return Page(listed, PageMarker(rows[size - 1][-1], listed[-1].planned_on, (0, 0), listed[-1].nominal_id))


def count_visits_due(scope: Scope, on: date) -> VisitCounts:
    """Count the duties in each view. One query."""
    return VisitCounts(*_select_rows(_COUNT[scope.column], _build_days(scope, on))[0])


def build_overdue_visits_query(scope: Scope, on: date) -> CountQuery:
    """Return the count of the overdue visits, for a statement of several counts."""
    return CountQuery(f"select c.n from ({_COUNT[scope.column]}) c (n)", _build_days(scope, on))


def count_overdue_visits(scope: Scope, on: date) -> list[OverdueAges]:
    """Count overdue visits by risk level and by how long, highest level first. One query."""
    return count_overdue_ages(_select_rows(_AGES[scope.column], _build_days(scope, on)))


def _build_days(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.key, "today": on, "soon": on + SOON}


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
