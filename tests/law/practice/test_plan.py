"""Risk management plan: actions with due dates, sign-off and review of versions, and triggers met by new facts."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.plan_facts import PlanAction, PlanTrigger, PlanVersion, TriggerDecision, TriggerFact
from mosovo_law.facts.practice_facts import RiskLevel, Visit

WRITTEN, CHECKED = date(2026, 3, 2), date(2026, 3, 5)
SET_AT = datetime(2026, 3, 2, 9, 0)
SIGNED = PlanVersion(ref="p1", on=WRITTEN, checked_on=CHECKED, agreed=True, checked_by_ref="s1")
A_CHILD = PlanTrigger(ref="t1", kind="child_household", set_at=SET_AT)


def find_duties(rule: str, **facts: Any) -> list[Obligation]:
    """Return the duties that the rule finds for a person without notification duties."""
    return [each for each in derive_obligations(CaseFacts(**facts)).obligations if each.rule == f"practice.plan.{rule}"]


def happens(at: datetime, kind: str = "child_household", trigger: str | None = None) -> TriggerFact:
    return TriggerFact(ref=f"h{at:%m%d%H%M}", kind=kind, on=at.date(), at=at, trigger=trigger)


def test_first_plan_is_due_when_none_was_written() -> None:
    """Before this rule, 688 of the 700 people in the demonstration had no plan and no duty to write one."""
    case = {"risk_levels": (RiskLevel(ref="l", on=WRITTEN, level="high"),)}
    [duty] = find_duties("first", **case, visits=(Visit(ref="v", on=WRITTEN, seen=True),))
    assert (duty.bearer, duty.due_on) == (Bearer.OFFENDER_MANAGER, WRITTEN + timedelta(28))
    assert duty.status_on(date(2027, 3, 2)) is DutyStatus.OVERDUE
    [met] = find_duties("first", **case, plan_versions=(SIGNED,))
    assert met.status_on(CHECKED) is DutyStatus.MET


def test_plan_action_is_due_from_its_owner_and_met_when_it_ends() -> None:
    police_action = PlanAction(ref="a", on=WRITTEN, due_on=date(2026, 3, 20), by="police")
    agency_action = PlanAction(ref="b", on=WRITTEN, due_on=WRITTEN, by="agency", ended_on=WRITTEN, ended_by_ref="e")
    [own] = find_duties("action", plan_actions=(police_action, agency_action))
    [other] = find_duties("agency", plan_actions=(police_action, agency_action))
    assert (own.bearer, own.due_on, own.status_on(date(2026, 3, 21))) == (
        Bearer.OFFENDER_MANAGER, date(2026, 3, 20), DutyStatus.OVERDUE,
    )  # fmt: skip
    assert (other.bearer, other.status_on(WRITTEN)) == (Bearer.AGENCY, DutyStatus.MET)


@pytest.mark.parametrize(
    ("levels", "due"),
    [
        ((), date(2026, 9, 2)),
        ((RiskLevel(ref="l", on=date(2026, 1, 5), level="very_high"),), date(2026, 6, 2)),
        ((RiskLevel(ref="l", on=date(2026, 1, 5), level="low"),), date(2027, 3, 2)),
        ((RiskLevel(ref="l", on=date(2026, 8, 1), level="very_high"),), date(2026, 8, 15)),
    ],
)
def test_plan_review_is_due_by_current_risk_level(levels: tuple[RiskLevel, ...], due: date) -> None:
    [review] = find_duties("review", plan_versions=(SIGNED,), risk_levels=levels)
    assert review.due_on == due


def test_returned_plan_version_does_not_meet_the_review_and_a_submitted_one_does() -> None:
    sent_back = PlanVersion(ref="p2", on=date(2026, 4, 1), checked_on=date(2026, 4, 2), checked_by_ref="s2")
    [review] = find_duties("review", plan_versions=(SIGNED, sent_back))
    assert review.met_on is None
    waits = PlanVersion(ref="p3", on=date(2026, 5, 1))
    [review] = find_duties("review", plan_versions=(SIGNED, sent_back, waits))
    assert review.met_on == waits.on
    assert [each.trigger for each in find_duties("sign_off", plan_versions=(SIGNED, sent_back, waits))] == [
        "p1",
        "p2",
        "p3",
    ]


def test_each_new_fact_of_its_kind_meets_a_trigger_until_decided() -> None:
    first, second = happens(SET_AT + timedelta(days=8)), happens(SET_AT + timedelta(days=9))
    decision = TriggerDecision(ref="d", on=date(2026, 3, 11), trigger="t1", happening=first.ref)
    found = find_duties("trigger", triggers=(A_CHILD,), happenings=(second, first), trigger_decisions=(decision,))
    assert [(each.owed.occurrence, each.met_on) for each in found] == [
        (first.ref, date(2026, 3, 11)), (second.ref, None),
    ]  # fmt: skip
    assert found[1].due_on == date(2026, 3, 12)


def test_facts_before_a_trigger_is_set_or_after_it_ends_do_not_meet_it() -> None:
    ended = PlanTrigger(ref="t1", kind="child_household", set_at=SET_AT, ended_at=SET_AT + timedelta(days=2))
    at = (SET_AT - timedelta(seconds=1), SET_AT, SET_AT + timedelta(days=2), SET_AT + timedelta(days=3))
    assert not find_duties("trigger", triggers=(ended,), happenings=tuple(map(happens, at)))
    assert not find_duties("trigger", triggers=(A_CHILD,), happenings=(happens(SET_AT + timedelta(days=1), "journey"),))


def test_fact_entered_for_one_trigger_meets_that_trigger_only() -> None:
    other = PlanTrigger(ref="t2", kind="alert", set_at=SET_AT)
    by_hand = happens(SET_AT + timedelta(days=1), "alert", trigger="t1")
    assert [each.trigger for each in find_duties("trigger", triggers=(A_CHILD, other), happenings=(by_hand,))] == ["t1"]


@given(st.lists(st.integers(-20_000, 20_000), max_size=6))
def test_one_decision_is_due_for_each_fact_after_the_trigger_was_set(minutes: list[int]) -> None:
    """Each fact after the trigger was set needs one decision, and no other fact needs one."""
    came = tuple(
        TriggerFact(ref=f"h{number}", kind="child_household", on=(SET_AT + timedelta(minutes=each)).date(),
                  at=SET_AT + timedelta(minutes=each))
        for number, each in enumerate(minutes)
    )  # fmt: skip
    found = find_duties("trigger", triggers=(A_CHILD,), happenings=came)
    assert sorted(each.owed.occurrence or "" for each in found) == sorted(
        f"h{number}" for number, each in enumerate(minutes) if each > 0
    )
