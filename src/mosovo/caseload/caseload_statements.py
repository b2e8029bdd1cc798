"""The statements of the caseload: one page of people in each order, and how many people each view holds."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, get_args

from mosovo.database.prepared_statements import PreparedStatement

from .caseload_filters import LIVE, VIEW_CONDITIONS, View
from .list_rows import CaseloadPerson
from .scope import COLUMNS, Column
from .shown_entries import SHOWN_PARTS
from .visits import VISIT_DAYS

type Order = Literal["risk", "next", "name", "officer", "mappa", "seen", "orders", "until"]

ORDERS: tuple[Order, ...] = get_args(Order.__value__)
SMALL_SCOPES_ONLY: frozenset[Order] = frozenset({"mappa", "seen"})
"""Orders that read another table for everyone in the scope: of an officer’s or a team’s cases, not of a force’s."""
_STORED = [name for name in CaseloadPerson._fields if name not in CaseloadPerson._field_defaults]
FIELDS = ", ".join(name if name != "orders" else "orders::text" for name in _STORED)
_LISTED = ", ".join(f"p.{name}" for name in _STORED)
_LEVEL = "(select m.level from mappa_mappaentry m where m.nominal_id = shown.nominal_id)"
_LAST_SEEN = (
    "(select max(v.on) from supervision_workentry v where v.nominal_id = shown.nominal_id "
    "and v.kind = 'visit' and v.seen)"
)
_IN_FORCE = "orders_until > %(today)s"
_RANK_ORDERS: dict[Order, tuple[str, str]] = {
    "risk": ("risk_rank", "next_on"),
    "mappa": (f"4 - coalesce({_LEVEL}, 0)", "next_on"),
    "seen": (f"case when {_LAST_SEEN} is null then 1 else 2 end", f"coalesce({_LAST_SEEN}, next_on)"),
    "orders": (
        f"case when {_IN_FORCE} then 1 else 2 end",
        f"case when {_IN_FORCE} and isfinite(orders_until) then orders_until else next_on end",
    ),
    "until": (
        "case when indefinite then 2 when subject_until >= %(today)s then 1 when subject_until is not null then 3 "
        "else 4 end",
        "case when indefinite then next_on else coalesce(subject_until, next_on) end",
    ),
}
"""Orders by a whole number and a day: the most pressing first. People who are equal in both follow by their id."""
SELECTED = (
    f"select {FIELDS}, sort_name, 0 as rank, next_on as day from caseload_shownentry where nominal_id = any(%(ids)s)"
)
"""People who were selected one by one, by surname."""
TEXT_ORDERS: dict[Order, str] = {"name": "sort_name", "officer": "offender_manager_name || chr(1) || sort_name"}
"""Orders by a text."""


def add_visits_sql(people: str, order: str) -> str:
    """Return a statement that adds the MAPPA level and the visits, of the people on a page only."""
    return (
        f"select {_LISTED}, m.level, visit.seen_on, visit.tried_on, visit.due_on, "
        f"planned.planned_on, planned.planned_at, p.rank, p.day from ({people}) p "
        f"left join mappa_mappaentry m on m.nominal_id = p.nominal_id {VISIT_DAYS} order by {order}"
    )


@lru_cache(maxsize=512)
def build_page_sql(column: Column, view: View, condition: str, order: Order) -> str:
    """Return the statement of a page; its rows end with the number and the day by which it is ordered."""
    where = f"{column} = %(scope)s and {VIEW_CONDITIONS[view]} and {condition}"
    if order in TEXT_ORDERS:
        key = TEXT_ORDERS[order]
        where += f" and ({key}, nominal_id) > (%(text)s, %(id)s)"
        inner = _merge_parts_sql(
            f"{FIELDS}, 0 as rank, next_on as day, {key} as text", where, f"{key}, nominal_id", "text"
        )
        return add_visits_sql(inner, "p.text, p.nominal_id")
    rank, day = _RANK_ORDERS[order]
    where += f" and ({rank}, {day}, nominal_id) > (%(rank)s, %(on)s, %(id)s)"
    inner = _merge_parts_sql(
        f"{FIELDS}, {rank} as rank, {day} as day", where, f"{rank}, {day}, nominal_id", "rank, day"
    )
    return add_visits_sql(inner, "p.rank, p.day, p.nominal_id")


@lru_cache(maxsize=512)
def build_next_sql(column: Column, view: View, condition: str, *, live: bool) -> str:
    """Return the statement of the order by duty: people with a live duty, or those whose duty ended unmet."""
    part = LIVE if live else "next_ceased_on <= %(today)s"
    where = (
        f"{column} = %(scope)s and {VIEW_CONDITIONS[view]} and {condition} and {part} "
        "and (next_on, nominal_id) > (%(on)s, %(id)s)"
    )
    inner = _merge_parts_sql(f"{FIELDS}, 0 as rank, next_on as day", where, "next_on, nominal_id", "day")
    return add_visits_sql(inner, "p.day, p.nominal_id")


def _merge_parts_sql(columns: str, where: str, order: str, names: str) -> str:
    """Return the first rows of both parts of the entries. Each part has its own order and limit.

    PostgreSQL does not pass an order into the parts of a union. Without their own order, it would read all entries.
    """
    parts = (
        f"(select {columns} from {entries} where {where} order by {order} limit %(limit)s)" for entries in SHOWN_PARTS
    )
    return f"select * from ({' union all '.join(parts)}) both_parts order by {names}, nominal_id limit %(limit)s"


@lru_cache(maxsize=512)
def build_keys_sql(column: Column, view: View, condition: str) -> str:
    """Return the statement of the ids of all people of a view, by id."""
    return (
        f"select nominal_id from caseload_shownentry shown where {column} = %(scope)s and {VIEW_CONDITIONS[view]} "
        f"and {condition} order by nominal_id limit %(limit)s"
    )


@lru_cache(maxsize=512)
def build_count_sql(column: Column, conditions: Sequence[str]) -> PreparedStatement:
    """Return the statement that counts the people of a scope under each condition."""
    assert column in COLUMNS.values()
    count_columns = ", ".join(f"count(*) filter (where {each})" for each in conditions)
    return PreparedStatement(f"select {count_columns} from caseload_shownentry shown where {column} = %(scope)s")
