"""An alert must be triaged: urgent within the hour, high on the same day, others within working days."""

from datetime import date, datetime
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.monitoring_facts import AlertFact, TrailRequestFact

MONDAY = datetime(2026, 3, 2, 9, 30)
LATE_ON_FRIDAY = datetime(2026, 3, 6, 23, 40)


def find_triage_duty(severity: str, at: datetime, policy: Policy | None = None, **fields: Any) -> Obligation:
    alert = AlertFact(ref="a", on=at.date(), at=at, severity=severity, **fields)
    facts = CaseFacts(jurisdiction="EW", born_on=date(1985, 6, 1), alerts=(alert,), policy=policy or Policy())
    [found] = (each for each in derive_obligations(facts).obligations if each.rule == "practice.alert.look")
    return found


@pytest.mark.parametrize(
    ("severity", "at", "due_on"),
    [
        ("urgent", MONDAY, date(2026, 3, 2)),
        ("urgent", LATE_ON_FRIDAY, date(2026, 3, 7)),
        ("high", MONDAY, date(2026, 3, 2)),
        ("high", LATE_ON_FRIDAY, date(2026, 3, 6)),
        ("ordinary", MONDAY, date(2026, 3, 5)),
        ("ordinary", LATE_ON_FRIDAY, date(2026, 3, 11)),
    ],
)
def test_alert_deadline_depends_on_severity(severity: str, at: datetime, due_on: date):
    assert find_triage_duty(severity, at).due_on == due_on


def test_triaging_an_alert_meets_the_duty():
    found = find_triage_duty("ordinary", MONDAY, looked_on=date(2026, 3, 4), looked_by_ref="s")
    assert (found.met_on, found.met_by) == (date(2026, 3, 4), "s")


def test_force_policy_changes_the_alert_deadline_from_its_effective_date():
    policy = Policy("x", (PolicyValue(name="monitoring.ordinary_days", value=5, from_on=date(2026, 2, 1)),))
    assert find_triage_duty("ordinary", MONDAY, policy).due_on == date(2026, 3, 9)
    assert find_triage_duty("ordinary", datetime(2026, 1, 12, 9), policy).due_on == date(2026, 1, 15)


def test_supervisor_decides_a_trail_data_request_within_three_working_days() -> None:
    waiting = TrailRequestFact(ref="t", on=date(2026, 3, 6))
    decided = TrailRequestFact(ref="t", on=date(2026, 3, 6), decided_on=date(2026, 3, 9), decided_by_ref="d")
    results = [find_trail_duty(each) for each in (waiting, decided)]
    assert [(each.due_on, each.met_on, each.bearer) for each in results] == [
        (date(2026, 3, 11), None, Bearer.SUPERVISOR), (date(2026, 3, 11), date(2026, 3, 9), Bearer.SUPERVISOR),
    ]  # fmt: skip


def find_trail_duty(request: TrailRequestFact) -> Obligation:
    facts = CaseFacts(jurisdiction="EW", born_on=date(1985, 6, 1), trail_requests=(request,))
    [found] = (each for each in derive_obligations(facts).obligations if each.rule == "practice.monitoring.trail")
    return found
