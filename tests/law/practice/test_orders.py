"""Practice duties on orders: a renewal decision before the end, return to court, and entry of clauses."""

from datetime import date
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.facts.case_facts import CaseFacts, Order
from mosovo_law.facts.management_facts import AllocationFact
from mosovo_law.facts.order_facts import OrderClause, OrderStep

MADE = date(2022, 1, 5)


MANAGED = (AllocationFact(ref="a", on=date(2020, 1, 6)),)


def order(**fields: Any) -> Order:
    return Order(**{"ref": "o", "kind": "shpo", "made_on": MADE, "served_on": MADE, "months": 60, **fields})


def find_duties(rule: str, *orders: Order, steps: tuple[OrderStep, ...] = (), **facts: Any) -> list[Obligation]:
    case = CaseFacts(born_on=date(1985, 6, 1), allocated=MANAGED, orders=orders, order_steps=steps, **facts)
    return [each for each in derive_obligations(case).obligations if each.rule == f"practice.order.{rule}"]


def step(on: date, about: str = "review", **fields: Any) -> OrderStep:
    return OrderStep(**{"ref": "s", "on": on, "about": about, "stage": "decided", "order": "o", **fields})


def test_renewal_decision_is_due_six_months_before_an_order_ends() -> None:
    [due] = find_duties("review", order())
    assert (due.bearer, due.due_on, due.opens_on) == (Bearer.OFFENDER_MANAGER, date(2026, 7, 4), date(2026, 4, 5))
    assert due.status_on(date(2026, 7, 5)) is DutyStatus.OVERDUE
    assert due.status_on(date(2027, 2, 1)) is DutyStatus.CEASED, "the order alone made them subject"
    [due] = find_duties("review", order(kind="sro"))
    assert due.status_on(date(2027, 2, 1)) is DutyStatus.OVERDUE, (
        "that it expired without a decision must still be recorded"
    )
    for about in ("review", "renewal"):
        [met] = find_duties("review", order(), steps=(step(date(2026, 5, 1), about),))
        assert met.status_on(date(2026, 7, 5)) is DutyStatus.MET
    [still] = find_duties("review", order(), steps=(step(date(2024, 5, 1)),))
    assert still.met_on is None, "a review years earlier does not meet the duty"
    [other] = find_duties("review", order(), steps=(step(date(2026, 5, 1), order="p"),))
    assert other.met_on is None


@pytest.mark.parametrize(
    "fields",
    [
        {"months": None, "until_further_order": True},
        {"ended_on": date(2025, 1, 5)},
        {"kind": "interim_shpo", "months": 2},
        {"kind": "notification_order", "months": None},
        {"months": None},
    ],
)
def test_no_renewal_decision_for_an_order_without_its_own_end_date(fields: dict[str, Any]) -> None:
    assert find_duties("review", order(**fields)) == []


def test_renewed_order_has_a_renewal_decision_before_its_new_end() -> None:
    [due] = find_duties("review", order(renewed_on=date(2026, 12, 1)), steps=(step(date(2026, 5, 1)),))
    assert due.due_on == date(2031, 5, 30)
    assert due.met_on is None


def test_longer_renewal_lead_time_is_due_no_earlier_than_its_effective_date() -> None:
    figure = PolicyValue(name="orders.review_months", value=12, from_on=date(2026, 3, 1))
    [due] = find_duties("review", order(), policy=Policy("1", (figure,)))
    assert due.due_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("fields", "beyond"),
    [
        ({"months": 48}, True),
        ({"months": 84, "travel_prohibition_months": 72}, True),
        ({"kind": "voo", "months": 72}, True),
        ({"kind": "sro", "months": 24}, False),
        ({"months": 84, "travel_prohibition_months": 60}, False),
    ],
)
def test_order_outside_the_courts_powers_is_returned_within_28_days(fields: dict[str, Any], beyond: bool) -> None:
    made = date(2026, 3, 2)
    found = find_duties("beyond_power", order(made_on=made, served_on=made, **fields))
    assert [each.due_on for each in found] == ([date(2026, 3, 30)] if beyond else [])


def test_application_to_correct_an_order_meets_the_duty_and_a_review_does_not() -> None:
    made = date(2026, 3, 2)
    short = order(made_on=made, served_on=made, months=48)
    [met] = find_duties("beyond_power", short, steps=(step(date(2026, 3, 9), "correction", stage="sought"),))
    assert met.status_on(date(2026, 4, 9)) is DutyStatus.MET
    [still] = find_duties("beyond_power", short, steps=(step(date(2026, 3, 9)),))
    assert still.status_on(date(2026, 4, 9)) is DutyStatus.OVERDUE, "a review does not correct the order"
    assert find_duties("beyond_power", order(months=48)) == [], "made before the policy began"


def entered(on: date, of: str = "o") -> OrderClause:
    return OrderClause(ref=f"c{on}", on=on, order=of)


def test_clauses_are_entered_within_five_working_days_of_the_order() -> None:
    made = date(2026, 3, 2)
    [due] = find_duties("clauses", order(made_on=made))
    assert (due.bearer, due.due_on) == (Bearer.OFFENDER_MANAGER, date(2026, 3, 9))
    [met] = find_duties(
        "clauses", order(made_on=made), order_clauses=(entered(date(2026, 3, 12)), entered(date(2026, 3, 4)))
    )
    assert met.met_on == date(2026, 3, 4)
    [other] = find_duties("clauses", order(made_on=made), order_clauses=(entered(date(2026, 3, 4), of="p"),))
    assert other.met_on is None


def test_clauses_of_an_old_order_count_from_its_import_or_the_policy_start() -> None:
    [imported] = find_duties("clauses", order(recorded_on=date(2026, 11, 2), months=120))
    assert imported.due_on == date(2026, 11, 9)
    [of_old] = find_duties("clauses", order())
    assert (of_old.opens_on, of_old.due_on) == (date(2026, 1, 1), date(2026, 1, 8))
    assert find_duties("clauses", order(), order_clauses=(entered(date(2023, 5, 2)),)) == [], (
        "entered before the policy"
    )


def test_clauses_of_an_ended_order_are_no_longer_due() -> None:
    assert find_duties("clauses", order(ended_on=date(2025, 6, 1))) == []
    [due] = find_duties("clauses", order(ended_on=date(2026, 6, 1)))
    assert due.status_on(date(2026, 6, 2)) is DutyStatus.CEASED
    [late] = find_duties("clauses", order(ended_on=date(2026, 6, 1)), order_clauses=(entered(date(2026, 7, 1)),))
    assert late.met_on is None


@pytest.mark.parametrize("kind", ["notification_order", "interim_notification_order"])
def test_notification_order_has_no_clauses_to_enter(kind: str) -> None:
    assert find_duties("clauses", order(kind=kind)) == []


def test_clauses_are_due_in_a_case_without_an_offender_manager() -> None:
    case = CaseFacts(orders=(order(),))
    assert "practice.order.clauses" in {each.rule for each in derive_obligations(case).obligations}
