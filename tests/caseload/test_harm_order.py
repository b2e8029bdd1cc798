"""The order of duties by harm: its weights are settings of force policy, and safety duties come before any weight."""

import random
from datetime import timedelta
from typing import Any

import pytest
from uuid6 import uuid7

from mosovo.caseload.harm_order import AT_ONCE, KINDS, RULE_IDS, RULE_KINDS, RULE_TIERS
from mosovo.caseload.models import WantedBoardEntry
from mosovo.practice.policy_settings import harm
from mosovo.rooms.wanted import actions as wanted
from tests.caseload.test_today import PLAIN, add_duty, all_of, people
from tests.rooms.transactions import WRITE, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

__all__ = ["people"]

SET = """
insert into obligations_policyrecord (id, force_id, name, value, from_on, reason, set_at)
values (%s, 'NS', %s, %s, %s, 'a reason of the test', clock_timestamp())
"""
HOLDING = "nominal_id, holding_force, team_id, offender_manager_id, is_restricted"
WANTED = f"""
insert into caseload_wantedboardentry (id, {HOLDING}, kind, since_on, enquiries, circulated, ports, warrant, media,
  review_by)
select %s, {HOLDING}, 'wanted', now(), 0, false, false, false, '', now() from nominals_casereach where nominal_id = %s
"""
ALERT = f"""
insert into monitoring_receivedalert (id, {HOLDING}, source_force, source, subject, device, kind, bucket, severity,
  words, condition, rule, evidence, evidence_sha256, first_at, last_at, times, received_at, due_at, state, is_open,
  taken_up)
select %s, {HOLDING}, holding_force, 'x', 'x', '', 'contact-child', 1, 1, '', '', '', '', '', now(), now(), 1, now(),
  now(), 'open', true, true
from nominals_casereach where nominal_id = %s
"""
SAFETY = (
    "soa2003.s84.child_household",
    "practice.recall.arrest",
    "practice.plan.trigger",
    "practice.disclosure.checks",
)


def test_no_setting_moves_safety_duties_from_first_place(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Any
) -> None:
    """A child’s safeguarding, an arrest, an urgent alert and a wanted nominal come first, whatever a force sets."""
    chance, first = random.Random(9), people[:6]
    for person, rule in zip(first, SAFETY, strict=False):
        add_duty(owner_sql, person.id, {**PLAIN, "due_on": TODAY}, rule=rule)
    wanted_nominal, alerted = first[4:]
    add_duty(owner_sql, wanted_nominal.id, {**PLAIN, "due_on": TODAY})
    owner_sql(WANTED, [uuid7(), wanted_nominal.id])
    alert = uuid7()
    owner_sql(ALERT, [alert, alerted.id])
    add_duty(owner_sql, alerted.id, {**PLAIN, "due_on": TODAY}, rule="practice.alert.look", trigger=str(alert))
    owner_sql(
        "update caseload_caseloadentry set risk = 'low' where nominal_id = any(%s)", [[each.id for each in first]]
    )
    orders = set()
    for number in range(12):
        for setting in harm.EVERY:
            value = chance.choice((setting.least, setting.most, None, chance.randint(setting.least, setting.most)))
            owner_sql(SET, [uuid7(), setting.name, value, TODAY - timedelta(days=12 - number)])
        listed = list(dict.fromkeys(row.nominal_id for row in all_of(cast, size=1000)))
        assert set(listed[:6]) == {each.id for each in first}, number
        assert len(listed) > 12
        orders.add(tuple(listed))
    assert len(orders) > 6, "the settings change the order of the other duties"


def test_duty_of_a_nominal_with_two_open_wanted_reports_is_listed_once(
    cast: Cast, people: list[RegisteredNominal]
) -> None:
    """A report opens again when its outcome is struck out, also if another report was made in between."""
    nominal, report = people[0], {"kind": "wanted", "since_on": TODAY, "reported_by": "PC", "text": "Wanted, s.91"}
    first = recorded(cast.manager, nominal, wanted.report_wanted, **report)
    outcome = recorded(
        cast.manager, nominal, wanted.record_wanted_step, first, kind="outcome", on=TODAY, outcome="arrested",
        text="At his sister's, by the response team.",
    )  # fmt: skip
    recorded(cast.manager, nominal, wanted.report_wanted, **report)
    with opened(cast.manager, nominal, WRITE) as permit:
        wanted.strike_out_fact(permit, outcome, change_reason="It was his brother")
        assert WantedBoardEntry.objects.filter(nominal_id=nominal.id).count() == 2
    listed = [row.key for row in all_of(cast, size=1000) if row.nominal_id == nominal.id]
    assert len(listed) == len(set(listed)) > 0


def test_harm_setting_applies_from_its_date_for_its_force(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Any
) -> None:
    before = {row.id: row.score for row in all_of(cast, size=1000)}
    owner_sql(SET, [uuid7(), "harm.kind.legal", 90, TODAY + timedelta(days=1)])
    owner_sql(SET.replace("'NS'", "'SS'"), [uuid7(), "harm.kind.legal", 90, TODAY])
    assert {row.id: row.score for row in all_of(cast, size=1000)} == before, (
        "a setting of tomorrow or of another force does not apply"
    )
    owner_sql(SET, [uuid7(), "harm.kind.legal", 60, TODAY])
    doubled = {row.id: row.score for row in all_of(cast, size=1000)}
    assert all(abs(score - 2 * before[key]) <= 1 for key, score in doubled.items())
    owner_sql(SET, [uuid7(), "harm.kind.legal", None, TODAY])
    assert {row.id: row.score for row in all_of(cast, size=1000)} == before


@pytest.mark.pure
def test_first_tier_has_no_weight() -> None:
    assert [kind.tier == AT_ONCE for kind in KINDS] == [kind.weight is None for kind in KINDS]
    kind_by_rule = dict(zip(RULE_IDS, zip(RULE_KINDS, RULE_TIERS, strict=True), strict=True))
    for rule in SAFETY:
        assert kind_by_rule[rule] == ("", AT_ONCE)
    assert {kind for kind, _ in kind_by_rule.values()} - {""} == {setting.name for setting in harm.KINDS.values()}
