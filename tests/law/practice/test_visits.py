"""Visits are due by risk level from the last time the person was seen. Failed visits are escalated."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Spell
from mosovo_law.facts.management_facts import AllocationFact, ArchivedPeriod, ReactiveManagement
from mosovo_law.facts.practice_facts import RiskLevel, Visit, VisitDecision

CONVICTED = Event(
    ref="c", gateway="conviction", on=date(2024, 5, 1), offence="SOA 2003 s.1",
    disposals=(Disposal(kind="imprisonment", years=4),),
)  # fmt: skip
SET_ON = date(2025, 10, 1)


def case(
    level: str = "high",
    seen: tuple[date, ...] = (),
    failed: tuple[date, ...] = (),
    decided: tuple[tuple[date, str], ...] = (),
    spells: tuple[Spell, ...] = (),
    levels: tuple[RiskLevel, ...] = (),
    died_on: date | None = None,
) -> CaseFacts:
    """Return a person convicted in 2024, at one risk level since October 2025 unless others are given."""
    return CaseFacts(
        born_on=date(1985, 6, 1),
        died_on=died_on,
        events=(CONVICTED,),
        spells=spells,
        risk_levels=levels or (RiskLevel(ref="l", on=SET_ON, level=level),),
        visits=(
            *(Visit(ref=f"v{day:%m%d}", on=day, seen=True) for day in seen),
            *(Visit(ref=f"x{day:%m%d}", on=day, seen=False) for day in failed),
        ),
        visit_decisions=tuple(VisitDecision(ref=f"d{day:%m%d}", on=day, by=by) for day, by in decided),
    )


def find_duties(facts: CaseFacts, rule: str) -> dict[str, Obligation]:
    return {
        each.trigger: each for each in derive_obligations(facts).obligations if each.rule == f"practice.visit.{rule}"
    }


@pytest.mark.parametrize(
    ("level", "due"),
    [
        ("very_high", date(2026, 2, 28)),
        ("high", date(2026, 4, 30)),
        ("medium", date(2026, 7, 31)),
        ("low", date(2027, 1, 31)),
    ],
)
def test_next_visit_counts_in_months_from_the_last_visit_with_the_person_seen(level: str, due: date) -> None:
    facts = case(level, seen=(date(2026, 1, 31),), failed=(date(2026, 2, 14),))
    next_visit = find_duties(facts, "scheduled")["v0131"]
    assert (next_visit.due_on, next_visit.met_by, next_visit.bearer) == (due, None, Bearer.OFFENDER_MANAGER)
    assert next_visit.first_breach_day is None, "a late visit is no offence"


def test_visit_with_the_person_seen_meets_the_duty_and_starts_the_next() -> None:
    scheduled = find_duties(case("high", seen=(date(2026, 1, 15), date(2026, 5, 2))), "scheduled")
    assert scheduled["v0115"].status_on(date(2026, 5, 2)) is DutyStatus.MET_LATE
    assert scheduled["v0502"].due_on == date(2026, 8, 2)


def test_visit_after_a_raised_risk_level_is_due_the_next_day() -> None:
    levels = (RiskLevel(ref="a", on=SET_ON, level="low"), RiskLevel(ref="b", on=date(2026, 6, 1), level="very_high"))
    raised = find_duties(case(seen=(date(2026, 1, 15),), levels=levels), "scheduled")["v0115"]
    assert raised.due_on == date(2026, 6, 2)
    assert raised.rests_on == ("b",)


def test_lowered_risk_level_gives_the_longer_visit_interval() -> None:
    levels = (RiskLevel(ref="a", on=SET_ON, level="high"), RiskLevel(ref="b", on=date(2026, 2, 1), level="low"))
    assert find_duties(case(seen=(date(2026, 1, 15),), levels=levels), "scheduled")["v0115"].due_on == date(2027, 1, 15)


def test_visits_cease_in_custody_and_restart_with_a_first_visit_on_release() -> None:
    inside = Spell(ref="s", kind="custody", from_on=date(2026, 2, 1), until=date(2026, 6, 10))
    facts = case("very_high", seen=(date(2026, 1, 15),), spells=(inside,))
    assert find_duties(facts, "scheduled")["v0115"].status_on(date(2026, 3, 1)) is DutyStatus.CEASED
    first = find_duties(facts, "first")["s"]
    assert (first.opens_on, first.due_on) == (date(2026, 6, 10), date(2026, 6, 25))
    assert set(find_duties(facts, "inspector")) == {"s"}, "a visit that has ceased is not 28 days overdue"


def test_police_custody_does_not_move_the_next_visit() -> None:
    cell = Spell(ref="s", kind="police_custody", from_on=date(2026, 2, 1), until=date(2026, 2, 2))
    facts = case("high", seen=(date(2026, 1, 15),), spells=(cell,))
    assert find_duties(facts, "scheduled")["v0115"].due_on == date(2026, 4, 15)


def test_visit_duty_ceases_on_death() -> None:
    facts = case("high", seen=(date(2026, 1, 15),), died_on=date(2026, 3, 1))
    assert find_duties(facts, "scheduled")["v0115"].status_on(date(2026, 5, 1)) is DutyStatus.CEASED


def test_two_failed_visits_go_to_the_supervisor_and_three_to_the_inspector() -> None:
    failed = (date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 4))
    facts = case("medium", seen=(date(2026, 1, 15),), failed=failed, decided=((date(2026, 2, 3), "supervisor"),))
    supervisor = find_duties(facts, "decide")["x0203"]
    assert (supervisor.bearer, supervisor.due_on, supervisor.met_by) == (
        Bearer.SUPERVISOR, date(2026, 2, 5), "d0203",
    )  # fmt: skip
    inspector = find_duties(facts, "inspector")["x0204"]
    assert (inspector.bearer, inspector.due_on) == (Bearer.INSPECTOR, date(2026, 2, 5))
    assert inspector.status_on(date(2029, 1, 1)) is DutyStatus.OVERDUE, "it stays open until an inspector decides"


def test_supervisor_decision_does_not_meet_the_inspector_duty() -> None:
    failed = (date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 4))
    for by, met in (("supervisor", None), ("inspector", "d0206")):
        facts = case("low", failed=failed, decided=((date(2026, 2, 6), by),))
        assert find_duties(facts, "inspector")["x0204"].met_by == met


def test_seeing_the_person_ends_the_inspector_decision() -> None:
    failed = (date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 4))
    facts = case("low", seen=(date(2026, 2, 9),), failed=failed)
    assert find_duties(facts, "inspector")["x0204"].status_on(date(2026, 2, 9)) is DutyStatus.CEASED


@pytest.mark.parametrize(("level", "climbs"), [("very_high", True), ("high", True), ("medium", False), ("low", False)])
def test_visit_28_days_overdue_is_escalated_at_high_and_very_high_risk_only(level: str, climbs: bool) -> None:
    facts = case(level, seen=(date(2026, 1, 15),))
    due_on = find_duties(facts, "scheduled")["v0115"].due_on
    assert due_on is not None
    found = find_duties(facts, "inspector")
    assert bool(found) is climbs
    if climbs:
        assert (found["v0115"].opens_on - due_on).days == 29


def test_person_without_notification_duties_is_visited_from_the_first_risk_level() -> None:
    facts = CaseFacts(risk_levels=(RiskLevel(ref="l", on=date(2026, 3, 2), level="high"),))
    assert find_duties(facts, "first")["l"].due_on == date(2026, 3, 17)


def test_explanation_states_the_last_visit_and_the_visit_interval() -> None:
    facts = case("high", seen=(date(2026, 1, 15),))
    derived = derive_obligations(facts)
    scheduled = find_duties(facts, "scheduled")["v0115"]
    text = " ".join(explain_obligation(scheduled, facts, derived).steps)
    assert "last seen at a visit on" in text
    assert "every 3 months" in text


DAYS = st.dates(date(2025, 11, 1), date(2026, 10, 31))
"""Less than a year, because the refs of visits contain only the month and day."""


@given(seen=st.sets(DAYS, max_size=6), failed=st.sets(DAYS, max_size=8))
def test_person_in_the_community_always_has_exactly_one_open_visit_duty(seen: set[date], failed: set[date]) -> None:
    facts = case("medium", seen=tuple(sorted(seen)), failed=tuple(sorted(failed - seen)))
    visits = sorted(find_duties(facts, "scheduled").values(), key=lambda each: each.opens_on)
    in_force = [each for each in visits if each.met_on is None]
    assert len(in_force) == 1
    for one, following in pairwise(visits):
        assert one.met_on == following.opens_on, "each duty is met by the visit that starts the next"


@pytest.mark.parametrize(
    ("seen_on", "due_on"),
    [
        pytest.param(date(2025, 11, 1), date(2026, 2, 1), id="three months after they were seen"),
        pytest.param(date(2019, 5, 1), date(2026, 1, 16), id="not seen for years"),
        pytest.param(None, date(2026, 1, 16), id="never"),
    ],
)
def test_visit_is_due_when_level_and_last_visit_are_older_than_the_policy(seen_on: date | None, due_on: date) -> None:
    visits = () if seen_on is None else (Visit(ref="v", on=seen_on, seen=True),)
    levels = (RiskLevel(ref="l", on=date(2024, 6, 1), level="high"),)
    old = replace(CONVICTED, on=date(2018, 5, 1), disposals=(Disposal(kind="imprisonment", months=60),))
    facts = CaseFacts(born_on=date(1985, 6, 1), events=(old,), risk_levels=levels, visits=visits)
    [visit] = [each for each in find_duties(facts, "scheduled").values() if each.met_on is None]
    assert (visit.opens_on, visit.limit.due_on) == (date(2026, 1, 1), due_on)
    assert find_duties(facts, "inspector"), "and is escalated"


TAKEN_ON = date(2026, 6, 1)


def taken(**known: Any) -> CaseFacts:
    """Return a person convicted in 2024 and allocated in June 2026, with these other facts."""
    return CaseFacts(
        born_on=date(1985, 6, 1), events=(CONVICTED,), allocated=(AllocationFact(ref="a", on=TAKEN_ON),), **known
    )


def test_old_case_without_level_or_visit_is_visited_within_15_days_of_allocation() -> None:
    [(trigger, visit)] = find_duties(taken(), "first").items()
    assert (trigger, visit.opens_on, visit.limit.due_on) == ("a", TAKEN_ON, date(2026, 6, 16))
    text = " ".join(explain_obligation(visit, taken(), derive_obligations(taken())).steps)
    assert "an officer manages the case from Monday 1 June 2026" in text


def test_first_visit_of_a_case_allocated_before_the_policy_counts_from_the_policy_start() -> None:
    """This deadline is meant for people who were allocated years ago and never visited."""
    facts = CaseFacts(
        born_on=date(1985, 6, 1), events=(CONVICTED,),
        allocated=(AllocationFact(ref="a", on=date(2024, 6, 1)), AllocationFact(ref="b", on=date(2026, 3, 1))),
    )  # fmt: skip
    [(trigger, visit)] = find_duties(facts, "first").items()
    assert (trigger, visit.opens_on, visit.limit.due_on) == ("a", date(2026, 1, 1), date(2026, 1, 16))
    assert "the policy on visits began" in " ".join(explain_obligation(visit, facts, derive_obligations(facts)).steps)


def test_visit_with_the_person_seen_meets_the_first_visit_of_an_old_case() -> None:
    seen = taken(visits=(Visit(ref="v", on=date(2026, 6, 10), seen=True),))
    assert find_duties(seen, "first")["a"].met_on == date(2026, 6, 10)


def test_failed_visit_does_not_meet_the_first_visit() -> None:
    assert find_duties(taken(visits=(Visit(ref="v", on=date(2026, 6, 10), seen=False),)), "first")["a"].met_on is None


def test_later_risk_level_keeps_the_first_visit_and_counts_from_the_day_seen() -> None:
    high = RiskLevel(ref="l", on=date(2026, 6, 5), level="high")
    assert find_duties(taken(risk_levels=(high,)), "first")["a"].limit.due_on == date(2026, 6, 16)
    assert find_duties(taken(risk_levels=(high,)), "scheduled") == {}
    seen = taken(risk_levels=(high,), visits=(Visit(ref="v", on=date(2026, 6, 20), seen=True),))
    assert find_duties(seen, "first")["a"].met_on == date(2026, 6, 20)
    assert find_duties(seen, "scheduled")["v"].limit.due_on == date(2026, 9, 20)


def test_level_or_visit_before_allocation_replaces_the_first_visit() -> None:
    levelled = taken(risk_levels=(RiskLevel(ref="l", on=date(2026, 5, 5), level="high"),))
    assert find_duties(levelled, "first") == {}
    assert find_duties(levelled, "scheduled")["l"].limit.due_on == date(2026, 8, 5)
    seen = taken(visits=(Visit(ref="v", on=date(2026, 5, 10), seen=True),))
    assert find_duties(seen, "first") == {}, "an imported visit counts"


@pytest.mark.parametrize(
    "known",
    [
        pytest.param({"died_on": date(2026, 5, 1)}, id="dead"),
        pytest.param({"archived": (ArchivedPeriod(ref="x", on=date(2026, 5, 1)),)}, id="archived"),
        pytest.param({"spells": (Spell(ref="s", kind="custody", from_on=date(2026, 5, 1)),)}, id="in custody"),
        pytest.param({"spells": (Spell(ref="s", kind="abroad", from_on=date(2026, 5, 1)),)}, id="abroad"),
        pytest.param({"spells": (Spell(ref="s", kind="hospital", from_on=date(2026, 5, 1)),)}, id="in hospital"),
        pytest.param({"reactive": (ReactiveManagement(ref="r", on=date(2026, 5, 1)),)}, id="reactive"),
    ],
)
def test_person_not_available_for_visits_has_no_first_visit_duty(known: dict[str, Any]) -> None:
    assert find_duties(taken(**known), "first") == {}


def test_person_released_after_allocation_is_visited_within_15_days_of_release() -> None:
    held = Spell(ref="s", kind="custody", from_on=date(2026, 5, 1), until=date(2026, 7, 1))
    assert find_duties(taken(spells=(held,)), "first")["s"].limit.due_on == date(2026, 7, 16)


def test_person_convicted_since_the_policy_began_is_visited_within_15_days_without_a_level() -> None:
    fresh = Event(
        ref="n", gateway="conviction", on=date(2026, 5, 4), offence="SOA 2003 s.1",
        disposals=(Disposal(kind="community_order", months=24),),
    )  # fmt: skip
    facts = CaseFacts(born_on=date(1985, 6, 1), events=(fresh,), allocated=(AllocationFact(ref="a", on=TAKEN_ON),))
    assert find_duties(facts, "first")["n"].limit.due_on == date(2026, 5, 19)


def test_person_without_notification_duties_is_visited_within_15_days_of_allocation() -> None:
    facts = CaseFacts(born_on=date(1985, 6, 1), allocated=(AllocationFact(ref="a", on=TAKEN_ON),))
    assert find_duties(facts, "first")["a"].limit.due_on == date(2026, 6, 16)


def test_unallocated_case_has_no_first_visit_duty() -> None:
    assert find_duties(CaseFacts(born_on=date(1985, 6, 1), events=(CONVICTED,)), "first") == {}
