"""Store alerts in the inbox: one query for each delivery, no case is opened, and a repeated message is stored once."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db import connection, transaction
from procrastinate.exceptions import AlreadyEnqueued
from uuid6 import uuid7

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.obligations.force_policy import load_policy
from mosovo.organisations.models import Force
from mosovo.practice.policy_settings import monitoring as figures
from mosovo.rooms.monitoring.models import Severity
from mosovo_law.core.limit import within_working_days_after
from mosovo_law.core.policy import Policy

from .notices import NOTICE_FORMAT
from .parsed_alert import LONDON, ParsedAlert
from .providers import AlertProvider

ACTION = "monitoring.take_in"
_STORE_ALERTS = "select first_time, new, lines, urgent, unmatched from store_alerts(%s, %s, %s, %s)"
_STORE_NOTICES = _STORE_ALERTS.replace("store_alerts", "store_notices")


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """The counts of a delivery: alerts in it, new ones, inbox rows, urgent ones, and unmatched ones (`unmatched`)."""

    received: int
    new: int
    lines: int
    urgent: int
    unmatched: int
    reveals_new: bool = True
    """Whether the sender may learn how many were new. Of notices that is how many are about people on the register."""


class IntakeClocks:
    """Deadlines for triage, from the force's policy for a day."""

    def __init__(self, policy: Policy, nation: str, today: date) -> None:
        self.window = policy.on(figures.FOLD_MINUTES, today) * 60
        ordinary_due = within_working_days_after(policy.on(figures.ORDINARY_DAYS, today), today, nation).due_on
        self.urgent = timedelta(minutes=policy.on(figures.URGENT_MINUTES, today))
        self.by_day = {
            Severity.HIGH: _get_end_of_day(today + timedelta(days=policy.on(figures.HIGH_DAYS, today))),
            Severity.ORDINARY: _get_end_of_day(ordinary_due or today),
        }

    def calculate_due_at(self, severity: Severity, now: datetime) -> datetime:
        """Return the deadline for an alert received now."""
        return self.by_day.get(severity) or now + self.urgent


@lru_cache(maxsize=256)
def _load_clocks(force: str, minute: datetime) -> IntakeClocks:
    """Return the deadlines of a force for one minute, so that a changed setting applies from the next minute."""
    nation = Force.objects.values_list("jurisdiction", flat=True).get(pk=force)
    return IntakeClocks(load_policy(force), str(nation), minute.astimezone(LONDON).date())


def _get_end_of_day(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), LONDON)


def store_alerts(
    sender: AlertProvider, alerts: Sequence[ParsedAlert], now: datetime, delivery: str | None = None
) -> IntakeResult | None:
    """Store the alerts in this transaction, with an audit entry; return None if the delivery was stored before.

    A delivery is recognised by its id. A file has none and is recognised by its alerts.
    """
    clocks = _load_clocks(sender.force, now.replace(second=0, microsecond=0))
    rows = json.dumps([_build_row(each, clocks, now) for each in alerts])
    with connection.cursor() as cursor:
        statement = _STORE_NOTICES if sender.format == NOTICE_FORMAT else _STORE_ALERTS
        cursor.execute(statement, [sender.name, sender.force, delivery, rows])
        is_first, *counts = cursor.fetchone()
    if not is_first:
        return None
    result = replace(IntakeResult(len(alerts), *counts), reveals_new=sender.format != NOTICE_FORMAT)
    log_event(
        AuditEvent(
            ProcessingOperation.COLLECTION,
            ACTION,
            rule="signed",
            actor_name=None if sender.is_client else f"provider {sender.name}",
            detail=_build_detail(result),
        )
    )
    return result


def queue_unless_waiting(defer: Callable[[], object]) -> None:
    """Queue a job, unless it is waiting already."""
    try:
        with transaction.atomic():
            defer()
    except AlreadyEnqueued:
        pass


def _build_row(each: ParsedAlert, clocks: IntakeClocks, now: datetime) -> dict[str, object]:
    return {
        "id": str(uuid7()), "vendor_id": each.vendor_id, "subject": each.subject, "device": each.device,
        "kind": each.kind.value, "bucket": int(each.at.timestamp()) // clocks.window, "severity": each.severity.value,
        "words": each.words, "condition": each.condition, "rule": each.rule, "evidence": each.evidence,
        "evidence_sha256": each.evidence_sha256, "at": each.at.isoformat(),
        "due_at": clocks.calculate_due_at(each.severity, now).isoformat(),
    }  # fmt: skip


def _build_detail(result: IntakeResult) -> dict[str, int]:
    return {
        "received": result.received,
        "new": result.new,
        "lines": result.lines,
        "urgent": result.urgent,
        "unmatched": result.unmatched,
    }
