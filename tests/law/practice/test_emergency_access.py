"""Emergency access is reviewed within five working days. A late review is never an offence."""

from datetime import date

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.case_format.case import CaseRefused, read_case
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.practice_facts import EmergencyAccessUse

MAUNDY_THURSDAY = date(2026, 4, 2)


def find_review_duty(use: EmergencyAccessUse, nation: str = "EW") -> Obligation:
    [review] = derive_obligations(CaseFacts(jurisdiction=nation, broken_glass=(use,))).obligations
    return review


@pytest.mark.parametrize(("nation", "due"), [("EW", date(2026, 4, 13)), ("SCT", date(2026, 4, 10))])
def test_five_working_days_exclude_the_bank_holidays_of_the_nation(nation: str, due: date) -> None:
    assert find_review_duty(EmergencyAccessUse(ref="g", on=MAUNDY_THURSDAY), nation).due_on == due


def test_late_review_of_emergency_access_meets_the_duty_late_and_is_no_offence() -> None:
    broken = EmergencyAccessUse(ref="g", on=MAUNDY_THURSDAY, reviewed_on=date(2026, 4, 14), reviewed_by_ref="v")
    review = find_review_duty(broken)
    assert (review.bearer, review.source.kind, review.met_by) == (Bearer.SUPERVISOR, "force_policy", "v")
    assert review.status_on(date(2026, 4, 13)) is DutyStatus.DUE
    assert review.status_on(date(2026, 4, 14)) is DutyStatus.MET_LATE
    assert review.first_breach_day is None


def test_explanation_shows_each_day_and_why_it_was_not_counted() -> None:
    facts = CaseFacts(broken_glass=(EmergencyAccessUse(ref="g", on=MAUNDY_THURSDAY),))
    derived = derive_obligations(facts)
    explanation = explain_obligation(derived.obligations[0], facts, derived)
    left_out = {mark.day: mark.why for mark in explanation.days if not mark.counted}
    assert [mark.number for mark in explanation.days if mark.counted] == [1, 2, 3, 4, 5]
    assert (left_out[date(2026, 4, 3)], left_out[date(2026, 4, 4)]) == ("Good Friday", "a weekend")
    assert "5 working days after Thursday 2 April 2026" in explanation.sentence
    assert explanation.looked_for_not_found[0].startswith("anything recorded")


def test_review_dated_before_the_emergency_access_is_refused() -> None:
    given = {"jurisdiction": "EW", "broken_glass": [{"ref": "g", "on": "2026-04-02", "reviewed_on": "2026-04-01"}]}
    with pytest.raises(CaseRefused, match="a date not before 2026-04-02"):
        read_case({"case": given, "on": "2026-04-02"})
