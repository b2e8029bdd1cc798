"""CTA 2008 ss.47, 48, 49, 55, 56: days that do not count, what is notified, and return from abroad."""

from dataclasses import replace
from datetime import date

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.days import Span
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.case_facts import CaseFacts, Change, Disposal, Event
from tests.law.people import facts, find_duty, in_custody, keys, moved, notified

DEALT_WITH, RELEASED = date(2022, 1, 10), date(2026, 1, 10)
EVENT = Event(
    ref="c1", gateway="terrorism", offence="TA 2006 s.5", on=DEALT_WITH, sentenced_on=DEALT_WITH,
    disposals=(Disposal(kind="imprisonment", months=72),),
)  # fmt: skip
SERVED = in_custody(DEALT_WITH, RELEASED, ref="s0")
GIVEN = notified(date(2026, 1, 12), "CTA s.47")
INITIAL, ANNUAL = "cta2008.s47.initial:c1", "cta2008.s49.annual:n1"
CHANGE, RETURN = "cta2008.s48.change:h1", "cta2008.s56.return:s1"


def case(*given: object) -> CaseFacts:
    return facts(EVENT, SERVED, *given, born_on=date(1991, 6, 1))  # type: ignore[arg-type]


def law(*given: object) -> Derivation:
    return derive_obligations(case(*given))


def abroad(since: date, until: date | None = None) -> object:
    return in_custody(since, until, kind="abroad")


def test_three_days_count_from_the_day_dealt_with_without_custody() -> None:
    found = find_duty(law(), INITIAL)
    assert (found.opens_on, found.due_on, found.first_breach_day) == (DEALT_WITH, date(2026, 1, 12), date(2026, 1, 13))


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [("hospital", date(2026, 2, 3)), ("immigration_detention", date(2026, 2, 3)), ("abroad", date(2026, 1, 12))],
)
def test_hospital_and_immigration_detention_stop_the_three_days_and_time_abroad_does_not(
    kind: str, due_on: date
) -> None:
    spell = in_custody(date(2026, 1, 10), date(2026, 2, 1), kind=kind)
    assert find_duty(law(spell), INITIAL).due_on == due_on


def test_leaving_the_country_within_three_days_raises_a_question_about_removal() -> None:
    found = law(abroad(date(2026, 1, 11)))
    assert find_duty(found, INITIAL).is_uncertain
    assert find_duty(found, INITIAL).first_breach_day is None
    assert any("was removed from the country" in question.needs for question in found.questions)
    later = law(abroad(date(2026, 1, 13)))
    assert not find_duty(later, INITIAL).is_uncertain


def test_explanation_and_day_strip_name_immigration_detention() -> None:
    given = case(in_custody(date(2026, 1, 10), date(2026, 2, 1), kind="immigration_detention"))
    derived = derive_obligations(given)
    explanation = explain_obligation(find_duty(derived, INITIAL), given, derived)
    assert "in custody, in hospital or in immigration detention not counted" in explanation.sentence
    assert any(mark.why == "in immigration detention" for mark in explanation.days)
    assert any("Counter-Terrorism" not in step and "180 months" in step for step in explanation.steps)


def test_second_offence_needs_no_initial_notification_after_an_earlier_one() -> None:
    second = Event(
        ref="c2", gateway="terrorism", on=date(2026, 6, 1), sentenced_on=date(2026, 6, 1),
        disposals=(Disposal(kind="imprisonment", months=12, suspended_months=12),),
    )  # fmt: skip
    assert "cta2008.s47.initial:c2" not in keys(law(GIVEN, second))
    assert "cta2008.s47.initial:c2" in keys(law(second))


@pytest.mark.parametrize("kind", ["name", "home_address", "no_fixed_address"])
def test_changes_within_three_days(kind: str) -> None:
    change = moved(date(2026, 6, 1), kind=kind)
    assert find_duty(law(GIVEN, change), CHANGE).due_on == date(2026, 6, 3)
    notification = notified(date(2026, 6, 3), "CTA s.48", ref="n2", change=kind)
    assert find_duty(law(GIVEN, change, notification), CHANGE).status_on(date(2026, 7, 1)) is DutyStatus.MET


def test_days_abroad_after_a_change_count() -> None:
    found = find_duty(law(GIVEN, moved(date(2026, 6, 1)), abroad(date(2026, 6, 2), date(2026, 7, 1))), CHANGE)
    assert found.due_on == date(2026, 6, 3)


def test_change_while_abroad_is_notified_on_return() -> None:
    found = law(GIVEN, moved(date(2026, 6, 5)), abroad(date(2026, 6, 2), date(2026, 7, 1)))
    assert CHANGE not in keys(found)
    assert find_duty(found, RETURN).due_on == date(2026, 7, 3)


def test_a_stay_is_notified_from_its_seventh_day() -> None:
    stay = Change(ref="h1", kind="stay", days=(Span(date(2026, 6, 1), date(2026, 6, 8)),))
    assert find_duty(law(GIVEN, stay), CHANGE).due_on == date(2026, 6, 9)
    before = replace(stay, days=(Span(date(2012, 6, 1), date(2012, 6, 8)), *stay.days))
    assert find_duty(law(GIVEN, before), CHANGE).key.endswith(":h1:2026-06-07")


def test_passport_change_is_uncertain_since_2019() -> None:
    found = law(GIVEN, Change(ref="h1", kind="passport", on=date(2026, 6, 1)))
    assert find_duty(found, CHANGE).is_uncertain
    assert [question.about for question in found.questions] == ["h1"]


def test_first_release_is_not_a_change_and_a_later_release_is() -> None:
    assert not any("s48" in key for key in keys(law()))
    later = in_custody(date(2026, 5, 1), date(2026, 6, 1))
    assert find_duty(law(GIVEN, later), "cta2008.s48.change:s1").due_on == date(2026, 6, 3)
    detained = in_custody(date(2026, 5, 1), date(2026, 6, 1), kind="immigration_detention")
    assert find_duty(law(GIVEN, detained), "cta2008.s48.change:s1").due_on == date(2026, 6, 3)


def test_each_year_after_the_last_notification() -> None:
    found = law(GIVEN, notified(date(2026, 6, 3), "CTA s.48", ref="n2", change="name"))
    assert find_duty(found, ANNUAL).met_by == "n2"
    assert find_duty(found, "cta2008.s49.annual:n2").due_on == date(2027, 6, 3)


def test_annual_notification_due_in_custody_is_replaced_by_notifying_release() -> None:
    recalled = in_custody(date(2026, 12, 1), date(2027, 2, 1))
    found = law(GIVEN, recalled)
    assert ANNUAL not in keys(found)
    assert find_duty(found, "cta2008.s48.change:s1").due_on == date(2027, 2, 3)


def test_annual_notification_clock_stops_in_custody_without_an_end_date() -> None:
    found = find_duty(law(GIVEN, in_custody(date(2026, 12, 1))), ANNUAL)
    assert found.status_on(date(2026, 12, 20)) is DutyStatus.DUE
    assert found.status_on(date(2027, 2, 1)) is DutyStatus.CLOCK_STOPPED
    assert found.first_breach_day is None


def test_annual_notification_due_abroad_is_replaced_by_notifying_return() -> None:
    found = law(GIVEN, abroad(date(2026, 12, 20), date(2027, 2, 1)))
    assert ANNUAL not in keys(found)
    assert find_duty(found, RETURN).due_on == date(2027, 2, 3)
    assert not find_duty(found, RETURN).is_uncertain


def test_return_without_changes_is_not_notified() -> None:
    assert RETURN not in keys(law(GIVEN, abroad(date(2026, 6, 1), date(2026, 6, 14))))


def test_return_after_possible_removal_opens_no_breach() -> None:
    found = law(abroad(date(2026, 1, 11), date(2026, 3, 2)))
    assert find_duty(found, RETURN).due_on == date(2026, 3, 4)
    assert find_duty(found, RETURN).first_breach_day is None


def test_sentence_without_recorded_custody_opens_no_breach() -> None:
    found = derive_obligations(facts(EVENT, born_on=date(1991, 6, 1)))
    assert find_duty(found, INITIAL).is_uncertain
    assert any(question.source.citation == "CTA 2008 s.47(4)" for question in found.questions)


def test_initial_notification_applies_in_each_nation() -> None:
    for nation in ("EW", "SCT", "NI"):
        facts_in_nation = facts(EVENT, SERVED, born_on=date(1991, 6, 1), jurisdiction=nation)
        assert find_duty(derive_obligations(facts_in_nation), INITIAL).due_on == date(2026, 1, 12)
