"""What practice asks about orders: a decision before one ends, and a way back to court."""

from datetime import date
from typing import Any

import pytest

from mosovo.law.derive import derive
from mosovo.law.facts import CaseFacts, Order
from mosovo.law.obligation import Bearer, Obligation, Standing
from mosovo.law.policy import Policy, Setting
from mosovo.law.practice.managed_facts import Allocated
from mosovo.law.practice.order_facts import OrderStep

MADE = date(2022, 1, 5)


MANAGED = (Allocated(ref="a", on=date(2020, 1, 6)),)


def order(**said: Any) -> Order:
    return Order(**{"ref": "o", "kind": "shpo", "made_on": MADE, "served_on": MADE, "months": 60, **said})


def owed(rule: str, *orders: Order, steps: tuple[OrderStep, ...] = (), **facts: Any) -> list[Obligation]:
    case = CaseFacts(born_on=date(1985, 6, 1), allocated=MANAGED, orders=orders, order_steps=steps, **facts)
    return [each for each in derive(case).obligations if each.rule == f"practice.order.{rule}"]


def step(on: date, about: str = "review", **said: Any) -> OrderStep:
    return OrderStep(**{"ref": "s", "on": on, "about": about, "stage": "decided", "order": "o", **said})


def test_renewal_is_decided_six_months_before_the_last_day_and_met_by_a_review_or_an_application() -> None:
    [due] = owed("review", order())
    assert (due.bearer, due.due_on, due.opens_on) == (Bearer.OFFENDER_MANAGER, date(2026, 7, 4), date(2026, 4, 5))
    assert due.standing(date(2026, 7, 5)) is Standing.OVERDUE
    assert due.standing(date(2027, 2, 1)) is Standing.CEASED, "the order alone made them subject"
    [due] = owed("review", order(kind="sro"))
    assert due.standing(date(2027, 2, 1)) is Standing.OVERDUE, "that it ran out unasked is still to be said"
    for about in ("review", "renewal"):
        [met] = owed("review", order(), steps=(step(date(2026, 5, 1), about),))
        assert met.standing(date(2026, 7, 5)) is Standing.MET
    [still] = owed("review", order(), steps=(step(date(2024, 5, 1)),))
    assert still.met_on is None, "a review of years ago decides nothing"
    [other] = owed("review", order(), steps=(step(date(2026, 5, 1), order="p"),))
    assert other.met_on is None


@pytest.mark.parametrize(
    "said",
    [
        {"months": None, "until_further_order": True},
        {"ended_on": date(2025, 1, 5)},
        {"kind": "interim_shpo", "months": 2},
        {"kind": "notification_order", "months": None},
        {"months": None},
    ],
)
def test_nothing_is_decided_about_an_order_without_an_end_of_its_own(said: dict[str, Any]) -> None:
    assert owed("review", order(**said)) == []


def test_a_renewed_order_is_looked_at_again_before_its_new_end() -> None:
    [due] = owed("review", order(renewed_on=date(2026, 12, 1)), steps=(step(date(2026, 5, 1)),))
    assert due.due_on == date(2031, 5, 30)
    assert due.met_on is None


def test_a_force_sets_how_long_before_and_makes_nobody_late_yesterday() -> None:
    figure = Setting(name="orders.review_months", value=12, from_on=date(2026, 3, 1))
    [due] = owed("review", order(), policy=Policy("1", (figure,)))
    assert due.due_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("said", "beyond"),
    [
        ({"months": 48}, True),
        ({"months": 84, "travel_prohibition_months": 72}, True),
        ({"kind": "voo", "months": 72}, True),
        ({"kind": "sro", "months": 24}, False),
        ({"months": 84, "travel_prohibition_months": 60}, False),
    ],
)
def test_an_order_beyond_the_power_goes_back_to_court_within_28_days(said: dict[str, Any], beyond: bool) -> None:
    made = date(2026, 3, 2)
    found = owed("beyond_power", order(made_on=made, served_on=made, **said))
    assert [each.due_on for each in found] == ([date(2026, 3, 30)] if beyond else [])


def test_the_way_back_is_an_application_and_an_order_of_before_is_left_alone() -> None:
    made = date(2026, 3, 2)
    short = order(made_on=made, served_on=made, months=48)
    [met] = owed("beyond_power", short, steps=(step(date(2026, 3, 9), "correction", stage="sought"),))
    assert met.standing(date(2026, 4, 9)) is Standing.MET
    [still] = owed("beyond_power", short, steps=(step(date(2026, 3, 9)),))
    assert still.standing(date(2026, 4, 9)) is Standing.OVERDUE, "our own review mends nothing"
    assert owed("beyond_power", order(months=48)) == [], "made before the policy began"
