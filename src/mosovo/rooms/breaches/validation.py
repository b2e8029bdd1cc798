"""What can't be so of a breach case or of its steps, and what is doubtful about them."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.law.breaches import OFFENCES
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_current_version
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders.models import Order

from . import queries
from .models import Breach, Step
from .progress import FOLLOWS, SUSPECTED, WORDS, is_out_of_turn, sort_steps

KIND = Step.Kind
ENOUGH = 10
"""Fewer letters are no reason."""
_RESULTS = {
    KIND.COURT: frozenset({Step.Result.CONVICTED, Step.Result.NOT_CONVICTED}),
    KIND.APPEALED: frozenset({Step.Result.UPHELD, Step.Result.QUASHED}),
}
_SAYS_WHAT = frozenset({KIND.REVIEWED, KIND.DECIDED, KIND.ADVISED, KIND.DISCONTINUED})


def check_breach(row: Breach, today: date) -> Iterator[FactWarning]:
    """It was found on a day gone by, of something that had begun, and there was such an offence."""
    require_not_after("discovered_on", row.discovered_on, today, "The day on which it was discovered")
    require_not_before("discovered_on", row.discovered_on, row.from_on, "The day of discovery", "the failure")
    _refuse_offence(row)
    if row.ground == Breach.Ground.ORDER:
        yield from _of_order(row)
    elif row.order_id is not None:
        raise FactRefused("order", "Only a case on an order names one.")
    if row.ground == Breach.Ground.DUTY:
        yield from _of_duty(row)
    elif len(row.text) < ENOUGH:
        raise FactRefused("text", "Say what was found and how, in a sentence or more.")
    died = identity.filter_deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None and row.from_on > died:
        raise FactRefused("from_on", f"The record says that the nominal died on {format_date(died)}, before this day.")


def _refuse_offence(row: Breach) -> None:
    offence = OFFENCES.get(row.offence)
    if offence is None:
        raise FactRefused("offence", "Choose one of the offences of the list.")
    if not offence.may_be_committed(row.from_on):
        raise FactRefused(
            "offence", f"There was no such offence before {format_date(offence.from_on)}. Choose another."
        )
    if row.ground == Breach.Ground.ORDER and offence.of != "order":
        raise FactRefused("offence", "This is not the offence of breaking an order. Choose another.")


def _of_duty(row: Breach) -> Iterator[FactWarning]:
    if not row.key or not row.rule or row.due_on is None:
        raise FactRefused("ground", "A case on a duty says which duty, and its last lawful day.")
    if not OFFENCES[row.offence].is_of_duty(row.rule):
        raise FactRefused("offence", "Not doing this duty is not that offence.")
    cases = [
        each
        for each in queries.get_breach_on_duty(row.nominal_id, row.key)
        if each.breach.first != (row.first or row.pk)
    ]
    if any(not each.progress.is_closed for each in cases):
        raise FactRefused("ground", "A breach case on this duty is open already. Go on with that one.")
    if cases:
        yield FactWarning("ground", "A breach case on this duty was closed already. One failure is one case.")


def _of_order(row: Breach) -> Iterator[FactWarning]:
    order = get_current_version(Order, row.order_id) if row.order_id else None
    if order is None:
        raise FactRefused("order", "Choose the order that was broken.")
    if not row.term:
        raise FactRefused("term", "Enter the prohibition or requirement that was broken.")
    require_not_before("from_on", row.from_on, order.made_on, "The breach", "the day on which the order was made")
    if order.ended_on is not None and row.from_on >= order.ended_on:
        yield FactWarning("from_on", f"The record says that this order ended on {format_date(order.ended_on)}.")
    if order.served_on is None:
        yield FactWarning("order", "No service of this order is on the record: was the nominal told of it?")
    if not OFFENCES[row.offence].is_of_order(order.kind, order.made_on):
        yield FactWarning(
            "offence", f"Breaking this order, made on {format_date(order.made_on)}, looks like another offence."
        )


def check_step(row: Step, today: date) -> Iterator[FactWarning]:
    """It follows what went before, and says what its kind asks for."""
    require_not_after("on", row.on, today, "This")
    case = queries.get_breach_case(row.nominal_id, row.breach_id)
    if case is None:
        raise FactRefused("kind", "There is no such breach case.")
    rest = [each for each in case.steps if each.first != (row.first or row.pk)]
    _refuse_order(row, case.breach, rest)
    _refuse_wrong_parts(row)
    if row.kind == KIND.ARRESTED and not any(each.kind == KIND.DECIDED for each in rest):
        yield FactWarning("on", "No supervisor has decided on this yet. Say why the arrest could not wait.")
    if row.kind == KIND.CHARGED:
        yield from _charged_before(case)


def _refuse_order(row: Step, breach: Breach, rest: Sequence[Step]) -> None:
    """Refuse a step before the case began, one out of turn, and one that would put later ones out of turn."""
    require_not_before("on", row.on, breach.from_on, "A step", "the failure")
    if row.corrects_id is None and not row.first and rest:
        require_not_before("on", row.on, rest[-1].on, "This step", "the one before it")
    row.first = row.first or row.pk
    require_step_order(sort_steps([*rest, row]), row)


def require_step_order(steps: Sequence[Step], about: Step) -> None:
    """Say what may follow, where a step can't follow the one before it."""
    found = is_out_of_turn(steps)
    if found is None:
        return
    wrong, state = found
    name = KIND(wrong.kind).label
    field = "kind" if wrong is about else "because"
    raise FactRefused(field, f"“{name}” can’t follow “{WORDS[state]}”. {allowed_after(state)}")


def allowed_after(state: str) -> str:
    """What may follow a state, in a sentence."""
    allowed = [str(KIND(kind).label) for kind in KIND.values if kind in FOLLOWS[state]]
    if not allowed:
        return "Nothing may: strike out what is wrong first."
    before = "At the beginning there may be" if state == SUSPECTED else "After it there may be"
    return f"{before}: {', '.join(allowed)}."


def _refuse_wrong_parts(row: Step) -> None:
    if row.kind == KIND.DECIDED:
        if not row.course:
            raise FactRefused("course", "Choose what is to be done.")
        if len(row.options) < ENOUGH:
            raise FactRefused("options", "Say which options were considered, and why not those.")
    elif row.course or row.options:
        raise FactRefused("course", "Only a supervisor’s decision says what is to be done.")
    allowed = _RESULTS.get(KIND(row.kind), frozenset())
    if allowed and row.result not in allowed:
        raise FactRefused("result", "Choose what the court decided.")
    if not allowed and row.result:
        raise FactRefused("result", "Only a court gives a result.")
    if row.kind in _SAYS_WHAT and len(row.text) < ENOUGH:
        raise FactRefused("text", "Enter the reason")


def _charged_before(case: queries.BreachCaseFile) -> Iterator[FactWarning]:
    """One continuing failure is prosecuted once: s.91(3) and its twins in the other Acts."""
    offence, breach = case.offence, case.breach
    if not breach.key:
        return
    charged = queries.list_charged_breaches(breach.nominal_id, breach.key)
    if not any(each.breach.first != breach.first for each in charged):
        return
    if offence.is_one_failure(breach.rule):
        once = f"{offence.one_prosecution} allows one prosecution of it"
        yield FactWarning("kind", f"A charge is recorded already for the same continuing failure: {once}.")


CHECKS: Checks = {Breach: check_breach, Step: check_step}
