"""Whether an order starts three days if it is open that the person was subject when it was made: ss.103G(3), 122I.

They may start, so the duty is shown with its last lawful day. They may not, so no breach is opened.
"""

from datetime import date
from typing import Any

import pytest

from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Disposal, Order
from tests.law.people import convicted, derive_law, duties, find_duty, notified, under_shpo

CONVICTED = date(2015, 5, 1)
SEVEN_OR_TEN_YEARS = convicted(CONVICTED, disposal=Disposal(kind="imprisonment", weeks=26, suspended_months=24))
"""26 weeks may be six months or less (LAW-010): seven years to 30 April 2022, or ten to 30 April 2025."""
SEVEN_YEARS = convicted(CONVICTED, disposal=Disposal(kind="imprisonment", months=6, suspended_months=24))
FIRST = notified(date(2015, 5, 2))
MADE, SERVED = date(2024, 1, 10), date(2024, 1, 12)


def initial_triggers(derived: Derivation) -> list[str]:
    return [duty.trigger for duty in duties(derived) if duty.rule == "soa2003.s83.initial"]


def shpo(made_on: date = MADE, **more: Any) -> Order:
    return under_shpo(made_on, **{"served_on": SERVED, "months": 60, **more})


def test_order_made_when_only_the_longer_reading_applies_starts_days_in_question() -> None:
    derived = derive_law(SEVEN_OR_TEN_YEARS, FIRST, shpo())
    duty = find_duty(derived, "soa2003.s83.initial:o1")
    assert (duty.opens_on, duty.due_on) == (SERVED, date(2024, 1, 14))
    assert duty.is_uncertain
    assert duty.first_breach_day is None
    assert derived.periods[1].relevant_date == SERVED
    assert [step.name for step in derived.periods[1].because] == ["may_be_subject_already"]


def test_its_missing_service_is_asked_about() -> None:
    derived = derive_law(SEVEN_OR_TEN_YEARS, FIRST, shpo(served_on=None))
    assert "when the order was served" in [question.needs for question in derived.questions]


def test_order_made_when_no_reading_applies_starts_days_that_are_certain() -> None:
    assert find_duty(derive_law(SEVEN_YEARS, FIRST, shpo()), "soa2003.s83.initial:o1").first_breach_day == date(
        2024, 1, 15
    )


@pytest.mark.parametrize("made_on", [date(2022, 4, 30), date(2022, 5, 1)])
def test_order_made_when_every_reading_applies_or_on_the_day_after_starts_no_days(made_on: date) -> None:
    derived = derive_law(SEVEN_OR_TEN_YEARS, FIRST, shpo(made_on, served_on=None))
    assert initial_triggers(derived) == ["c1"]
    assert "when the order was served" not in [question.needs for question in derived.questions]


def test_order_made_during_an_order_of_unknown_length_starts_days_in_question() -> None:
    earlier = Order(ref="o0", kind="sopo", made_on=date(2014, 1, 10), served_on=date(2014, 1, 10))
    derived = derive_law(earlier, notified(date(2014, 1, 10)), shpo())
    duty = find_duty(derived, "soa2003.s83.initial:o1")
    assert duty.is_uncertain
    assert duty.first_breach_day is None


def test_breach_of_an_order_in_a_doubtful_period_starts_days_in_question() -> None:
    breach = convicted(MADE, ref="b1", offence="SOA 2003 s.122H", disposal=Disposal(kind="fine"))
    order = Order(ref="o1", kind="sro", made_on=date(2023, 1, 1), served_on=date(2023, 1, 1), months=60)
    duty = find_duty(derive_law(SEVEN_OR_TEN_YEARS, FIRST, breach, order), "soa2003.s83.initial:b1")
    assert duty.due_on == date(2024, 1, 12)
    assert duty.is_uncertain
    assert find_duty(derive_law(SEVEN_YEARS, FIRST, breach, order), "soa2003.s83.initial:b1").first_breach_day


def test_days_that_certainly_begin_are_not_in_question_because_of_others_that_begin_with_them() -> None:
    caution = convicted(SERVED, ref="c2", gateway="caution", disposals=(), sentenced_on=None)
    duty = find_duty(derive_law(SEVEN_OR_TEN_YEARS, FIRST, caution, shpo()), "soa2003.s83.initial:c2")
    assert duty.rests_on == ("o1",)
    assert duty.first_breach_day == date(2024, 1, 15)
