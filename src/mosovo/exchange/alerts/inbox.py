"""The way into the inbox: one statement a delivery, which opens no case. The same message twice is one."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db import connection, transaction
from procrastinate.exceptions import AlreadyEnqueued
from uuid6 import uuid7

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.law.limit import within_working_days_after
from mosovo.law.policy import Policy
from mosovo.law.practice.figures import monitoring as figures
from mosovo.obligations.practice import policy_of
from mosovo.organisations.models import Force
from mosovo.rooms.monitoring.models import Severity

from .said import LONDON, Said
from .senders import Sender

ACTION = "monitoring.take_in"
_TAKE_IN = "select new, lines, urgent, nobody from take_in_alerts(%s, %s, %s)"
_DELIVERED = (
    "insert into monitoring_delivery (source, delivery_id) values (%s, %s) on conflict (source, delivery_id) do nothing"
)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a delivery."""

    said: int
    new: int
    lines: int
    urgent: int
    nobody: int


class Clocks:
    """By when somebody looks, as the force's policy has it for a day."""

    def __init__(self, policy: Policy, nation: str, now: datetime) -> None:
        today = now.astimezone(LONDON).date()
        self.window = policy.on(figures.FOLD_MINUTES, today) * 60
        ordinary = within_working_days_after(policy.on(figures.ORDINARY_DAYS, today), today, nation).due_on
        self.due = {
            Severity.URGENT: now + timedelta(minutes=policy.on(figures.URGENT_MINUTES, today)),
            Severity.HIGH: _end_of(today + timedelta(days=policy.on(figures.HIGH_DAYS, today))),
            Severity.ORDINARY: _end_of(ordinary or today),
        }


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LONDON)


def take_in(sender: Sender, alerts: Sequence[Said], now: datetime) -> TakenIn:
    """Put the alerts into the inbox, in this transaction, with an entry in the log."""
    clocks = Clocks(policy_of(sender.force), nation_of(sender.force), now)
    rows = json.dumps([_row(each, clocks) for each in alerts])
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_IN, [sender.name, sender.force, rows])
        new, lines, urgent, nobody = cursor.fetchone()
    done = TakenIn(len(alerts), new, lines, urgent, nobody)
    log(Act(Verb.COLLECTION, ACTION, rule="signed", actor_name=f"sender {sender.name}", detail=_detail(done)))
    return done


def was_delivered(sender: Sender, delivery: str) -> bool:
    """Whether this delivery came before; from now on it did."""
    with connection.cursor() as cursor:
        cursor.execute(_DELIVERED, [sender.name, delivery])
        return cursor.rowcount == 0


def soon(defer: Callable[[], object]) -> None:
    """Ask for a job that may be waiting already."""
    try:
        with transaction.atomic():
            defer()
    except AlreadyEnqueued:
        pass


@lru_cache(maxsize=64)
def nation_of(force: str) -> str:
    """Whose holidays count."""
    return str(Force.objects.values_list("jurisdiction", flat=True).get(pk=force))


def _row(each: Said, clocks: Clocks) -> dict[str, object]:
    return {
        "id": str(uuid7()), "vendor_id": each.vendor_id, "subject": each.subject, "device": each.device,
        "kind": each.kind.value, "bucket": int(each.at.timestamp()) // clocks.window, "severity": each.severity.value,
        "words": each.words, "condition": each.condition, "rule": each.rule, "evidence": each.evidence,
        "evidence_sha256": each.evidence_sha256, "at": each.at.isoformat(),
        "due_at": clocks.due[each.severity].isoformat(),
    }  # fmt: skip


def _detail(done: TakenIn) -> dict[str, int]:
    return {"said": done.said, "new": done.new, "lines": done.lines, "urgent": done.urgent, "nobody": done.nobody}
