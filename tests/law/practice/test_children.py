"""The transition plan of a child is agreed six months before the 18th birthday."""

from datetime import date
from typing import Any

from mosovo.practice.children import adult_from, is_child_on
from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.facts.management_facts import Transition
from mosovo_law.facts.practice_facts import RiskLevel

CONVICTED = Event(
    ref="c", gateway="conviction", on=date(2025, 11, 3), offence="SOA 2003 s.1",
    disposals=(Disposal(kind="youth_rehabilitation_order", months=24),),
)  # fmt: skip
BORN = date(2008, 11, 1)


def find_transition_duties(set_on: date = date(2026, 1, 12), **facts: Any) -> list[Obligation]:
    level = RiskLevel(ref="l", on=set_on, level="medium")
    case = CaseFacts(**{"born_on": BORN, "events": (CONVICTED,), "risk_levels": (level,), **facts})
    return [each for each in derive_obligations(case).obligations if each.rule == "practice.child.transition"]


def test_transition_plan_is_due_six_months_before_the_18th_birthday_and_met_when_agreed() -> None:
    [due] = find_transition_duties()
    assert (due.bearer, due.due_on) == (Bearer.OFFENDER_MANAGER, date(2026, 5, 1))
    assert due.status_on(date(2026, 5, 2)) is DutyStatus.OVERDUE
    [met] = find_transition_duties(transitions=(Transition(ref="t", on=date(2026, 4, 20)),))
    assert (met.met_by, met.status_on(date(2026, 5, 2))) == ("t", DutyStatus.MET)


def test_transition_plan_for_a_late_record_is_due_later_and_ceases_after_the_18th_birthday() -> None:
    [late] = find_transition_duties(born_on=date(2008, 6, 1))
    assert late.due_on is not None
    assert late.due_on > date(2026, 1, 12)
    assert late.status_on(date(2026, 12, 2)) is DutyStatus.CEASED


def test_transition_plan_is_not_due_for_an_adult_or_without_a_date_of_birth() -> None:
    assert find_transition_duties(born_on=date(1985, 6, 1)) == []
    assert find_transition_duties(born_on=None) == []


def test_transition_plan_needs_no_notification_duties_and_ceases_on_death() -> None:
    [due] = find_transition_duties(events=())
    assert due.due_on == date(2026, 5, 1)
    [dead] = find_transition_duties(events=(), died_on=date(2026, 2, 1))
    assert dead.status_on(date(2026, 6, 1)) is DutyStatus.CEASED


def test_person_is_a_child_up_to_the_day_before_the_18th_birthday() -> None:
    assert is_child_on(date(2026, 10, 31), BORN)
    assert not is_child_on(BORN.replace(year=2026), BORN)
    assert adult_from(date(2008, 2, 29)) == date(2026, 3, 1)
    assert not is_child_on(date(2026, 3, 1), None)
