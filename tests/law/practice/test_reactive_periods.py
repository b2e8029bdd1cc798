"""An event that was first recorded after the inspector’s authority ends reactive management, however old it is."""

from dataclasses import replace
from datetime import date, datetime, time

from mosovo.practice.management_modes import ManagementMode, mode_on
from mosovo_law.explain.explanation import rule_wording
from mosovo_law.facts.case_facts import Change, Spell
from mosovo_law.facts.management_facts import ConcernRaised, FirstRecord, ReactiveManagement
from tests.law.practice.test_management_modes import ASSESSED_BEFORE, REACTIVE, case, find_duties

AUTHORISED = FirstRecord(ref="r", on=REACTIVE.on, at=datetime.combine(REACTIVE.on, time(10)))


def recorded(at: datetime) -> tuple[FirstRecord, ...]:
    """Return when the authority and the concern were recorded."""
    return (AUTHORISED, FirstRecord(ref="n", on=at.date(), at=at))


def test_event_recorded_after_the_authority_ends_reactive_management_on_that_day() -> None:
    arrest = Spell(ref="n", kind="police_custody", from_on=date(2026, 1, 8), until=date(2026, 1, 9))
    facts = case(
        reactive=(REACTIVE,), spells=(arrest,), assessments=(ASSESSED_BEFORE,),
        first_recorded=recorded(datetime(2026, 1, 21, 9)),
    )  # fmt: skip
    assert mode_on(facts, date(2026, 1, 20)).mode is ManagementMode.REACTIVE
    now = mode_on(facts, date(2026, 1, 21))
    assert (now.mode, now.since, now.why) == (ManagementMode.ACTIVE, date(2026, 1, 21), "arrest")
    left = find_duties(facts, "reactive.left")["n"]
    assert (left.opens_on, left.due_on) == (date(2026, 1, 21), date(2026, 1, 22))
    assert "it was first recorded on Wednesday 21 January 2026" in " ".join(rule_wording(left))
    assert find_duties(facts, "visit.first")["n"].due_on == date(2026, 2, 5)
    assert find_duties(facts, "risk.first")["n"].due_on == date(2026, 2, 18)
    weighed = replace(facts, first_recorded=recorded(datetime(2026, 1, 12, 9)))
    assert mode_on(weighed, date(2026, 3, 2)).mode is ManagementMode.REACTIVE
    assert not find_duties(weighed, "reactive.left")


def test_concern_on_the_day_of_the_authority_ends_it_if_it_was_recorded_later() -> None:
    concern = ConcernRaised(ref="n", on=REACTIVE.on, what="intelligence")
    for hour, mode in ((9, ManagementMode.REACTIVE), (11, ManagementMode.ACTIVE)):
        at = datetime.combine(REACTIVE.on, time(hour))
        facts = case(reactive=(REACTIVE,), came_to_notice=(concern,), first_recorded=recorded(at))
        assert mode_on(facts, REACTIVE.on).mode is mode
        assert bool(find_duties(facts, "reactive.left")) == (mode is ManagementMode.ACTIVE)


def test_second_authority_that_knew_the_late_event_begins_reactive_management_again() -> None:
    concern = ConcernRaised(ref="n", on=date(2026, 1, 8), what="intelligence")
    again = ReactiveManagement(ref="r2", on=date(2026, 1, 21))
    at = datetime(2026, 1, 21, 9)
    for hour, mode in ((8, ManagementMode.ACTIVE), (10, ManagementMode.REACTIVE)):
        second = FirstRecord(ref="r2", on=again.on, at=datetime.combine(again.on, time(hour)))
        facts = case(reactive=(REACTIVE, again), came_to_notice=(concern,), first_recorded=(*recorded(at), second))
        assert mode_on(facts, date(2026, 1, 22)).mode is mode
        assert [*find_duties(facts, "reactive.left")] == ["n"]


def test_move_recorded_ahead_ends_reactive_management_on_the_day_of_the_move() -> None:
    move = Change(ref="n", kind="home_address", on=date(2026, 3, 1))
    facts = case(reactive=(REACTIVE,), changes=(move,), first_recorded=recorded(datetime(2026, 2, 1, 9)))
    assert mode_on(facts, date(2026, 2, 28)).mode is ManagementMode.REACTIVE
    assert mode_on(facts, date(2026, 3, 1)).since == date(2026, 3, 1)
