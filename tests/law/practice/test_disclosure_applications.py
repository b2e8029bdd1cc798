"""A disclosure application: checks in 24 hours, an interview in 10 days and an answer in 28 days."""

from datetime import date, datetime
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.disclosure_schemes import application_deadlines, count_limits, report_triage_deadline
from mosovo_law.core.obligation import Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.disclosure_facts import DisclosureApplication

MONDAY = datetime(2026, 3, 2, 9, 30)
LATE = datetime(2026, 3, 27, 23, 40)
"""The Friday before the clocks go forward."""


def find_duties(at: datetime = MONDAY, policy: Policy | None = None, **fields: Any) -> dict[str, Obligation]:
    asked = DisclosureApplication(ref="d", on=at.date(), at=at, scheme="csods", **fields)
    facts = CaseFacts(
        jurisdiction="EW", born_on=date(1985, 6, 1), disclosure_applications=(asked,), policy=policy or Policy()
    )
    found = derive_obligations(facts).obligations
    return {each.rule.rpartition(".")[2]: each for each in found if each.rule.startswith("practice.disclosure.")}


@pytest.mark.parametrize("at", [MONDAY, LATE, datetime(2028, 2, 28, 0, 0), datetime(2026, 12, 31, 23, 59)])
def test_duties_have_the_same_deadlines_as_the_disclosure_desk(at: datetime) -> None:
    found, counted = find_duties(at), application_deadlines(Policy(), at)
    assert found["checks"].due_on == counted.checks_at.date()
    assert found["interview"].due_on == counted.interview_by
    assert found["answer"].due_on == counted.answer_by


def test_disclosure_deadlines_follow_the_guidance() -> None:
    counted = application_deadlines(Policy(), MONDAY)
    assert counted.checks_at == datetime(2026, 3, 3, 9, 30)
    assert (counted.interview_by, counted.answer_by) == (date(2026, 3, 12), date(2026, 3, 30))
    assert report_triage_deadline(Policy(), MONDAY) == datetime(2026, 3, 3, 9, 30)


@pytest.mark.parametrize(
    ("at", "ends_at"),
    [
        (datetime(2026, 10, 24, 14, 0), datetime(2026, 10, 25, 13, 0)),
        (datetime(2026, 10, 25, 0, 15), datetime(2026, 10, 25, 23, 15)),
        (datetime(2026, 3, 28, 14, 0), datetime(2026, 3, 29, 15, 0)),
        (datetime(2026, 3, 28, 23, 30), datetime(2026, 3, 30, 0, 30)),
    ],
)
def test_hours_pass_over_a_change_of_the_clocks(at: datetime, ends_at: datetime) -> None:
    assert application_deadlines(Policy(), at).checks_at == ends_at
    assert count_limits(Policy(), at)[0].limit.due_on == find_duties(at)["checks"].due_on == ends_at.date()
    assert report_triage_deadline(Policy(), at) == ends_at


def test_each_step_of_an_application_meets_its_own_duty() -> None:
    found = find_duties(
        checked_on=date(2026, 3, 2), checked_by_ref="s1", answered_on=date(2026, 3, 20), answered_by_ref="s2"
    )
    assert found["checks"].met_on == date(2026, 3, 2)
    assert found["interview"].met_on is None
    assert (found["answer"].met_on, found["answer"].met_by) == (date(2026, 3, 20), "s2")


def test_closed_application_leaves_no_open_duty() -> None:
    found = find_duties(checked_on=date(2026, 3, 3), checked_by_ref="s1", until=date(2026, 3, 5))
    assert all(each.ceased_on == date(2026, 3, 5) for name, each in found.items() if name != "checks")


def test_force_policy_changes_the_answer_deadline_from_its_effective_date() -> None:
    policy = Policy("x", (PolicyValue(name="disclosure.answer_days", value=20, from_on=date(2026, 2, 1)),))
    assert (
        find_duties(MONDAY, policy)["answer"].due_on
        == date(2026, 3, 22)
        == application_deadlines(policy, MONDAY).answer_by
    )
    before = datetime(2026, 1, 12, 9)
    assert (
        find_duties(before, policy)["answer"].due_on
        == date(2026, 2, 1)
        == application_deadlines(policy, before).answer_by
    )
    answered = date(2026, 1, 30)
    found = find_duties(before, policy, answered_on=answered, answered_by_ref="s")
    assert (
        found["answer"].due_on
        == date(2026, 2, 9)
        == application_deadlines(policy, before, answered_on=answered).answer_by
    )
