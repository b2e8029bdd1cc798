"""Respond to several overdue duties of one officer and one cause with one reason, kept on each case.

Duties of people at high or very high risk, or without a risk level, are answered one by one: a supervisor reads each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mosovo.access.actor import Actor
from mosovo.nominals import gateway
from mosovo.record.validation import FactRefused

from . import policy
from .actions import record_acknowledgement

JOINT_RISK_LEVELS = frozenset({"medium", "low"})
"""The risk levels at which duties of several people may be answered together."""


@dataclass(frozen=True, slots=True)
class OverdueDuty:
    """An overdue duty to respond to: whose, of which officer and rule, and how high the risk is."""

    nominal_id: UUID
    key: str
    rule: str
    officer_id: UUID | None
    risk: str
    name: str
    """The name of the person, for the refusal."""


def respond_together(actor: Actor, duties: Sequence[OverdueDuty], *, until_on: date, text: str, today: date) -> int:
    """Record the same response to each duty, all or none, and return how many were recorded.

    Raise FactRefused if the duties may not be answered together, or if the response is refused.
    """
    require_answerable_together(duties)
    with transaction.atomic():
        for duty in sorted(duties, key=lambda each: (each.nominal_id, each.key)):
            permit = gateway.open_nominal_by_id(
                duty.nominal_id, action=policy.RECORD, actor=actor, visible_fields=("supervision.acknowledgement",)
            )
            record_acknowledgement(permit, key=duty.key, until_on=until_on, text=text, today=today)
    return len(duties)


def require_answerable_together(duties: Sequence[OverdueDuty]) -> None:
    """Refuse no duty, duties of several officers or causes, and a person at high risk among others."""
    if not duties:
        raise FactRefused("duties", "Select the overdue duties that you respond to.")
    if len(duties) == 1:
        return
    if len({(duty.officer_id, duty.rule) for duty in duties}) > 1:
        raise FactRefused("duties", "Select duties of one officer and of one kind.")
    if separate := next((duty for duty in duties if duty.risk not in JOINT_RISK_LEVELS), None):
        raise FactRefused(
            "duties", f"Respond to {separate.name} separately: only medium and low risk can be answered together."
        )
