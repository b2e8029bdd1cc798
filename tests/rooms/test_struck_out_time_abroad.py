"""Striking out a time abroad, or its end, takes the departure and the return of its journey with it."""

from datetime import date
from typing import Any

import pytest

from mosovo.casework import journeys
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.rooms.travel.models import Journey, JourneyReturn
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts.models import Spell, SpellEnd
from mosovo.rooms.whereabouts.queries import list_spells
from mosovo.web.core.fact_actions import find_fact_actions
from mosovo_law.core.obligation import DutyStatus
from tests.rooms.test_travel import GONE, find_duty, load_journey, record_plan
from tests.rooms.transactions import WRITE, read, recorded
from tests.support.people import TODAY, RegisteredNominal, opened

LEFT, BACK = date(2026, 2, 10), date(2026, 2, 20)


@pytest.fixture
def journey(manager: Account, nominal: RegisteredNominal) -> Journey:
    """A journey with its departure and return."""
    journey = record_plan(manager, nominal, **GONE)
    recorded(manager, nominal, journeys.record_departure, journey=journey, left_on=LEFT)
    recorded(manager, nominal, journeys.record_return, journey=journey, returned_on=BACK)
    return journey


def strike_out(account: Account, nominal: RegisteredNominal, row: Any, *, in_room: bool = False) -> None:
    act = whereabouts.strike_out_fact if in_room else find_fact_actions(type(row)).strike_out
    with opened(account, nominal, WRITE) as permit:
        act(permit, row, change_reason="He did not leave")


def load_law_facts(account: Account, nominal: RegisteredNominal) -> tuple[list[date | None], int]:
    """Return the returns of the journeys, and the number of spells, as the law reads them."""
    with opened(account, nominal, WRITE) as permit:
        facts = load_board(permit).gathered.facts
    return [each.returns for each in facts.journeys], len(facts.spells)


def test_journey_of_a_struck_out_time_abroad_is_as_planned_and_can_be_recorded_again(
    manager: Account, nominal: RegisteredNominal, journey: Journey
) -> None:
    [spell] = read(manager, nominal, list_spells)
    assert load_law_facts(manager, nominal) == ([BACK], 1)
    strike_out(manager, nominal, spell)
    assert load_law_facts(manager, nominal) == ([None], 0)
    duty = find_duty(manager, nominal, "return")
    assert duty is None or duty.status_on(TODAY) is not DutyStatus.OVERDUE
    details = load_journey(manager, nominal)
    assert (details.departure, details.back, details.left_on) == (None, None, None)
    assert read(manager, nominal, lambda who: list(SpellEnd.objects.for_nominal(who))) == []
    recorded(
        manager,
        nominal,
        journeys.record_departure,
        journey=journey,
        left_on=date(2026, 2, 11),
        override_reason="Ticket",
    )
    recorded(manager, nominal, journeys.record_return, journey=journey, returned_on=BACK)
    details = load_journey(manager, nominal)
    assert (details.left_on, details.returned_on) == (date(2026, 2, 11), BACK)


def test_return_of_a_struck_out_end_can_be_recorded_again(
    manager: Account, nominal: RegisteredNominal, journey: Journey
) -> None:
    [spell] = read(manager, nominal, list_spells)
    strike_out(manager, nominal, spell.end)
    details = load_journey(manager, nominal)
    assert (details.left_on, details.returned_on, details.back) == (LEFT, None, None)
    recorded(manager, nominal, journeys.record_return, journey=journey, returned_on=date(2026, 2, 21))
    assert load_journey(manager, nominal).returned_on == date(2026, 2, 21)


def test_departure_without_its_time_abroad_counts_for_nothing(
    manager: Account, nominal: RegisteredNominal, journey: Journey
) -> None:
    """Records made before the departure was struck out too: neither the law nor the screens read it."""
    [spell] = read(manager, nominal, list_spells)
    with opened(manager, nominal, WRITE) as permit:
        whereabouts.fact_writer.strike_out_fact(permit, spell, "He did not leave")
    assert load_law_facts(manager, nominal) == ([None], 0)
    recorded(manager, nominal, journeys.record_departure, journey=journey, left_on=LEFT)
    recorded(manager, nominal, journeys.record_return, journey=journey, returned_on=BACK)
    assert load_law_facts(manager, nominal) == ([BACK], 1)
    with opened(manager, nominal, WRITE):
        assert JourneyReturn.objects.for_nominal(nominal.id).count() == 2


def test_struck_out_custody_takes_its_release_with_it(manager: Account, nominal: RegisteredNominal) -> None:
    spell = recorded(manager, nominal, whereabouts.record_spell, kind=Spell.Kind.CUSTODY, from_on=LEFT, ended_on=BACK)
    strike_out(manager, nominal, spell, in_room=True)
    assert read(manager, nominal, lambda who: list(SpellEnd.objects.for_nominal(who))) == []
