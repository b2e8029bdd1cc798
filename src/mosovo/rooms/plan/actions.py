"""Record the plan: actions and their outcomes, triggers, versions, and the officer safety card."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record import approvals, fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from . import policy
from .models import (
    PlanAction,
    PlanActionEnd,
    PlanSignOff,
    PlanTrigger,
    PlanTriggerEnd,
    PlanVersion,
    ResponseCard,
    TriggerDecision,
    TriggerMet,
)
from .validation import CHECKS

SUPERVISOR_FACTS = (PlanSignOff,)


def record_action(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> PlanAction:
    """Record a plan action. `values` holds its columns, with either `owner_id` or `owner_name`."""
    return _record(permit, PlanAction(**values), today, override_reason)


def end_action(
    permit: Permit, *, action_id: UUID, outcome: str, ended_on: date, evidence: str, today: date,
    override_reason: str = "",
) -> PlanActionEnd:  # fmt: skip
    """Record the outcome of an action, with evidence. `action_id` is the first row of its chain."""
    row = PlanActionEnd(action_id=action_id, outcome=outcome, ended_on=ended_on, evidence=evidence)
    return _record(permit, row, today, override_reason)


def add_trigger(
    permit: Permit,
    *,
    kind: str,
    text: str,
    response: str,
    today: date,
    contact_number: str = "",
    override_reason: str = "",
) -> PlanTrigger:
    """Add a trigger. Only facts recorded from now on can meet it."""
    return _record(
        permit,
        PlanTrigger(kind=kind, text=text, response=response, contact_number=contact_number),
        today,
        override_reason,
    )


def end_trigger(
    permit: Permit, *, trigger_id: UUID, ended_on: date, text: str, today: date, override_reason: str = ""
) -> PlanTriggerEnd:
    """End a trigger. Facts that met it before now still need a decision."""
    return _record(permit, PlanTriggerEnd(trigger_id=trigger_id, ended_on=ended_on, text=text), today, override_reason)


def record_trigger_met(
    permit: Permit, *, trigger_id: UUID, met_on: date, text: str, today: date, information_source: str = "",
    override_reason: str = "",
) -> TriggerMet:  # fmt: skip
    """Record that a trigger was met, where no fact of another room shows it."""
    row = TriggerMet(trigger_id=trigger_id, met_on=met_on, text=text, information_source=information_source)
    return _record(permit, row, today, override_reason)


def decide_on_trigger(
    permit: Permit, *, trigger_id: UUID, happening: UUID, kind: str, decided_on: date, text: str, today: date,
    override_reason: str = "",
) -> TriggerDecision:  # fmt: skip
    """Record the decision on a fact that met a trigger. Each ID is the first row of its chain."""
    row = TriggerDecision(trigger_id=trigger_id, happening=happening, kind=kind, decided_on=decided_on, text=text)
    return _record(permit, row, today, override_reason)


def submit_version(
    permit: Permit, *, written_on: date, text: str, today: date, override_reason: str = ""
) -> PlanVersion:
    """Submit the plan as recorded now for a supervisor to sign off."""
    return _record(permit, PlanVersion(written_on=written_on, text=text), today, override_reason)


def sign_off_version(
    permit: Permit, *, version_id: UUID, agrees: bool, words: str, today: date, override_reason: str = ""
) -> PlanSignOff:
    """Sign off or return a version. No one who wrote any of it can. `version_id` is the first row of its chain."""
    _require_supervisor(permit)
    approvals.refuse_writers(permit, "plan", version_id, "version_id")
    row = PlanSignOff(nominal_id=permit.nominal_id, version_id=version_id, agrees=agrees, words=words, checked_on=today)
    return _record(permit, row, today, override_reason)


def issue_response_card(
    permit: Permit, *, expires_on: date, text: str, contact_number: str, powers: Sequence[str], today: date,
    look_for: str = "",
    override_reason: str = "",
) -> ResponseCard:  # fmt: skip
    """Issue the officer safety card. `powers` come from the orders in force and are never typed."""
    row = ResponseCard(
        issued_on=today,
        expires_on=expires_on,
        text=text,
        contact_number=contact_number,
        look_for=look_for,
        powers="\n".join(powers),
    )
    return _record(permit, row, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of the plan. A corrected version needs a new sign-off."""
    if isinstance(old, SUPERVISOR_FACTS):
        _require_supervisor(permit)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of the plan that should not have been recorded. This also withdraws a card."""
    if isinstance(old, SUPERVISOR_FACTS):
        _require_supervisor(permit)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    any_row: Any = row
    any_row.nominal_id = permit.nominal_id
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def _require_supervisor(permit: Permit) -> None:
    if not policy.can_sign_off(permit.actor):
        raise WriteNotPermitted("only a supervisor or an inspector can sign off a plan")
