"""Completeness of records: per person, per officer, for a scope, and week by week.

The items of a record are those of `record_items`. Items that facts supply are counted in `caseload_caseloadentry`,
items that duties ask for in `obligations_duty` on the day of the question, and contradictions in
`obligations_openquestion`. People who are not managed on that day (they died, left the register or are archived) need
no item and are counted separately, unless their facts contradict that.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.practice.contradictions import CONTRADICTIONS

from .pagination import PAGE, Page, PageMarker
from .record_items import FILLED_BY_DUTIES, ITEMS, ONLY_OVERDUE, REGISTRATION_ENDED
from .scope import COLUMNS, Scope

WEEKS_SHOWN = 13
MAX_ITEMS = len(ITEMS) + 1
_RULES = [item.code for item in FILLED_BY_DUTIES]
_VALUES: dict[str, Any] = {
    "rules": _RULES,
    "only_overdue": list(ONLY_OVERDUE),
    "asked_by_duties": len(_RULES),
    "contradictions": [each.code for each in CONTRADICTIONS],
    "needs": [each.needs for each in CONTRADICTIONS],
    "registration_ended": [REGISTRATION_ENDED.code],
}

_COUNTED = """
with missing as (
  select d.nominal_id, array_agg(distinct d.rule) as rules
  from obligations_duty d
  where {duties} and d.rule = any(%(rules)s) and d.opens_on <= %(today)s and d.met_on is null
    and (d.ceased_on is null or d.ceased_on > %(today)s)
    and (d.due_on < %(today)s or not d.rule = any(%(only_overdue)s))
  group by d.nominal_id
), contradictions as (  -- the open legal questions that contradictions raise, matched by their text
  select q.nominal_id, array_agg(distinct c.code) as codes
  from obligations_openquestion q join unnest(%(contradictions)s::varchar[], %(needs)s::text[]) c (code, needs)
    on c.needs = q.needs
  where {questions} and q.kind = 'law'
  group by q.nominal_id
), counted as (
  select l.*, found.missing || found.contradicted || found.required as missing,
    case when managed.today then l.items_expected + %(asked_by_duties)s when l.items_expected is not null then 0 end
      + cardinality(found.contradicted) as expected
  from caseload_caseloadentry l
  left join missing o on o.nominal_id = l.nominal_id
  left join contradictions a on a.nominal_id = l.nominal_id
  cross join lateral (select l.items_expected > 0 and l.managed_until > %(today)s as today) managed
  cross join lateral (
    select case when managed.today then l.items_missing else '{{}}'::varchar[] end as missing,
      coalesce(a.codes, '{{}}'::varchar[]) || case
        when managed.today and not l.indefinite and l.subject_until < %(today)s and 'rso' = any(l.kinds)
        then %(registration_ended)s::varchar[] else '{{}}' end as contradicted,
      case when managed.today then coalesce(o.rules, '{{}}'::varchar[]) else '{{}}' end as required
  ) found
  where {lines}
)
"""
_NUMBERS = """
count(*) filter (where expected > 0),
count(*) filter (where expected > 0 and cardinality(missing) = 0),
coalesce(sum(expected) filter (where expected > 0), 0),
coalesce(sum(cardinality(missing)) filter (where expected > 0), 0),
count(*) filter (where expected = 0),
count(*) filter (where expected is null)
"""


def _build_scope_sql(column: str) -> str:
    return _COUNTED.format(
        duties=f"d.{column} = %(scope)s", questions=f"q.{column} = %(scope)s", lines=f"l.{column} = %(scope)s"
    )


_INCOMPLETE = "expected > 0 and cardinality(missing) > 0"

type GroupColumn = Literal["offender_manager_id", "team_id"]
_COUNT_BY_GROUP = {
    (
        column,
        group_column,
    ): f"{_build_scope_sql(column)} select {group_column}, {_NUMBERS} from counted group by {group_column}"
    for column in COLUMNS.values()
    for group_column in get_args(GroupColumn.__value__)
}
_PEOPLE = {
    column: f"""{_build_scope_sql(column)}
select nominal_id, urn, surname, forenames, offender_manager_name, missing, expected
from counted
where {_INCOMPLETE}
  and (%(officer)s::uuid is null or offender_manager_id = %(officer)s::uuid)
  and (-cardinality(missing), nominal_id) > (%(place)s, %(id)s)
order by -cardinality(missing), nominal_id limit %(limit)s"""
    for column in COLUMNS.values()
}
_PERSON_CONDITIONS = {alias: f"{alias[0]}.nominal_id = %(nominal)s" for alias in ("duties", "questions", "lines")}
_SELECT_ONE = f"{_COUNTED.format(**_PERSON_CONDITIONS)} select missing, expected from counted"
_STORE_COUNTS = f"""{_COUNTED.format(duties="true", questions="true", lines="true")}
insert into caseload_completenesscount
  (id, holding_force, team_id, offender_manager_id, counted_on, people, complete, expected, missing)
select gen_random_uuid(), holding_force, team_id, offender_manager_id, %(today)s, count(*),
  count(*) filter (where cardinality(missing) = 0), sum(expected), sum(cardinality(missing))
from counted where expected > 0 and holding_force <> '' and not is_restricted
group by holding_force, team_id, offender_manager_id
on conflict (holding_force, team_id, offender_manager_id, counted_on) do nothing"""
_TREND = {
    column: f"""
select counted_on, sum(people), sum(complete), sum(expected), sum(missing)
from caseload_completenesscount where {column} = %(scope)s and counted_on <= %(today)s
group by counted_on order by counted_on desc limit {WEEKS_SHOWN}"""
    for column in COLUMNS.values()
}


class Completeness(NamedTuple):
    """How complete the records of a group of people are."""

    people: int
    """People who are managed. `complete`, `expected` and `missing` count only these people."""
    complete: int
    """People with no item missing."""
    expected: int
    missing: int
    not_managed: int
    """People left out: they died, left the register or are archived."""
    not_counted: int
    """People left out: their record has not been counted yet."""

    @property
    def percent(self) -> int | None:
        """Return the percentage of expected items present, rounded down so that only all make 100, or None."""
        return 100 * (self.expected - self.missing) // self.expected if self.expected else None


class IncompleteRecord(NamedTuple):
    """A case with missing items. `missing` holds codes of `record_items`."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str
    missing: Sequence[str]
    expected: int

    @property
    def percent(self) -> int:
        """Return the percentage of expected items present, rounded down."""
        return 100 * (self.expected - len(self.missing)) // self.expected


class WeeklyCompleteness(NamedTuple):
    """How complete the records of a scope were on the day of a weekly count."""

    counted_on: date
    people: int
    complete: int
    expected: int
    missing: int

    @property
    def percent(self) -> int:
        """Return the percentage of expected items that were present, rounded down."""
        return 100 * (self.expected - self.missing) // self.expected


def count_by_officer(scope: Scope, on: date) -> dict[UUID | None, Completeness]:
    """Return completeness by offender manager; None stands for unallocated cases. One query."""
    return _count_by_group(scope, on, "offender_manager_id")


def count_by_team(scope: Scope, on: date) -> dict[UUID | None, Completeness]:
    """Return completeness by team; None stands for cases without a team. One query."""
    return _count_by_group(scope, on, "team_id")


def _count_by_group(scope: Scope, on: date, group_column: GroupColumn) -> dict[UUID | None, Completeness]:
    rows = _select_rows(_COUNT_BY_GROUP[scope.column, group_column], {**_VALUES, "scope": scope.key, "today": on})
    return {key: Completeness(*numbers) for key, *numbers in rows}


def build_incomplete_records_query(scope: Scope, on: date) -> CountQuery:
    """Return the count of the people with an item missing, for a statement of several counts."""
    statement = f"{_build_scope_sql(scope.column)} select count(*) from counted where {_INCOMPLETE}"
    return CountQuery(statement, {**_VALUES, "scope": scope.key, "today": on})


def add_up_completeness(each: Sequence[Completeness]) -> Completeness:
    """Add up the counts."""
    return (
        Completeness(*(sum(column) for column in zip(*each, strict=True))) if each else Completeness(0, 0, 0, 0, 0, 0)
    )


def list_people(
    scope: Scope, on: date, *, officer: UUID | None = None, after: PageMarker | None = None, size: int = PAGE
) -> Page[IncompleteRecord]:
    """Return one page of the people with missing items, most items first. One query."""
    start_key, start = (-after.part, after.id) if after else (-MAX_ITEMS, UUID(int=0))
    values = {"scope": scope.key, "today": on, "officer": officer, "place": start_key, "id": start}
    records = [
        IncompleteRecord(*row) for row in _select_rows(_PEOPLE[scope.column], {**_VALUES, **values, "limit": size + 1})
    ]
    if len(records) <= size:
        return Page(records)
    last = records[size - 1]
    return Page(records[:size], PageMarker(len(last.missing), on, (0, 0), last.nominal_id))


def list_missing_items(nominal_id: UUID, on: date) -> IncompleteRecord | None:
    """Return what one record lacks; None if the person is not managed or not counted yet. One query."""
    for missing, expected in _select_rows(_SELECT_ONE, {**_VALUES, "nominal": nominal_id, "today": on}):
        if expected:
            return IncompleteRecord(nominal_id, "", "", "", "", missing, expected)
    return None


def store_weekly_counts(on: date) -> None:
    """Store today’s counts for each officer. Runs as a job; running it twice on a day changes nothing.

    Restricted cases are left out: everyone with the scope reads the counts, and could infer that there is one.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STORE_COUNTS, {**_VALUES, "today": on})


def list_weekly_counts(scope: Scope, on: date) -> list[WeeklyCompleteness]:
    """List the weekly counts of a scope, earliest first. One query."""
    return [
        WeeklyCompleteness(*row)
        for row in reversed(_select_rows(_TREND[scope.column], {"scope": scope.key, "today": on}))
    ]


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
