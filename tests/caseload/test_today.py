"""Today: the same duties as the law's own function finds, each in its part, worst first, none twice."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid6 import uuid7

from mosovo.caseload.queries import (
    DueDuty,
    PageMarker,
    Scope,
    TodayCounts,
    count_todays_duties,
    list_horizon,
    list_todays_duties,
)
from mosovo_law.core.obligation import DutyStatus, duty_status
from tests.support.people import TODAY, Cast, Known, acting, register

DUTY = """
insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, key, rule,
trigger,
  bearer, nature, source_kind, citation, opens_on, due_on, clock_stopped_from, met_by, met_on, ceased_on, in_question,
  ruled, flags, reasoning)
select %s, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, %s, 'soa2003.s85.annual', 'x',
'nominal',
  %s, %s, 'x', %s, %s, %s, '', %s, %s, %s, false, '[]', '[]'
from nominals_casereach where nominal_id = %s
"""


def mine(cast: Cast) -> Scope:
    return Scope("mine", cast.manager.pk)


def random_duty(chance: random.Random) -> dict[str, Any]:
    """Any duty that the law could make: a clock stops on its natural day, or before there is a day."""
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
    """The part of the list that a duty stands in, said by the law's standing alone."""
    days = {key: duty[key] for key in ("opens_on", "due_on", "clock_stopped_from", "met_on", "ceased_on")}
    stands = duty_status(TODAY, **days)
    ends = duty["ceased_on"]
    never_owed = ends is not None and ends <= max(TODAY, duty["opens_on"])
    if duty["nature"] != "duty" or duty["met_on"] or stands is DutyStatus.CEASED or never_owed:
        return None
    if duty["in_question"]:
        return 5
    if stands is DutyStatus.CLOCK_STOPPED:
        return 4
    if stands is DutyStatus.OVERDUE:
        return 1 if duty["source_kind"] in ("statute", "regulations", "court_order") else 2
    due = duty["due_on"]
    return 3 if due is not None and TODAY <= due <= list_horizon(TODAY) else None


@pytest.fixture
def duties(cast: Cast, nominal: Known, owner_sql: Any) -> dict[UUID, dict[str, Any]]:
    """Three hundred duties of all kinds, of one person."""
    owner_sql("delete from obligations_duty")
    chance = random.Random(7)
    made = {uuid7(): random_duty(chance) for _ in range(300)}
    for key, duty in made.items():
        owner_sql(
            DUTY,
            [key, str(key), duty["nature"], duty["source_kind"], duty["opens_on"], duty["due_on"],
             duty["clock_stopped_from"], duty["met_on"], duty["ceased_on"], duty["in_question"], nominal.id],
        )  # fmt: skip
    return made


def all_of(cast: Cast, size: int) -> list[DueDuty]:
    """Every page of the list, one after the other."""
    rows: list[DueDuty] = []
    after: PageMarker | None = None
    with acting(cast.manager, writing=False):
        while True:
            page = list_todays_duties(mine(cast), TODAY, after, size)
            rows += page.rows
            if page.after is None:
                return rows
            after = PageMarker.parse_marker(str(page.after))


def test_each_duty_stands_where_the_law_says_it_stands(cast: Cast, duties: dict[UUID, dict[str, Any]]) -> None:
    listed = {row.id: row.part for row in all_of(cast, size=1000)}

    assert listed == {key: part for key, duty in duties.items() if (part := part_of(duty))}
    assert set(listed.values()) == {1, 2, 3, 4, 5}


def test_pages_of_any_size_give_the_same_list(cast: Cast, duties: dict[UUID, dict[str, Any]]) -> None:
    whole = [row.id for row in all_of(cast, size=1000)]

    assert [row.id for row in all_of(cast, size=7)] == whole
    assert [row.id for row in all_of(cast, size=50)] == whole


def test_law_comes_before_policy_and_the_latest_first(cast: Cast, duties: dict[UUID, dict[str, Any]]) -> None:
    rows = all_of(cast, size=1000)

    late = [(row.part, row.due_on) for row in rows if row.part in (1, 2)]
    assert late == sorted(late)
    assert all(row.days_late(TODAY) > 0 for row in rows if row.part in (1, 2))


def test_the_counts_are_those_of_the_list(cast: Cast, duties: dict[UUID, dict[str, Any]]) -> None:
    rows = all_of(cast, size=1000)
    with acting(cast.manager, writing=False):
        counted = count_todays_duties(mine(cast), TODAY)

    assert counted == TodayCounts(
        late=sum(row.part in (1, 2) for row in rows),
        today=sum(row.part == 3 and row.due_on == TODAY for row in rows),
        ahead=sum(row.part == 3 and row.due_on != TODAY for row in rows),
        clock_stopped=sum(row.part == 4 for row in rows),
        in_question=sum(row.part == 5 for row in rows),
    )


def test_the_graver_kind_of_record_comes_first_on_a_day(cast: Cast, owner_sql: Any) -> None:
    lesser, graver = register(cast), register(cast)
    owner_sql("update caseload_caseloadentry set gravity = 3 where nominal_id = %s", [lesser.id])

    late = [row.nominal_id for row in all_of(cast, size=50) if row.part == 1]
    assert late == [graver.id, lesser.id]


def test_a_stranger_s_list_of_the_same_scope_is_empty(cast: Cast, nominal: Known) -> None:
    with acting(cast.stranger, writing=False):
        assert list_todays_duties(mine(cast), TODAY).rows == []
        assert count_todays_duties(mine(cast), TODAY) == TodayCounts(0, 0, 0, 0, 0)


@pytest.mark.pure
@pytest.mark.parametrize(
    "text", ["", "x", "1.20260101.0.0", "1.20260101.0.0.zz", "9" * 5000, "1.2026-13-01.0.0." + "0" * 32]
)
def test_words_that_are_no_place_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not exist in the list"):
        PageMarker.parse_marker(text)
