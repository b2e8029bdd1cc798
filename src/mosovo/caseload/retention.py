"""Retention reviews of the people in scope: those that are due, those that come later, and what is missing.

The duty of the review is calculated with all others. The last part of its key is the review group.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.practice.retention import BIRTH_QUESTION, GROUP_QUESTION
from mosovo.record.limited_list import LimitedList, get_total

from .scope import COLUMNS, Scope

type View = Literal["due", "later", "missing"]

RULE = "practice.retention.review"
MAX_ROWS = 200
_WAITING = """from nominals_disposalrequest r join caseload_caseloadentry l on l.nominal_id = r.nominal_id
where r.force_id = %(force)s and r.state = 'waiting'"""
_LIST_WAITING = f"""
select r.nominal_id, l.urn, l.surname, l.forenames, r.asked_at,
  (select a.name from organisations_account a where a.id = r.asked_by_id), r.asked_by_id, count(*) over () {_WAITING}
order by r.asked_at, r.id limit {MAX_ROWS}"""
_OPEN = f"d.rule = '{RULE}' and d.met_on is null and (d.ceased_on is null or d.ceased_on > %(today)s)"
_FROM = "from obligations_duty d join caseload_caseloadentry l on l.nominal_id = d.nominal_id"
_GROUP = "right(d.key, 1)"
_VIEW_CONDITIONS: dict[View, str] = {"due": "d.opens_on <= %(today)s", "later": "d.opens_on > %(today)s"}
_LIST = {
    (column, view): f"""
select d.nominal_id, l.urn, l.surname, l.forenames, {_GROUP}, d.due_on, '', count(*) over () {_FROM}
where d.{column} = %(scope)s and {_OPEN} and {shown} and (%(group)s = '' or {_GROUP} = %(group)s)
order by d.due_on, l.surname, d.id limit {MAX_ROWS}"""
    for column in COLUMNS.values()
    for view, shown in _VIEW_CONDITIONS.items()
}
_MISSING = {
    column: f"""
select q.nominal_id, l.urn, l.surname, l.forenames, '', null::date, q.needs, count(*) over ()
from obligations_openquestion q join caseload_caseloadentry l on l.nominal_id = q.nominal_id
where q.{column} = %(scope)s and q.needs = any(%(needs)s) order by l.surname, q.id limit {MAX_ROWS}"""
    for column in COLUMNS.values()
}
_DUE = {
    column: f"select count(*) {_FROM} where d.{column} = %(scope)s and {_OPEN} and {_VIEW_CONDITIONS['due']}"
    for column in COLUMNS.values()
}
_COUNTS = {
    column: f"""
select count(*) filter (where {_VIEW_CONDITIONS["due"]}), count(*) filter (where {_VIEW_CONDITIONS["later"]}),
  (select count(*) from obligations_openquestion q join caseload_caseloadentry l on l.nominal_id = q.nominal_id
    where q.{column} = %(scope)s and q.needs = any(%(needs)s))
{_FROM} where d.{column} = %(scope)s and {_OPEN}"""
    for column in COLUMNS.values()
}


class RetentionRow(NamedTuple):
    """The record of a person: its review group and the day of the review, or what is missing to calculate them."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    group: str
    due_on: date | None
    needs: str


class WaitingDisposal(NamedTuple):
    """A request to dispose of a record that waits for a second person."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    asked_at: datetime
    asked_by_name: str | None
    """None after a restore of a backup that is older than the account."""
    asked_by: UUID | None


def list_waiting_disposals(force: str) -> LimitedList[WaitingDisposal]:
    """List up to 200 requests of the force, the earliest first. The database shows them to inspectors alone.

    A request about a case that the reader cannot see is not listed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LIST_WAITING, {"force": force})
        rows = cursor.fetchall()
    return LimitedList([WaitingDisposal(*row[:-1]) for row in rows], get_total(rows))


def list_retention_reviews(scope: Scope, view: View, on: date, group: str = "") -> LimitedList[RetentionRow]:
    """List up to 200 records, the earliest review first. `group`: 1, 2 or 3; empty: all. One query."""
    statement = _MISSING[scope.column] if view == "missing" else _LIST[scope.column, view]
    values = {"scope": scope.key, "today": on, "group": group, "needs": [BIRTH_QUESTION, GROUP_QUESTION]}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: Sequence[tuple[object, ...]] = cursor.fetchall()
    return LimitedList([RetentionRow(*row[:-1]) for row in rows], get_total(rows))  # type: ignore[arg-type]


def count_retention_reviews(scope: Scope, on: date) -> dict[View, int]:
    """Count the records of each view, of all groups. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTS[scope.column], {"scope": scope.key, "today": on, "needs": [BIRTH_QUESTION, GROUP_QUESTION]}
        )
        due, later, missing = cursor.fetchone()
    return {"due": due, "later": later, "missing": missing}


def build_decisions_due_query(scope: Scope, on: date, force: str, reader: UUID | None) -> CountQuery:
    """Return how to count the retention reviews that are due, and the requests for disposal that others made."""
    values = {"scope": scope.key, "today": on, "force": force, "reader": reader}
    others = f"select count(*) {_WAITING} and r.asked_by_id is distinct from %(reader)s::uuid"
    return CountQuery(f"select ({_DUE[scope.column]}) + ({others})", values)
