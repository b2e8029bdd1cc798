"""CTA 2008 ss.47, 48, 49, 55, 56: what stops the days, what is notified, and the return from abroad."""

from datetime import date

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.days import Span
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.case_facts import CaseFacts, Change, Disposal, Event
from tests.law.people import facts, in_custody, keys, moved, notified, owed

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


def test_three_days_from_the_day_dealt_with_custody_left_out() -> None:
    found = owed(law(), INITIAL)
    assert (found.opens_on, found.due_on, found.first_breach_day) == (DEALT_WITH, date(2026, 1, 12), date(2026, 1, 13))


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [("hospital", date(2026, 2, 3)), ("immigration_detention", date(2026, 2, 3)), ("abroad", date(2026, 1, 12))],
)
def test_immigration_detention_stops_the_days_and_being_abroad_does_not(kind: str, due_on: date) -> None:
    spell = in_custody(date(2026, 1, 10), date(2026, 2, 1), kind=kind)
    assert owed(law(spell), INITIAL).due_on == due_on


def test_who_left_within_the_three_days_may_have_been_removed_which_a_person_must_say() -> None:
    found = law(abroad(date(2026, 1, 11)))
    assert owed(found, INITIAL).is_uncertain
    assert owed(found, INITIAL).first_breach_day is None
    assert any("was removed from the country" in question.needs for question in found.questions)
    later = law(abroad(date(2026, 1, 13)))
    assert not owed(later, INITIAL).is_uncertain


def test_the_words_and_the_strip_tell_immigration_detention_from_being_abroad() -> None:
    given = case(in_custody(date(2026, 1, 10), date(2026, 2, 1), kind="immigration_detention"))
    derived = derive_obligations(given)
    told = explain_obligation(owed(derived, INITIAL), given, derived)
    assert "in custody, in hospital or in immigration detention not counted" in told.sentence
    assert any(mark.why == "in immigration detention" for mark in told.days)
    assert any("Counter-Terrorism" not in step and "180 months" in step for step in told.steps)


def test_a_second_offence_asks_for_nothing_afresh_of_who_has_notified() -> None:
    second = Event(
        ref="c2", gateway="terrorism", on=date(2026, 6, 1), sentenced_on=date(2026, 6, 1),
        disposals=(Disposal(kind="imprisonment", months=12, suspended_months=12),),
    )  # fmt: skip
    assert "cta2008.s47.initial:c2" not in keys(law(GIVEN, second))
    assert "cta2008.s47.initial:c2" in keys(law(second))


@pytest.mark.parametrize("kind", ["name", "home_address", "no_fixed_address"])
def test_changes_within_three_days(kind: str) -> None:
    change = moved(date(2026, 6, 1), kind=kind)
    assert owed(law(GIVEN, change), CHANGE).due_on == date(2026, 6, 3)
    told = notified(date(2026, 6, 3), "CTA s.48", ref="n2", change=kind)
    assert owed(law(GIVEN, change, told), CHANGE).status_on(date(2026, 7, 1)) is DutyStatus.MET


def test_days_abroad_after_a_change_count() -> None:
    found = owed(law(GIVEN, moved(date(2026, 6, 1)), abroad(date(2026, 6, 2), date(2026, 7, 1))), CHANGE)
    assert found.due_on == date(2026, 6, 3)


def test_what_happens_abroad_is_notified_on_the_return() -> None:
    found = law(GIVEN, moved(date(2026, 6, 5)), abroad(date(2026, 6, 2), date(2026, 7, 1)))
    assert CHANGE not in keys(found)
    assert owed(found, RETURN).due_on == date(2026, 7, 3)


def test_a_stay_is_notified_from_its_seventh_day() -> None:
    stay = Change(ref="h1", kind="stay", days=(Span(date(2026, 6, 1), date(2026, 6, 8)),))
    assert owed(law(GIVEN, stay), CHANGE).due_on == date(2026, 6, 9)


def test_money_and_papers_are_in_question_since_2019() -> None:
    found = law(GIVEN, Change(ref="h1", kind="passport", on=date(2026, 6, 1)))
    assert owed(found, CHANGE).is_uncertain
    assert [question.about for question in found.questions] == ["h1"]


def test_the_first_release_is_no_change_and_a_later_one_is() -> None:
    assert not any("s48" in key for key in keys(law()))
    later = in_custody(date(2026, 5, 1), date(2026, 6, 1))
    assert owed(law(GIVEN, later), "cta2008.s48.change:s1").due_on == date(2026, 6, 3)
    detained = in_custody(date(2026, 5, 1), date(2026, 6, 1), kind="immigration_detention")
    assert owed(law(GIVEN, detained), "cta2008.s48.change:s1").due_on == date(2026, 6, 3)


def test_each_year_after_the_last_notification() -> None:
    found = law(GIVEN, notified(date(2026, 6, 3), "CTA s.48", ref="n2", change="name"))
    assert owed(found, ANNUAL).met_by == "n2"
    assert owed(found, "cta2008.s49.annual:n2").due_on == date(2027, 6, 3)


def test_a_year_that_ends_in_custody_asks_for_nothing_but_word_of_the_release() -> None:
    recalled = in_custody(date(2026, 12, 1), date(2027, 2, 1))
    found = law(GIVEN, recalled)
    assert ANNUAL not in keys(found)
    assert owed(found, "cta2008.s48.change:s1").due_on == date(2027, 2, 3)


def test_a_year_that_would_end_in_custody_still_open_stands_still() -> None:
    found = owed(law(GIVEN, in_custody(date(2026, 12, 1))), ANNUAL)
    assert found.status_on(date(2026, 12, 20)) is DutyStatus.DUE
    assert found.status_on(date(2027, 2, 1)) is DutyStatus.CLOCK_STOPPED
    assert found.first_breach_day is None


def test_a_year_that_ends_abroad_asks_for_nothing_but_the_return() -> None:
    found = law(GIVEN, abroad(date(2026, 12, 20), date(2027, 2, 1)))
    assert ANNUAL not in keys(found)
    assert owed(found, RETURN).due_on == date(2027, 2, 3)
    assert not owed(found, RETURN).is_uncertain


def test_a_return_to_which_nothing_happened_asks_for_nothing() -> None:
    assert RETURN not in keys(law(GIVEN, abroad(date(2026, 6, 1), date(2026, 6, 14))))


def test_the_return_of_who_may_have_been_removed_is_in_question() -> None:
    found = law(abroad(date(2026, 1, 11), date(2026, 3, 2)))
    assert owed(found, RETURN).due_on == date(2026, 3, 4)
    assert owed(found, RETURN).first_breach_day is None


def test_a_sentence_of_which_no_custody_is_recorded_opens_no_breach() -> None:
    found = derive_obligations(facts(EVENT, born_on=date(1991, 6, 1)))
    assert owed(found, INITIAL).is_uncertain
    assert any(question.source.citation == "CTA 2008 s.47(4)" for question in found.questions)


def test_it_binds_in_each_nation() -> None:
    for nation in ("EW", "SCT", "NI"):
        there = facts(EVENT, SERVED, born_on=date(1991, 6, 1), jurisdiction=nation)
        assert owed(derive_obligations(there), INITIAL).due_on == date(2026, 1, 12)
