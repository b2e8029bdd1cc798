"""Opening a breach case and taking its steps."""

from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record import checked
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.queries import others
from mosovo.record.refusing import Impossible
from mosovo.rooms.orders.models import Order

from . import queries
from .course import in_order
from .models import Breach, Step
from .policy import may_take
from .rules import CHECKS, refuse_out_of_turn

_NOT_THEIRS = {
    Step.Kind.REVIEWED: "The review is the offender manager’s or a supervisor’s to record.",
    Step.Kind.DECIDED: "A supervisor or an inspector decides.",
    Step.Kind.ADVISED: "Whoever manages or supervises the case gives the advice.",
}


def open_breach(
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
    told_by: str = "",
    confirmed_because: str = "",
) -> Breach:
    """Open a case. On a duty, `casework.breaches` asks the law first and gives what it said as plain values."""
    checked.refuse_another_nominals(permit, order)
    row = Breach(
        ground=ground, offence=offence, rule=rule, key=key, due_on=due_on, from_on=from_on,
        determination=determination, order_id=order.first if order else None, term=term,
        discovered_on=discovered_on, text=text, told_by=told_by,
    )  # fmt: skip
    return checked.record(permit, row, CHECKS, today, confirmed_because)


def take_step(
    permit: Permit,
    breach: Breach,
    *,
    kind: str,
    on: date,
    today: date,
    course: str = "",
    options: str = "",
    result: str = "",
    reference: str = "",
    text: str = "",
    told_by: str = "",
    confirmed_because: str = "",
) -> Step:
    """Record a step. What may follow what is a dictionary (`course.FOLLOWS`); who may take it is policy."""
    checked.refuse_another_nominals(permit, breach)
    _refuse_taker(permit, kind, breach.first)
    row = Step(
        breach_id=breach.first, kind=kind, on=on, course=course, options=options, result=result,
        reference=reference, text=text, told_by=told_by,
    )  # fmt: skip
    return checked.record(permit, row, CHECKS, today, confirmed_because)


def correct[Fact: Recorded](
    permit: Permit, old: Fact, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Fact:
    """Mend a fact of this room. A step is mended by whoever could have taken it, and leaves the rest in turn."""
    if isinstance(old, Step):
        _refuse_taker(permit, old.kind, old.breach_id)
    return checked.correct(
        permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=changes
    )


def strike_out[Fact: Recorded](permit: Permit, old: Fact, *, because: str) -> Fact:
    """Strike out a fact that should never have been recorded, where nothing later rests on it."""
    if isinstance(old, Step):
        _refuse_taker(permit, old.kind, old.breach_id)
        refuse_out_of_turn(in_order(others(old).filter(breach_id=old.breach_id)), old)
    elif isinstance(old, Breach):
        case = queries.case(old.nominal_id, old.first)
        if case is not None and case.steps:
            raise Impossible("because", "This case has steps. Strike those out first, or close it by a decision.")
    return checked.strike_out(permit, old, because)


def _refuse_taker(permit: Permit, kind: str, breach_id: UUID) -> None:
    """Refuse a step that is somebody else's, and a decision of whoever reviewed."""
    actor = permit.actor
    if kind not in Step.Kind.values:
        raise Impossible("kind", f"Choose one of the steps: {', '.join(map(str, Step.Kind.labels))}.")
    if not may_take(actor, kind):
        raise Impossible("kind", _NOT_THEIRS[Step.Kind(kind)])
    if kind != Step.Kind.DECIDED or actor.is_system:
        return
    case = queries.case(permit.nominal_id, breach_id)
    reviewed = case.last(Step.Kind.REVIEWED) if case else None
    if reviewed is not None and reviewed.recorded_by_id == actor.account:
        raise Impossible("kind", "You recorded the review. Somebody else who answers for the case decides.")
