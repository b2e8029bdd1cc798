"""The board of wanted and missing people, earliest review first."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.database.joint_reads import Reading, Select, ask, run_reading

from .board_totals import Share, read_totals
from .pagination import PAGE, START, Page, PageMarker
from .scope import COLUMNS, Scope

_FROM = (
    "from caseload_wantedboardentry w join caseload_caseloadentry l on l.nominal_id = w.nominal_id where "
    "w.{column} = %(scope)s"
)
_LIST = {
    column: f"""
select w.id, w.nominal_id, w.kind, w.since_on, w.last_seen_on, w.last_contact_on, w.enquired_on, w.enquiries,
  w.circulated, w.ports, w.warrant, w.media, w.review_by, l.urn, l.surname, l.forenames, l.offender_manager_name
{_FROM.format(column=column)} and (w.review_by, w.id) > (%(on)s, %(id)s) order by w.review_by, w.id limit %(limit)s"""
    for column in COLUMNS.values()
}
_COUNT = {
    column: "select count(*), count(*) filter (where review_by <= %(today)s) "
    f"from caseload_wantedboardentry where {column} = %(scope)s"
    for column in COLUMNS.values()
}

_PARTS = {"people": "true", "to_review": "review_by <= %(today)s"}
_SHARES = " union all ".join(
    f"select nominal_id, '', '{part}', count(*) from caseload_wantedboardentry where holding_force = %(scope)s "
    f"and nominal_id = any(%(people)s) and {condition} group by nominal_id"
    for part, condition in _PARTS.items()
)
FIGURE = "wanted"
"""The measure of these counts in the stored totals."""


class WantedRow(NamedTuple):
    """A wanted or missing person on the board."""

    id: UUID
    nominal_id: UUID
    kind: str
    since_on: date
    last_seen_on: date | None
    last_contact_on: date | None
    enquired_on: date | None
    enquiries: int
    circulated: bool
    ports: bool
    warrant: bool
    media: str
    review_by: date
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str


class WantedCount(NamedTuple):
    """The number of people on the board, and of those whose review is due by today."""

    people: int
    to_review: int


def list_wanted(scope: Scope, after: PageMarker | None = None, size: int = PAGE) -> Page[WantedRow]:
    """Return one page of the board, earliest review first. One query."""
    marker = after or START
    values = {"scope": scope.key, "on": marker.on, "id": marker.id, "limit": size + 1}
    people = [WantedRow._make(row) for row in _select_rows(_LIST[scope.column], values)]
    if len(people) <= size:
        return Page(people)
    return Page(people[:size], PageMarker(0, people[size - 1].review_by, (0, 0), people[size - 1].id))


def count_wanted(scope: Scope, on: date) -> WantedCount:
    """Count the wanted and missing people in scope. One query, two if people of the scope have changed."""
    return run_reading(ask_wanted_count(scope, on))


def ask_wanted_count(scope: Scope, on: date) -> Reading[WantedCount]:
    """Count the wanted and missing people in scope, with those of people who have changed."""
    if counted := read_totals(scope, on, [FIGURE]):
        numbers = counted.add_shares(FIGURE, (yield from _ask_shares(scope, on, counted.people)))
        return WantedCount._make(numbers["", part] for part in _PARTS)
    [row] = yield from ask(Select(_COUNT[scope.column], {"scope": scope.key, "today": on}))
    return WantedCount._make(row)


def build_reviews_due_query(scope: Scope, on: date) -> CountQuery:
    """Return the count of the people whose review is due, for a statement of several counts."""
    statement = f"select c.to_review from ({_COUNT[scope.column]}) c (people, to_review)"
    return CountQuery(statement, {"scope": scope.key, "today": on})


def list_wanted_shares(scope: Scope, on: date, people: Sequence[UUID]) -> list[Share]:
    """Return the open wanted and missing cases of each of these people of a force, and those to review."""
    return run_reading(_ask_shares(scope, on, people))


def _ask_shares(scope: Scope, on: date, people: Sequence[UUID]) -> Reading[list[Share]]:
    if not people:
        return []
    rows = yield from ask(Select(_SHARES, {"scope": scope.key, "today": on, "people": list(people)}))
    return [Share(*row) for row in rows]


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
