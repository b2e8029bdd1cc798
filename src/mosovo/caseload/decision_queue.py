"""Duties that a supervisor or an inspector must do: sign-offs, decisions and responses. Read from the duties."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from mosovo_law.core.obligation import Bearer

from .pagination import PAGE, START, Page, PageMarker
from .risk_order import DUTIES_WITH_LINES, ON_FROM_THE_PLACE, ROW, BoardDuty, load_board_page
from .scope import COLUMNS, Scope

SUPERVISOR, INSPECTOR = (Bearer.SUPERVISOR.value,), (Bearer.SUPERVISOR.value, Bearer.INSPECTOR.value)
_OPEN = (
    "d.bearer = any(%(bearers)s) and d.nature = 'duty' and d.met_on is null and d.opens_on <= %(today)s "
    "and d.due_on is not null and not d.in_question and (d.ceased_on is null or d.ceased_on > %(today)s)"
)
_LIST = {
    column: f"select {ROW} {DUTIES_WITH_LINES.format(column=column)} and {_OPEN} and {ON_FROM_THE_PLACE}"
    for column in COLUMNS.values()
}


def list_decisions_waiting(
    scope: Scope, bearers: Sequence[str], on: date, after: PageMarker | None = None, size: int = PAGE
) -> Page[BoardDuty]:
    """Return one page of open decisions, highest risk first, then longest due. One query."""
    place = after or START
    values = {
        "scope": scope.of, "bearers": list(bearers), "today": on, "part": place.part, "on": place.on, "id": place.id,
        "limit": size + 1,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LIST[scope.column], values)
        return load_board_page(cursor.fetchall(), size)
