"""The ladder: what stays undone is acknowledged, or it climbs; a supervisor's word holds it once."""

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
"""At very high risk due on 15 February."""
LATE = case("very_high", seen=(SEEN,))


def said(*words: tuple[date, str, date]) -> CaseFacts:
    """The late visit, with these acknowledgements: the day, by whom, and by when it is to be done."""
    return replace(
        LATE,
        acknowledgements=tuple(
            Acknowledgement(ref=f"a{on:%m%d}", on=on, key=KEY, by=by, until=until) for on, by, until in words
        ),
    )


def rung(facts: CaseFacts, rank: str, policy: Policy | None = None) -> Obligation | None:
    found = {each.key: each for each in derive_obligations(facts, policy=policy).obligations}
    return found.get(f"practice.ladder.{rank}:{KEY}")


def test_it_goes_to_the_supervisor_and_unacknowledged_on_to_the_inspector() -> None:
    supervisor, inspector = rung(LATE, "supervisor"), rung(LATE, "inspector")
    assert supervisor is not None
    assert inspector is not None
    assert (supervisor.opens_on, supervisor.due_on) == (date(2026, 2, 23), date(2026, 2, 25))
    assert inspector.opens_on == date(2026, 3, 9)


def test_a_supervisors_word_holds_it_until_the_day_they_named_and_only_once() -> None:
    held = said(
        (date(2026, 2, 24), "supervisor", date(2026, 3, 12)), (date(2026, 3, 11), "supervisor", date(2026, 4, 9))
    )
    supervisor, inspector = rung(held, "supervisor"), rung(held, "inspector")
    assert supervisor is not None
    assert supervisor.met_on == date(2026, 2, 24)
    assert inspector is not None
    assert inspector.opens_on == date(2026, 3, 13)
    assert inspector.met_on is None


@pytest.mark.parametrize(("by", "met"), [("supervisor", None), ("inspector", date(2026, 3, 10))])
def test_only_an_inspector_answers_on_the_inspectors_rung(by: str, met: date | None) -> None:
    inspector = rung(said((date(2026, 3, 10), by, date(2026, 3, 20))), "inspector")
    assert inspector is not None
    assert inspector.met_on == met


def test_it_ends_when_the_visit_is_made_and_never_begins_for_one_made_within_the_week() -> None:
    made = case("very_high", seen=(SEEN, date(2026, 2, 26)))
    supervisor = rung(made, "supervisor")
    assert supervisor is not None
    assert supervisor.status_on(date(2026, 2, 26)) is DutyStatus.CEASED
    assert rung(made, "inspector") is None
    assert rung(case("very_high", seen=(SEEN, date(2026, 2, 22))), "supervisor") is None


def test_what_was_ruled_not_to_be_owed_does_not_climb_and_a_ruled_day_is_counted_from() -> None:
    ruled = Ruling(ref="r", key=KEY, reason="In hospital", made_on=date(2026, 2, 1), made_by="x", checked_by="y")
    assert rung(replace(LATE, rulings=(replace(ruled, no_duty=True),)), "supervisor") is None
    later = rung(replace(LATE, rulings=(replace(ruled, due_on=date(2026, 3, 1)),)), "supervisor")
    assert later is not None
    assert later.opens_on == date(2026, 3, 9)


def test_a_force_sets_how_long_each_rung_waits() -> None:
    sooner = Policy("p", (PolicyValue(name="supervision.supervisor_after", value=0, from_on=SEEN),))
    supervisor = rung(LATE, "supervisor", sooner)
    assert supervisor is not None
    assert supervisor.opens_on == date(2026, 2, 16)


def test_the_ladder_is_asked_of_everybody_since_some_duties_need_no_facts_of_practice() -> None:
    """A conviction alone makes the offender manager confirm the MAPPA category, and that can stay undone."""
    assert not escalation.supervisor_acknowledgement.needs
    assert not escalation.inspector_acknowledgement.needs
    bare = derive_obligations(CaseFacts(born_on=date(1985, 6, 1), events=LATE.events)).obligations
    assert {each.rule for each in bare if each.rule.startswith("practice.ladder.")} == {
        "practice.ladder.supervisor", "practice.ladder.inspector",
    }  # fmt: skip
