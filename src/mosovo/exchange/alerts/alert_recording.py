"""Record inbox alerts as facts of their cases, so that duties are derived and plan triggers start. Run as a job."""

import logging
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from mosovo.access.actor import SYSTEM
from mosovo.nominals import gateway
from mosovo.record.fact_writer import single_transaction
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.rooms.monitoring.policy import TAKE_UP

logger = logging.getLogger(__name__)
AT_ONCE = 500


def record_waiting_alerts(limit_rows: int = AT_ONCE) -> int:
    """Record waiting alerts, longest waiting first, one transaction for each case. Return how many were recorded."""
    waiting = ReceivedAlert.objects.filter(taken_up=False, nominal__isnull=False).order_by("received_at")
    of: dict[UUID, list[UUID]] = {}
    for nominal_id, line_id in waiting.values_list("nominal_id", "id")[:limit_rows]:
        of.setdefault(nominal_id, []).append(line_id)
    return sum(_tried(nominal_id, lines) for nominal_id, lines in of.items())


def _tried(nominal_id: UUID, line_ids: list[UUID]) -> int:
    """Record the alerts of one case. After an error they wait for the next run, and other cases continue."""
    try:
        return _of_one(nominal_id, line_ids)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("alerts of %s could not be matched", nominal_id)
        return 0


def _of_one(nominal_id: UUID, line_ids: list[UUID]) -> int:
    with transaction.atomic():
        permit = gateway.open_nominal_by_id(nominal_id, action=TAKE_UP, actor=SYSTEM)
        lines = list(ReceivedAlert.objects.filter(pk__in=line_ids, nominal_id=nominal_id, taken_up=False))
        with single_transaction():
            for line in lines:
                actions.record_alert(permit, line)
        return len(lines)
