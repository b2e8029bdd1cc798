"""DAA 2021 s.41: three days from the making of the order, and again when another regime ends."""

from datetime import date

from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import Order
from tests.law.people import convicted, derive_law, find_duty, keys, moved, notified

INITIAL, CHANGE = "daa2021.s41.initial:o1", "daa2021.s41.change:h1"
TUESDAY = date(2025, 10, 7)
UNTIL_9_FEBRUARY_2026 = convicted(date(2021, 2, 10))


def dapo(made_on: date = TUESDAY, *, ref: str = "o1", **more: object) -> Order:
    given = {"served_on": date(2025, 10, 20), "months": 12, **more}
    return Order(ref=ref, kind="dapo", made_on=made_on, **given)  # type: ignore[arg-type]


def spo(made_on: date, served_on: date, ended_on: date) -> Order:
    return Order(ref="o2", kind="spo", made_on=made_on, served_on=served_on, ended_on=ended_on)


def test_three_days_begin_with_the_making_of_the_order_and_not_its_service() -> None:
    assert find_duty(derive_law(dapo()), INITIAL).due_on == date(2025, 10, 9)
    assert find_duty(derive_law(dapo(served_on=None)), INITIAL).due_on == date(2025, 10, 9)


def test_part_2_delays_the_three_days_and_its_final_day_has_two_readings() -> None:
    law = derive_law(dapo(), UNTIL_9_FEBRUARY_2026)
    found = find_duty(law, INITIAL)
    assert found.key == f"{INITIAL}:2026-02-10"
    assert (found.opens_on, found.advise_by, found.due_on) == (date(2026, 2, 10), date(2026, 2, 11), date(2026, 2, 12))


def test_three_days_start_again_each_time_another_regime_ends() -> None:
    stalking = spo(date(2025, 11, 3), date(2025, 11, 5), date(2025, 12, 31))
    law = derive_law(
        dapo(),
        stalking,
        notified(date(2025, 10, 8), "DAA s.41(2)"),
        notified(date(2026, 1, 2), "DAA s.41(2)", ref="n2"),
    )
    first, second = sorted(o for o in keys(law) if o.startswith("daa2021"))
    assert (find_duty(law, second).met_by, find_duty(law, second).due_on) == ("n2", date(2026, 1, 3))
    assert next(o for o in law.obligations if o.key == first).met_by == "n1"


def test_second_order_of_the_kind_starts_when_the_first_ends() -> None:
    later = dapo(date(2026, 3, 2), ref="o3", months=24)
    law = derive_law(dapo(), later)
    assert sorted(key for key in keys(law)) == [INITIAL, "daa2021.s41.initial:o3:2026-10-07"]


def test_order_that_takes_effect_when_an_earlier_one_ends_starts_then() -> None:
    later = dapo(date(2026, 3, 2), ref="o3", in_force_on=date(2026, 10, 7), months=24)
    found = find_duty(derive_law(dapo(), later), "daa2021.s41.initial:o3")
    assert found.opens_on == date(2026, 10, 7)


def test_ceasing_to_have_an_address_and_a_new_name_and_address() -> None:
    for kind, under in (("no_home_address", "DAA s.41(6)"), ("name", "DAA s.41(4)"), ("home_address", "DAA s.41(5)")):
        change = moved(date(2026, 1, 6), kind=kind)
        notification = notified(date(2026, 1, 8), under, home=None)
        assert find_duty(derive_law(dapo(), change), CHANGE).due_on == date(2026, 1, 8)
        assert find_duty(derive_law(dapo(), change, notification), CHANGE).status_on(date(2026, 2, 1)) is DutyStatus.MET
        assert find_duty(derive_law(dapo(), change, notified(date(2026, 1, 8), "SPA s.9(1)")), CHANGE).met_by is None


def test_change_under_a_stalking_protection_order_is_notified_under_that_order() -> None:
    stalking = spo(TUESDAY, TUESDAY, date(2026, 1, 31))
    law = derive_law(dapo(), stalking, moved(date(2026, 1, 6)))
    assert CHANGE not in keys(law)
    assert "spa2019.s9.change:h1" in keys(law)


def test_order_made_before_the_pilots_makes_no_duty() -> None:
    assert INITIAL not in keys(derive_law(dapo(date(2024, 11, 26))))
    assert INITIAL in keys(derive_law(dapo(date(2024, 11, 27))))
