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
