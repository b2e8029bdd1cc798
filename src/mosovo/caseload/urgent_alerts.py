"""The urgent alerts of a force that the reader may open, earliest triage deadline first."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

MAX_ROWS = 50
_LIST = f"""
select i.id, i.nominal_id, i.kind, i.due_at, i.received_at, i.closed_at, i.state, i.times, l.urn, l.surname,
  l.forenames, l.risk, l.offender_manager_name, i.first_at, i.device, i.words
from monitoring_receivedalert i join caseload_shownentry l on l.nominal_id = i.nominal_id
where i.holding_force = %(force)s and i.severity = 1 and (i.is_open or i.closed_at >= %(since)s)
order by not i.is_open, i.due_at, i.id limit {MAX_ROWS}"""


class UrgentAlert(NamedTuple):
    """An urgent alert with the person it is about."""

    id: UUID
    nominal_id: UUID
    kind: str
    due_at: datetime
    received_at: datetime
    closed_at: datetime | None
    state: str
    times: int
    urn: str
    surname: str
    forenames: str
    risk: str
    offender_manager_name: str
    first_at: datetime
    device: str
    words: str


class InaccessibleAlerts(NamedTuple):
    """How many open urgent alerts of the force the officer on duty cannot open."""

    inaccessible: int
    """Of cases that are restricted, or from which the officer is excluded."""
    unmatched: int
    """Matched to no nominal."""


def list_urgent_alerts(force: str, since: datetime) -> Sequence[UrgentAlert]:
    """List the open urgent alerts, then those closed since an instant. Row security limits them to the reader."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, {"force": force, "since": since})
        return [UrgentAlert._make(row) for row in cursor.fetchall()]


def count_alerts_not_shown() -> InaccessibleAlerts:
    """Count what the officer on duty cannot open. Zeros for an account that is not on duty."""
    with connection.cursor() as cursor:
        cursor.execute("select no_access, unmatched from urgent_alerts_not_shown()")
        row = cursor.fetchone()
    return InaccessibleAlerts(*row) if row else InaccessibleAlerts(0, 0)
