"""The travel board: overdue returns, late notices, people abroad, and departures within a week.

A journey is listed once, under the most serious view that applies; a filtered view shows every journey to which it
applies. Journeys that are not over are read from an index. Names come from the caseload rows and late notices from the
duties; row security protects both by the same rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery

from .pagination import PAGE, START, Page, PageMarker
from .scope import COLUMNS, Scope

type View = Literal["all", "overdue", "late", "abroad", "leaving"]

VIEWS: tuple[View, ...] = ("all", "overdue", "late", "abroad", "leaving")
LEAVING_DAYS = 6
"""The number of days after today that count as leaving within a week."""
NOTICE = "soa2003.s86.departure"

_WHERE: dict[View, str] = {
    "overdue": "t.returns_on < %(today)s and t.departs_on <= %(today)s",
    "late": "d.met_on is null and d.due_on < %(today)s or d.met_on > d.due_on",
    "abroad": "coalesce(t.left_on, t.departs_on) <= %(today)s",
    "leaving": "t.left_on is null and t.departs_on between %(today)s and %(week)s",
}
_PART = "case " + " ".join(f"when {holds} then {n}" for n, holds in enumerate(_WHERE.values(), start=1)) + " end"
_VIEW_COLUMNS = ", ".join(f"coalesce({holds}, false) as is_{view}" for view, holds in _WHERE.items())


def _from(column: str) -> str:
    return f"""
from (
  select t.*, l.urn, l.surname, l.forenames, l.offender_manager_name, d.key as notice_key, d.due_on as notice_due_on,
    d.met_on as notice_met_on, {_VIEW_COLUMNS}, {_PART} as part,
    case when t.returns_on < %(today)s then t.returns_on else t.departs_on end as on_day
  from caseload_journeyentry t
  join caseload_caseloadentry l on l.nominal_id = t.nominal_id
  left join obligations_duty d on d.nominal_id = t.nominal_id and d.key = '{NOTICE}:' || t.journey_id
    and not d.in_question
  where t.{column} = %(scope)s and t.returned_on is null and t.called_off_on is null
) b
where b.part is not null"""


_PAGE = {
    (column, view): f"""
select b.part, b.on_day, b.journey_id, b.nominal_id, b.urn, b.surname, b.forenames, b.offender_manager_name,
  b.countries, b.departs_on, b.left_on, b.returns_on, b.notified_on, b.asked_on, b.notice_key, b.notice_due_on,
  b.notice_met_on
{_from(column)} {"" if view == "all" else f"and b.is_{view}"}
  and (b.part, b.on_day, b.journey_id) > (%(part)s, %(on)s, %(id)s)
order by b.part, b.on_day, b.journey_id limit %(limit)s"""
    for column in COLUMNS.values()
    for view in VIEWS
}
_COUNTS = {
    column: f"select count(*), {', '.join(f'count(*) filter (where b.is_{view})' for view in _WHERE)} {_from(column)}"
    for column in COLUMNS.values()
}


class TravelBoardRow(NamedTuple):
    """A journey that is not over, and the person who travels."""

    part: int
    on: date
    journey_id: UUID
    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str
    countries: list[str]
    departs_on: date
    left_on: date | None
    returns_on: date | None
    notified_on: date | None
    asked_on: date | None
    notice_key: str | None
    notice_due_on: date | None
    notice_met_on: date | None

    @property
    def state(self) -> View:
        """Return the most serious view that applies to the journey."""
        return VIEWS[self.part]

    def notice_is_late(self, on: date) -> bool:
        """Whether the notice before leaving was given late, or is overdue."""
        if self.notice_due_on is None:
            return False
        return (self.notice_met_on or on) > self.notice_due_on


@dataclass(frozen=True, slots=True)
class TravelCounts:
    """The number of journeys on the board, and in each of its views."""

    all: int
    overdue: int
    late: int
    abroad: int
    leaving: int


def list_journeys(
    scope: Scope, on: date, *, view: View = "all", after: PageMarker | None = None, size: int = PAGE
) -> Page[TravelBoardRow]:
    """Return one page of the board, most serious first. One query."""
    marker = after or START
    page_values = {"part": marker.part, "on": marker.on, "id": marker.id, "limit": size + 1}
    rows = [
        TravelBoardRow._make(row)
        for row in _select_rows(_PAGE[scope.column, view], {**_build_days(scope, on), **page_values})
    ]
    if len(rows) <= size:
        return Page(rows)
    last = rows[size - 1]
    return Page(rows[:size], PageMarker(last.part, last.on, (0, 0), last.journey_id))


def count_journeys(scope: Scope, on: date) -> TravelCounts:
    """Count the journeys in each view of the scope on the day. One query."""
    return TravelCounts(*_select_rows(_COUNTS[scope.column], _build_days(scope, on))[0])


def build_overdue_returns_query(scope: Scope, on: date) -> CountQuery:
    """Return the count of the journeys whose return is overdue, for a statement of several counts."""
    return CountQuery(f"select c.n from ({_COUNTS[scope.column]}) c (every, n)", _build_days(scope, on))


def _build_days(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.key, "today": on, "week": on + timedelta(days=LEAVING_DAYS)}


def _select_rows(statement: str, values: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
