"""The inbox of open monitoring alerts, earliest triage deadline first."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.rooms.monitoring.progress import UNDECIDED_STATES

from .pagination import PAGE, START, Page, PageMarker
from .scope import COLUMNS, Scope

_FROM = (
    "from monitoring_receivedalert i join caseload_caseloadentry l on l.nominal_id = i.nominal_id "
    "left join organisations_account a on a.id = i.assigned_to where i.is_open and i.{column} = %(scope)s"
)
_LIST = {
    column: f"""
select i.id, i.nominal_id, i.source, i.kind, i.severity, i.state, i.times, i.first_at, i.last_at, i.due_at,
  i.condition, l.urn, l.surname, l.forenames, l.offender_manager_name, coalesce(a.name, ''), i.received_at,
  i.device
{_FROM.format(column=column)} and (i.due_at, i.id) > (%(at)s, %(id)s) order by i.due_at, i.id limit %(limit)s"""
    for column in COLUMNS.values()
}
_COUNT = {
    column: "select count(*), count(*) filter (where severity = 1), "
    "count(*) filter (where state = any(%(undecided)s) and due_at < %(now)s) "
    f"from monitoring_receivedalert where is_open and {column} = %(scope)s"
    for column in COLUMNS.values()
}


class AlertRow(NamedTuple):
    """One alert in the inbox."""

    id: UUID
    nominal_id: UUID
    source: str
    kind: str
    severity: int
    state: str
    times: int
    first_at: datetime
    last_at: datetime
    due_at: datetime
    condition: str
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str
    assigned_to: str
    received_at: datetime
    device: str


class AlertCount(NamedTuple):
    """How many alerts are open, how many of these are urgent, and how many have no decision in time."""

    open: int
    urgent: int
    late: int


def list_alerts(scope: Scope, after: PageMarker | None = None, size: int = PAGE) -> Page[AlertRow]:
    """Return one page of open alerts in scope, earliest triage deadline first. One query."""
    marker = after or START
    values = {"scope": scope.key, "at": _parse_instant(marker), "id": marker.id, "limit": size + 1}
    alerts = [AlertRow._make(row) for row in _select_rows(_LIST[scope.column], values)]
    if len(alerts) <= size:
        return Page(alerts)
    return Page(alerts[:size], _build_marker(alerts[size - 1]))


def count_alerts(scope: Scope, now: datetime) -> AlertCount:
    """Count the open alerts in scope. One query."""
    return AlertCount._make(_select_rows(_COUNT[scope.column], _build_count_values(scope, now))[0])


def build_open_alerts_query(scope: Scope, now: datetime) -> CountQuery:
    """Return the count of the open alerts, for a statement of several counts."""
    return CountQuery(f"select c.n from ({_COUNT[scope.column]}) c (n)", _build_count_values(scope, now))


def _build_count_values(scope: Scope, now: datetime) -> dict[str, Any]:
    return {"scope": scope.key, "now": now, "undecided": sorted(UNDECIDED_STATES)}


def _build_marker(row: AlertRow) -> PageMarker:
    at = row.due_at.astimezone(UTC)
    return PageMarker(0, at.date(), (at.hour * 3600 + at.minute * 60 + at.second, at.microsecond), row.id)


def _parse_instant(marker: PageMarker) -> datetime:
    """Convert a page marker to an instant in UTC. A marker with an impossible time gives the start of its day."""
    day_start = datetime(marker.on.year, marker.on.month, marker.on.day, tzinfo=UTC)
    seconds, micro = marker.finer
    if not (0 <= seconds < 86_400 and 0 <= micro < 1_000_000):
        return day_start
    return day_start + timedelta(seconds=seconds, microseconds=micro)


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
