"""The caseload: one row for each person, by next duty or by name, one page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from mosovo.database.joint_reads import Reading, Select, ask, run_reading
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.record.limited_list import LimitedList, get_total

from .caseload_filters import NO_FILTER, VIEW_CONDITIONS, CaseloadFilter, View
from .caseload_statements import (
    FIELDS,
    SELECTED,
    SMALL_SCOPES_ONLY,
    TEXT_ORDERS,
    Order,
    add_visits_sql,
    build_count_sql,
    build_keys_sql,
    build_next_sql,
    build_page_sql,
)
from .list_rows import CaseloadPerson, PersonIdentity
from .models import CaseloadEntry
from .pagination import PAGE, START, Page, PageMarker
from .scope import Scope

SOON = 30
_WITHOUT_MANAGER = (
    f"select {FIELDS}, count(*) over () from caseload_caseloadentry where holding_force = %(scope)s "
    f"and {{who}} order by next_on, nominal_id limit %(limit)s"
)
_UNALLOCATED = _WITHOUT_MANAGER.format(who="offender_manager_id is null")
_MANAGER_LEFT = _WITHOUT_MANAGER.format(
    who="offender_manager_id in (select id from organisations_account where force_id = %(scope)s and not is_active)"
)
_BY_ID = f"select {FIELDS} from caseload_shownentry where nominal_id = any(%(ids)s) order by sort_name, nominal_id"


def list_caseload(
    scope: Scope,
    on: date,
    *,
    order: Order = "risk",
    view: View = "all",
    narrowed: CaseloadFilter = NO_FILTER,
    after: PageMarker | None = None,
    size: int = PAGE,
) -> Page[CaseloadPerson]:
    """Return one page of people: highest risk first, or in another order, the most pressing first.

    One query, and one more on the second page of an order by a text; two on the last page of the order by duty. An
    order of small scopes only is that by risk for a force.
    """
    marker, order = after or START, usable_order(scope, order)
    values: dict[str, Any] = {**_build_values(scope, on), **narrowed.parameters(), "limit": size + 1}
    if order == "next":
        return _list_by_duty(scope, (view, narrowed.condition()), values, marker, size)
    if order in TEXT_ORDERS:
        values |= {"text": _load_start_text(marker.id, TEXT_ORDERS[order]), "id": marker.id}
    else:
        values |= {"rank": marker.part, "on": marker.on, "id": marker.id}
    return _build_page(_select_rows(build_page_sql(scope.column, view, narrowed.condition(), order), values), size)


def list_view_keys(
    scope: Scope, on: date, *, view: View = "all", narrowed: CaseloadFilter = NO_FILTER, limit: int
) -> list[UUID]:
    """List the ids of all people of a view, whatever its pages: at most `limit` and one more. One query."""
    values = {**_build_values(scope, on), **narrowed.parameters(), "limit": limit + 1}
    return [key for (key,) in _select_rows(build_keys_sql(scope.column, view, narrowed.condition()), values)]


def usable_order(scope: Scope, order: Order) -> Order:
    """Return the order, or that by risk where the scope is too large for it."""
    return "risk" if scope.reach == "force" and order in SMALL_SCOPES_ONLY else order


def _list_by_duty(
    scope: Scope, narrowed: tuple[View, str], values: dict[str, Any], marker: PageMarker, size: int
) -> Page[CaseloadPerson]:
    """List people with a live duty first, then those whose duty ended unmet with their notification period."""
    rows: list[tuple[Any, ...]] = []
    if marker.part == 0:
        rows = _select_rows(
            build_next_sql(scope.column, *narrowed, live=True), {**values, "on": marker.on, "id": marker.id}
        )
        if len(rows) > size:
            return _build_page(rows, size)
        marker = START
    remaining_values = {**values, "on": marker.on, "id": marker.id, "limit": size + 1 - len(rows)}
    remaining_rows = _select_rows(build_next_sql(scope.column, *narrowed, live=False), remaining_values)
    return _build_page([*rows, *((*row[:-2], 1, row[-1]) for row in remaining_rows)], size)


def list_unallocated(force: str, size: int = PAGE) -> LimitedList[CaseloadPerson]:
    """List the force’s cases without an offender manager that the actor may see."""
    return run_reading(ask_unallocated(force, size))


def ask_unallocated(force: str, size: int = PAGE) -> Reading[LimitedList[CaseloadPerson]]:
    """List the force’s cases without an offender manager that the actor may see."""
    return _ask_cases_without_manager(_UNALLOCATED, force, size)


def ask_cases_of_leavers(force: str, size: int = PAGE) -> Reading[LimitedList[CaseloadPerson]]:
    """List the force’s cases that the actor may see and whose offender manager has left, for reallocation."""
    return _ask_cases_without_manager(_MANAGER_LEFT, force, size)


def _ask_cases_without_manager(statement: str, force: str, size: int) -> Reading[LimitedList[CaseloadPerson]]:
    result = yield from ask(Select(statement, {"scope": force, "limit": size}))
    return LimitedList([CaseloadPerson(*row[:-1]) for row in result], get_total(result))


def list_named_people(nominal_ids: Sequence[UUID]) -> list[CaseloadPerson]:
    """List the given people that the actor may see, by surname, in one query."""
    return _query_people(_BY_ID, {"ids": list(nominal_ids)}) if nominal_ids else []


def list_selected_people(nominal_ids: Sequence[UUID], on: date) -> list[CaseloadPerson]:
    """List the given people with their MAPPA level and visits, by surname, in one query."""
    if not nominal_ids:
        return []
    rows = _select_rows(add_visits_sql(SELECTED, "p.sort_name, p.nominal_id"), {"ids": list(nominal_ids), "today": on})
    return [CaseloadPerson(*row[:-2]) for row in rows]


def find_people_in_scope(scope: Scope, nominal_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of the given people who are in scope or have no team, since all supervisors see the latter."""
    in_scope = Q(**{scope.column: scope.key}) | Q(team_id=None)
    return set(CaseloadEntry.objects.filter(in_scope, nominal_id__in=nominal_ids).values_list("nominal_id", flat=True))


def list_invited_rows() -> list[PersonIdentity]:
    """List the people whose cases the actor’s agency is invited to discuss, by surname. One query."""
    return run_reading(ask_invited_rows())


_INVITED = PreparedStatement(f"select {', '.join(PersonIdentity._fields)} from invited_people()")


def ask_invited_rows() -> Reading[list[PersonIdentity]]:
    """List the people whose cases the actor’s agency is invited to discuss, by surname."""
    rows = yield from ask(Select(_INVITED, {}))
    return [PersonIdentity._make(row) for row in rows]


def _query_people(statement: str, values: dict[str, Any]) -> list[CaseloadPerson]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [CaseloadPerson(*row) for row in cursor.fetchall()]


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _build_values(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.key, "today": on, "soon": on + timedelta(days=SOON)}


def _build_page(rows: list[tuple[Any, ...]], size: int) -> Page[CaseloadPerson]:
    """Build a page from rows of which the query asked for one more than a page."""
    people = [CaseloadPerson(*row[:-2]) for row in rows[:size]]
    if len(rows) <= size:
        return Page(people)
    rank, day = rows[size - 1][-2:]
    return Page(people, PageMarker(rank, day, (0, 0), people[-1].nominal_id))


def _load_start_text(nominal_id: UUID, key: str) -> str:
    """Return the text at which the next page begins; empty for the first page. Page markers hold no names."""
    if nominal_id == START.id:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"select {key} from caseload_caseloadentry where nominal_id = %s", [nominal_id])
        return next((text for (text,) in cursor.fetchall()), "")


@dataclass(frozen=True, slots=True)
class CaseloadCounts:
    """The number of people in a scope, and in each of its views."""

    all: int
    late: int
    visit: int
    high: int
    unset: int
    soon: int
    custody: int
    order: int
    unopened: int


VIEWS: tuple[View, ...] = ("all", "late", "visit", "high", "unset", "soon", "custody", "order", "unopened")
"""In the order of the fields of `CaseloadCounts`."""


def count_caseload(scope: Scope, on: date, narrowed: CaseloadFilter = NO_FILTER) -> CaseloadCounts:
    """Count the people in each view of the scope on the given day. One query."""
    return count_views(scope, on, narrowed, ())[0]


def count_views(
    scope: Scope, on: date, narrowed: CaseloadFilter, other_views: Sequence[tuple[View, CaseloadFilter]]
) -> tuple[CaseloadCounts, Sequence[int]]:
    """Count the people in each view under a filter, and in each of the other views with filters. One query."""
    return run_reading(ask_view_counts(scope, on, narrowed, other_views))


def ask_view_counts(
    scope: Scope, on: date, narrowed: CaseloadFilter, other_views: Sequence[tuple[View, CaseloadFilter]]
) -> Reading[tuple[CaseloadCounts, Sequence[int]]]:
    """Count the people in each view under a filter, and in each of the other views with filters."""
    current_view_conditions = [f"{VIEW_CONDITIONS[view]} and {narrowed.condition()}" for view in VIEWS]
    other_conditions = [
        f"{VIEW_CONDITIONS[view]} and {each.condition(f'v{number}_')}"
        for number, (view, each) in enumerate(other_views)
    ]
    values = {**_build_values(scope, on), **narrowed.parameters()}
    for number, (_, each) in enumerate(other_views):
        values |= each.parameters(f"v{number}_")
    [counts] = yield from ask(
        Select(build_count_sql(scope.column, (*current_view_conditions, *other_conditions)), values)
    )
    return CaseloadCounts(*counts[: len(VIEWS)]), counts[len(VIEWS) :]
