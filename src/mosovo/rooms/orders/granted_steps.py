"""What the granted steps of an order give it: the last variation, the last renewal with its length, and the discharge.

An order may have dates that no step gave, because it was recorded with them or an officer corrected them. They count
when no step gives a later renewal or variation, or a discharge.
"""

from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from .models import Order, OrderStep
from .step_validation import is_granted

ABOUT = OrderStep.About
type Given = list[tuple[Any, datetime]]
"""Each value that a version of a granted step gave, and when that version was recorded."""


def find_changes(order: Order, about: str) -> dict[str, Any]:
    """Return the columns of the order that differ from what its granted steps of this process give, with the values."""
    rows = OrderStep.objects.filter(nominal_id=order.nominal_id, order_id=order.first, about=about, struck_out=False)
    versions = [row for row in rows if is_granted(row)]
    current_ids = set(OrderStep.objects.for_nominal(order.nominal_id).values_list("pk", flat=True))
    steps = sorted((row for row in versions if row.pk in current_ids), key=attrgetter("on", "first"))
    given_dates: Given = [(row.on, row.recorded_at) for row in versions]
    values: dict[str, Any] = {}
    if about == ABOUT.VARIATION:
        values["varied_on"] = _find_latest(steps, _find_own_value(order, "varied_on", given_dates))
    elif about == ABOUT.RENEWAL:
        given_months: Given = [(row.months, row.recorded_at) for row in versions if row.months]
        own_date = _find_own_value(order, "renewed_on", given_dates)
        own_months = _find_own_value(order, "months", given_months)
        with_months = [row for row in steps if row.months and (own_date is None or row.on >= own_date)]
        values["renewed_on"] = _find_latest(steps, own_date)
        values["months"] = with_months[-1].months if with_months else own_months
    elif about == ABOUT.DISCHARGE:
        values["ended_on"] = steps[0].on if steps else _find_own_value(order, "ended_on", given_dates)
    return {name: value for name, value in values.items() if getattr(order, name) != value}


def _find_latest(steps: Iterable[OrderStep], own_date: date | None) -> date | None:
    return max([row.on for row in steps] + ([own_date] if own_date else []), default=None)


def _find_own_value(order: Order, column: str, given: Given) -> Any:
    """Return the value in the newest version of the order that no step had given by then, or in its first version."""
    versions = Order.objects.filter(nominal_id=order.nominal_id, first=order.first).order_by("-recorded_at")
    for version in versions:
        value = getattr(version, column)
        was_given = any(value == each and at <= version.recorded_at for each, at in given)
        if version.corrects_id is None or not was_given:
            return value
    return None
