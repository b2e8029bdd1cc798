"""The statements of Today: the parts of the list, the place of each duty in it, and how many there are.

A statement for a force has a second form, over given people only (`rows_of_people`).
"""

from typing import Literal
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement

from .harm_order import AT_ONCE, BY_SCORE, KIND_WEIGHT, POLICY, SCORE, URGENT
from .rows_of_people import narrow_to_people
from .scope import COLUMNS
from .visits import VISIT_DAYS

type Part = Literal["all", "late", "today", "ahead", "stopped", "question", "carried", "new", "snoozed"]
"""The duties of which part are shown."""

_COUNTING = "d.met_on is null and not d.in_question and d.clock_stopped_from is null"
_ON_HOLD = "d.met_on is null and (d.in_question or d.clock_stopped_from is not null)"
_IS_DUTY = "d.nature = 'duty' and (d.ceased_on is null or d.ceased_on > greatest(d.opens_on, %(today)s))"
_IN_SCOPE = f"d.{{scope}} = %(scope)s and {_IS_DUTY} and (({_COUNTING} and d.due_on <= %(horizon)s) or ({_ON_HOLD}))"
"""The duties of a scope that may be listed, by the conditions of the indexes of duties."""
_CARRIED = (
    "d.{scope} = %(scope)s and d.met_on is null and d.flags @> '[\"carried_over\"]' and d.due_on > %(horizon)s "
    f"and not d.in_question and d.clock_stopped_from is null and {_IS_DUTY}"
)
"""Work carried over from another system that is due after the last day shown: it is on no other part of the list."""
_PART = """case
  when d.in_question then 5
  when d.clock_stopped_from is not null and greatest(d.opens_on, d.clock_stopped_from) <= %(today)s then 4
  when d.due_on < %(today)s and d.clock_stopped_from is null then case when d.by_law then 1 else 2 end
  when d.due_on between %(today)s and %(horizon)s then 3
  else 0 end"""
"""The part of a duty; 0: it is not on the list."""
_CONDITIONS: dict[Part, str] = {
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
PARTS: tuple[Part, ...] = ("all", "late", "today", "ahead", "stopped", "question", "carried")
"""The parts that are the same for every reader, and are counted in advance."""
_AT_ONCE = f"""(d.rule = any(%(at_once)s::text[])
  or exists (select from caseload_wantedboardentry o where o.nominal_id = d.nominal_id)
  or exists (select from monitoring_receivedalert o where o.nominal_id = d.nominal_id and o.severity = {URGENT}
    and o.id::text = d.trigger))"""
_SNOOZED = f"""coalesce(exists (select from caseload_snoozedduty z where z.account_id = %(me)s::uuid
  and z.duty_id = d.id and z.until_on > %(today)s) and not {_AT_ONCE}, false)"""
"""Whether the reader snoozed a duty. A duty of the first tier is never snoozed, even if it became one later."""
NOTHING_NEW = UUID(int=(1 << 128) - 1)
"""The id from which duties are new for a reader who has not looked before: above all ids."""


def _build_due_sql(scoped: str, only: Part, condition: str = "true") -> str:
    """Return the counts of the force, and the duties of a part of the list with their place in the order.

    A person can have several open wanted reports, so these are not joined: each duty is listed once.
    """
    return f"""
with policy as materialized ({POLICY}
), due as materialized (
  select d.id, d.nominal_id, part.number as part, {SCORE} as score,
    case when i.severity = {URGENT} or exists (
      select from caseload_wantedboardentry w where w.nominal_id = d.nominal_id
    ) then {AT_ONCE} else kind.tier end as tier,
    case part.number when 4 then d.clock_stopped_from else coalesce(d.due_on, d.opens_on) end as on_day,
    i.kind as alert, i.first_at as alert_at, i.device as alert_device, i.words as alert_words, d.key, d.rule,
    d.trigger, d.bearer, d.source_kind, d.citation, d.opens_on, d.due_on, d.due_at,
    d.advise_by, d.clock_stopped_from, d.ceased_on, d.first_breach_day, d.in_question, d.ruled
  from obligations_duty d
  cross join lateral (select {_PART} as number) part
  join caseload_caseloadentry l on l.nominal_id = d.nominal_id
  left join unnest(%(rules)s::text[], %(settings)s::text[], %(tiers)s::int[]) known (rule, setting, tier)
    on known.rule = d.rule
  cross join lateral (select {KIND_WEIGHT} as weight, coalesce(known.tier, {BY_SCORE}) as tier) kind
  left join monitoring_receivedalert i
    on i.id = case when d.rule = 'practice.alert.look' and d.trigger ~ '^[0-9a-f-]{{36}}$' then d.trigger::uuid end
    and i.nominal_id = d.nominal_id
  where {scoped} and {_CONDITIONS[only]} and {condition}
), worst as (
  select distinct on (nominal_id) nominal_id, tier, -score as score, on_day
  from due order by nominal_id, tier, -score, on_day
)"""


def _build_list_sql(scoped: str, only: Part, condition: str = "true") -> str:
    return f"""{_build_due_sql(scoped, only, condition)}, person as (
  select * from worst where (tier, score, on_day, nominal_id) > (%(tier)s, %(score)s, %(on)s, %(id)s)
  order by tier, score, on_day, nominal_id limit %(limit)s
)
select d.part, d.on_day, d.tier, d.score, d.id, d.nominal_id, d.key, d.rule, d.trigger, d.alert, d.bearer,
  d.source_kind, d.citation, d.opens_on, d.due_on, d.due_at, d.advise_by, d.clock_stopped_from, d.ceased_on,
  d.first_breach_day, d.in_question, d.ruled, l.urn, l.surname, l.forenames, l.born_on, l.kinds, l.team_name,
  l.offender_manager_name, l.last_notified_on, l.custody_from_on, l.custody_until, l.out_of_date,
  exists (select from caseload_breachboardentry b where b.nominal_id = d.nominal_id and b.key = d.key), l.risk,
  visit.seen_on, visit.tried_on, visit.due_on, m.category, m.level, planned.planned_on,
  planned.planned_at, d.alert_at, d.alert_device, d.alert_words
from person p
join due d on d.nominal_id = p.nominal_id
join caseload_caseloadentry l on l.nominal_id = p.nominal_id
left join mappa_mappaentry m on m.nominal_id = p.nominal_id
{VISIT_DAYS}
order by p.tier, p.score, p.on_day, p.nominal_id, d.tier, d.score desc, d.on_day, d.key"""


def _scope_sql(column: str, only: Part) -> str:
    return (_CARRIED if only == "carried" else _IN_SCOPE).format(scope=column)


STATEMENTS = {
    (column, only): PreparedStatement(
        _build_list_sql(_scope_sql(column, only), only, _SNOOZED if only == "snoozed" else f"not {_SNOOZED}")
    )
    for column in COLUMNS.values()
    for only in _CONDITIONS
}
SELECTED = {
    column: _build_list_sql(_scope_sql(column, "all"), "all", "d.id = any(%(ids)s::uuid[])")
    for column in COLUMNS.values()
}
STATEMENTS_OF_PEOPLE = {
    only: PreparedStatement(narrow_to_people(_build_list_sql(_scope_sql("holding_force", only), only)))
    for only in PARTS
}
"""The same lists for a force, of given people only."""
RANKS = {
    only: narrow_to_people(
        f"{_build_due_sql(_scope_sql('holding_force', only), only)} select nominal_id, tier, score, on_day from worst"
    )
    for only in PARTS
}
COUNTED_PARTS = PARTS[1:]
"""In the order of the first fields of `TodayCounts`."""
_COUNTED = f"from obligations_duty d cross join lateral (select {_PART} as number) part"
COUNTS = {
    column: PreparedStatement(f"""
select {", ".join(f"count(*) filter (where {_CONDITIONS[only]} and not snooze.on)" for only in COUNTED_PARTS[:-1])},
  (select count(*) from obligations_duty d where {_CARRIED.format(scope=column)} and not {_SNOOZED}),
  count(*) filter (where {_CONDITIONS["new"]} and not snooze.on), count(*) filter (where part.number > 0 and snooze.on)
{_COUNTED} cross join lateral (select {_SNOOZED} as on) snooze
where {_IN_SCOPE.format(scope=column)}""")
    for column in COLUMNS.values()
}
NEW = f"select count(*) {_COUNTED} where {_IN_SCOPE.format(scope='holding_force')} and {_CONDITIONS['new']}"
SHARES = narrow_to_people(
    " union all ".join(
        f"select d.nominal_id, '', '{only}', count(*) {_COUNTED} where {_scope_sql('holding_force', only)} "
        f"and {_CONDITIONS[only]} group by d.nominal_id"
        for only in COUNTED_PARTS
    )
)
