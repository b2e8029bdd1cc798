"""The diary of orders: orders that end soon, and open duties about orders. Read from caseload rows and duties.

A caseload row stores only the kind and the end of each order, so orders of one person that end on the same day are
shown together.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo_law.core.days import months_after

from .pagination import PAGE, START, Page, PageMarker
from .risk_order import DUTIES_WITH_LINES, ON_FROM_THE_PLACE, ROW, BoardDuty, load_board_page
from .scope import COLUMNS, Scope

ENDING_MONTHS = 6
_ENDING = """
  from caseload_caseloadentry l cross join lateral jsonb_array_elements(l.orders) o
 where l.{column} = %(scope)s and l.orders_until > %(today)s
   and (o->>1)::date > %(today)s and (o->>1)::date <= %(until)s"""
_OPEN = (
    "d.rule like 'practice.order.%%' and d.met_on is null and d.opens_on <= %(today)s "
    "and (d.ceased_on is null or d.ceased_on > %(today)s)"
)
_LIST = {
    column: f"""
select l.nominal_id, l.urn, l.surname, l.forenames, l.offender_manager_name, (o->>1)::date - 1 as last_day,
  array_agg(o->>0 order by o->>0) as kinds,
  (select min(d.due_on) from obligations_duty d
    where d.nominal_id = l.nominal_id and d.rule = 'practice.order.review' and d.met_on is null
      and (d.ceased_on is null or d.ceased_on > %(today)s)) as decide_by
{_ENDING.format(column=column)} and ((o->>1)::date - 1, l.nominal_id) > (%(on)s, %(id)s)
 group by l.nominal_id, l.urn, l.surname, l.forenames, l.offender_manager_name, last_day
 order by last_day, l.nominal_id limit %(limit)s"""
    for column in COLUMNS.values()
}
_DUTIES = {
    column: f"select {ROW} {DUTIES_WITH_LINES.format(column=column)} and {_OPEN} and {ON_FROM_THE_PLACE}"
    for column in COLUMNS.values()
}
_COUNT = {
    column: f"select (select count(*) {_ENDING.format(column=column)}), "
    f"(select count(*) from obligations_duty d where d.{column} = %(scope)s and {_OPEN}), "
    f"(select count(*) from obligations_duty d where d.{column} = %(scope)s and {_OPEN} and d.due_on < %(today)s)"
    for column in COLUMNS.values()
}


class EndingOrders(NamedTuple):
    """Orders of one person that end on one day."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str
    last_day: date
    kinds: list[str]
    decide_by: date | None
    """The due date of the earliest open decision on renewal; None if there is none."""


@dataclass(frozen=True, slots=True)
class OrderCounts:
    """How many orders end soon, how many duties about orders are open, and how many of those are overdue."""

    ending: int
    open_duties: int
    overdue: int


def list_ending_orders(scope: Scope, on: date, after: PageMarker | None = None, size: int = PAGE) -> Page[EndingOrders]:
    """Return one page of the orders that end within six months, earliest end first. One query."""
    marker = after or START
    values = {**_build_days(scope, on), "on": marker.on, "id": marker.id, "limit": size + 1}
    orders = [EndingOrders(*row) for row in _select_rows(_LIST[scope.column], values)]
    if len(orders) <= size:
        return Page(orders)
    last = orders[size - 1]
    return Page(orders[:size], PageMarker(0, last.last_day, (0, 0), last.nominal_id))


def list_order_duties(scope: Scope, on: date, after: PageMarker | None = None, size: int = PAGE) -> Page[BoardDuty]:
    """Return one page of open duties about orders, highest risk first, then longest due. One query."""
    marker = after or START
    values = {**_build_days(scope, on), "part": marker.part, "on": marker.on, "id": marker.id, "limit": size + 1}
    return load_board_page(_select_rows(_DUTIES[scope.column], values), size)


def count_orders(scope: Scope, on: date) -> OrderCounts:
    """Count the orders and duties in each view. One query."""
    return OrderCounts(*_select_rows(_COUNT[scope.column], _build_days(scope, on))[0])


def build_order_duties_query(scope: Scope, on: date) -> CountQuery:
    """Return the count of the open duties about orders, for a statement of several counts."""
    statement = f"select c.open from ({_COUNT[scope.column]}) c (ending, open, overdue)"
    return CountQuery(statement, _build_days(scope, on))


def _build_days(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.key, "today": on, "until": months_after(ENDING_MONTHS, on)}


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
