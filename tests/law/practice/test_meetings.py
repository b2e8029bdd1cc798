"""An overdue action of another agency after a MAPPA meeting is chased and raised until it is done."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.policy_settings import meetings as figures
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.facts.meeting_facts import MeetingDue
from tests.law.practice.test_visits import case

DUE = date(2026, 3, 20)
"""A Friday."""
ACTION = MeetingDue(ref="a1", kind="action", on=date(2026, 3, 2), due_on=DUE, by="agency")


def find_escalation(name: str, policy: Policy | None = None, **fields: Any) -> Obligation | None:
    facts = replace(case("high"), meeting_dues=(replace(ACTION, **fields),))
    found = {each.key: each for each in derive_obligations(facts, policy=policy).obligations}
    return found.get(f"practice.meeting.{name}:a1")


def test_overdue_agency_action_is_chased_the_next_day_and_raised_after_three_weeks() -> None:
    asked, raised = find_escalation("asked_again"), find_escalation("raised")
    assert asked is not None
    assert raised is not None
    assert (asked.opens_on, asked.due_on, asked.bearer) == (date(2026, 3, 21), date(2026, 3, 27), Bearer.POLICE)
    assert raised.bearer is Bearer.INSPECTOR
    assert (raised.opens_on, raised.due_on) == (date(2026, 4, 11), date(2026, 4, 17))
    assert asked.status_on(DUE) is DutyStatus.NOT_YET
    assert asked.status_on(date(2026, 3, 28)) is DutyStatus.OVERDUE


def test_chasing_and_raising_an_action_each_meet_only_their_own_duty() -> None:
    fields = {"asked_again_on": date(2026, 3, 24), "asked_again_by_ref": "s1"}
    asked, raised = find_escalation("asked_again", **fields), find_escalation("raised", **fields)
    assert asked is not None
    assert (asked.met_on, asked.met_by) == (date(2026, 3, 24), "s1")
    assert raised is not None
    assert raised.met_on is None
    early = find_escalation("raised", **fields, raised_on=date(2026, 3, 30), raised_by_ref="s2")
    assert early is not None
    assert (early.opens_on, early.met_on) == (date(2026, 3, 30), date(2026, 3, 30)), "raised before it had to be"


@pytest.mark.parametrize(
    ("fields", "asked", "raised"),
    [
        ({"ended_on": DUE}, False, False),
        ({"ended_on": date(2026, 3, 30)}, True, False),
        ({"ended_on": date(2026, 4, 20)}, True, True),
        ({"by": "police"}, False, False),
        ({"kind": "report"}, False, False),
    ],
)
def test_chasing_stops_when_the_action_ends_and_applies_to_agencies_only(
    fields: dict[str, Any], asked: bool, raised: bool
) -> None:
    found = find_escalation("asked_again", **fields), find_escalation("raised", **fields)
    assert [each is not None for each in found] == [asked, raised]
    for each in found:
        assert each is None or each.ceased_on == fields["ended_on"]


def test_chasing_counts_from_a_new_due_date_and_follows_force_policy() -> None:
    later = find_escalation("asked_again", due_on=date(2026, 4, 2))
    assert later is not None
    assert later.opens_on == date(2026, 4, 3)
    ours = Policy(
        "p",
        tuple(
            PolicyValue(name=each.name, value=value, from_on=date(2026, 1, 1))
            for each, value in ((figures.ASK_DAYS, 1), (figures.RAISE_AFTER, 7))
        ),
    )
    asked, raised = find_escalation("asked_again", ours), find_escalation("raised", ours)
    assert asked is not None
    assert asked.due_on == date(2026, 3, 23)
    assert raised is not None
    assert raised.opens_on == date(2026, 3, 28)


def test_urgent_actions_are_circulated_by_the_next_working_day() -> None:
    friday = date(2026, 3, 6)
    urgent = MeetingDue(ref="u", kind="circulate", on=friday)
    [duty] = _circulating(urgent)
    assert (duty.bearer, duty.due_on, duty.met_on) == (Bearer.POLICE, date(2026, 3, 9), None)
    [met] = _circulating(replace(urgent, ended_on=friday, ended_by_ref="s"))
    assert (met.met_by, met.status_on(date(2026, 3, 10))) == ("s", DutyStatus.MET)
    ours = Policy("p", (PolicyValue(name=figures.CIRCULATE_DAYS.name, value=3, from_on=date(2026, 1, 1)),))
    assert _circulating(urgent, ours)[0].due_on == date(2026, 3, 11)


def _circulating(due: MeetingDue, policy: Policy | None = None) -> list[Obligation]:
    found = derive_obligations(replace(case("high"), meeting_dues=(due,)), policy=policy).obligations
    return [each for each in found if each.rule == "practice.meeting.urgent_action"]
