"""Refuse what cannot be true of a step of an order, and warn of what the law does not allow."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact
from mosovo.record.validation import FactRefused, FactWarning
from mosovo_law.core.days import last_day_of_months
from mosovo_law.status.orders.powers import POWERS

from .models import Order, OrderStep
from .queries import expiry_by_length, order_nation

ABOUT, STAGE, RESULT = OrderStep.About, OrderStep.Stage, OrderStep.Result
MIN_LENGTH = 10
POLICE_PROCESSES = frozenset({ABOUT.REVIEW})
"""Processes of the police alone, without a court."""


def check_step(row: OrderStep, today: date) -> Iterator[FactWarning]:
    """Require a past date, an order that was made, and a result where the step has one."""
    order = get_referenced_fact(row, Order, row.order_id) if row.order_id else None
    require_not_after("on", row.on, today, "The date")
    if row.about != ABOUT.APPLICATION and order is None:
        raise FactRefused("order_id", "Select the order of this step.")
    if len(row.details) < MIN_LENGTH:
        raise FactRefused("details", "Enter the details of the step, in at least one sentence.")
    _check_fields(row)
    if order is not None and row.about != ABOUT.APPLICATION:
        require_not_before("on", row.on, order.made_on, "The date", "the date the order was made")
        if order.ended_on is not None and row.on > order.ended_on:
            yield FactWarning("on", f"The record says that this order was discharged on {format_date(order.ended_on)}.")
    if order is not None and row.about == ABOUT.DISCHARGE:
        expiry = expiry_by_length(order)
        if is_granted(row) and expiry is not None and row.on > expiry:
            raise FactRefused("on", describe_discharge_after_expiry(expiry))
        yield from _warn_of_embargo(row, order)
    if order is not None and is_renewal(row):
        yield from _warn_of_missing_length(row, order)


def describe_discharge_after_expiry(expiry: date) -> str:
    """Say why an order was not discharged on a date: it would keep the person subject after its own end."""
    return (
        f"The date discharged must be on or before {format_date(expiry)}, when the order expired. Leave it empty if no "
        "court discharged it. If it was renewed, record the renewal and the new length first."
    )


def _check_fields(row: OrderStep) -> None:
    if row.stage == STAGE.RESULT and not row.result:
        raise FactRefused("result", "Select the result.")
    if row.stage != STAGE.RESULT and row.result:
        raise FactRefused("result", "Leave this empty, or select the step Result.")
    if row.about in POLICE_PROCESSES and row.stage != STAGE.DECIDED:
        raise FactRefused("stage", "Select Decided by police, or a process that involves the court.")
    if row.months is not None and not is_renewal(row):
        raise FactRefused("months", "Leave this empty: only a renewal that was granted has a new length.")
    if row.months == 0:
        raise FactRefused("months", "Enter the length in months, 1 or more.")


def is_renewal(row: OrderStep) -> bool:
    """Say whether a court renewed the order by this step."""
    return is_granted(row) and row.about == ABOUT.RENEWAL


def is_granted(row: OrderStep) -> bool:
    """Say whether a court granted the application."""
    return row.stage == STAGE.RESULT and row.result == RESULT.GRANTED


def _warn_of_missing_length(row: OrderStep, order: Order) -> Iterator[FactWarning]:
    """Warn that a renewal without a length repeats the length that is recorded, which the court may not have meant."""
    if row.months is None and order.months is not None:
        yield FactWarning(
            "months",
            f"Enter the new length if the court set one. Without it, the order lasts {order.months} months from the "
            "date of the renewal, as recorded for the order before.",
        )


def _warn_of_embargo(row: OrderStep, order: Order) -> Iterator[FactWarning]:
    """Warn of a discharge in the first years without both consents, when it is applied for and when it is granted."""
    seeks_discharge = row.stage == STAGE.SOUGHT or is_granted(row)
    power = POWERS.get(order.kind, {}).get(order_nation(order.nominal_id))
    if not seeks_discharge or power is None or power.embargo_months is None:
        return
    begins = (order.in_force_on or order.made_on) if order.kind == Order.Kind.VOO else order.made_on
    last = last_day_of_months(power.embargo_months, beginning_with=begins)
    if row.on <= last and not (row.defendant_consents and row.chief_officer_consents):
        years = power.embargo_months // 12
        yield FactWarning(
            "on",
            f"No discharge before {format_date(last)}, {years} years after it was made, unless the nominal and the "
            f"chief officer consent ({'; '.join(map(str, power.embargo))}).",
        )
