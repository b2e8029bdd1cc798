"""Row 8 of s.82(1): a conditional discharge and supervision in Scotland last as long as they were ordered."""

from datetime import date
from typing import Any

import pytest

from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Disposal
from tests.law.people import MONDAY, convicted, derive_law, find_duty

SUPERVISION = "whether the order has an offender supervision requirement, and for how long"


def payback(*, born_on: date = date(1985, 6, 1), **more: Any) -> Derivation:
    disposal = Disposal(kind="community_payback_order", **more)
    return derive_law(
        convicted(MONDAY, offence="SO(S)A 2009 s.3", disposal=disposal), jurisdiction="SCT", born_on=born_on
    )


def test_supervision_that_is_not_recorded_is_a_question_and_not_shortened() -> None:
    derived = payback(months=12)
    [question] = derived.questions
    assert (question.about, question.needs, question.candidates_months) == ("c1", SUPERVISION, ())
    [period] = derived.periods
    assert (period.kind, period.months, period.last_day) == ("needs_legal_review", None, None)
    assert derived.subject_until(MONDAY) == date(2030, 3, 9)
    assert derived.subject_on(date(2025, 4, 10)) is None


def test_first_notification_is_certain_whether_or_not_there_is_supervision() -> None:
    assert find_duty(payback(), "soa2003.s83.initial").first_breach_day == date(2025, 3, 13)


def test_supervision_that_is_not_recorded_may_be_longer_than_the_halved_period_of_a_child() -> None:
    assert payback(born_on=date(2008, 6, 1)).subject_until(MONDAY) == date(2028, 3, 9)


@pytest.mark.parametrize(("months", "row", "length"), [(0, 9, 60), (24, 8, 24)])
def test_recorded_supervision_and_none_decide_the_row(months: int, row: int, length: int) -> None:
    derived = payback(supervision_months=months)
    assert derived.questions == ()
    assert [(period.row, period.months) for period in derived.periods] == [(row, length)]


def test_supervision_that_is_not_recorded_matters_only_if_no_other_row_is_longer() -> None:
    disposals = (Disposal(kind="imprisonment", months=12), Disposal(kind="community_payback_order"))
    event = convicted(MONDAY, offence="SO(S)A 2009 s.3", disposals=disposals)
    derived = derive_law(event, jurisdiction="SCT")
    assert SUPERVISION not in [question.needs for question in derived.questions]
    assert derived.periods[0].months == 120


def discharged(**length: Any) -> Derivation:
    return derive_law(convicted(MONDAY, disposal=Disposal(kind="conditional_discharge", **length)))


@pytest.mark.parametrize(
    ("length", "last_day"),
    [
        ({"months": 11}, date(2026, 2, 9)),
        ({"months": 11, "days": 29}, date(2026, 3, 10)),
        ({"months": 11, "weeks": 2, "days": 1}, date(2026, 2, 24)),
        ({"weeks": 26}, date(2025, 9, 7)),
        ({"years": 1, "days": 1}, date(2026, 3, 10)),
    ],
)
def test_weeks_and_days_of_a_discharge_are_added_to_its_months(length: dict[str, int], last_day: date) -> None:
    derived = discharged(**length)
    [period] = derived.periods
    assert (period.kind, period.row, period.last_day) == ("conditional_discharge", 8, last_day)
    assert derived.subject_until(MONDAY) == last_day
    assert derived.questions == ()


def test_period_of_months_and_days_has_no_length_in_months() -> None:
    [period] = discharged(months=11, days=29).periods
    assert period.months is None
    assert [step.args for step in period.because if step.name == "row_with_days"] == [(8, 11, 29)]


def test_days_of_scottish_probation_are_added_to_its_months() -> None:
    order = Disposal(kind="probation", months=12, days=10)
    probation = convicted(date(2010, 3, 10), offence="CL(C)(S)A 1995 s.5(3)", schedule3=True, disposal=order)
    [period] = derive_law(probation, jurisdiction="SCT").periods
    assert (period.kind, period.last_day) == ("supervision", date(2011, 3, 19))


def test_longer_of_two_discharges_is_found_with_their_days() -> None:
    disposals = tuple(
        Disposal(kind="conditional_discharge", **length) for length in ({"months": 11, "days": 40}, {"months": 12})
    )
    [period] = derive_law(convicted(MONDAY, disposals=disposals)).periods
    assert period.last_day == date(2026, 3, 21)


@pytest.mark.parametrize(
    ("length", "listed"),
    [
        ({"months": 11, "weeks": 8}, True),
        ({"months": 12}, True),
        ({"weeks": 53}, True),
        ({"months": 11, "days": 27}, False),
        ({"months": 11, "days": 29}, None),
        ({"weeks": 52}, False),
        ({"days": 365}, None),
        ({}, None),
    ],
)
def test_weeks_and_days_of_a_community_sentence_count_towards_twelve_months(
    length: dict[str, int], listed: bool | None
) -> None:
    order = Disposal(kind="community_order", **length)
    derived = derive_law(convicted(MONDAY, offence="SOA 2003 s.3", victim_age=30, age_at_offence=39, disposal=order))
    assert derived.subject_on(MONDAY) is listed
    assert bool(derived.questions) is (listed is None)
