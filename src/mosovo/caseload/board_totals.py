"""Totals of a force’s boards that were counted in advance, and the people to count again when a board is read.

The database gives totals to an inspector of the force, and those of the MAPPA board to a co-ordinator, for a day on
which everyone was counted. They leave out the
people whose cases changed since, and those that not every inspector may see. The same statements as without totals
count these people under row security, so a number is the same with and without totals.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import orjson

from mosovo.database.prepared_statements import PreparedStatement

from .pagination import PageMarker
from .scope import PrefetchedTotals, Scope

if TYPE_CHECKING:
    from .measures import Numbers

TODAY = "today"
"""The measure of the parts of Today. The others are the measures of the chief officer dashboard."""
_STATE = PreparedStatement("select people, totals::text from board_totals(%(on)s::date, %(measures)s::text[])")
_CANDIDATES = PreparedStatement(
    "select * from today_candidates("
    "%(on)s::date, %(part)s, %(tier)s::int, %(score)s::int, %(day)s::date, %(id)s::uuid, %(limit)s::int)"
)


_FIGURES = PreparedStatement(
    "select people, restricted, totals::text from force_figures(%(on)s::date, %(measures)s::text[])"
)


class ForceFigures(NamedTuple):
    """The measures of a force as they were last counted, and how many people they leave out."""

    people: int
    restricted: int
    totals: dict[str, "Counter[tuple[str, str]]"]


class Share(NamedTuple):
    """What one person adds to this row and part of a measure."""

    nominal_id: UUID
    row: str
    part: str
    number: int


@dataclass(frozen=True, slots=True)
class BoardTotals:
    """Totals by measure, without these people of the force, who must be counted again."""

    people: Sequence[UUID]
    totals: dict[str, Counter[tuple[str, str]]]

    def add_shares(self, measure: str, shares: Iterable[Share]) -> "Numbers":
        """Return the total of a measure with the shares of the people who were left out. Empty parts have no entry."""
        numbers = Counter(self.totals.get(measure, Counter()))
        for share in shares:
            numbers[share.row, share.part] += share.number
        return Counter({key: number for key, number in numbers.items() if number})


def read_totals(scope: Scope, on: date, measures: Sequence[str]) -> BoardTotals | None:
    """Return the totals of the force, or None if the reader, the scope or the day has none. One query."""
    if scope.reach != "force" or not scope.has_totals:
        return None
    totals_read = scope.prefetched
    if totals_read is None or totals_read.on != on or not totals_read.measures.issuperset(measures):
        totals_read = _read_state(on, measures)
    return None if totals_read.people is None else BoardTotals(totals_read.people, totals_read.totals)


def prefetch_totals(scope: Scope, on: date, measures: Sequence[str]) -> Scope:
    """Read the totals of several boards with one query; the boards of the scope returned use them."""
    if scope.reach != "force" or not scope.has_totals:
        return scope
    return replace(scope, prefetched=_read_state(on, measures))


def _read_state(on: date, measures: Sequence[str]) -> PrefetchedTotals:
    for people, totals_read in _STATE.rows(on=on, measures=list(measures)):
        return PrefetchedTotals(on, frozenset(measures), people, parse_totals(totals_read))
    return PrefetchedTotals(on, frozenset(measures), None, {})


def read_force_figures(on: date, measures: Sequence[str]) -> ForceFigures | None:
    """Return the measures as they were last counted, for a chief officer; None where they are not counted yet."""
    for people, restricted, totals_read in _FIGURES.rows(on=on, measures=list(measures)):
        return ForceFigures(people, restricted, parse_totals(totals_read))
    return None


def parse_totals(totals_read: str) -> dict[str, Counter[tuple[str, str]]]:
    """Return the totals of each measure by row and part, from what `board_totals` returns."""
    totals: dict[str, Counter[tuple[str, str]]] = {}
    for measure, row, part, number in orjson.loads(totals_read):
        totals.setdefault(measure, Counter())[row, part] = number
    return totals


def list_candidates(scope: Scope, on: date, part: str, place: PageMarker, limit: int) -> list[UUID] | None:
    """Return people who include the first `limit` of a part of Today after a place; None if not counted."""
    if scope.reach != "force":
        return None
    [(people,)] = _CANDIDATES.rows(
        on=on, part=part, tier=place.part, score=place.finer[0], day=place.on, id=place.id, limit=limit
    )
    return None if people is None else list(people)
