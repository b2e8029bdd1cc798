"""The co-ordinator’s board: referrals, cases in meetings, reviews due, and cases without a level.

Each view is one query over the MAPPA rows and the duties. Who is in MAPPA, and at which level, comes from
`mappa_people_on`: the definition that the annual return uses, as at today. So the board and a return of the same day
agree on the cases that the reader may see. A decision on a level stays recorded after a death, but that definition
leaves the case out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.database.joint_reads import Reading, Select, ask, run_reading
from mosovo.database.prepared_statements import PreparedStatement

from .pagination import PAGE, START, Page, PageMarker
from .scope import COLUMNS, Column, Scope

AHEAD = timedelta(days=28)
"""How far ahead reviews are shown."""
ENTRY_VIEWS = ("referrals", "to_refer", "meetings", "reviews")
"""Views of what was recorded under MAPPA."""
LEVEL_VIEWS = ("meetings", "reviews")
"""Those of `ENTRY_VIEWS` that show people in MAPPA at a level today."""
UNLEVELLED_VIEWS = ("unscreened", "away", "releases")
"""Views of people in MAPPA without a level: in the community; away; and away with a release that needs a level."""
VIEWS = (*ENTRY_VIEWS, *UNLEVELLED_VIEWS)
ABSENCE_REASONS = ("custody", "hospital", "abroad", "immigration_detention")
"""Reasons for not being in the community. People who are archived or deported are on no list."""
_DUE = (
    "(select min(d.due_on) from obligations_duty d where d.nominal_id = {of}.nominal_id and d.rule in ({rules}) "
    "and d.met_on is null and d.opens_on <= %(today)s and (d.ceased_on is null or d.ceased_on > %(today)s))"
)
_RULES = {
    "referrals": "'practice.mappa.triage'",
    "meetings": "'practice.mappa.first_meeting', 'practice.mappa.review_2_3', 'practice.mappa.after_release'",
    "reviews": "'practice.mappa.review_1', 'practice.mappa.first_meeting', 'practice.mappa.review_2_3', "
    "'practice.mappa.after_release'",
    "to_refer": "'practice.mappa.level', 'practice.mappa.before_release'",
}
_LEVEL_RULES = "'practice.mappa.category', 'practice.mappa.level', 'practice.mappa.before_release'"
_VIEW_CONDITIONS = {
    "referrals": "m.waits_for <> ''",
    "meetings": "p.level in (2, 3)",
    "reviews": "p.level is not null",
    "to_refer": "m.level is null and m.found_level > 1 and m.waits_for <> 'triage'",
}
_DAY = {
    "referrals": "coalesce({due}, m.referred_on)",
    "meetings": "coalesce({due}, m.review_on)",
    "reviews": "coalesce({due}, m.review_on)",
    "to_refer": "coalesce({due}, m.screened_on)",
}
_ENTRY_COLUMNS = (
    "m.category, m.set_on, m.review_on, m.found_level, m.referral_id, m.referral_level, m.referred_on, "
    "coalesce(m.waits_for, '') as waits_for, coalesce(m.urgent, false) as urgent, m.accepted_on"
)
_VIEW_LIMITS = {"reviews": " and x.day <= %(until)s"}


_ABSENT = ", ".join(f"'{each}'" for each in ABSENCE_REASONS)
_RELEASED = """exists (select from obligations_duty d where d.nominal_id = {of}.nominal_id
  and d.rule = 'practice.mappa.before_release' and d.met_on is null and d.opens_on <= %(today)s
  and (d.ceased_on is null or d.ceased_on > %(today)s))"""
_WHERE = {
    "unscreened": "p.away = ''", "away": f"p.away in ({_ABSENT})",
    "releases": f"p.away in ({_ABSENT}) and {_RELEASED.format(of='p')}",
}  # fmt: skip


def _build_from_clause(view: str, column: str) -> str:
    due = _DUE.format(of="m", rules=_RULES[view])
    level, people = "m.level", ""
    if view in LEVEL_VIEWS:
        level, people = "p.level", "join in_mappa p on p.nominal_id = m.nominal_id "
    return (
        f"from (select m.nominal_id, null::int as counted, '' as away, {level}, {_ENTRY_COLUMNS}, {due} as due_on, "
        f"{_DAY[view].format(due=due)} as day "
        f"from mappa_mappaentry m {people}where m.{column} = %(scope)s and {_VIEW_CONDITIONS[view]}) x "
        f"join caseload_caseloadentry l on l.nominal_id = x.nominal_id where true{_VIEW_LIMITS.get(view, '')}"
    )


def _build_unlevelled_clause(view: str, column: str) -> str:
    due = _DUE.format(of="p", rules=_LEVEL_RULES)
    return (
        f"from (select p.nominal_id, p.category as counted, p.away, p.level, {_ENTRY_COLUMNS}, {due} as due_on, "
        f"coalesce({due}, m.since_on, %(today)s) as day "
        f"from in_mappa p left join mappa_mappaentry m on m.nominal_id = p.nominal_id "
        f"where p.level is null and {_WHERE[view]}) x "
        f"join caseload_caseloadentry l on l.nominal_id = x.nominal_id where l.{column} = %(scope)s"
    )


def _view_from(view: str, column: str) -> str:
    return _build_unlevelled_clause(view, column) if view in UNLEVELLED_VIEWS else _build_from_clause(view, column)


_IN_MAPPA = "with in_mappa as materialized (select * from mappa_people_on(%(today)s))"
"""The people in MAPPA that the reader may see, found once for a statement: 0.1 s for a force of 700 people."""
_LIST = {
    (view, column): f"""
select x.nominal_id, l.urn, l.surname, l.forenames, l.risk, l.offender_manager_name, x.category, x.level, x.set_on,
  x.review_on, x.found_level, x.referral_id, x.referral_level, x.referred_on, x.waits_for, x.urgent, x.accepted_on,
  x.due_on, x.day, x.counted, x.away
{_view_from(view, column)} and (x.day, x.nominal_id) > (%(on)s, %(id)s) order by x.day, x.nominal_id limit %(limit)s"""
    for view in VIEWS
    for column in COLUMNS.values()
}
_PEOPLE = {
    column: f"""
{_IN_MAPPA}, people as materialized (
  select p.nominal_id, p.away, p.level, m.category is distinct from p.category as unconfirmed
  from in_mappa p join caseload_caseloadentry l on l.nominal_id = p.nominal_id
  left join mappa_mappaentry m on m.nominal_id = p.nominal_id where l.{column} = %(scope)s
), without as (select * from people where level is null)
"""
    for column in COLUMNS.values()
}
_COUNTS = {
    column: f"""
select {", ".join(f"(select count(*) {_build_from_clause(view, column)})" for view in ENTRY_VIEWS)},
  (select count(*) from without where away = ''),
  (select count(*) from without where away in ({_ABSENT})),
  (select count(*) from without where away = '' and unconfirmed),
  (select count(*) from without where away = 'archived'),
  (select count(*) from without where away = 'removed'),
  (select count(distinct q.nominal_id) from obligations_openquestion q where q.{column} = %(scope)s
     and q.kind = 'law' and not exists (select from people where people.nominal_id = q.nominal_id)),
  (select count(*) from mappa_mappaentry m join caseload_caseloadentry l on l.nominal_id = m.nominal_id
     where m.{column} = %(scope)s and m.level in (2, 3) and not exists (
       select from people where people.nominal_id = m.nominal_id and people.level in (2, 3))),
  (select count(*) from without where away in ({_ABSENT}) and {_RELEASED.format(of="without")})"""
    for column in COLUMNS.values()
}


class MappaBoardRow(NamedTuple):
    """One case on the board. `due_on` is the due date of its duty; `day` is the date by which the board orders it."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    risk: str
    offender_manager_name: str
    category: int | None
    level: int | None
    set_on: date | None
    review_on: date | None
    found_level: int | None
    referral_id: UUID | None
    referral_level: int | None
    referred_on: date | None
    waits_for: str
    urgent: bool
    accepted_on: date | None
    due_on: date | None
    day: date
    counted: int | None
    """The category that follows from the facts, confirmed or not. Read only for cases without a level."""
    away: str
    """Why the person is not in the community: custody, hospital, abroad or immigration_detention."""


@dataclass(frozen=True, slots=True)
class MappaBoardCounts:
    """The number of cases in each view, and of those without a level that are on no list."""

    referrals: int
    to_refer: int
    meetings: int
    reviews: int
    unscreened: int
    away: int
    unconfirmed: int
    """Those of `unscreened` whose category is not confirmed."""
    archived: int
    """Without a level, and on no list: the record is archived."""
    removed: int
    """Without a level, and on no list: deported or removed."""
    in_question: int
    """In no category today, with an open legal question."""
    out_of_meetings: int
    """Not in `meetings` although the last level set was 2 or 3: the person died, or is in no category today."""
    releases: int
    """Those of `away` whose duty to have a level before the release is open."""

    def get_count(self, view: str) -> int:
        """Return the number of cases in one view."""
        number: int = getattr(self, view)
        return number


def list_mappa_cases(
    scope: Scope, view: str, on: date, after: PageMarker | None = None, size: int = PAGE
) -> Page[MappaBoardRow]:
    """Return one page of one view, earliest due first. One query."""
    place = after or START
    values = {**_build_days(scope, on), "on": place.on, "id": place.id, "limit": size + 1}
    cases = [MappaBoardRow._make(row) for row in _select_rows(f"{_IN_MAPPA} {_LIST[view, scope.column]}", values)]
    if len(cases) <= size:
        return Page(cases)
    last = cases[size - 1]
    return Page(cases[:size], PageMarker(0, last.day, (0, 0), last.nominal_id))


def ask_first_mappa_cases(
    scope: Scope, views: Sequence[str], on: date, size: int
) -> Reading[tuple[MappaBoardCounts, dict[str, Sequence[MappaBoardRow]]]]:
    """Count the cases in each view, and return the first rows of each of these views, earliest due first."""
    values = {**_build_days(scope, on), "on": START.on, "id": START.id, "limit": size}
    rows = yield from ask(Select(_select_first(tuple(views), scope.column), values))
    counted, case_rows = len(fields(MappaBoardCounts)), [row for row in rows if row[-1] is not None]
    results: dict[str, list[MappaBoardRow]] = {each: [] for each in views}
    for row in case_rows:
        results[row[-1]].append(MappaBoardRow._make(row[counted:-1]))
    first: dict[str, Sequence[MappaBoardRow]] = {
        view: sorted(rows, key=lambda each: (each.day, each.nominal_id)) for view, rows in results.items()
    }
    return MappaBoardCounts(*rows[0][:counted]), first


@cache
def _select_first(views: Sequence[str], column: Column) -> PreparedStatement:
    """Return the statement of the counts, repeated with each first row of these views; without a row they stand alone.

    Both are of the same people in MAPPA, who are found once.
    """
    parts = " union all ".join(f"(select x.*, '{each}' as view from ({_LIST[each, column]}) x)" for each in views)
    return PreparedStatement(
        f"{_PEOPLE[column]}, counted as ({_COUNTS[column]}) select * from counted left join ({parts}) listed on true"
    )


def count_mappa_cases(scope: Scope, on: date) -> MappaBoardCounts:
    """Count the cases in each view. One query."""
    return run_reading(ask_mappa_counts(scope, on))


def ask_mappa_counts(scope: Scope, on: date) -> Reading[MappaBoardCounts]:
    """Count the cases in each view."""
    [counts] = yield from ask(Select(_select_counts(scope.column), _build_days(scope, on)))
    return MappaBoardCounts(*counts)


def build_referrals_query(scope: Scope, on: date) -> CountQuery:
    """Return the count of the referrals that wait for a decision, for a statement of several counts."""
    return CountQuery(f"select count(*) {_build_from_clause('referrals', scope.column)}", _build_days(scope, on))


@cache
def _select_counts(column: Column) -> PreparedStatement:
    return PreparedStatement(f"{_PEOPLE[column]} {_COUNTS[column]}")


def _build_days(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.key, "today": on, "until": on + AHEAD}


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
