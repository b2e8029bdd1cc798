"""Duties that a supervisor or an inspector must do: sign-offs, decisions and responses. Read from the duties."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from mosovo.database.joint_reads import Reading, Select, ask
from mosovo.database.prepared_statements import PreparedStatement
from mosovo_law.core.obligation import Bearer

from .pagination import PAGE, START, Page, PageMarker
from .risk_order import DUTIES_WITH_LINES, ON_FROM_THE_PLACE, ROW, BoardDuty, load_board_page
from .scope import COLUMNS, Column, Scope

SUPERVISOR, INSPECTOR = (Bearer.SUPERVISOR.value,), (Bearer.SUPERVISOR.value, Bearer.INSPECTOR.value)
INSPECTOR_ONLY = (Bearer.INSPECTOR.value,)
"""What no supervisor may decide. A whole force has few of these, and an index of their own."""
RESPONSES = "practice.ladder.%%"
"""The rules of responses to overdue duties, which have a list of their own."""
_IS_OPEN = (
    "d.nature = 'duty' and d.met_on is null and d.opens_on <= %(today)s "
    "and d.due_on is not null and not d.in_question and (d.ceased_on is null or d.ceased_on > %(today)s)"
)
_OPEN = f"d.bearer = any(%(bearers)s) and {_IS_OPEN}"
_LIST = {
    column: f"select {ROW} {DUTIES_WITH_LINES.format(column=column)} and {_OPEN} and {ON_FROM_THE_PLACE}"
    for column in COLUMNS.values()
}
_NEXT: dict[tuple[Column, tuple[str, ...]], PreparedStatement] = {
    (column, bearers): PreparedStatement(
        f"with waiting as materialized (select d.* from obligations_duty d where d.{column} = %(scope)s "
        f"and d.bearer in ('{"', '".join(bearers)}') and {_IS_OPEN} and d.rule not like '{RESPONSES}') "
        f"select {ROW} {DUTIES_WITH_LINES.format(column=column).replace('obligations_duty', 'waiting')} "
        "order by d.due_on, rank, d.id limit %(limit)s"
    )
    for column in COLUMNS.values()
    for bearers in (SUPERVISOR, INSPECTOR, INSPECTOR_ONLY)
}
"""The bearers are part of the text: the index of an inspector's duties has a condition."""


def ask_next_decisions(scope: Scope, bearers: tuple[str, ...], on: date, limit: int) -> Reading[Sequence[BoardDuty]]:
    """Return the open decisions that are due first, without responses."""
    values = {"scope": scope.key, "today": on, "limit": limit}
    rows = yield from ask(Select(_NEXT[scope.column, bearers], values))
    return load_board_page(rows, limit).rows


def list_decisions_waiting(
    scope: Scope, bearers: Sequence[str], on: date, after: PageMarker | None = None, size: int = PAGE
) -> Page[BoardDuty]:
    """Return one page of open decisions, highest risk first, then longest due. One query."""
    place = after or START
    values = {
        "scope": scope.key, "bearers": list(bearers), "today": on, "part": place.part, "on": place.on, "id": place.id,
        "limit": size + 1,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LIST[scope.column], values)
        return load_board_page(cursor.fetchall(), size)
