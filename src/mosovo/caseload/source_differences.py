"""Differences between the record and what prison and probation systems say, earliest day to answer first."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery

from .pagination import PAGE, START, Page, PageMarker
from .scope import COLUMNS, Scope

OPEN_DIFFERENCES = """(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (
  select s.due_on, s.source from exchange_sourcestatement s
  where s.nominal_id = p.nominal_id and s.is_current and s.state in ('different', 'question')
  order by s.due_on limit 100) x)"""
"""The open differences of the person `p`, for the summary of a case."""
_FROM = (
    "from exchange_sourcestatement s join caseload_caseloadentry l on l.nominal_id = s.nominal_id "
    "where s.state in ('different', 'question') and s.is_current and l.{column} = %(scope)s"
)
_LIST = {
    column: f"""
select s.id, s.nominal_id, s.source, s.shape, s.rule, s.state, s.owner, s.values, s.unknown, s.recorded, s.said_at,
  s.received_at, s.due_on, l.urn, l.surname, l.forenames, l.offender_manager_name
{_FROM.format(column=column)} and (%(shape)s = '' or s.shape = %(shape)s) and (%(owner)s = '' or s.owner = %(owner)s)
  and (s.due_on, s.id) > (%(on)s, %(id)s) order by s.due_on, s.id limit %(limit)s"""
    for column in COLUMNS.values()
}
_COUNT = {
    column: f"select count(*), count(*) filter (where s.due_on < %(today)s) {_FROM.format(column=column)}"
    for column in COLUMNS.values()
}


class DifferenceRow(NamedTuple):
    """One open difference or question about a person."""

    id: UUID
    nominal_id: UUID
    source: str
    shape: str
    rule: str
    state: str
    owner: str
    values: str
    unknown: str
    recorded: str
    said_at: datetime
    received_at: datetime
    due_on: date
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str


class DifferenceCount(NamedTuple):
    """How many differences are open, and how many of these were not answered in time."""

    open: int
    late: int


def list_differences(
    scope: Scope, after: PageMarker | None = None, *, shape: str = "", owner: str = "", size: int = PAGE
) -> Page[DifferenceRow]:
    """Return one page of open differences in scope, of one shape and one owner if they are given. One query."""
    marker = after or START
    values = {
        "scope": scope.key, "on": marker.on, "id": marker.id, "limit": size + 1, "shape": shape, "owner": owner
    }  # fmt: skip
    rows = [DifferenceRow._make(row) for row in _select_rows(_LIST[scope.column], values)]
    if len(rows) <= size:
        return Page(rows)
    last = rows[size - 1]
    return Page(rows[:size], PageMarker(0, last.due_on, (0, 0), last.id))


def count_differences(scope: Scope, today: date) -> DifferenceCount:
    """Count the open differences in scope. One query."""
    return DifferenceCount._make(_select_rows(_COUNT[scope.column], {"scope": scope.key, "today": today})[0])


def build_differences_query(scope: Scope) -> CountQuery:
    """Return the count of the open differences in scope, for a statement of several counts."""
    return CountQuery(f"select count(*) {_FROM.format(column=scope.column)}", {"scope": scope.key})


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
