"""Under 18 at the offence, on the relevant date, at the hearing: three ages that decide three things."""

from datetime import date
from typing import Any

import pytest

from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Bearer
from mosovo_law.facts.case_facts import Disposal
from tests.law.people import convicted, duties, in_custody, law_of, moved, notified, owed

BIRTHDAY = date(2025, 3, 10)
"""The eighteenth, of who was born on 10 March 2007."""
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
def test_what_is_halved_and_what_is_not(disposal: Disposal, at_17: int | None, at_18: int | None) -> None:
    day_before = law_of(convicted(date(2025, 3, 9), disposal=disposal), born_on=BORN)
    on_the_day = law_of(convicted(BIRTHDAY, disposal=disposal), born_on=BORN)
    assert (day_before.periods[0].months, on_the_day.periods[0].months) == (at_17, at_18)


def test_a_youth_caution_is_a_year() -> None:
    event = convicted(date(2025, 3, 9), gateway="youth_caution", disposals=(), sentenced_on=None)
    assert law_of(event, born_on=BORN).periods[0].months == 12


def test_convicted_at_17_and_sentenced_at_18_the_sentence_limb_takes_the_age_at_sentence() -> None:
    event = convicted(
        date(2025, 2, 3),
        offence="SOA 2003 s.13",
        sentenced_on=BIRTHDAY,
        disposal=Disposal(kind="detention_yoi", months=12),
    )
    [period] = law_of(event, born_on=BORN).periods
    assert (period.relevant_date, period.age_on_relevant_date, period.months) == (BIRTHDAY, 18, 120)


def test_under_18_at_the_offence_needs_a_year_inside_however_old_at_the_trial() -> None:
    event = {"offence": "SOA 2003 s.7", "offended_on": date(2024, 1, 1)}
    assert law_of(convicted(BIRTHDAY, disposal=Disposal(kind="fine"), **event), born_on=BORN).spells == ()  # type: ignore[arg-type]
    year = Disposal(kind="detention_yoi", months=12)
    assert law_of(convicted(BIRTHDAY, disposal=year, **event), born_on=BORN).periods[0].months == 120  # type: ignore[arg-type]


def directed(on: date = date(2024, 6, 3), **more: Any) -> Any:
    return convicted(on, **{"parental_direction": Span(on), **more})


def test_a_direction_ends_as_the_eighteenth_birthday_begins() -> None:
    moves = (moved(date(2025, 3, 7)), moved(BIRTHDAY, ref="h2"))
    derived = law_of(directed(), notified(date(2024, 6, 4)), *moves, born_on=BORN)
    assert owed(derived, "soa2003.s83.initial:c1").bearer is Bearer.PARENT
    assert owed(derived, "soa2003.s84.home_address:h1").bearer is Bearer.PARENT
    on_the_birthday = owed(derived, "soa2003.s84.home_address:h2")
    assert (on_the_birthday.bearer, on_the_birthday.first_breach_day) == (Bearer.NOMINAL, date(2025, 3, 13))


def test_who_comes_of_age_before_the_year_is_up_owes_the_annual_notification() -> None:
    derived = law_of(directed(), notified(date(2024, 6, 4)), born_on=BORN)
    annual = owed(derived, "soa2003.s85.annual:n1")
    assert (annual.bearer, annual.first_breach_day) == (Bearer.NOMINAL, date(2025, 6, 5))


def test_a_direction_given_during_the_year_makes_the_annual_notification_the_parents() -> None:
    event = directed(parental_direction=Span(date(2024, 12, 2)))
    annual = owed(law_of(event, notified(date(2024, 6, 4)), born_on=date(2010, 1, 1)), "soa2003.s85.annual:n1")
    assert (annual.bearer, annual.first_breach_day) == (Bearer.PARENT, None)


@pytest.mark.parametrize("moved_on", [date(2025, 3, 8), date(2025, 3, 9)])
def test_no_breach_where_the_duty_changed_hands_within_its_last_three_days(moved_on: date) -> None:
    derived = law_of(directed(), notified(date(2024, 6, 4)), moved(moved_on), born_on=BORN)
    duty = owed(derived, "soa2003.s84.home_address:h1")
    assert (duty.bearer, duty.is_uncertain, duty.first_breach_day) == (Bearer.NOMINAL, True, None)


def test_a_scottish_direction_ends_at_sixteen_wherever_the_family_lives() -> None:
    scottish = directed(convicted_in="SCT", schedule3=True)
    assert owed(law_of(scottish, born_on=BORN), "soa2003.s83.initial").bearer is Bearer.NOMINAL
    younger = law_of(scottish, born_on=date(2008, 6, 6))
    assert owed(younger, "soa2003.s83.initial").bearer is Bearer.PARENT


def test_without_a_date_of_birth_a_direction_runs_as_recorded() -> None:
    derived = law_of(directed(age_at_offence=16), born_on=None)
    assert owed(derived, "soa2003.s83.initial").bearer is Bearer.PARENT


def test_custody_on_the_birthday_changes_no_length() -> None:
    event = convicted(date(2025, 3, 9), disposal=Disposal(kind="detention_s250", months=12))
    derived = law_of(event, in_custody(date(2025, 3, 9), date(2025, 9, 8)), born_on=BORN)
    assert derived.periods[0].months == 60
    assert [duty.due_on for duty in duties(derived) if duty.rule == "soa2003.s83.initial"] == [date(2025, 9, 10)]
