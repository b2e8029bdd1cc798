"""SPA 2019 s.9: three days from service, no duty during Part 2, and a final day with two readings."""

from datetime import date

from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import Order
from tests.law.people import convicted, derive_law, find_duty, in_custody, keys, moved, notified

INITIAL, CHANGE = "spa2019.s9.initial:o1", "spa2019.s9.change:h1"
UNTIL_9_FEBRUARY_2026 = convicted(date(2021, 2, 10))


def spo(made_on: date = date(2025, 10, 7), served_on: date | None = date(2025, 10, 9), **more: object) -> Order:
    given = {"ref": "o1", "kind": "spo", "months": 24, **more}
    return Order(made_on=made_on, served_on=served_on, **given)  # type: ignore[arg-type]


def test_three_days_beginning_with_service() -> None:
    assert find_duty(derive_law(spo()), INITIAL).due_on == date(2025, 10, 11)
    assert find_duty(derive_law(spo(), in_custody(date(2025, 10, 10))), INITIAL).due_on == date(2025, 10, 11)


def test_duty_under_an_interim_order_lasts_under_the_order_that_replaces_it() -> None:
    interim = spo(
        date(2025, 8, 4), date(2025, 8, 4), ref="o0", kind="interim_spo", months=None, ended_on=date(2025, 10, 7)
    )
    duty = find_duty(derive_law(interim, spo()), "spa2019.s9.initial:o0")
    assert (duty.first_breach_day, duty.ceased_on) == (date(2025, 8, 7), date(2027, 10, 7))
    assert duty.status_on(date(2025, 11, 1)) is DutyStatus.OVERDUE
    late = derive_law(interim, spo(), notified(date(2025, 11, 1), "SPA s.9(1)"))
    assert find_duty(late, "spa2019.s9.initial:o0").status_on(date(2025, 11, 2)) is DutyStatus.MET_LATE
    assert INITIAL not in keys(late)


def test_final_day_after_part_2_has_two_readings() -> None:
    found = find_duty(derive_law(spo(), UNTIL_9_FEBRUARY_2026), INITIAL)
    assert (found.opens_on, found.advise_by, found.due_on) == (date(2026, 2, 10), date(2026, 2, 11), date(2026, 2, 12))
    assert found.status_on(date(2026, 2, 9)) is DutyStatus.NOT_YET


def test_notification_on_the_last_day_of_part_2_meets_the_duty() -> None:
    law = derive_law(spo(), UNTIL_9_FEBRUARY_2026, notified(date(2026, 2, 9), "SPA s.9(1)"))
    assert find_duty(law, INITIAL).status_on(date(2026, 3, 1)) is DutyStatus.MET
    early = derive_law(spo(), UNTIL_9_FEBRUARY_2026, notified(date(2026, 2, 8), "SPA s.9(1)"))
    assert find_duty(early, INITIAL).met_by is None


def test_order_that_ends_with_part_2_makes_no_duty() -> None:
    assert INITIAL not in keys(derive_law(spo(ended_on=date(2026, 2, 9)), UNTIL_9_FEBRUARY_2026))
    assert INITIAL in keys(derive_law(spo(ended_on=date(2026, 2, 10)), UNTIL_9_FEBRUARY_2026))


def test_an_order_that_ends_on_its_second_day_is_never_breached() -> None:
    found = find_duty(derive_law(spo(ended_on=date(2025, 10, 10))), INITIAL)
    assert (found.ceased_on, found.first_breach_day) == (date(2025, 10, 11), None)


def test_order_served_after_part_2_ended_has_one_due_date() -> None:
    found = find_duty(derive_law(spo(served_on=date(2026, 3, 2)), UNTIL_9_FEBRUARY_2026), INITIAL)
    assert (found.advise_by, found.due_on) == (date(2026, 3, 4), date(2026, 3, 4))


def test_order_made_before_part_2_and_served_during_it_raises_a_question() -> None:
    law = derive_law(spo(), convicted(date(2025, 10, 8)))
    assert INITIAL not in keys(law)
    assert "whether three days begin when Part 2 ends" in law.questions[0].needs


def test_indefinite_part_2_notification_leaves_no_duty() -> None:
    order = Order(ref="o2", kind="shpo", made_on=date(2024, 1, 8), served_on=date(2024, 1, 8), until_further_order=True)
    law = derive_law(spo(until_further_order=True), order, moved(date(2030, 1, 7)))
    assert not {INITIAL, CHANGE} & keys(law)


def test_later_part_2_period_makes_no_second_initial_duty() -> None:
    law = derive_law(spo(months=120), convicted(date(2026, 6, 1)))
    assert [key for key in keys(law) if key.startswith("spa2019")] == [INITIAL]
    assert find_duty(law, INITIAL).due_on == date(2025, 10, 11)


def test_changes_are_notified_outside_part_2_only() -> None:
    during, after = moved(date(2026, 2, 9)), moved(date(2026, 2, 10))
    assert CHANGE not in keys(derive_law(spo(), UNTIL_9_FEBRUARY_2026, during))
    assert find_duty(derive_law(spo(), UNTIL_9_FEBRUARY_2026, after), CHANGE).due_on == date(2026, 2, 12)


def test_advance_notice_meets_a_move_if_it_names_the_move_or_its_date() -> None:
    ahead = notified(date(2026, 1, 2), "SPA s.9(4)", change="home_address", about="h1")
    assert (
        find_duty(derive_law(spo(), moved(date(2026, 1, 6)), ahead), CHANGE).status_on(date(2026, 1, 9))
        is DutyStatus.MET
    )
    of_another = notified(date(2026, 1, 2), "SPA s.9(4)", change="home_address")
    assert find_duty(derive_law(spo(), moved(date(2026, 1, 6)), of_another), CHANGE).met_by is None
    named_the_day = notified(date(2026, 1, 2), "SPA s.9(4)", change="home_address", expected_on=date(2026, 1, 6))
    assert find_duty(derive_law(spo(), moved(date(2026, 1, 6)), named_the_day), CHANGE).met_by == "n1"


def test_name_change_is_not_met_by_notifying_an_address() -> None:
    law = derive_law(spo(), moved(date(2026, 1, 6), kind="name"), notified(date(2026, 1, 7), "SPA s.9(4)"))
    assert find_duty(law, CHANGE).met_by is None


def test_two_orders_at_once_make_one_change_duty() -> None:
    second = Order(ref="o2", kind="spo", made_on=date(2025, 12, 1), served_on=date(2025, 12, 1), months=24)
    law = derive_law(spo(), second, moved(date(2026, 1, 6)))
    assert sorted(key for key in keys(law) if "change" in key) == [CHANGE]
