"""The co-ordinator's board: referrals that wait, cases in meetings, reviews that fall due, and who has no level yet.

Read off the lines of MAPPA and the duties, in one statement a view.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from .pages import PAGE, START, Page, Place
from .scope import COLUMNS, Scope

AHEAD = timedelta(days=28)
"""So far ahead reviews are shown."""
VIEWS = ("referrals", "meetings", "reviews", "unscreened")
_DUE = (
    "(select min(d.due_on) from obligations_duty d where d.nominal_id = m.nominal_id and d.rule in ({rules}) "
    "and d.met_on is null and d.opens_on <= %(today)s and (d.ceased_on is null or d.ceased_on > %(today)s))"
)
_RULES = {
    "referrals": "'practice.mappa.triage'",
    "meetings": "'practice.mappa.first_meeting', 'practice.mappa.review_2_3'",
    "reviews": "'practice.mappa.review_1', 'practice.mappa.first_meeting', 'practice.mappa.review_2_3'",
    "unscreened": "'practice.mappa.level', 'practice.mappa.before_release'",
}
_WHICH = {
    "referrals": "m.waits_for <> ''",
    "meetings": "m.level in (2, 3)",
    "reviews": "m.level is not null",
    "unscreened": "m.level is null and (m.category is not null or m.found_level > 1) and m.waits_for <> 'triage'",
}
_DAY = {
    "referrals": "coalesce({due}, m.referred_on)",
    "meetings": "coalesce({due}, m.review_on)",
    "reviews": "coalesce({due}, m.review_on)",
    "unscreened": "coalesce({due}, m.since_on, m.screened_on)",
}
_WITHIN = {"reviews": " and x.day <= %(until)s"}


def _from(view: str, column: str) -> str:
    due = _DUE.format(rules=_RULES[view])
    return (
        f"from (select m.*, {due} as due_on, {_DAY[view].format(due=due)} as day from mappa_mappaline m "
        f"where m.{column} = %(scope)s and {_WHICH[view]}) x "
        f"join caseload_line l on l.nominal_id = x.nominal_id where true{_WITHIN.get(view, '')}"
    )


_LIST = {
    (view, column): f"""
select x.nominal_id, l.urn, l.surname, l.forenames, l.risk, l.offender_manager_name, x.category, x.level, x.set_on,
  x.review_on, x.found_level, x.referral_id, x.referral_level, x.referred_on, x.waits_for, x.urgent, x.accepted_on,
  x.due_on, x.day
{_from(view, column)} and (x.day, x.nominal_id) > (%(on)s, %(id)s) order by x.day, x.nominal_id limit %(limit)s"""
    for view in VIEWS
    for column in COLUMNS.values()
}
_COUNT = {
    column: "select " + ", ".join(f"(select count(*) {_from(view, column)})" for view in VIEWS)
    for column in COLUMNS.values()
}


class Row(NamedTuple):
    """Somebody on the board. `due_on` is the day by which the law's practice has it; `day`, what they stand by."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    risk: str
    offender_manager_name: str
    category: int | None
    level: int | None
    set_on: date | None
    review_on: date | None
    found_level: int | None
    referral_id: UUID | None
    referral_level: int | None
    referred_on: date | None
    waits_for: str
    urgent: bool
    accepted_on: date | None
    due_on: date | None
    day: date


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stand in each view."""

    referrals: int
    meetings: int
    reviews: int
    unscreened: int

    def of(self, view: str) -> int:
        """Those of one view."""
        number: int = getattr(self, view)
        return number


def board(scope: Scope, view: str, on: date, after: Place | None = None, size: int = PAGE) -> Page[Row]:
    """A page of one view, whatever falls due soonest first. One statement."""
    place = after or START
    values = {**_days(scope, on), "on": place.on, "id": place.id, "limit": size + 1}
    found = [Row._make(row) for row in _rows(_LIST[view, scope.column], values)]
    if len(found) <= size:
        return Page(found)
    last = found[size - 1]
    return Page(found[:size], Place(0, last.day, (0, 0), last.nominal_id))


def counts(scope: Scope, on: date) -> Counts:
    """How many stand in each view. One statement."""
    return Counts(*_rows(_COUNT[scope.column], _days(scope, on))[0])


def _days(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.of, "today": on, "until": on + AHEAD}


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
