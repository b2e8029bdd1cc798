"""Record inbox alerts as facts of their cases, so that duties are derived and plan triggers start. Run as a job.

A notice of an arrest, a charge or a crime is also recorded as new information, which is a reason to reassess. A likely
match is not: who it is about, the officer who triages it decides.
"""

import logging
from collections.abc import Mapping
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import InterfaceError, OperationalError, transaction

from mosovo.access.actor import SYSTEM
from mosovo.nominals import gateway
from mosovo.record.fact_writer import single_transaction
from mosovo.record.permit import Permit
from mosovo.rooms.management_modes.actions import record_concern
from mosovo.rooms.management_modes.models import Concern
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import Alert, AlertKind, ReceivedAlert
from mosovo.rooms.monitoring.policy import TAKE_UP

logger = logging.getLogger(__name__)
BATCH_SIZE = 500
LONDON = ZoneInfo("Europe/London")
NEW_INFORMATION: Mapping[str, str] = {
    AlertKind.ARREST: Concern.Kind.ARREST,
    AlertKind.CHARGE: Concern.Kind.OFFENCE,
    AlertKind.CRIME_SUSPECT: Concern.Kind.OFFENCE,
}
"""What each kind of notice is as new information. Of the others the officer who triages them decides."""


def record_waiting_alerts(limit_rows: int = BATCH_SIZE) -> int:
    """Record waiting alerts, longest waiting first, one transaction for each case. Return how many were recorded.

    Cases whose alerts cannot be recorded are passed over: however many they are, those behind them do not wait.
    """
    failed: set[UUID] = set()
    recorded = 0
    while alerts_by_person := _list_waiting_alerts(failed, limit_rows):
        for nominal_id, alerts in alerts_by_person.items():
            done = _record_safely(nominal_id, alerts)
            recorded += done
            if not done:
                failed.add(nominal_id)
    return recorded


def _list_waiting_alerts(failed: set[UUID], limit_rows: int) -> dict[UUID, list[UUID]]:
    """Return the ids of alerts that wait longest, by the person that they are about."""
    waiting = ReceivedAlert.objects.filter(taken_up=False, nominal__isnull=False).exclude(nominal_id__in=failed)
    alerts_by_person: dict[UUID, list[UUID]] = {}
    for nominal_id, alert_id in waiting.order_by("received_at").values_list("nominal_id", "id")[:limit_rows]:
        alerts_by_person.setdefault(nominal_id, []).append(alert_id)
    return alerts_by_person


def _record_safely(nominal_id: UUID, alert_ids: list[UUID]) -> int:
    """Record the alerts of one case. After an error they wait for the next run, and other cases continue."""
    try:
        return _record_for_person(nominal_id, alert_ids)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("alerts of %s could not be matched", nominal_id)
        return 0


def _record_for_person(nominal_id: UUID, alert_ids: list[UUID]) -> int:
    with transaction.atomic():
        permit = gateway.open_nominal_by_id(nominal_id, action=TAKE_UP, actor=SYSTEM)
        alerts = list(ReceivedAlert.objects.filter(pk__in=alert_ids, nominal_id=nominal_id, taken_up=False))
        with single_transaction():
            for alert in alerts:
                _record(permit, alert)
        return len(alerts)


def _record(permit: Permit, alert: ReceivedAlert) -> None:
    """Record the alert; the first time also as new information, if it is a reason to reassess and a certain match."""
    is_known = Alert.objects.filter(nominal_id=permit.nominal_id, first=alert.pk).exists()
    actions.record_alert(permit, alert)
    if alert.kind in NEW_INFORMATION and not is_known and not alert.is_likely:
        day = alert.first_at.astimezone(LONDON).date()
        record_concern(
            permit, kind=NEW_INFORMATION[alert.kind], on=day,
            today=max(day, alert.received_at.astimezone(LONDON).date()),
            text=alert.words or alert.get_kind_display(), information_source=alert.source,
        )  # fmt: skip
