"""Shared parts of the duty boards: highest risk first, then longest due; and how long duties are overdue by level."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from .pagination import Page, PageMarker

LEVELS = ("very_high", "high", "medium", "low", "")
"""Highest first; empty means that no level is set."""
BANDS = {"short": (1, 28), "long": (29, 90), "very_long": (91, 40_000)}
"""First and last day overdue of each band, both inclusive."""
RANKS = {"very_high": 1, "high": 2, "": 2, "medium": 3, "low": 4}
"""The order of risk levels in a list. No level counts as high: people without one are visited at that interval."""
UNSET_RANK = RANKS[""]
RANK = "l.risk_rank"
DUTIES_WITH_LINES = (
    "from obligations_duty d join caseload_caseloadentry l on l.nominal_id = d.nominal_id where d.{column} = %(scope)s"
)
ROW = (
    f"{RANK} as rank, d.due_on, d.id, d.nominal_id, d.key, d.rule, l.risk, l.urn, l.surname, l.forenames, "
    "l.offender_manager_name"
)
"""The columns of `BoardDuty`."""
ON_FROM_THE_PLACE = (
    f"({RANK}, d.due_on, d.id) > (%(part)s, %(on)s, %(id)s) order by rank, d.due_on, d.id limit %(limit)s"
)
AGES = (
    "l.risk, "
    + ", ".join(
        f"count(*) filter (where %(today)s - d.due_on between {first} and {last})" for first, last in BANDS.values()
    )
    + ", max(%(today)s - d.due_on)"
)
"""The columns of `OverdueAges`: overdue duties by risk level."""


class BoardDuty(NamedTuple):
    """One duty on a board, and the person it is about."""

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


class OverdueAges(NamedTuple):
    """How many duties are overdue at one risk level, by band, and the longest overdue in days."""

    risk: str
    short: int
    long: int
    very_long: int
    oldest: int

    @property
    def all(self) -> int:
        """Return the number of overdue duties at this level."""
        return self.short + self.long + self.very_long


def count_overdue_ages(rows: Iterable[Sequence[Any]]) -> list[OverdueAges]:
    """Build the counts from the rows of a query, highest level first."""
    ages = {row[0]: OverdueAges(*row) for row in rows}
    return [ages[level] for level in LEVELS if level in ages]


def load_board_page(rows: Iterable[Sequence[Any]], size: int) -> Page[BoardDuty]:
    """Build a page from rows of which the query asked for one more than a page."""
    duties = [BoardDuty._make(row) for row in rows]
    if len(duties) <= size:
        return Page(duties)
    last = duties[size - 1]
    return Page(duties[:size], PageMarker(last.rank, last.due_on, (0, 0), last.id))
