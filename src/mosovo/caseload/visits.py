"""The board of visits: who is overdue by risk and age, what waits for a decision, who is due within a week.

Nothing of it is kept: each line is a duty of the rules of practice, late because of what day it is.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.db import connection

from .pages import PAGE, START, Page, Place
from .rows import DUTIES
from .scope import COLUMNS, Scope

type View = Literal["overdue", "decisions", "soon"]

SOON = timedelta(days=7)
LONG, VERY_LONG = 28, 90
"""Days overdue after which the figures say so."""
LEVELS = ("very_high", "high", "medium", "low", "")
"""The gravest first; the last: no level was set."""
_VISITS = "d.rule in ('practice.visit.first', 'practice.visit.scheduled')"
_DECISIONS = "d.rule in ('practice.visit.decide', 'practice.visit.inspector')"
_OPEN = "d.met_on is null and d.opens_on <= %(today)s and (d.ceased_on is null or d.ceased_on > %(today)s)"
_HOLDS: dict[View, str] = {
    "overdue": f"{_VISITS} and {_OPEN} and d.due_on < %(today)s",
    "decisions": f"{_DECISIONS} and {_OPEN}",
    "soon": f"{_VISITS} and {_OPEN} and d.due_on between %(today)s and %(soon)s",
}
_RANK = "coalesce(array_position(array['very_high', 'high', 'medium', 'low'], l.risk::text), 5)"
_JOIN = "from obligations_duty d join caseload_line l on l.nominal_id = d.nominal_id where d.{column} = %(scope)s"
_LIST = {
    (column, view): f"select {_RANK} as rank, d.due_on, d.id, d.nominal_id, d.key, d.rule, l.risk, l.urn, l.surname, "
    f"l.forenames, l.offender_manager_name {_JOIN.format(column=column)} and {holds} "
    f"and ({_RANK}, d.due_on, d.id) > (%(part)s, %(on)s, %(id)s) order by rank, d.due_on, d.id limit %(limit)s"
    for column in COLUMNS.values()
    for view, holds in _HOLDS.items()
}
_COUNT = {
    column: "select "
    + ", ".join(f"count(*) filter (where {holds})" for holds in _HOLDS.values())
    + f" {_JOIN.format(column=column)} and d.rule like 'practice.visit.%%'"
    for column in COLUMNS.values()
}
_AGES = {
    column: f"select l.risk, count(*) filter (where %(today)s - d.due_on <= {LONG}), "
    f"count(*) filter (where %(today)s - d.due_on between {LONG + 1} and {VERY_LONG}), "
    f"count(*) filter (where %(today)s - d.due_on > {VERY_LONG}), max(%(today)s - d.due_on) "
    f"{_JOIN.format(column=column)} and {_HOLDS['overdue']} group by l.risk"
    for column in COLUMNS.values()
}


class VisitRow(NamedTuple):
    """A visit or a decision that somebody owes."""

    rank: int
    due_on: date
    id: UUID
    nominal_id: UUID
    key: str
    rule: str
    risk: str
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str

    @property
    def what(self) -> str:
        """The duty in plain words."""
        return DUTIES.get(self.rule, self.rule)


class Ages(NamedTuple):
    """How many visits are overdue at one level of risk, by how long, and the longest of them in days."""

    risk: str
    short: int
    long: int
    very_long: int
    oldest: int

    @property
    def all(self) -> int:
        """All of the level."""
        return self.short + self.long + self.very_long


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stand in each view."""

    overdue: int
    decisions: int
    soon: int


def board(scope: Scope, on: date, *, view: View, after: Place | None = None, size: int = PAGE) -> Page[VisitRow]:
    """A page of one view: the gravest risk first, then the longest due. One statement."""
    place = after or START
    values = {**_days(scope, on), "part": place.part, "on": place.on, "id": place.id, "limit": size + 1}
    found = [VisitRow._make(row) for row in _rows(_LIST[scope.column, view], values)]
    if len(found) <= size:
        return Page(found)
    last = found[size - 1]
    return Page(found[:size], Place(last.rank, last.due_on, (0, 0), last.id))


def counts(scope: Scope, on: date) -> Counts:
    """How many stand in each view. One statement."""
    return Counts(*_rows(_COUNT[scope.column], _days(scope, on))[0])


def ages(scope: Scope, on: date) -> list[Ages]:
    """Overdue visits by level of risk and by how long, the gravest first. One statement."""
    found = {row[0]: Ages(*row) for row in _rows(_AGES[scope.column], _days(scope, on))}
    return [found[level] for level in LEVELS if level in found]


def _days(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.of, "today": on, "soon": on + SOON}


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
