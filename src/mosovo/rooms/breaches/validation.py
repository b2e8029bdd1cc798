"""Refuse what cannot be true of a breach case or its steps, and warn of what is unlikely."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_current_version
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders.models import Order
from mosovo_law.acts.breaches import OFFENCES

from . import queries
from .models import BreachCase, BreachStep
from .progress import NEXT_STEPS, STATE_LABELS, SUSPECTED, find_step_out_of_turn, sort_steps

KIND = BreachStep.Kind
MIN_LENGTH = 10
"""The least number of characters of a reason."""
_RESULTS = {
    KIND.COURT: frozenset({BreachStep.Result.CONVICTED, BreachStep.Result.NOT_CONVICTED}),
    KIND.APPEALED: frozenset({BreachStep.Result.UPHELD, BreachStep.Result.QUASHED}),
}
_NEEDS_TEXT = frozenset({KIND.REVIEWED, KIND.DECIDED, KIND.ADVISED, KIND.DISCONTINUED})


def check_breach(row: BreachCase, today: date) -> Iterator[FactWarning]:
    """Require a past date of discovery after the failure began, and an offence that existed then."""
    require_not_after("discovered_on", row.discovered_on, today, "The date discovered")
    require_not_before("discovered_on", row.discovered_on, row.from_on, "The date discovered", "the failure")
    _check_offence(row)
    if row.ground == BreachCase.Ground.ORDER:
        yield from _check_order(row)
    elif row.order_id is not None:
        raise FactRefused("order", "Remove the order, or select breach of an order.")
    if row.ground == BreachCase.Ground.DUTY:
        yield from _check_duty(row)
    elif len(row.text) < MIN_LENGTH:
        raise FactRefused("text", "Enter what was found and how, in at least one sentence.")
    died = identity.filter_deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None and row.from_on > died:
        raise FactRefused(
            "from_on", f"Enter a date up to {format_date(died)}, when the nominal died according to the record."
        )


def _check_offence(row: BreachCase) -> None:
    offence = OFFENCES.get(row.offence)
    if offence is None:
        raise FactRefused("offence", "Select an offence from the list.")
    if not offence.may_be_committed(row.from_on):
        raise FactRefused(
            "offence", f"Select another offence: this one did not exist before {format_date(offence.from_on)}."
        )
    if row.ground == BreachCase.Ground.ORDER and offence.of != "order":
        raise FactRefused("offence", "Select an offence of breaching an order.")


def _check_duty(row: BreachCase) -> Iterator[FactWarning]:
    if not row.key or not row.rule or row.due_on is None:
        raise FactRefused("ground", "Select a duty with a due date.")
    if not OFFENCES[row.offence].is_of_duty(row.rule):
        raise FactRefused("offence", "Select the offence for this duty.")
    cases = [
        each
        for each in queries.list_breaches_on_duty(row.nominal_id, row.key)
        if each.breach.first != (row.first or row.pk)
    ]
    if any(not each.progress.is_closed for each in cases):
        raise FactRefused("ground", "Use the open breach case on this duty. A second one cannot be opened.")
    if cases:
        yield FactWarning(
            "ground", "A breach case on this duty was already closed. Open only one case for each failure."
        )


def _check_order(row: BreachCase) -> Iterator[FactWarning]:
    order = get_current_version(Order, row.order_id) if row.order_id else None
    if order is None:
        raise FactRefused("order", "Select the order that was breached.")
    if not row.term:
        raise FactRefused("term", "Enter the prohibition or requirement that was breached.")
    require_not_before("from_on", row.from_on, order.made_on, "The breach", "the date the order was made")
    if order.ended_on is not None and row.from_on >= order.ended_on:
        yield FactWarning("from_on", f"The record says that this order ended on {format_date(order.ended_on)}.")
    if order.served_on is None:
        yield FactWarning("order", "No service of this order is recorded. Check that the nominal knew of the order.")
    if not OFFENCES[row.offence].is_of_order(order.kind, order.made_on):
        yield FactWarning(
            "offence", f"Breach of this order, made on {format_date(order.made_on)}, appears to be a different offence."
        )


def check_step(row: BreachStep, today: date) -> Iterator[FactWarning]:
    """Require a step that may follow, with the fields of its kind."""
    require_not_after("on", row.on, today, "The date")
    case = queries.get_breach_case(row.nominal_id, row.breach_id)
    if case is None:
        raise FactRefused("kind", "Select a breach case that is on the record.")
    other_steps, is_new = [each for each in case.steps if each.first != (row.first or row.pk)], not row.first
    _check_step_order(row, case.breach, other_steps)
    _check_fields(row)
    if row.kind == KIND.DECIDED and is_new:
        yield from _warn_of_earlier_decision(row, other_steps)
    if row.kind == KIND.ARRESTED and not any(each.kind == KIND.DECIDED for each in other_steps):
        yield FactWarning("on", "No supervisor’s decision is recorded. Enter why the arrest could not wait.")
    if row.kind == KIND.CHARGED:
        yield from _warn_of_earlier_charge(case)


def _check_step_order(row: BreachStep, breach: BreachCase, other_steps: Sequence[BreachStep]) -> None:
    """Refuse a step before the case began, or one that makes the order of the steps invalid."""
    require_not_before("on", row.on, breach.from_on, "A step", "the failure")
    if row.corrects_id is None and not row.first and other_steps:
        require_not_before("on", row.on, other_steps[-1].on, "This step", "the previous step")
    row.first = row.first or row.pk
    require_step_order(sort_steps([*other_steps, row]), row)


def require_step_order(steps: Sequence[BreachStep], about: BreachStep) -> None:
    """Refuse steps in an invalid order, naming the steps that may follow."""
    misplaced = find_step_out_of_turn(steps)
    if misplaced is None:
        return
    step, state = misplaced
    name = KIND(step.kind).label
    field = "kind" if step is about else "change_reason"
    raise FactRefused(field, f"“{name}” cannot follow “{STATE_LABELS[state]}”. {describe_next_steps(state)}")


def describe_next_steps(state: str) -> str:
    """Name the steps that may follow a state, in a sentence."""
    allowed = [str(KIND(kind).label) for kind in KIND.values if kind in NEXT_STEPS[state]]
    if not allowed:
        return "No further step is possible. If a step is wrong, strike it out first."
    before = "The first step can be" if state == SUSPECTED else "The next step can be"
    return f"{before}: {', '.join(allowed)}."


def _check_fields(row: BreachStep) -> None:
    if row.kind == KIND.DECIDED:
        if not row.course:
            raise FactRefused("course", "Select the decision.")
        if len(row.options) < MIN_LENGTH:
            raise FactRefused("options", "Enter the options considered, and why each was not chosen.")
    elif row.course or row.options:
        raise FactRefused("course", "Leave the decision and options empty: only a supervisor’s decision has them.")
    allowed = _RESULTS.get(KIND(row.kind), frozenset())
    if allowed and row.result not in allowed:
        raise FactRefused("result", "Select the court’s result.")
    if not allowed and row.result:
        raise FactRefused("result", "Leave the result empty: only a court gives a result.")
    if row.kind in _NEEDS_TEXT and len(row.text) < MIN_LENGTH:
        raise FactRefused("text", "Enter the reason")


def _warn_of_earlier_decision(row: BreachStep, other_steps: Sequence[BreachStep]) -> Iterator[FactWarning]:
    """Warn of a decision that no step has followed: the page may have been open since before it was recorded."""
    last = other_steps[-1] if other_steps else None
    if last is not None and last.kind == KIND.DECIDED and last.course != row.course:
        decided = f"“{last.get_course_display()}” on {format_date(last.on)}"
        by = last.recorded_by or "The system"
        yield FactWarning("course", f"{by} decided {decided}. Your decision replaces it. Enter why it changes.")


def _warn_of_earlier_charge(case: queries.BreachCaseFile) -> Iterator[FactWarning]:
    """Warn of a second charge on one continuing failure: s.91(3) and the equivalents in the other Acts."""
    offence, breach = case.offence, case.breach
    if not breach.key:
        return
    charged = queries.list_charged_breaches(breach.nominal_id, breach.key)
    if not any(each.breach.first != breach.first for each in charged):
        return
    if offence.is_one_failure(breach.rule):
        once = f"{offence.one_prosecution} allows one prosecution of it"
        yield FactWarning("kind", f"A charge is already recorded for the same continuing failure: {once}.")


CHECKS: Checks = {BreachCase: check_breach, BreachStep: check_step}
