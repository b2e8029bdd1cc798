"""Issue the officer safety card, with powers calculated from the orders and duties on the date."""

from datetime import date
from typing import Any

from mosovo.obligations.queries import load_board
from mosovo.record.permit import Permit
from mosovo.rooms.orders.queries import list_orders
from mosovo.rooms.plan import actions
from mosovo.rooms.plan.models import ResponseCard
from mosovo.rooms.plan.powers import list_powers


def powers_on_date(permit: Permit, on: date) -> list[str]:
    """Return the lines of the card on powers after a breach on the date, each with its section."""
    derived = load_board(permit).derivation
    subject = derived is not None and derived.subject_on(on) is not False
    return list(list_powers(list_orders(permit.nominal_id), on, subject=subject))


def issue_safety_card(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ResponseCard:
    """Issue a card until its expiry date. It replaces the last one."""
    powers = powers_on_date(permit, today)
    return actions.issue_response_card(permit, powers=powers, today=today, override_reason=override_reason, **values)
