"""The dates of an order follow its granted steps in effect, whichever is recorded, corrected or struck out first."""

from datetime import date
from typing import Any

import pytest

from mosovo.organisations.models import Account
from mosovo.rooms.orders import actions, queries
from mosovo.rooms.orders.models import Order, OrderStep
from tests.rooms.test_orders import ORDER, record_step
from tests.rooms.transactions import WRITE, read, recorded
from tests.support.people import TODAY, RegisteredNominal, opened

GRANTED = {"stage": "result", "result": "granted"}
CONSENTS = {"defendant_consents": True, "chief_officer_consents": True}
MARCH_4, MARCH_5, MARCH_6 = date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6)


@pytest.fixture
def order(manager: Account, nominal: RegisteredNominal) -> Order:
    row: Order = recorded(manager, nominal, actions.record_order, **ORDER)
    return row


def grant(account: Account, nominal: RegisteredNominal, order: Order, about: str, **changes: Any) -> OrderStep:
    row: OrderStep = record_step(account, nominal, order, about=about, **{**GRANTED, **changes})
    return row


def strike_out(account: Account, nominal: RegisteredNominal, row: OrderStep) -> None:
    with opened(account, nominal, WRITE) as permit:
        actions.strike_out_fact(permit, row, change_reason="It was the hearing of another person")


def correct[Fact: (Order, OrderStep)](account: Account, nominal: RegisteredNominal, row: Fact, **changes: Any) -> Fact:
    with opened(account, nominal, WRITE) as permit:
        return actions.correct_fact(
            permit, row, today=TODAY, change_reason="Misread", override_reason="The sealed order", **changes
        )


def load_order(account: Account, nominal: RegisteredNominal) -> Order:
    [row] = read(account, nominal, queries.list_orders)
    return row


def test_order_is_in_force_again_when_its_discharge_is_struck_out(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    step = grant(manager, nominal, order, "discharge", **CONSENTS)
    assert load_order(manager, nominal).ended_on == TODAY
    correct(manager, nominal, load_order(manager, nominal), court="Hexley Crown")
    strike_out(manager, nominal, step)
    now = load_order(manager, nominal)
    assert (now.ended_on, now.court, now.change_reason) == (
        None,
        "Hexley Crown",
        "It was the hearing of another person",
    )


def test_corrected_result_of_a_step_corrects_the_order(manager: Account, nominal: RegisteredNominal, order: Order):
    step = grant(manager, nominal, order, "discharge", **CONSENTS)
    step = correct(manager, nominal, step, result="refused")
    assert load_order(manager, nominal).ended_on is None
    step = correct(manager, nominal, step, result="granted", on=MARCH_6)
    assert load_order(manager, nominal).ended_on == MARCH_6
    correct(manager, nominal, step, about="variation")
    now = load_order(manager, nominal)
    assert (now.ended_on, now.varied_on) == (None, MARCH_6)


def test_renewal_recorded_late_does_not_move_the_order_back(manager: Account, nominal: RegisteredNominal, order: Order):
    later = grant(manager, nominal, order, "renewal", on=MARCH_5, months=84)
    earlier = grant(manager, nominal, order, "renewal", on=MARCH_4, months=72)
    now = load_order(manager, nominal)
    assert (now.renewed_on, now.months, queries.order_last_day(now)) == (MARCH_5, 84, date(2033, 3, 4))
    strike_out(manager, nominal, later)
    now = load_order(manager, nominal)
    assert (now.renewed_on, now.months) == (MARCH_4, 72)
    strike_out(manager, nominal, earlier)
    now = load_order(manager, nominal)
    assert (now.renewed_on, now.months) == (None, 60)


def test_variation_recorded_late_does_not_move_the_order_back(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    grant(manager, nominal, order, "variation", on=MARCH_5)
    grant(manager, nominal, order, "variation", on=MARCH_4)
    assert load_order(manager, nominal).varied_on == MARCH_5


def test_dates_that_no_step_gave_stay(manager: Account, nominal: RegisteredNominal):
    """The order was recorded, or imported, with a renewal and a variation of its own."""
    own: dict[str, Any] = {**ORDER, "renewed_on": MARCH_5, "varied_on": MARCH_4, "months": 72}
    order = recorded(manager, nominal, actions.record_order, **own)
    same_day = grant(manager, nominal, order, "variation", on=MARCH_4)
    early = grant(manager, nominal, order, "renewal", on=MARCH_4, months=60)
    now = load_order(manager, nominal)
    assert (now.renewed_on, now.months, now.varied_on) == (MARCH_5, 72, MARCH_4)
    late = grant(manager, nominal, order, "renewal", on=MARCH_6, months=84)
    assert load_order(manager, nominal).months == 84
    for step in (same_day, early, late):
        strike_out(manager, nominal, step)
    now = load_order(manager, nominal)
    assert (now.renewed_on, now.months, now.varied_on, now.ended_on) == (MARCH_5, 72, MARCH_4, None)


def test_end_that_an_officer_entered_after_the_step_stays(manager: Account, nominal: RegisteredNominal, order: Order):
    step = grant(manager, nominal, order, "discharge", on=MARCH_5, **CONSENTS)
    correct(manager, nominal, load_order(manager, nominal), ended_on=MARCH_6)
    strike_out(manager, nominal, step)
    assert load_order(manager, nominal).ended_on == MARCH_6


def test_correction_that_changes_no_effect_leaves_the_order(manager: Account, nominal: RegisteredNominal, order: Order):
    step = grant(manager, nominal, order, "variation", on=MARCH_4)
    before = load_order(manager, nominal)
    correct(manager, nominal, step, details="Before the recorder, and not the judge")
    assert load_order(manager, nominal).pk == before.pk
