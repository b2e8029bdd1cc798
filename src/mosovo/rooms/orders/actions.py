"""Recording an order, as far as it keeps somebody subject to notification."""

from datetime import date
from typing import Any

from mosovo.record import checked
from mosovo.record.permit import Permit

from .models import Order
from .rules import CHECKS


def record_order(
    permit: Permit,
    *,
    kind: str,
    made_on: date,
    today: date,
    court: str = "",
    served_on: date | None = None,
    months: int | None = None,
    until_further_order: bool = False,
    ended_on: date | None = None,
    told_by: str = "",
    confirmed_because: str = "",
) -> Order:
    """Record an order. Somebody who was not subject becomes so when it is made, with duties once it is served."""
    row = Order(
        nominal_id=permit.nominal_id, kind=kind, court=court, made_on=made_on, served_on=served_on, months=months,
        until_further_order=until_further_order, ended_on=ended_on, told_by=told_by,
    )  # fmt: skip
    return checked.record(permit, row, CHECKS, today, confirmed_because)


def correct(
    permit: Permit, old: Order, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Order:
    """Mend an order with a new row that stands in its place. That it has ended is recorded so too."""
    return checked.correct(
        permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=changes
    )


def strike_out(permit: Permit, old: Order, *, because: str) -> Order:
    """Strike out an order that should never have been recorded."""
    return checked.strike_out(permit, old, because)
