"""The statements of the MAPPA board: what each view lists, and what is counted.

Every number is the number of rows of one query. The same query gives the cases of a view and what each person counts
for, so lists, counts and the totals counted in advance agree.
"""

from collections.abc import Sequence
from functools import cache

from mosovo.database.prepared_statements import PreparedStatement

from .rows_of_people import narrow_to_people
from .scope import COLUMNS, Column

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


def _build_view_clause(view: str, column: str) -> str:
    return _build_unlevelled_clause(view, column) if view in UNLEVELLED_VIEWS else _build_from_clause(view, column)


_ALL = "mappa_people_on(%(today)s, null)"
_OF_PEOPLE = "mappa_people_on(%(today)s, %(people)s::uuid[])"
_OF_JOB = "mappa_people_counted(%(scope)s, %(today)s, %(people)s::uuid[])"
_IN_MAPPA = "with in_mappa as materialized (select * from {source})"
"""The people in MAPPA, found once for a statement: 0.1 s for a force of 700 people, so totals are stored."""
_PEOPLE = """
{in_mappa}, people as materialized (
  select p.nominal_id, p.away, p.level, m.category is distinct from p.category as unconfirmed
  from in_mappa p join caseload_caseloadentry l on l.nominal_id = p.nominal_id
  left join mappa_mappaentry m on m.nominal_id = p.nominal_id where l.{column} = %(scope)s
), without as (select * from people where level is null)
"""
_LISTED = {
    (view, column): f"""
select x.nominal_id, l.urn, l.surname, l.forenames, l.risk, l.offender_manager_name, x.category, x.level, x.set_on,
  x.review_on, x.found_level, x.referral_id, x.referral_level, x.referred_on, x.waits_for, x.urgent, x.accepted_on,
  x.due_on, x.day, x.counted, x.away
{_build_view_clause(view, column)} and (x.day, x.nominal_id) > (%(on)s, %(id)s) order by x.day, x.nominal_id
limit %(limit)s"""
    for view in VIEWS
    for column in COLUMNS.values()
}


def _build_counted_rows(column: str) -> dict[str, str]:
    """Return the query of each count, in the order of the fields of `MappaBoardCounts`: one row for each person."""
    without = {
        "unscreened": "away = ''",
        "away": f"away in ({_ABSENT})",
        "unconfirmed": "away = '' and unconfirmed",
        "archived": "away = 'archived'",
        "removed": "away = 'removed'",
    }
    return {
        **{view: f"select x.nominal_id {_build_from_clause(view, column)}" for view in ENTRY_VIEWS},
        **{name: f"select nominal_id from without where {condition}" for name, condition in without.items()},
        "in_question": "select distinct q.nominal_id from obligations_openquestion q "
        f"where q.{column} = %(scope)s and q.kind = 'law' "
        "and not exists (select from people where people.nominal_id = q.nominal_id)",
        "out_of_meetings": "select m.nominal_id from mappa_mappaentry m "
        "join caseload_caseloadentry l on l.nominal_id = m.nominal_id "
        f"where m.{column} = %(scope)s and m.level in (2, 3) and not exists ("
        "select from people where people.nominal_id = m.nominal_id and people.level in (2, 3))",
        "releases": f"select nominal_id from without where away in ({_ABSENT}) and {_RELEASED.format(of='without')}",
    }


_COUNTED = {column: _build_counted_rows(column) for column in COLUMNS.values()}
COUNT_NAMES = tuple(_COUNTED["holding_force"])


def _build_people(source: str, column: str) -> str:
    return _PEOPLE.format(in_mappa=_IN_MAPPA.format(source=source), column=column)


def _build_shares(source: str, *, is_allocated: bool) -> str:
    """Return what each person counts for. A job counts those with an offender manager: co-ordinators see no others."""
    each = " union all ".join(
        f"select nominal_id, '{name}' as row from ({rows}) counted" for name, rows in _COUNTED["holding_force"].items()
    )
    allocated = (
        "join caseload_caseloadentry l on l.nominal_id = s.nominal_id where l.offender_manager_id is not null"
        if is_allocated
        else ""
    )
    return narrow_to_people(
        f"{_build_people(source, 'holding_force')} select s.nominal_id, s.row, '' as part, 1 as number "
        f"from ({each}) s {allocated}"
    )


SHARES = PreparedStatement(_build_shares(_OF_PEOPLE, is_allocated=False))
"""What each of the people in %(people)s counts for, as far as the reader sees them."""
JOB_SHARES = _build_shares(_OF_JOB, is_allocated=True)
JOB_RANKS = narrow_to_people(
    f"{_IN_MAPPA.format(source=_OF_JOB)} select r.nominal_id, r.part, r.day from ("
    + " union all ".join(
        f"select x.nominal_id, 'mappa.{view}' as part, x.day {_build_view_clause(view, 'holding_force')}"
        for view in VIEWS
    )
    + ") r join caseload_caseloadentry l on l.nominal_id = r.nominal_id where l.offender_manager_id is not null"
)
"""The views that list each of the people, and the day by which each view orders them."""
STATE = PreparedStatement("""
select b.people, b.totals::text, array(
  select distinct c.id from unnest(%(parts)s::text[]) p(part) cross join lateral unnest(
    today_candidates(%(today)s::date, p.part, 0, 0, %(on)s::date, %(id)s::uuid, %(limit)s::int)) c(id))
from board_totals(%(today)s::date, array['mappa']) b""")
"""The totals counted in advance, the people who changed since, and those who can be in the first rows of the views."""


@cache
def select_listed(views: Sequence[str], column: Column, *, of_people: bool) -> PreparedStatement:
    """Return the statement of the first rows of these views, with the view as the last column.

    With `of_people`, only of the people in %(people)s.
    """
    parts = " union all ".join(f"(select x.*, '{each}' as view from ({_LISTED[each, column]}) x)" for each in views)
    statement = f"{_IN_MAPPA.format(source=_OF_PEOPLE if of_people else _ALL)} {parts}"
    return PreparedStatement(narrow_to_people(statement) if of_people else statement)


@cache
def select_counts(column: Column) -> PreparedStatement:
    """Return the statement of all counts in scope."""
    return PreparedStatement(f"{_build_people(_ALL, column)} {_build_counts(column)}")


@cache
def select_counts_and_listed(views: Sequence[str], column: Column) -> PreparedStatement:
    """Return the statement of the counts, repeated with each first row of these views; without a row they stand alone.

    Both are of the same people in MAPPA, who are found once.
    """
    parts = " union all ".join(f"(select x.*, '{each}' as view from ({_LISTED[each, column]}) x)" for each in views)
    return PreparedStatement(
        f"{_build_people(_ALL, column)}, counted as ({_build_counts(column)}) "
        f"select * from counted left join ({parts}) listed on true"
    )


def _build_counts(column: Column) -> str:
    return "select " + ", ".join(f"(select count(*) from ({rows}) c)" for rows in _COUNTED[column].values())


def count_referrals(column: str) -> str:
    """Return the count of the referrals that wait for a decision."""
    return f"select count(*) {_build_from_clause('referrals', column)}"
