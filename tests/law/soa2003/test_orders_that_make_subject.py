"""Breach of a risk order (s.122I), interim notification orders (s.100), orders in force on 1 May 2004 (s.81(7))."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mosovo_law.facts.case_facts import Disposal, Order
from tests.law.people import MONDAY, convicted, derive_law, duties, find_duty, keys, notified, under_shpo

FINE, ABSOLUTE_DISCHARGE = Disposal(kind="fine"), Disposal(kind="absolute_discharge")
SRO_UNTIL = date(2027, 3, 9)


def breach(on: date = MONDAY, **more: Any) -> Any:
    return convicted(on, **{"ref": "b1", "offence": "SOA 2003 s.122H", "disposal": FINE, **more})


def risk_order(made_on: date = date(2025, 1, 1), *, ref: str = "o1", kind: str = "sro", **more: Any) -> Order:
    return Order(ref=ref, kind=kind, made_on=made_on, served_on=made_on, **{"ended_on": SRO_UNTIL, **more})


def test_breach_of_a_risk_order_makes_subject_while_the_order_lasts() -> None:
    derived = derive_law(breach(), risk_order())
    [period] = derived.periods
    assert (period.kind, period.relevant_date, period.last_day) == ("order", MONDAY, SRO_UNTIL)
    assert period.source.citation == "SOA 2003 s.122I"
    assert derived.subject_on(date(2025, 3, 9)) is False
    assert derived.subject_until(MONDAY) == SRO_UNTIL
    assert find_duty(derived, "soa2003.s83.initial:b1").due_on == date(2025, 3, 12)


def test_a_caution_for_breach_of_a_risk_of_sexual_harm_order_counts_as_well() -> None:
    event = breach(date(2012, 5, 1), gateway="caution", offence="SOA 2003 s.128", disposals=(), sentenced_on=None)
    order = risk_order(date(2011, 1, 1), kind="rsho", ended_on=date(2013, 1, 1))
    derived = derive_law(event, order)
    assert derived.subject_until(date(2012, 5, 1)) == date(2013, 1, 1)
    assert derived.periods[0].source.citation == "SOA 2003 s.129"


def test_breach_by_a_relevant_offender_starts_no_new_three_days() -> None:
    caution = convicted(date(2024, 6, 3), gateway="caution", disposals=(), sentenced_on=None)
    derived = derive_law(caution, breach(), risk_order(), notified(date(2024, 6, 4)))
    assert derived.subject_until(MONDAY) == SRO_UNTIL
    assert not any(duty.key == "soa2003.s83.initial:b1" for duty in derived.obligations)


def test_breach_of_an_order_that_had_ceased_does_not_make_the_person_subject() -> None:
    derived = derive_law(breach(), risk_order(ended_on=date(2025, 3, 1)))
    assert derived.subject_on(MONDAY) is False
    assert derived.not_subject[0].because == "the order that was breached had ceased"


def test_breach_without_a_recorded_order_raises_a_question_about_the_order() -> None:
    derived = derive_law(breach())
    assert derived.subject_on(MONDAY) is None
    assert "order that was breached" in derived.questions[0].needs


def test_breach_of_one_of_two_orders_is_sure_for_the_shorter_and_possible_for_the_longer() -> None:
    derived = derive_law(breach(), risk_order(), risk_order(ref="o2", ended_on=date(2029, 1, 1)))
    assert derived.subject_on(date(2027, 1, 1)) is True
    assert derived.subject_on(date(2028, 1, 1)) is None
    assert derived.subject_on(date(2029, 1, 2)) is False
    assert [q.needs for q in derived.questions] == ["which of the orders was breached"]


def test_breach_of_an_interim_order_lasts_as_long_as_the_full_order() -> None:
    interim = risk_order(ref="o0", kind="interim_sro", ended_on=date(2025, 2, 1))
    assert derive_law(breach(), interim, risk_order(date(2025, 2, 1))).subject_until(MONDAY) == SRO_UNTIL


def test_quashed_breach_does_not_count() -> None:
    assert derive_law(breach(quashed_on=date(2026, 1, 1)), risk_order()).subject_on(MONDAY) is False


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"disposal": ABSOLUTE_DISCHARGE}, "an absolute discharge is deemed not to be a conviction"),
        ({"quashed_on": date(2026, 1, 1)}, "the conviction was quashed, or the finding set aside"),
        (
            {"gateway": "caution", "disposals": (), "sentenced_on": None, "convicted_in": "SCT"},
            "a caution does not count in a Scottish case",
        ),
        ({"gateway": "foreign_conviction"}, "no notice was given"),
    ],
    ids=["absolute discharge", "quashed", "Scottish caution", "abroad without a notice"],
)
def test_breach_does_not_count_for_the_reasons_that_exclude_any_conviction(more: dict[str, Any], reason: str) -> None:
    derived = derive_law(breach(**more), risk_order())
    assert [(each.event, each.because) for each in derived.not_subject] == [("b1", reason)]
    assert derived.subject_on(MONDAY) is False
    assert not any(duty.rule.startswith("soa2003.s8") for duty in duties(derived))


def test_breach_with_a_conditional_discharge_counts() -> None:
    derived = derive_law(breach(disposal=Disposal(kind="conditional_discharge", months=12)), risk_order())
    assert derived.subject_until(MONDAY) == SRO_UNTIL


def test_finding_of_a_breach_with_an_absolute_discharge_is_a_question_while_the_order_lasts() -> None:
    derived = derive_law(breach(gateway="insanity_finding", disposal=ABSOLUTE_DISCHARGE), risk_order())
    assert [question.needs for question in derived.questions] == [
        "whether a finding followed by an absolute discharge counts"
    ]
    assert derived.subject_on(MONDAY) is None
    assert find_duty(derived, "soa2003.s83.initial:b1").is_uncertain
    assert derived.subject_on(date(2027, 3, 10)) is False


def test_disregarded_breach_counts_until_the_disregard() -> None:
    derived = derive_law(breach(disregarded_on=date(2026, 1, 1)), risk_order())
    assert derived.subject_until(MONDAY) == date(2025, 12, 31)


def test_shpo_on_a_person_already_subject_by_breach_starts_no_clock() -> None:
    shpo = under_shpo(date(2026, 1, 1), ref="o2", served_on=date(2026, 1, 2), months=60)
    derived = derive_law(breach(), risk_order(), shpo)
    assert [duty.trigger for duty in duties(derived) if duty.rule == "soa2003.s83.initial"] == ["b1"]


def test_interim_notification_order_applies_when_made_and_its_days_count_from_service() -> None:
    order = Order(
        ref="o1",
        kind="interim_notification_order",
        made_on=MONDAY,
        served_on=date(2025, 3, 12),
        ended_on=date(2025, 5, 1),
    )
    derived = derive_law(order, jurisdiction="SCT")
    assert derived.subject_until(MONDAY) == date(2025, 5, 1)
    assert find_duty(derived, "soa2003.s83.initial").due_on == date(2025, 3, 14)


@pytest.mark.parametrize(
    ("made_on", "ended_on", "subject_until"),
    [
        (date(2002, 1, 1), date(2007, 1, 1), date(2007, 1, 1)),
        (date(2002, 1, 1), date(2004, 4, 30), None),
        (date(2004, 5, 1), date(2007, 1, 1), None),
    ],
)
def test_old_order_in_force_when_part_2_began_keeps_the_person_subject(
    made_on: date, ended_on: date, subject_until: date | None
) -> None:
    derived = derive_law(Order(ref="o1", kind="sex_offender_order", made_on=made_on, ended_on=ended_on))
    assert derived.subject_until(date(2004, 5, 1)) == subject_until


def test_old_order_counts_once_and_notification_under_the_1997_act_is_enough() -> None:
    order = Order(ref="o1", kind="restraining_order_1997", made_on=date(2002, 1, 1), ended_on=date(2007, 1, 1))
    event = convicted(date(2002, 1, 1), gateway="pre_2004", disposals=(), sentenced_on=None)
    notification = notified(date(2002, 1, 2), "SOA 1997 s.2(1)")
    derived = derive_law(order, event, notification)
    assert [period.event for period in derived.periods] == ["o1"]
    assert not any(duty.rule == "soa2003.s83.initial" for duty in derived.obligations)


def test_order_made_the_day_after_an_interim_order_ended_starts_no_three_days() -> None:
    interim = Order(ref="o1", kind="interim_shpo", made_on=date(2025, 3, 1), served_on=date(2025, 3, 1), months=1)
    next_day = under_shpo(date(2025, 4, 1), ref="o2", served_on=date(2025, 4, 3), months=60)
    later = under_shpo(date(2025, 4, 2), ref="o2", served_on=date(2025, 4, 3), months=60)
    assert "soa2003.s83.initial:o2" not in keys(derive_law(interim, next_day))
    assert "soa2003.s83.initial:o2" in keys(derive_law(interim, later))


SECOND_ON = date(2024, 3, 1)
FIRST_ORDER = under_shpo(date(2018, 6, 4), served_on=date(2018, 6, 4), until_further_order=True)
SECOND_ORDER = under_shpo(SECOND_ON, ref="o2", served_on=SECOND_ON, months=60)


@pytest.mark.parametrize("orders", [(FIRST_ORDER, SECOND_ORDER), (SECOND_ORDER, FIRST_ORDER)])
def test_a_second_order_ends_the_first(orders: tuple[Order, ...]) -> None:
    """SOA 2003 s.103C(6): the person was subject indefinitely, and is now subject until the second order ends."""
    derived = derive_law(*orders)
    assert [(period.event, period.last_day) for period in derived.periods] == [
        ("o1", SECOND_ON), ("o2", date(2029, 2, 28))
    ]  # fmt: skip
    assert derived.subject_until(SECOND_ON) == date(2029, 2, 28)
    assert derived.until_is_known(SECOND_ON)
    assert derived.subject_on(date(2029, 3, 1)) is False
    assert derived.questions == ()
    assert [step.name for step in derived.periods[0].because] == ["ended_by_later_order"]
    assert keys(derived) >= {"soa2003.s83.initial:o1"}
    assert "soa2003.s83.initial:o2" not in keys(derived)


def test_second_sopo_ends_the_first_and_orders_of_two_kinds_run_in_parallel() -> None:
    def sopo(made_on: date, **more: Any) -> Order:
        return replace(under_shpo(made_on, **more), kind="sopo")

    first, second = sopo(date(2008, 6, 2), until_further_order=True), sopo(date(2012, 3, 1), ref="o2", months=60)
    assert derive_law(first, second).subject_until(date(2012, 3, 1)) == date(2017, 2, 28)
    assert derive_law(first, SECOND_ORDER).subject_until(SECOND_ON) is None


def test_second_order_does_not_end_an_ended_order_or_one_of_unknown_length() -> None:
    ended = replace(FIRST_ORDER, ended_on=date(2020, 1, 2))
    assert derive_law(ended, SECOND_ORDER).periods[0].last_day == date(2020, 1, 2)
    unknown = derive_law(replace(FIRST_ORDER, until_further_order=False), SECOND_ORDER)
    assert unknown.periods[0].sure is None
    assert [question.needs for question in unknown.questions] == ["how long the order lasts"]


def test_an_end_recorded_after_a_second_order_was_made_changes_nothing() -> None:
    later = replace(FIRST_ORDER, ended_on=date(2030, 1, 2))
    assert derive_law(later, SECOND_ORDER).subject_until(SECOND_ON) == date(2029, 2, 28)


def test_two_different_orders_made_on_one_day_raise_a_question() -> None:
    derived = derive_law(replace(FIRST_ORDER, made_on=SECOND_ON), SECOND_ORDER)
    assert {question.about for question in derived.questions} == {"o1", "o2"}
    assert derived.subject_on(date(2029, 2, 28)) is True
    assert derived.subject_on(date(2029, 3, 1)) is None
    alike = derive_law(replace(SECOND_ORDER, ref="o1"), SECOND_ORDER)
    assert alike.questions == ()


def test_an_order_renewed_after_a_later_one_was_made_is_a_question() -> None:
    renewed = replace(FIRST_ORDER, until_further_order=False, months=120, renewed_on=date(2025, 1, 6))
    derived = derive_law(renewed, SECOND_ORDER)
    assert [question.about for question in derived.questions] == ["o1"]
    assert derived.subject_on(date(2030, 1, 6)) is None


def test_each_order_in_a_series_is_ended_by_the_next() -> None:
    made = [date(year, 5, 1) for year in range(2016, 2026)]
    orders = [under_shpo(day, ref=f"o{number}", until_further_order=True) for number, day in enumerate(made)]
    derived = derive_law(*orders)
    assert [period.last_day for period in derived.periods] == [*made[1:], None]
