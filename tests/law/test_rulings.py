"""Rulings in question: the calculated result changed, or no later period of a duty that recurs is calculated."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from mosovo.practice import rule_book
from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Question
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.derivation.rule_book import STATUTE
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.management_facts import Registration
from mosovo_law.facts.practice_facts import RiskLevel, Visit
from tests.law.people import BORN_ON, MONDAY, convicted, derive_law, find_duty, notified

ANNUAL = "soa2003.s85.annual:n1"
VISIT = "practice.visit.scheduled:v1"
MADE_ON = date(2026, 3, 1)
LOW = RiskLevel(ref="l1", on=date(2026, 2, 5), level="low")
RAISED = RiskLevel(ref="l2", on=date(2026, 5, 1), level="very_high")
SEEN = Visit(ref="v1", on=date(2026, 2, 10), seen=True)


def ruled(key: str, **more: Any) -> Ruling:
    return Ruling(ref="u1", key=key, reason="Counsel", made_on=MADE_ON, **more)


def on_the_register(*levels: RiskLevel, visits: tuple[Visit, ...] = (SEEN,), **more: Any) -> CaseFacts:
    registered = (Registration(ref="r1", on=date(2026, 2, 1), kind="violent"),)
    return CaseFacts(born_on=BORN_ON, registered=registered, risk_levels=levels, visits=visits, **more)


def list_questions(facts: CaseFacts) -> list[Question]:
    return [each for each in derive_obligations(facts).questions if each.about == "u1"]


def rule_by_the_checked_result(**more: Any) -> Ruling:
    """Return a ruling on the visit, checked while the level was low."""
    duty = find_duty(derive_obligations(on_the_register(LOW)), VISIT)
    return ruled(VISIT, calculated_opens_on=duty.opens_on, calculated_due_on=duty.due_day, **more)


@pytest.mark.parametrize("decision", [{"due_on": date(2027, 6, 1)}, {"no_duty": True}])
def test_changed_result_is_asked_about_and_the_ruling_stays_in_force(decision: dict[str, Any]) -> None:
    ruling = rule_by_the_checked_result(**decision)
    before, after = (on_the_register(*levels, rulings=(ruling,)) for levels in ((LOW,), (LOW, RAISED)))
    assert not [each for each in list_questions(before) if "still applies" in each.needs]
    [question] = [each for each in list_questions(after) if "still applies" in each.needs]
    assert "the ruling of 1 March 2026" in question.needs
    assert "due by 10 February 2027" in question.needs
    assert "it is now from 10 February 2026, due by 2 May 2026" in question.needs
    assert find_duty(derive_obligations(after), VISIT).ruling == ruling


def test_result_that_is_not_known_is_not_asked_about() -> None:
    assert list_questions(on_the_register(LOW, RAISED, rulings=(ruled(VISIT, due_on=date(2027, 6, 1)),))) == []


@pytest.mark.parametrize(("seen_on", "count"), [(date(2026, 5, 2), 0), (date(2026, 5, 3), 1)])
def test_duty_met_by_both_dates_settles_the_question(seen_on: date, count: int) -> None:
    visits = (SEEN, Visit(ref="v2", on=seen_on, seen=True))
    ruling = rule_by_the_checked_result(due_on=date(2027, 6, 1))
    assert len(list_questions(on_the_register(LOW, RAISED, visits=visits, rulings=(ruling,)))) == count


def test_no_duty_in_a_series_asks_for_the_next_period_until_it_begins() -> None:
    person, ruling = (convicted(), notified(MONDAY)), ruled(ANNUAL, no_duty=True)
    [question] = [each for each in derive_law(*person, rulings=(ruling,)).questions if each.about == "u1"]
    assert "when the next period begins: the ruling of 1 March 2026" in question.needs
    assert question.source.citation == "SOA 2003 s.85(1)"
    next_one = notified(date(2026, 3, 9), "s.85(1)", ref="n2")
    derived = derive_law(*person, next_one, rulings=(ruling,))
    assert find_duty(derived, "soa2003.s85.annual:n2").ruling is None
    assert not [each for each in derived.questions if each.about == "u1"]


def test_other_due_date_or_a_duty_that_does_not_recur_asks_nothing() -> None:
    person = convicted(), notified(MONDAY)
    assert not derive_law(*person, rulings=(ruled(ANNUAL, due_on=date(2026, 4, 1)),)).questions
    derived = derive_law(*person, rulings=(ruled(ANNUAL, due_on=date(2026, 4, 1)),))
    [review] = [each for each in derived.obligations if each.rule == "cja2003.s327.category1"]
    assert not derive_law(*person, rulings=(ruled(review.key, no_duty=True),)).questions


def _list_series() -> Iterator[frozenset[str]]:
    for rule_set in (STATUTE, rule_book.PRACTICE):
        ids = {rule.id for rule in rule_set.rules}
        for series in rule_set.series:
            assert series <= ids
            yield series


def test_each_rule_is_in_one_series_and_no_duty_on_its_last_period_is_never_silent() -> None:
    listed = [rule_id for series in _list_series() for rule_id in series]
    assert len(listed) == len(set(listed)) > 10
    facts = on_the_register(LOW)
    open_duties = [each for each in derive_obligations(facts).obligations if each.met_on is None]
    recurring = [each for each in open_duties if each.rule in listed]
    assert {each.rule for each in recurring} >= {"practice.visit.scheduled", "practice.risk.first"}
    for duty in recurring:
        [question] = list_questions(on_the_register(LOW, rulings=(ruled(duty.key, no_duty=True),)))
        assert duty.duty in question.needs
