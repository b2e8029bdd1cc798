"""Open a breach case and record its steps."""

from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record import approvals, fact_writer
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import FactRefused
from mosovo.rooms.orders.models import Order

from . import queries
from .models import BreachCase, BreachStep
from .policy import can_record_step
from .progress import sort_steps
from .validation import CHECKS, require_step_order

_ROLE_MESSAGES = {
    BreachStep.Kind.REVIEWED: "An offender manager or a supervisor must record the review.",
    BreachStep.Kind.DECIDED: "A supervisor or an inspector must record the decision.",
    BreachStep.Kind.ADVISED: "An offender manager or a supervisor must give the advice.",
}


def open_breach_case(
    permit: Permit,
    *,
    ground: str,
    offence: str,
    from_on: date,
    discovered_on: date,
    today: date,
    text: str = "",
    rule: str = "",
    key: str = "",
    due_on: date | None = None,
    determination: UUID | None = None,
    order: Order | None = None,
    term: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> BreachCase:
    """Open a breach case. For a duty, `casework.breaches` calculates first and passes the result as plain values."""
    fact_writer.require_same_nominal(permit, order)
    row = BreachCase(
        ground=ground, offence=offence, rule=rule, key=key, due_on=due_on, from_on=from_on,
        determination=determination, order_id=order.first if order else None, term=term,
        discovered_on=discovered_on, text=text, information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_breach_step(
    permit: Permit,
    breach: BreachCase,
    *,
    kind: str,
    on: date,
    today: date,
    course: str = "",
    options: str = "",
    result: str = "",
    reference: str = "",
    text: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> BreachStep:
    """Record a step. `progress.NEXT_STEPS` decides which step may come next, and the policy who may record it."""
    fact_writer.require_same_nominal(permit, breach)
    _require_step_role(permit, kind, breach.first)
    row = BreachStep(
        breach_id=breach.first, kind=kind, on=on, course=course, options=options, result=result,
        reference=reference, text=text, information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room. Only those who may record a step can correct it, and the order must stay valid."""
    if isinstance(old, BreachStep):
        _require_step_role(permit, old.kind, old.breach_id)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact that should not have been recorded, unless a later one depends on it."""
    if isinstance(old, BreachStep):
        _require_step_role(permit, old.kind, old.breach_id)
        require_step_order(sort_steps(list_other_facts(old).filter(breach_id=old.breach_id)), old)
    elif isinstance(old, BreachCase):
        case = queries.get_breach_case(old.nominal_id, old.first)
        if case is not None and case.steps:
            raise FactRefused("change_reason", "Strike out the steps of this case first, or close it with a decision.")
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _require_step_role(permit: Permit, kind: str, breach_id: UUID) -> None:
    """Refuse a step that the actor may not take, and a decision by anyone who wrote the review."""
    actor = permit.actor
    if kind not in BreachStep.Kind.values:
        raise FactRefused("kind", f"Select one of these steps: {', '.join(map(str, BreachStep.Kind.labels))}.")
    if not can_record_step(actor, kind):
        raise FactRefused("kind", _ROLE_MESSAGES[BreachStep.Kind(kind)])
    if kind != BreachStep.Kind.DECIDED or actor.is_system:
        return
    case = queries.get_breach_case(permit.nominal_id, breach_id)
    reviewed = case.last(BreachStep.Kind.REVIEWED) if case else None
    if reviewed is not None and actor.account in approvals.list_writers("breach_review", reviewed.first):
        raise FactRefused("kind", "A different supervisor or inspector must decide, because you recorded the review.")
