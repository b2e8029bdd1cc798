"""The age at the offence, on the relevant date and at the hearing, which decide different things."""

from datetime import date
from typing import Any

import pytest

from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Bearer
from mosovo_law.facts.case_facts import Disposal
from tests.law.people import convicted, derive_law, duties, find_duty, in_custody, moved, notified

BIRTHDAY = date(2025, 3, 10)
"""The 18th birthday of a person born on 10 March 2007."""
BORN = date(2007, 3, 10)


@pytest.mark.parametrize(
    ("disposal", "at_17", "at_18"),
    [
        (Disposal(kind="imprisonment", months=12), 60, 120),
        (Disposal(kind="imprisonment", months=6), 42, 84),
        (Disposal(kind="hospital_order"), 42, 84),
        (Disposal(kind="youth_rehabilitation_order", months=36), 30, 60),
        (Disposal(kind="referral_order", months=12), 30, 60),
        (Disposal(kind="reparation_order"), 30, 60),
        (Disposal(kind="detention_s250", months=30), None, None),
        (Disposal(kind="conditional_discharge", months=12), 12, 12),
        (Disposal(kind="detention_and_training_order", months=24), 60, 120),
        (Disposal(kind="detention_and_training_order", months=12), 42, 84),
    ],
)
def test_period_is_halved_under_18_except_for_a_conditional_discharge_or_long_sentence(
    disposal: Disposal, at_17: int | None, at_18: int | None
) -> None:
    day_before = derive_law(convicted(date(2025, 3, 9), disposal=disposal), born_on=BORN)
    on_the_day = derive_law(convicted(BIRTHDAY, disposal=disposal), born_on=BORN)
    assert (day_before.periods[0].months, on_the_day.periods[0].months) == (at_17, at_18)


def test_youth_caution_lasts_12_months() -> None:
    event = convicted(date(2025, 3, 9), gateway="youth_caution", disposals=(), sentenced_on=None)
    assert derive_law(event, born_on=BORN).periods[0].months == 12


def test_age_at_sentence_counts_when_the_sentence_makes_the_offence_listed() -> None:
    event = convicted(
        date(2025, 2, 3),
        offence="SOA 2003 s.13",
        sentenced_on=BIRTHDAY,
        disposal=Disposal(kind="detention_yoi", months=12),
    )
    [period] = derive_law(event, born_on=BORN).periods
    assert (period.relevant_date, period.age_on_relevant_date, period.months) == (BIRTHDAY, 18, 120)


def test_offender_under_18_at_the_offence_needs_a_12_month_sentence_at_any_age_at_trial() -> None:
    event = {"offence": "SOA 2003 s.7", "offended_on": date(2024, 1, 1)}
    assert derive_law(convicted(BIRTHDAY, disposal=Disposal(kind="fine"), **event), born_on=BORN).spells == ()  # type: ignore[arg-type]
    year = Disposal(kind="detention_yoi", months=12)
    assert derive_law(convicted(BIRTHDAY, disposal=year, **event), born_on=BORN).periods[0].months == 120  # type: ignore[arg-type]


def directed(on: date = date(2024, 6, 3), **more: Any) -> Any:
    return convicted(on, **{"parental_direction": Span(on), **more})


def test_parental_direction_ends_at_the_start_of_the_18th_birthday() -> None:
    moves = (moved(date(2025, 3, 7)), moved(BIRTHDAY, ref="h2"))
    derived = derive_law(directed(), notified(date(2024, 6, 4)), *moves, born_on=BORN)
    assert find_duty(derived, "soa2003.s83.initial:c1").bearer is Bearer.PARENT
    assert find_duty(derived, "soa2003.s84.home_address:h1").bearer is Bearer.PARENT
    on_the_birthday = find_duty(derived, "soa2003.s84.home_address:h2")
    assert (on_the_birthday.bearer, on_the_birthday.first_breach_day) == (Bearer.NOMINAL, date(2025, 3, 13))


def test_young_person_who_turns_18_during_the_year_has_the_annual_duty() -> None:
    derived = derive_law(directed(), notified(date(2024, 6, 4)), born_on=BORN)
    annual = find_duty(derived, "soa2003.s85.annual:n1")
    assert (annual.bearer, annual.first_breach_day) == (Bearer.NOMINAL, date(2025, 6, 5))


def test_parental_direction_during_the_year_moves_the_annual_duty_to_the_parent() -> None:
    event = directed(parental_direction=Span(date(2024, 12, 2)))
    annual = find_duty(derive_law(event, notified(date(2024, 6, 4)), born_on=date(2010, 1, 1)), "soa2003.s85.annual:n1")
    assert (annual.bearer, annual.first_breach_day) == (Bearer.PARENT, None)


@pytest.mark.parametrize("moved_on", [date(2025, 3, 8), date(2025, 3, 9)])
def test_no_breach_when_the_duty_passes_to_the_young_person_within_its_three_days(moved_on: date) -> None:
    derived = derive_law(directed(), notified(date(2024, 6, 4)), moved(moved_on), born_on=BORN)
    duty = find_duty(derived, "soa2003.s84.home_address:h1")
    assert (duty.bearer, duty.is_uncertain, duty.first_breach_day) == (Bearer.NOMINAL, True, None)


def test_scottish_parental_direction_ends_at_16_in_any_nation() -> None:
    scottish = directed(convicted_in="SCT", schedule3=True)
    assert find_duty(derive_law(scottish, born_on=BORN), "soa2003.s83.initial").bearer is Bearer.NOMINAL
    younger = derive_law(scottish, born_on=date(2008, 6, 6))
    assert find_duty(younger, "soa2003.s83.initial").bearer is Bearer.PARENT


def test_without_a_date_of_birth_a_direction_runs_as_recorded() -> None:
    derived = derive_law(directed(age_at_offence=16), born_on=None)
    assert find_duty(derived, "soa2003.s83.initial").bearer is Bearer.PARENT


def test_custody_on_the_birthday_changes_no_length() -> None:
    event = convicted(date(2025, 3, 9), disposal=Disposal(kind="detention_s250", months=12))
    derived = derive_law(event, in_custody(date(2025, 3, 9), date(2025, 9, 8)), born_on=BORN)
    assert derived.periods[0].months == 60
    assert [duty.due_on for duty in duties(derived) if duty.rule == "soa2003.s83.initial"] == [date(2025, 9, 10)]
