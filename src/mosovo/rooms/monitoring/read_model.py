"""Keep the alert inbox up to date with the facts, in the transaction of each fact."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.functions import Now

from mosovo.nominals.models import Allocation, Restriction
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit

from .models import Alert, AlertStep, ProviderEnrolment, ReceivedAlert
from .queries import AlertWithSteps, list_alerts

ACCESS_KINDS: Kinds = frozenset({Allocation, Restriction})
_UPDATE_ACCESS_COLUMNS = """
update monitoring_receivedalert i
set holding_force = r.holding_force, team_id = r.team_id, offender_manager_id = r.offender_manager_id, is_restricted =
r.is_restricted
from nominals_casereach r
where i.nominal_id = any(%s::uuid[]) and r.nominal_id = i.nominal_id
  and (i.holding_force, i.team_id, i.offender_manager_id, i.is_restricted)
    is distinct from (r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted)
"""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Update the inbox after facts about these nominals changed."""
    if kinds & ACCESS_KINDS:
        _execute(_UPDATE_ACCESS_COLUMNS, list(nominals))
    if ProviderEnrolment in kinds:
        for nominal_id in nominals:
            _execute("select match_alerts(%s)", nominal_id)
    if kinds & {Alert, AlertStep}:
        for nominal_id in nominals:
            _update_inbox(nominal_id)


def rebuild_read_model(nominals: Sequence[UUID]) -> None:
    """Update the inbox rows of these nominals from the facts. Used by a job."""
    if nominals:
        _execute(_UPDATE_ACCESS_COLUMNS, list(nominals))
    for nominal_id in Alert.objects.filter(nominal_id__in=nominals).values_list("nominal_id", flat=True).distinct():
        _update_inbox(nominal_id)


def _update_inbox(nominal_id: UUID) -> None:
    received_alerts = {each.pk: each for each in ReceivedAlert.objects.filter(nominal_id=nominal_id)}
    for each in list_alerts(nominal_id):
        row = received_alerts.get(each.alert.first)
        if row is not None and (changed := _find_changes(row, each)):
            ReceivedAlert.objects.filter(pk=row.pk).update(**changed)


def _find_changes(row: ReceivedAlert, steps: AlertWithSteps) -> dict[str, Any]:
    """Return the columns of the row that differ from the facts."""
    progress = steps.progress
    expected = {
        "state": progress.state, "assigned_to": progress.assigned_to, "is_open": not progress.is_closed,
        "taken_up": True,
    }  # fmt: skip
    changed: dict[str, Any] = {name: value for name, value in expected.items() if getattr(row, name) != value}
    if (row.seen_at is None) != (progress.since is None):
        changed["seen_at"] = Now() if progress.since is not None else None
    if "is_open" in changed:
        changed["closed_at"] = Now() if progress.is_closed else None
    return changed


def _execute(statement: str, value: UUID | list[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
