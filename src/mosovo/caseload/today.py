"""Today’s duties, by person, in order of harm (`harm_order`).

The parts of the list: overdue by law; other overdue; due today and up to the last day shown; clock stopped; in
question. One query scores the duties of the scope, takes a page of people and returns all their duties of the list.
Duties that are met or have ceased are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo_law.core.calendar import working_days_after

from .harm_order import (
    AT_ONCE,
    BY_SCORE,
    FIRST_TIER,
    KIND_WEIGHT,
    POLICY,
    RULE_IDS,
    RULE_KINDS,
    RULE_TIERS,
    SCORE,
    URGENT,
)
from .list_rows import DueDuty
from .pagination import Page, PageMarker
from .scope import COLUMNS, Scope
from .visits import VISIT_DAYS

type Part = Literal["all", "late", "today", "ahead", "stopped", "question", "carried", "new", "snoozed"]
"""The duties of which part are shown."""

PEOPLE = 10
"""People on a page."""
_COUNTING = "d.met_on is null and not d.in_question and d.clock_stopped_from is null"
_HELD = "d.met_on is null and (d.in_question or d.clock_stopped_from is not null)"
_OWED = "d.nature = 'duty' and (d.ceased_on is null or d.ceased_on > greatest(d.opens_on, %(today)s))"
_SCOPED = f"d.{{scope}} = %(scope)s and {_OWED} and (({_COUNTING} and d.due_on <= %(horizon)s) or ({_HELD}))"
"""The duties of a scope that may be listed, by the conditions of the indexes of duties."""
_CARRIED = (
    "d.{scope} = %(scope)s and d.met_on is null and d.flags @> '[\"carried_over\"]' and d.due_on > %(horizon)s "
    f"and not d.in_question and d.clock_stopped_from is null and {_OWED}"
)
"""Work carried over from another system that is due after the last day shown: it is on no other part of the list."""
_PART = """case
  when d.in_question then 5
  when d.clock_stopped_from is not null and greatest(d.opens_on, d.clock_stopped_from) <= %(today)s then 4
  when d.due_on < %(today)s and d.clock_stopped_from is null then case when d.by_law then 1 else 2 end
  when d.due_on between %(today)s and %(horizon)s then 3
  else 0 end"""
"""The part of a duty; 0: it is not on the list."""
_ONLY: dict[Part, str] = {
    "all": "part.number > 0",
    "late": "part.number in (1, 2)",
    "today": "part.number = 3 and d.due_on = %(today)s",
    "ahead": "part.number = 3 and d.due_on > %(today)s",
    "stopped": "part.number = 4",
    "question": "part.number = 5",
    "carried": "true",
    "new": "part.number > 0 and d.id >= %(new_from)s",
    "snoozed": "part.number > 0",
}
_AT_ONCE = f"""(d.rule = any(%(at_once)s)
  or exists (select from caseload_wantedboardentry o where o.nominal_id = d.nominal_id)
  or exists (select from monitoring_receivedalert o where o.nominal_id = d.nominal_id and o.severity = {URGENT}
    and o.id::text = d.trigger))"""
_SNOOZED = f"""coalesce(exists (select from caseload_snoozedduty z where z.account_id = %(me)s::uuid
  and z.duty_id = d.id and z.until_on > %(today)s) and not {_AT_ONCE}, false)"""
"""Whether the reader snoozed a duty. A duty of the first tier is never snoozed, even if it became one later."""
NOTHING_NEW = UUID(int=(1 << 128) - 1)
"""The id from which duties are new for a reader who has not looked before: above all ids."""


def _build_list_sql(column: str, only: Part, *, selected: bool = False) -> str:
    """Build the query of a part of the list; or, with `selected`, of some duties by id, snoozed or not."""
    return f"""
with policy as materialized ({POLICY}
), due as materialized (
  select d.id, d.nominal_id, part.number as part, {SCORE} as score,
    case when i.severity = {URGENT} or w.nominal_id is not null then {AT_ONCE} else kind.tier end as tier,
    case part.number when 4 then d.clock_stopped_from else coalesce(d.due_on, d.opens_on) end as on_day,
    i.kind as alert, d.key, d.rule, d.trigger, d.bearer, d.source_kind, d.citation, d.opens_on, d.due_on, d.due_at,
    d.advise_by, d.clock_stopped_from, d.ceased_on, d.first_breach_day, d.in_question, d.ruled
  from obligations_duty d
  cross join lateral (select {_PART} as number) part
  join caseload_caseloadentry l on l.nominal_id = d.nominal_id
  left join unnest(%(rules)s::text[], %(settings)s::text[], %(tiers)s::int[]) known (rule, setting, tier)
    on known.rule = d.rule
  cross join lateral (select {KIND_WEIGHT} as weight, coalesce(known.tier, {BY_SCORE}) as tier) kind
  left join caseload_wantedboardentry w on w.nominal_id = d.nominal_id
  left join monitoring_receivedalert i
    on i.id = case when d.rule = 'practice.alert.look' and d.trigger ~ '^[0-9a-f-]{{36}}$' then d.trigger::uuid end
    and i.nominal_id = d.nominal_id
  where {(_CARRIED if only == "carried" else _SCOPED).format(scope=column)} and {_ONLY[only]}
    and {"d.id = any(%(ids)s::uuid[])" if selected else _SNOOZED if only == "snoozed" else f"not {_SNOOZED}"}
), worst as (
  select distinct on (nominal_id) nominal_id, tier, -score as score, on_day
  from due order by nominal_id, tier, -score, on_day
), person as (
  select * from worst where (tier, score, on_day, nominal_id) > (%(tier)s, %(score)s, %(on)s, %(id)s)
  order by tier, score, on_day, nominal_id limit %(limit)s
)
select d.part, d.on_day, d.tier, d.score, d.id, d.nominal_id, d.key, d.rule, d.trigger, d.alert, d.bearer,
  d.source_kind, d.citation, d.opens_on, d.due_on, d.due_at, d.advise_by, d.clock_stopped_from, d.ceased_on,
  d.first_breach_day, d.in_question, d.ruled, l.urn, l.surname, l.forenames, l.born_on, l.kinds, l.team_name,
  l.offender_manager_name, l.last_notified_on, l.custody_from_on, l.custody_until, l.out_of_date,
  exists (select from caseload_breachboardentry b where b.nominal_id = d.nominal_id and b.key = d.key), l.risk,
  visit.seen_on, visit.tried_on, visit.due_on, m.category, m.level
from person p
join due d on d.nominal_id = p.nominal_id join caseload_caseloadentry l on l.nominal_id = p.nominal_id
left join mappa_mappaentry m on m.nominal_id = p.nominal_id
{VISIT_DAYS}
order by p.tier, p.score, p.on_day, p.nominal_id, d.tier, d.score desc, d.on_day, d.key"""


_STATEMENTS = {(column, only): _build_list_sql(column, only) for column in COLUMNS.values() for only in _ONLY}
_SELECTED = {column: _build_list_sql(column, "all", selected=True) for column in COLUMNS.values()}
_FIRST = PageMarker(-1, date.min, (0, 0), UUID(int=0))


def list_horizon(on: date) -> date:
    """Return the last day shown: the Sunday that ends the week, or the next working day if that is later.

    On a Friday, duties due on Monday must be shown, since nobody may look again before they are due.
    """
    return max(on + timedelta(days=6 - on.weekday()), working_days_after(1, on, "EW"))


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose list it is: which duties they snoozed, and the first id of those that are new to them."""

    account: UUID | None = None
    new_from: UUID = NOTHING_NEW


NO_READER = Reader()
"""A list for nobody in particular: nothing is snoozed, and nothing is new."""


def list_todays_duties(
    scope: Scope,
    on: date,
    after: PageMarker | None = None,
    size: int = PEOPLE,
    only: Part = "all",
    reader: Reader = NO_READER,
) -> Page[DueDuty]:
    """Return the duties of one page of people, the person at most risk of harm first. One query.

    All duties of a person stand together. `size` is the number of people. What the reader snoozed is left out of every
    part except its own.
    """
    return _cut_after(_query(_STATEMENTS[scope.column, only], scope, on, after or _FIRST, size, reader), size)


def list_selected_duties(scope: Scope, on: date, ids: Sequence[UUID]) -> list[DueDuty]:
    """Return those of these duties that are on the list, snoozed or not. One query."""
    return _query(_SELECTED[scope.column], scope, on, _FIRST, len(ids), NO_READER, ids)


def _query(
    statement: str, scope: Scope, on: date, place: PageMarker, size: int, reader: Reader, ids: Sequence[UUID] = ()
) -> list[DueDuty]:
    values = {
        "scope": scope.of, "today": on, "horizon": list_horizon(on), "tier": place.part, "score": place.finer[0],
        "on": place.on, "id": place.id, "limit": size + 1, "rules": RULE_IDS, "settings": RULE_KINDS,
        "tiers": RULE_TIERS, "ids": list(ids), **_of_reader(reader),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [DueDuty._make(row) for row in cursor.fetchall()]


def _of_reader(reader: Reader) -> dict[str, Any]:
    return {"me": reader.account, "new_from": reader.new_from, "at_once": FIRST_TIER}


def _cut_after(duties: list[DueDuty], size: int) -> Page[DueDuty]:
    """Leave out the person after the page, and mark where the next page begins."""
    worst: dict[UUID, DueDuty] = {}
    for duty in duties:
        worst.setdefault(duty.nominal_id, duty)
    people = list(worst.values())
    if len(people) <= size:
        return Page(duties)
    last, beyond = people[size - 1], people[size].nominal_id
    shown = [duty for duty in duties if duty.nominal_id != beyond]
    return Page(shown, PageMarker(last.tier, last.on, (-last.score, 0), last.nominal_id))


class TodayCounts(NamedTuple):
    """How many duties there are in each part of the list."""

    late: int
    today: int
    ahead: int
    """After today, up to the last day shown."""
    clock_stopped: int
    in_question: int
    carried_over: int = 0
    """Carried over from another system, and due after the last day shown."""
    new: int = 0
    """Of those above without the carried-over ones: calculated since the reader last looked."""
    snoozed: int = 0
    """Snoozed by the reader, and in no other part."""


_PARTS: tuple[Part, ...] = ("late", "today", "ahead", "stopped", "question")
"""In the order of the fields of `TodayCounts`, whose last is counted apart."""
_COUNTS = {
    column: f"""
select {", ".join(f"count(*) filter (where {_ONLY[only]} and not snooze.on)" for only in _PARTS)},
  (select count(*) from obligations_duty d where {_CARRIED.format(scope=column)} and not {_SNOOZED}),
  count(*) filter (where {_ONLY["new"]} and not snooze.on), count(*) filter (where part.number > 0 and snooze.on)
from obligations_duty d cross join lateral (select {_PART} as number) part
cross join lateral (select {_SNOOZED} as on) snooze
where {_SCOPED.format(scope=column)}"""
    for column in COLUMNS.values()
}


def count_todays_duties(scope: Scope, on: date, reader: Reader = NO_READER) -> TodayCounts:
    """Count the duties in each part of the list on the day. One query."""
    values = {"scope": scope.of, "today": on, "horizon": list_horizon(on), **_of_reader(reader)}
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS[scope.column], values)
        return TodayCounts._make(cursor.fetchone())
