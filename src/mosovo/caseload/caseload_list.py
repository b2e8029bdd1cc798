"""The caseload: one row for each person, by next duty or by name, one page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db import connection
from django.db.models import Q

from mosovo.record.shortened import Shortened, whole_of_first

from .list_rows import CaseloadPerson, NamedRow
from .models import CaseloadEntry
from .pagination import PAGE, START, Page, PageMarker
from .risk_order import RANK, RANKS
from .scope import COLUMNS, Scope
from .visits import OVERDUE_VISIT, VISIT_DAYS

type Order = Literal["risk", "next", "name"]
type View = Literal["all", "late", "visit", "high", "unset", "soon", "custody", "order"]

SOON = 30
_DAYS = "p.next_on, p.nominal_id"
_STORED = [name for name in CaseloadPerson._fields if name not in CaseloadPerson._field_defaults]
_FIELDS = ", ".join(name if name != "orders" else "orders::text" for name in _STORED)
_LISTED = ", ".join(f"p.{name}" for name in _STORED)
_LIVE = "(next_ceased_on is null or next_ceased_on > %(today)s)"
_VIEWS: dict[View, str] = {
    "all": "true",
    "late": f"{_LIVE} and next_on < %(today)s",
    "visit": f"exists (select from obligations_duty d where d.nominal_id = caseload_shownentry.nominal_id "
    f"and {OVERDUE_VISIT})",
    "high": "risk in ('very_high', 'high')",
    "unset": "risk = ''",
    "soon": f"{_LIVE} and next_on between %(today)s and %(soon)s",
    "custody": "custody_from_on <= %(today)s and (custody_until is null or custody_until > %(today)s)",
    "order": "orders_until > %(today)s",
}
_RANK = RANK.replace("l.risk", "risk")
_BY_RISK = f"order by {_RANK}, next_on, nominal_id limit %(limit)s"
_AFTER_RISK = f"({_RANK}, next_on, nominal_id) > (%(rank)s, %(on)s, %(id)s)"
_BY_DAY = "order by next_on, nominal_id limit %(limit)s"
_AFTER = "(next_on, nominal_id) > (%(on)s, %(id)s)"


def _build_select_sql(column: str, view: View) -> str:
    return f"select {_FIELDS}, sort_name from caseload_shownentry where {column} = %(scope)s and {_VIEWS[view]}"


_WITHOUT = (
    f"select {_FIELDS}, count(*) over () from caseload_caseloadentry where holding_force = %(scope)s "
    f"and {{who}} order by next_on, nominal_id limit %(limit)s"
)
_UNALLOCATED = _WITHOUT.format(who="offender_manager_id is null")
_LEFT = _WITHOUT.format(
    who="offender_manager_id in (select id from organisations_account where force_id = %(scope)s and not is_active)"
)
_NAMED = f"select {_FIELDS} from caseload_shownentry where nominal_id = any(%(ids)s) order by sort_name, nominal_id"


def _build_page_sql(people: str, order: str) -> str:
    """Return a statement that adds the MAPPA level and the visits, of the people on a page only."""
    return (
        f"select {_LISTED}, m.level, visit.seen_on, visit.tried_on, visit.due_on from ({people}) p "
        f"left join mappa_mappaentry m on m.nominal_id = p.nominal_id {VISIT_DAYS} order by {order}"
    )


_BY_NEXT = {
    (column, view): (
        _build_page_sql(f"{_build_select_sql(column, view)} and {_LIVE} and {_AFTER} {_BY_DAY}", _DAYS),
        _build_page_sql(
            f"{_build_select_sql(column, view)} and next_ceased_on <= %(today)s and {_AFTER} {_BY_DAY}", _DAYS
        ),
    )
    for column in COLUMNS.values()
    for view in _VIEWS
}
"""Two queries: people with a live duty first, then those whose duty ended unmet with their notification period."""
_BY_NAME = {
    (column, view): _build_page_sql(
        f"{_build_select_sql(column, view)} and (sort_name, nominal_id) > (%(name)s, %(id)s) "
        "order by sort_name, nominal_id limit %(limit)s",
        "p.sort_name, p.nominal_id",
    )
    for column in COLUMNS.values()
    for view in _VIEWS
}
_BY_LEVEL = {
    (column, view): _build_page_sql(
        f"{_build_select_sql(column, view)} and {_AFTER_RISK} {_BY_RISK}", f"{RANK.replace('l.', 'p.')}, {_DAYS}"
    )
    for column in COLUMNS.values()
    for view in _VIEWS
}


def list_caseload(
    scope: Scope,
    on: date,
    *,
    order: Order = "risk",
    view: View = "all",
    after: PageMarker | None = None,
    size: int = PAGE,
) -> Page[CaseloadPerson]:
    """Return one page of people: highest risk first, longest overdue first, or by surname.

    One query; two on the last page of the order by duty.
    """
    place = after or START
    values: dict[str, Any] = {"scope": scope.of, "today": on, "soon": on + timedelta(days=SOON), "limit": size + 1}
    if order == "name":
        values |= {"name": _name_at(place.id), "id": place.id}
        return _cut(0, _query_people(_BY_NAME[scope.column, view], values), size)
    if order == "risk":
        values |= {"rank": place.part, "on": place.on, "id": place.id}
        return _cut(None, _query_people(_BY_LEVEL[scope.column, view], values), size)
    live, ended = _BY_NEXT[scope.column, view]
    person: list[CaseloadPerson] = []
    if place.part == 0:
        person = _query_people(live, {**values, "on": place.on, "id": place.id})
        if len(person) > size:
            return _cut(0, person, size)
        place = START
    rest = _query_people(ended, {**values, "on": place.on, "id": place.id, "limit": size + 1 - len(person)})
    return _cut(int(len(person) < size), [*person, *rest], size)


def list_unallocated(force: str, size: int = PAGE) -> Shortened[CaseloadPerson]:
    """List the force’s cases without an offender manager that the actor may see."""
    return _query_cases_without_manager(_UNALLOCATED, force, size)


def list_cases_of_leavers(force: str, size: int = PAGE) -> Shortened[CaseloadPerson]:
    """List the force’s cases that the actor may see and whose offender manager has left, for reallocation."""
    return _query_cases_without_manager(_LEFT, force, size)


def _query_cases_without_manager(statement: str, force: str, size: int) -> Shortened[CaseloadPerson]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"scope": force, "limit": size})
        result = cursor.fetchall()
    return Shortened([CaseloadPerson(*row[:-1]) for row in result], whole_of_first(result))


def list_named_people(nominal_ids: Sequence[UUID]) -> list[CaseloadPerson]:
    """List the given people that the actor may see, by surname, in one query."""
    return _query_people(_NAMED, {"ids": list(nominal_ids)}) if nominal_ids else []


def people_in_scope(scope: Scope, nominal_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of the given people who are in scope or have no team, since all supervisors see the latter."""
    ours = Q(**{scope.column: scope.of}) | Q(team_id=None)
    return set(CaseloadEntry.objects.filter(ours, nominal_id__in=nominal_ids).values_list("nominal_id", flat=True))


def list_invited_rows() -> list[NamedRow]:
    """List the people whose cases the actor’s agency is invited to discuss, by surname. One query."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(NamedRow._fields)} from invited_people()")
        return [NamedRow._make(row) for row in cursor.fetchall()]


def _query_people(statement: str, values: dict[str, Any]) -> list[CaseloadPerson]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [CaseloadPerson(*row) for row in cursor.fetchall()]


def _cut(part: int | None, person: list[CaseloadPerson], size: int) -> Page[CaseloadPerson]:
    """Leave out the person after the page. `part` None: the parts are the ranks of risk."""
    if len(person) <= size:
        return Page(person)
    last = person[size - 1]
    return Page(
        person[:size], PageMarker(RANKS[last.risk] if part is None else part, last.next_on, (0, 0), last.nominal_id)
    )


def _name_at(nominal_id: UUID) -> str:
    """Return the name at which the next page begins; empty for the first page. Page markers hold no names."""
    if nominal_id == START.id:
        return ""
    return CaseloadEntry.objects.filter(pk=nominal_id).values_list("sort_name", flat=True).first() or ""


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


VIEWS: tuple[View, ...] = ("all", "late", "visit", "high", "unset", "soon", "custody", "order")
"""In the order of the fields of `CaseloadCounts`."""
_TALLIES = {
    column: f"select {', '.join(f'count(*) filter (where {_VIEWS[view]})' for view in VIEWS)} "
    f"from caseload_shownentry where {column} = %(scope)s"
    for column in COLUMNS.values()
}


def count_caseload(scope: Scope, on: date) -> CaseloadCounts:
    """Count the people in each view of the scope on the given day. One query."""
    with connection.cursor() as cursor:
        values = {"scope": scope.of, "today": on, "soon": on + timedelta(days=SOON)}
        cursor.execute(_TALLIES[scope.column], values)
        return CaseloadCounts(*cursor.fetchone())
