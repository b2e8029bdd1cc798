"""Records for quality review, records returned to an officer, and sampled records, with names."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.record.limited_list import LimitedList, get_total

from .risk_order import RANK
from .scope import COLUMNS, Scope

type View = Literal["to_read", "returned"]

RECENT_PERIOD = timedelta(days=90)
MAX_ROWS = 100
AWAITS_REVIEW = "w.on <= %(today)s and (%(me)s::uuid is null or w.by_id is distinct from %(me)s::uuid) and "
"""Recorded by someone other than the reader. The team board uses the same condition."""
TO_READ = "(w.state = 'unread' and w.on > %(lately)s or w.state = 'answered')"
"""Not reviewed, and of the last 90 days, or resubmitted. What was returned is not forgotten, however old it is."""
RETURNED = "w.state = 'returned'"
_SELECT_ITEM = (
    "select w.id, w.nominal_id, w.kind, w.on, w.by_id, a.name, w.state, w.score, l.risk, l.urn, l.surname, "
    "l.forenames, exists (select from supervision_dipsample s where s.team_id = w.team_id "
    "and s.sampled_ids ? w.id::text), count(*) over () "
    "from supervision_workentry w join caseload_caseloadentry l on l.nominal_id = w.nominal_id "
    "left join organisations_account a on a.id = w.by_id where "
)
_STATES: dict[View, str] = {"to_read": TO_READ, "returned": RETURNED}
_QUEUE = {
    (column, view): f"{_SELECT_ITEM} w.{column} = %(scope)s and {AWAITS_REVIEW} {states} "
    f"order by w.state = 'unread', {RANK}, w.on, w.id limit {MAX_ROWS}"
    for column in COLUMNS.values()
    for view, states in _STATES.items()
}
_RETURNED = f"{_SELECT_ITEM} w.by_id = %(me)s and w.state = 'returned' order by {RANK}, w.on, w.id limit {MAX_ROWS}"
_SELECT_SAMPLED = f"{_SELECT_ITEM} w.id = any(%(ids)s::uuid[]) order by {RANK}, w.on, w.id"


class ReviewItem(NamedTuple):
    """A record of work, who wrote it, the state of its review, and the person it is about."""

    id: UUID
    nominal_id: UUID
    kind: str
    on: date
    by_id: UUID | None
    by: str | None
    state: str
    score: int | None
    risk: str
    urn: str
    surname: str
    forenames: str
    sampled: bool
    """Whether a dip sample of its team drew it."""


def list_review_queue(scope: Scope, on: date, view: View, me: UUID | None) -> LimitedList[ReviewItem]:
    """List up to 100 records by other officers: answered first, then those of the last 90 days by risk and age."""
    return _query_review_items(
        _QUEUE[scope.column, view], {"scope": scope.key, "today": on, "lately": on - RECENT_PERIOD, "me": me}
    )


def list_returned_to(account: UUID) -> LimitedList[ReviewItem]:
    """List records that this account wrote and that were returned to it, about people it may see."""
    return _query_review_items(_RETURNED, {"me": account})


def list_sampled_records(ids: Sequence[str]) -> list[ReviewItem]:
    """List the records of a sample that are about people the actor may see."""
    return list(_query_review_items(_SELECT_SAMPLED, {"ids": list(ids)}).rows)


def load_risk_levels(scope: Scope) -> dict[UUID, str]:
    """Return the risk level of each person in scope that the actor may see."""
    with connection.cursor() as cursor:
        cursor.execute(f"select nominal_id, risk from caseload_caseloadentry where {scope.column} = %s", [scope.key])
        return dict(cursor.fetchall())


def _query_review_items(statement: str, values: dict[str, Any]) -> LimitedList[ReviewItem]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        result = cursor.fetchall()
    return LimitedList([ReviewItem._make(row[:-1]) for row in result], get_total(result))
