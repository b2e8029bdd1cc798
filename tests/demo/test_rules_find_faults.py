"""Each rule of `plausibility_rules` finds a fault put into a life, so that the rules can fail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from mosovo.demo.lives.life import Life
from mosovo.record.models import RecordedFact
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.devices.models import Device
from mosovo.rooms.identifying_details.models import ContactPoint, Vehicle
from mosovo.rooms.identity.models import Name
from mosovo.rooms.licences.models import Licence
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Address, Spell
from tests.demo import plausibility_rules
from tests.demo.invented_lives import live, of
from tests.demo.plausibility_rules import RULES, Rule

pytestmark = pytest.mark.pure
type Break = Callable[[Life], bool]
"""Put a fault into a life; return False if the life cannot have it."""


def _change(of_kind: type[RecordedFact], /, **values: Any) -> Break:
    def change(life: Life) -> bool:
        for row in of(life, of_kind)[-1:]:
            for name, value in values.items():
                setattr(row, name, value)
            return True
        return False

    return change


def _remove(kind: type[RecordedFact]) -> Break:
    def remove(life: Life) -> bool:
        life.recorder.rows = [row for row in life.recorder.rows if not isinstance(row, kind)]
        return life.free_from is not None

    return remove


def _visit_in_prison(life: Life) -> bool:
    spells, visits = [row for row in of(life, Spell) if row.kind == "custody"], of(life, Visit)
    if spells and visits:
        visits[0].began_at = visits[0].began_at.replace(**_day(spells[0].from_on + timedelta(days=2)))
    return bool(spells and visits)


def _day(day: date) -> dict[str, Any]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _permission_without_clause(life: Life) -> bool:
    _remove(Clause)(life)
    return _change(Device, permission="given")(life)


def _of_another_sex(life: Life) -> bool:
    life.person = replace(life.person, sex="female")
    return bool(of(life, Visit))


def _child_with_a_car(life: Life) -> bool:
    life.person = replace(life.person, born_on=life.today - timedelta(days=16 * 365))
    return bool(of(life, Vehicle))


FAULTS: dict[Rule, Break] = {
    plausibility_rules.sentences_lie_within_the_powers_of_the_court: _change(Disposal, kind="imprisonment", months=400),
    plausibility_rules.offences_come_before_convictions_at_a_possible_age: _change(
        Conviction, offended_on=date(2026, 11, 24)
    ),
    plausibility_rules.licences_follow_prison: _change(Licence, from_on=date(2026, 1, 1)),
    plausibility_rules.custody_has_a_reason_and_does_not_overlap: _change(
        Spell, kind="custody", from_on=date(2020, 2, 29)
    ),
    plausibility_rules.nobody_is_visited_in_prison: _visit_in_prison,
    plausibility_rules.names_fit_the_people: _change(Name, forenames="Phyllis"),
    plausibility_rules.texts_fit_a_woman: _of_another_sex,
    plausibility_rules.texts_are_written_out: _change(Visit, text="no capital, and {he} is left"),
    plausibility_rules.children_have_no_life_of_adults: _child_with_a_car,
    plausibility_rules.orders_fit_the_court_and_their_clauses: _change(Order, kind="shpo", made_on=date(2014, 1, 1)),
    plausibility_rules.devices_need_permission_only_under_a_clause: _permission_without_clause,
    plausibility_rules.days_are_possible: _change(RiskLevel, set_on=date(2027, 1, 1)),
    plausibility_rules.nothing_leads_to_a_real_person: _change(ContactPoint, kind="phone", value="07123 456789"),
    plausibility_rules.everybody_has_what_a_case_needs: _remove(Address),
}


@pytest.fixture(autouse=True)
def synthetic(settings: Settings) -> None:
    settings.SYNTHETIC_DATA = True


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_finds_a_fault_put_into_a_life(rule: Rule) -> None:
    live.cache_clear()
    fits = [life for life in live(99, 60) if life.kind == "rso" and FAULTS[rule](life)]
    live.cache_clear()
    assert fits
    assert any(list(rule(life)) for life in fits)
