"""Counts what each person adds to the boards of their force, for today and tomorrow. Runs as a job.

Duties become overdue at midnight without a fact. So the job counts everyone for the next day in advance, and people
whose cases changed for both days. The shares of a person and the totals change in one transaction.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction

from mosovo.obligations.models import PolicyRecord
from mosovo.obligations.recalculation import chunk_register

from . import breaches, mappa, wanted
from .board_totals import TODAY
from .chief_officer_dashboard import MEASURES
from .models import BoardDay, BoardShare, BoardTotal, TodayRank
from .scope import Scope
from .today import list_duty_shares, rank_people
from .today_statements import PARTS

CHUNK_SIZE = 500
_LOCK = "select pg_advisory_xact_lock(hashtext('mosovo.caseload.board_counting'))"
_SELECT_CHANGES = "select id, nominal_id from caseload_boardchange order by id limit %s"
_SELECT_CHANGES_OF_PEOPLE = "select id, nominal_id from caseload_boardchange where nominal_id = any(%s)"
_SELECT_COUNTED = """
select holding_force, array_agg(nominal_id order by nominal_id) from nominals_casereach
where nominal_id = any(%s) and not is_restricted and shown_force is null group by holding_force"""
_REPLACE_SHARES = """
with deleted as (
  delete from caseload_boardshare where nominal_id = any(%(people)s) and counted_on = %(on)s
  returning holding_force, measure, row, part, -number as number
), new as materialized (
  select * from jsonb_to_recordset(%(shares)s::jsonb) as s(
    nominal_id uuid, holding_force text, measure text, row text, part text, number int)
), inserted as (
  insert into caseload_boardshare (id, nominal_id, holding_force, counted_on, measure, row, part, number)
  select gen_random_uuid(), nominal_id, holding_force, %(on)s, measure, row, part, number from new
)"""
_REPLACE_SHARES_ONLY = f"{_REPLACE_SHARES} select"
_UPDATE_TOTALS = """, difference as (
  select holding_force, measure, row, part, sum(number)::int as number
  from (select * from deleted union all select holding_force, measure, row, part, number from new) each
  group by holding_force, measure, row, part having sum(number) <> 0
)
insert into caseload_boardtotal (id, holding_force, counted_on, measure, row, part, number)
select gen_random_uuid(), holding_force, %(on)s, measure, row, part, number from difference
order by holding_force, measure, row, part
on conflict (holding_force, counted_on, measure, row, part)
do update set number = caseload_boardtotal.number + excluded.number"""
_INSERT_TOTALS = """
insert into caseload_boardtotal (id, holding_force, counted_on, measure, row, part, number)
select gen_random_uuid(), holding_force, counted_on, measure, row, part, sum(number)
from caseload_boardshare where holding_force = %(force)s and counted_on = %(on)s
group by holding_force, counted_on, measure, row, part order by measure, row, part"""
"""All totals of a force at once. They are then in few pages: updated for each chunk, they would be spread over many."""
_REPLACE_RANKS = """
with deleted as (
  delete from caseload_todayrank where nominal_id = any(%(people)s) and counted_on = %(on)s
)
insert into caseload_todayrank (id, nominal_id, holding_force, counted_on, part, tier, score, on_day)
select gen_random_uuid(), nominal_id, holding_force, %(on)s, part, tier, score, on_day
from jsonb_to_recordset(%(ranks)s::jsonb) as r(
  nominal_id uuid, holding_force text, part text, tier int, score int, on_day date)"""


def count_boards(today: date) -> Counter[str]:
    """Count everyone for today and tomorrow where that is not done, then the people whose cases changed.

    Returns the number of people counted by force, for the days that were counted, and of people who had changed.
    """
    done: Counter[str] = Counter()
    days = (today, today + timedelta(days=1))
    missing = {day: _list_forces_not_counted(day) for day in days}
    for force in sorted({force for forces in missing.values() for force in forces}):
        of_force = [day for day in days if force in missing[day]]
        done[force] = len(of_force) * count_force(force, *of_force, clears_changes=len(of_force) == len(days))
    done["changed"] = count_changed(today)
    _delete_past_days(today)
    return done


def count_force(force: str, *days: date, clears_changes: bool = False) -> int:
    """Count everyone in a force for the days; return the number of people.

    With `clears_changes` they need not be counted again for what changed before: the days must be all that are kept.
    """
    people, policy = 0, _count_policy_values(force)
    for chunk in chunk_register(force, CHUNK_SIZE):
        with transaction.atomic():
            _execute(_LOCK)
            changes = _execute(_SELECT_CHANGES_OF_PEOPLE, [chunk]) if clears_changes else []
            for day in days:
                _count_people(chunk, day, add_totals=False)
            _delete_changes(changes)
        people += len(chunk)
    for day in days:
        _store_totals(force, day, policy)
    return people


def _store_totals(force: str, day: date, policy: int) -> None:
    """Store the totals of a day from the shares of each person."""
    with transaction.atomic():
        _execute(_LOCK)
        BoardTotal.objects.filter(holding_force=force, counted_on=day).delete()
        _execute(_INSERT_TOTALS, {"force": force, "on": day})
        if _count_policy_values(force) == policy:
            BoardDay.objects.bulk_create([BoardDay(holding_force=force, counted_on=day)], ignore_conflicts=True)


def _count_policy_values(force: str) -> int:
    """Return the number of values set: if it grew meanwhile, some people were counted with old values."""
    return PolicyRecord.objects.filter(force_id=force).count()


def count_changed(today: date, size: int = CHUNK_SIZE) -> int:
    """Count the people whose cases changed, for today and tomorrow; return their number.

    A change that is committed meanwhile leaves its own row behind, so the person is counted once more.
    """
    people = 0
    while True:
        with transaction.atomic():
            _execute(_LOCK)
            changes = _execute(_SELECT_CHANGES, [size])
            changed = sorted({nominal_id for _, nominal_id in changes})
            for day in (today, today + timedelta(days=1)):
                _count_people(changed, day)
            _delete_changes(changes)
        people += len(changed)
        if len(changes) < size:
            return people


def _delete_changes(changes: Sequence[tuple[Any, ...]]) -> None:
    """Delete the marks of people who were counted since they were read."""
    if changes:
        _execute("delete from caseload_boardchange where id = any(%s)", [[id for id, _ in changes]])


def _count_people(people: Sequence[UUID], day: date, *, add_totals: bool = True) -> None:
    """Store what these people count for. Without `add_totals` the totals are left alone, and are made afterwards."""
    if not people:
        return
    shares: list[dict[str, object]] = []
    ranks: list[dict[str, object]] = []
    for force, of_force in _execute(_SELECT_COUNTED, [list(people)]):
        shares += _list_shares(force, of_force, day)
        ranks += _list_ranks(force, of_force, day)
        ranks += _list_mappa_ranks(force, of_force, day)
    values = {"people": list(people), "on": day}
    _execute(
        _REPLACE_SHARES + _UPDATE_TOTALS if add_totals else _REPLACE_SHARES_ONLY,
        {**values, "shares": orjson.dumps(shares).decode()},
    )
    _execute(_REPLACE_RANKS, {**values, "ranks": orjson.dumps(ranks).decode()})


def _list_shares(force: str, people: Sequence[UUID], day: date) -> Iterator[dict[str, object]]:
    scope = Scope("force", force)
    measures = {each.id: each.shares(scope, day, people) for each in MEASURES if each.ask_shares}
    measures |= {
        TODAY: list_duty_shares(scope, day, people),
        breaches.FIGURE: breaches.list_breach_shares(scope, day, people),
        wanted.FIGURE: wanted.list_wanted_shares(scope, day, people),
        mappa.MEASURE: mappa.list_mappa_shares(force, day, people),
    }
    for measure, shares in measures.items():
        for share in shares:
            yield {"holding_force": force, "measure": measure, **share._asdict()}


def _list_ranks(force: str, people: Sequence[UUID], day: date) -> Iterator[dict[str, object]]:
    for part in PARTS:
        for nominal_id, tier, score, on_day in rank_people(force, day, part, people):
            yield {
                "nominal_id": nominal_id, "holding_force": force, "part": part, "tier": tier,
                "score": score, "on_day": on_day,
            }  # fmt: skip


def _list_mappa_ranks(force: str, people: Sequence[UUID], day: date) -> Iterator[dict[str, object]]:
    for nominal_id, part, on_day in mappa.rank_mappa_cases(force, day, people):
        yield {
            "nominal_id": nominal_id, "holding_force": force, "part": part, "tier": 0, "score": 0, "on_day": on_day,
        }  # fmt: skip


def _list_forces_not_counted(day: date) -> list[str]:
    counted = "select holding_force from caseload_boardday where counted_on = %s"
    return [
        force
        for (force,) in _execute(
            f"select code from organisations_force where code not in ({counted}) and exists "
            "(select from nominals_casereach r where r.holding_force = code) order by code",
            [day],
        )
    ]


def _delete_past_days(today: date) -> None:
    """Delete what was counted for past days."""
    with transaction.atomic():
        _execute(_LOCK)
        for model in (BoardDay, BoardTotal, BoardShare, TodayRank):
            model._default_manager.filter(counted_on__lt=today).delete()


def _execute(statement: str, values: Any = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []
