"""Escalation of overdue duties: first to the supervisor, who can postpone it once, then to the inspector."""

from dataclasses import replace
from datetime import date

import pytest

from mosovo.practice import escalation
from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.practice_facts import Acknowledgement
from tests.law.practice.test_visits import case

SEEN = date(2026, 1, 15)
KEY = "practice.visit.scheduled:v0115"
"""At very high risk, this visit is due on 15 February."""
LATE = case("very_high", seen=(SEEN,))


def with_responses(*words: tuple[date, str, date]) -> CaseFacts:
    """Return the late visit with these responses: date, role, and the date by which it will be done."""
    return replace(
        LATE,
        acknowledgements=tuple(
            Acknowledgement(ref=f"a{on:%m%d}", on=on, key=KEY, by=by, until=until) for on, by, until in words
        ),
    )


def find_escalation(facts: CaseFacts, rank: str, policy: Policy | None = None) -> Obligation | None:
    found = {each.key: each for each in derive_obligations(facts, policy=policy).obligations}
    return found.get(f"practice.ladder.{rank}:{KEY}")


def test_overdue_visit_is_escalated_to_the_supervisor_and_then_to_the_inspector() -> None:
    supervisor, inspector = find_escalation(LATE, "supervisor"), find_escalation(LATE, "inspector")
    assert supervisor is not None
    assert inspector is not None
    assert (supervisor.opens_on, supervisor.due_on) == (date(2026, 2, 23), date(2026, 2, 25))
    assert inspector.opens_on == date(2026, 3, 9)


def test_supervisor_response_postpones_escalation_once_until_the_date_given() -> None:
    held = with_responses(
        (date(2026, 2, 24), "supervisor", date(2026, 3, 12)), (date(2026, 3, 11), "supervisor", date(2026, 4, 9))
    )
    supervisor, inspector = find_escalation(held, "supervisor"), find_escalation(held, "inspector")
    assert supervisor is not None
    assert supervisor.met_on == date(2026, 2, 24)
    assert inspector is not None
    assert inspector.opens_on == date(2026, 3, 13)
    assert inspector.met_on is None


@pytest.mark.parametrize(("by", "met"), [("supervisor", None), ("inspector", date(2026, 3, 10))])
def test_only_an_inspector_response_meets_the_inspector_duty(by: str, met: date | None) -> None:
    inspector = find_escalation(with_responses((date(2026, 3, 10), by, date(2026, 3, 20))), "inspector")
    assert inspector is not None
    assert inspector.met_on == met


def test_escalation_ends_with_the_visit_and_does_not_start_within_a_week() -> None:
    made = case("very_high", seen=(SEEN, date(2026, 2, 26)))
    supervisor = find_escalation(made, "supervisor")
    assert supervisor is not None
    assert supervisor.status_on(date(2026, 2, 26)) is DutyStatus.CEASED
    assert find_escalation(made, "inspector") is None
    assert find_escalation(case("very_high", seen=(SEEN, date(2026, 2, 22))), "supervisor") is None


def test_escalation_follows_a_ruling_of_no_duty_or_of_another_due_date() -> None:
    ruled = Ruling(ref="r", key=KEY, reason="In hospital", made_on=date(2026, 2, 1), made_by="x", checked_by="y")
    assert find_escalation(replace(LATE, rulings=(replace(ruled, no_duty=True),)), "supervisor") is None
    later = find_escalation(replace(LATE, rulings=(replace(ruled, due_on=date(2026, 3, 1)),)), "supervisor")
    assert later is not None
    assert later.opens_on == date(2026, 3, 9)


def test_force_policy_sets_when_an_overdue_duty_is_escalated() -> None:
    sooner = Policy("p", (PolicyValue(name="supervision.supervisor_after", value=0, from_on=SEEN),))
    supervisor = find_escalation(LATE, "supervisor", sooner)
    assert supervisor is not None
    assert supervisor.opens_on == date(2026, 2, 16)


def test_escalation_rules_apply_without_any_facts_of_practice() -> None:
    """With a conviction alone, the offender manager must confirm the MAPPA category, which can become overdue."""
    assert not escalation.supervisor_acknowledgement.needs
    assert not escalation.inspector_acknowledgement.needs
    bare = derive_obligations(CaseFacts(born_on=date(1985, 6, 1), events=LATE.events)).obligations
    assert {each.rule for each in bare if each.rule.startswith("practice.ladder.")} == {
        "practice.ladder.supervisor", "practice.ladder.inspector",
    }  # fmt: skip
