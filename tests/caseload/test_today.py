"""Today: the duties that the law finds, each once and in its part, with the highest harm first."""

import random
from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import pytest
from uuid6 import uuid7

from mosovo.caseload.harm_order import KINDS, RULE_IDS, RULE_KINDS, RULE_TIERS, find_duty_kind
from mosovo.caseload.queries import (
    DueDuty,
    PageMarker,
    Scope,
    TodayCounts,
    count_todays_duties,
    list_horizon,
    list_todays_duties,
)
from mosovo.practice.policy_settings import harm
from mosovo_law.core.obligation import DutyStatus, duty_status
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, register

DUTY = """
insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, key, rule,
trigger,
  bearer, nature, source_kind, citation, opens_on, due_on, clock_stopped_from, met_by, met_on, ceased_on, in_question,
  ruled, flags, reasoning)
select %s, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, %s, %s, %s, 'nominal', %s, %s,
  'x', %s, %s, %s, '', %s, %s, %s, false, '[]', '[]'
from nominals_casereach where nominal_id = %s
"""
LEVELS = ("very_high", "high", "", "medium", "low")
PLAIN: dict[str, Any] = {
    "nature": "duty", "source_kind": "statute", "opens_on": TODAY - timedelta(days=400), "clock_stopped_from": None,
    "met_on": None, "ceased_on": None, "in_question": False,
}  # fmt: skip


def build_scope(cast: Cast) -> Scope:
    return Scope("mine", cast.manager.pk)


def random_duty(chance: random.Random) -> dict[str, Any]:
    """Return a random duty that the law could create. A clock stops on the due date, or before there is one."""
    due: date | None = TODAY + timedelta(days=chance.randrange(-20, 12))
    opens = due - timedelta(days=chance.choice((0, 3, 365)))
    stopped = chance.choice((None, None, None, due, opens))
    near = chance.choice((None, None, TODAY, TODAY + timedelta(days=chance.randrange(-5, 6))))
    return {
        "nature": chance.choice(("duty", "duty", "duty", "duty", "right")),
        "source_kind": chance.choice(("statute", "regulations", "court_order", "practice", "force_policy")),
        "opens_on": opens,
        "due_on": None if stopped == opens else due,
        "clock_stopped_from": stopped,
        "met_on": chance.choice((None, None, None, TODAY - timedelta(days=1))),
        "ceased_on": near,
        "in_question": chance.random() < 0.15,
    }


def part_of(duty: dict[str, Any]) -> int | None:
    """Return the part of the list to which a duty belongs, from its status in law."""
    days = {key: duty[key] for key in ("opens_on", "due_on", "clock_stopped_from", "met_on", "ceased_on")}
    status = duty_status(TODAY, **days)
    ends = duty["ceased_on"]
    never_due = ends is not None and ends <= max(TODAY, duty["opens_on"])
    if duty["nature"] != "duty" or duty["met_on"] or status is DutyStatus.CEASED or never_due:
        return None
    if duty["in_question"]:
        return 5
    if status is DutyStatus.CLOCK_STOPPED:
        return 4
    if status is DutyStatus.OVERDUE:
        return 1 if duty["source_kind"] in ("statute", "regulations", "court_order") else 2
    due = duty["due_on"]
    return 3 if due is not None and TODAY <= due <= list_horizon(TODAY) else None


def add_duty(
    owner_sql: Any, nominal_id: UUID, duty: dict[str, Any], rule: str = "soa2003.s85.annual", trigger: str = "x"
) -> UUID:
    """Add a duty to a nominal and return its id."""
    key = uuid7()
    owner_sql(
        DUTY,
        [key, str(key), rule, trigger, duty["nature"], duty["source_kind"], duty["opens_on"], duty["due_on"],
         duty["clock_stopped_from"], duty["met_on"], duty["ceased_on"], duty["in_question"], nominal_id],
    )  # fmt: skip
    return key


@pytest.fixture
def duties(cast: Cast, nominal: RegisteredNominal, owner_sql: Any) -> dict[UUID, dict[str, Any]]:
    """Add 300 duties of all kinds to one nominal."""
    owner_sql("delete from obligations_duty")
    chance = random.Random(7)
    each = [random_duty(chance) for _ in range(300)]
    return {add_duty(owner_sql, nominal.id, duty): duty for duty in each}


def all_of(cast: Cast, size: int) -> list[DueDuty]:
    """Return the rows of every page."""
    rows: list[DueDuty] = []
    after: PageMarker | None = None
    with acting(cast.manager, writing=False):
        while True:
            page = list_todays_duties(build_scope(cast), TODAY, after, size)
            rows += page.rows
            if page.after is None:
                return rows
            after = PageMarker.parse_marker(str(page.after))


def test_each_duty_is_listed_in_the_part_of_its_status(cast: Cast, duties: dict[UUID, dict[str, Any]]) -> None:
    listed = {row.id: row.part for row in all_of(cast, size=1000)}

    assert listed == {key: part for key, duty in duties.items() if (part := part_of(duty))}
    assert set(listed.values()) == {1, 2, 3, 4, 5}


@pytest.fixture
def people(cast: Cast, owner_sql: Any) -> list[RegisteredNominal]:
    """Register twenty people with duties of all kinds. Some share a score and a date."""
    people = [register(cast) for _ in range(20)]
    owner_sql("delete from obligations_duty")
    chance = random.Random(8)
    for number, person in enumerate(people):
        risk = LEVELS[number % len(LEVELS)]
        owner_sql("update caseload_caseloadentry set risk = %s where nominal_id = %s", [risk, person.id])
        for _ in range(1 + number % 4):
            add_duty(owner_sql, person.id, random_duty(chance))
    return people


def test_page_size_does_not_change_the_list(cast: Cast, people: list[RegisteredNominal]) -> None:
    whole = [row.id for row in all_of(cast, size=1000)]

    assert len({row.nominal_id for row in all_of(cast, size=1000)}) > 7
    assert [row.id for row in all_of(cast, size=1)] == whole
    assert [row.id for row in all_of(cast, size=5)] == whole


def test_people_are_listed_once_in_order_of_their_highest_duty(cast: Cast, people: list[RegisteredNominal]) -> None:
    rows = all_of(cast, size=1000)
    blocks = [(person, list(duties)) for person, duties in groupby(rows, key=lambda row: row.nominal_id)]

    assert len(blocks) == len({person for person, _ in blocks})
    worst = [(duties[0].tier, -duties[0].score, duties[0].on, person) for person, duties in blocks]
    assert worst == sorted(worst)
    for _, duties in blocks:
        ranked = [(row.tier, -row.score, row.on) for row in duties]
        assert ranked == sorted(ranked)
    for row in rows:
        assert row.score == pytest.approx(expected_score(row), abs=1)


def expected_score(row: DueDuty) -> float:
    """Return the score of a duty in thousandths by the default settings, without the query."""
    if row.in_question:
        age: float = harm.DUE_TODAY.default
    elif row.part == 4 or row.due_on is None:
        age = harm.LATER.default
    elif (late := (TODAY - row.due_on).days) > 0:
        age = min(10 + 10 * late / harm.DAYS_A_POINT.default, harm.OVERDUE_MOST.default)
    else:
        age = (harm.DUE_TODAY if late == 0 else harm.WITHIN_A_WEEK if late >= -7 else harm.LATER).default
    kind = find_duty_kind(row.rule).weight
    assert kind
    return 10 * harm.RISKS[row.risk].default * kind.default * age


def test_safety_duty_comes_before_any_score(cast: Cast, owner_sql: Any) -> None:
    low_risk, overdue = register(cast), register(cast)
    owner_sql("delete from obligations_duty")
    owner_sql("update caseload_caseloadentry set risk = 'low' where nominal_id = %s", [low_risk.id])
    owner_sql("update caseload_caseloadentry set risk = 'very_high' where nominal_id = %s", [overdue.id])
    add_duty(owner_sql, overdue.id, {**PLAIN, "due_on": TODAY - timedelta(days=300)})
    add_duty(owner_sql, low_risk.id, {**PLAIN, "due_on": TODAY}, rule="practice.recall.arrest")

    assert [row.nominal_id for row in all_of(cast, size=50)] == [low_risk.id, overdue.id]


@pytest.mark.pure
def test_each_rule_has_one_kind() -> None:
    starts = Counter(start for kind in KINDS for start in kind.rules)

    assert {start for start, count in starts.items() if count > 1} == set()
    assert {start for start in starts if not any(rule.startswith(start) for rule in RULE_IDS)} == set()
    assert len(RULE_KINDS) == len(RULE_TIERS) == len(RULE_IDS)
    assert find_duty_kind("practice.plan.agency").weight is harm.KINDS["other"]
    assert find_duty_kind("practice.plan.action").weight is harm.KINDS["visit"]
    with pytest.raises(LookupError, match=r"no kind of duty for made\.up"):
        find_duty_kind("made.up")


def test_each_filter_lists_as_many_duties_as_its_count(cast: Cast, duties: dict[UUID, dict[str, Any]]) -> None:
    with acting(cast.manager, writing=False):
        counts = count_todays_duties(build_scope(cast), TODAY)
        listed = {
            only: len(list_todays_duties(build_scope(cast), TODAY, size=1000, only=only).rows)
            for only in ("late", "today", "ahead", "stopped", "question")
        }
    assert listed == {
        "late": counts.late, "today": counts.today, "ahead": counts.ahead, "stopped": counts.clock_stopped,
        "question": counts.in_question,
    }  # fmt: skip


def test_today_counts_equal_the_list(cast: Cast, duties: dict[UUID, dict[str, Any]]) -> None:
    rows = all_of(cast, size=1000)
    with acting(cast.manager, writing=False):
        counted = count_todays_duties(build_scope(cast), TODAY)

    assert counted == TodayCounts(
        late=sum(row.part in (1, 2) for row in rows),
        today=sum(row.part == 3 and row.due_on == TODAY for row in rows),
        ahead=sum(row.part == 3 and row.due_on != TODAY for row in rows),
        clock_stopped=sum(row.part == 4 for row in rows),
        in_question=sum(row.part == 5 for row in rows),
    )


def test_unrelated_account_sees_an_empty_list_of_the_same_scope(cast: Cast, nominal: RegisteredNominal) -> None:
    with acting(cast.stranger, writing=False):
        assert list_todays_duties(build_scope(cast), TODAY).rows == []
        assert count_todays_duties(build_scope(cast), TODAY) == TodayCounts(0, 0, 0, 0, 0)


@pytest.mark.pure
@pytest.mark.parametrize(
    "text", ["", "x", "1.20260101.0.0", "1.20260101.0.0.zz", "9" * 5000, "1.2026-13-01.0.0." + "0" * 32]
)
def test_invalid_page_marker_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not exist in the list"):
        PageMarker.parse_marker(text)
