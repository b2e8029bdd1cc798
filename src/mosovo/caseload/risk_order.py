"""What boards of duties share: the gravest risk first, then the longest due; how long overdue, level by level."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from .pagination import Page, PageMarker

LEVELS = ("very_high", "high", "medium", "low", "")
"""The gravest first; the last: no level was set."""
BANDS = {"short": (1, 28), "long": (29, 90), "very_long": (91, 40_000)}
"""Days overdue."""
RANKS = {"very_high": 1, "high": 2, "": 2, "medium": 3, "low": 4}
"""The order of risk levels in a list. No level counts as high: people without one are visited at that interval."""
RANK = "coalesce(array_position(array['very_high', 'high', 'medium', 'low'], l.risk::text), 2)"
DUTIES_WITH_LINES = (
    "from obligations_duty d join caseload_caseloadentry l on l.nominal_id = d.nominal_id where d.{column} = %(scope)s"
)
ROW = (
    f"{RANK} as rank, d.due_on, d.id, d.nominal_id, d.key, d.rule, l.risk, l.urn, l.surname, l.forenames, "
    "l.offender_manager_name"
)
"""The columns of Owing."""
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
"""The columns of Ages, of overdue duties by level of risk."""


class BoardDuty(NamedTuple):
    """One duty of a board, with whose it is."""

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
    """How many duties are overdue at one level of risk, by how long, and the longest of them in days."""

    risk: str
    short: int
    long: int
    very_long: int
    oldest: int

    @property
    def all(self) -> int:
        """All of the level."""
        return self.short + self.long + self.very_long


def count_overdue_ages(rows: Iterable[Sequence[Any]]) -> list[OverdueAges]:
    """What was counted, the gravest level first."""
    found = {row[0]: OverdueAges(*row) for row in rows}
    return [found[level] for level in LEVELS if level in found]


def load_board_page(rows: Iterable[Sequence[Any]], size: int) -> Page[BoardDuty]:
    """One page of the rows, of which one more than a page was asked for."""
    found = [BoardDuty._make(row) for row in rows]
    if len(found) <= size:
        return Page(found)
    last = found[size - 1]
    return Page(found[:size], PageMarker(last.rank, last.due_on, (0, 0), last.id))
