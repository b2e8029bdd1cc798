"""The co-ordinator’s board: referrals, cases in meetings, reviews due, and cases without a level.

Each view is one query over the MAPPA rows and the duties. Who is in MAPPA, and at which level, comes from
`mappa_people_on`: the definition that the annual return uses, as at today. So the board and a return of the same day
agree on the cases that the reader may see. A decision on a level stays recorded after a death, but that definition
leaves the case out.

Finding who is in MAPPA takes longer the larger the force. So `board_counting` counts each person in advance, and the
database gives a co-ordinator the totals. People who changed since are counted again when the board
is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.database.joint_reads import Reading, Select, ask, combine_readings, run_reading

from .board_totals import BoardTotals, Share, parse_totals
from .mappa_statements import (
    COUNT_NAMES,
    JOB_RANKS,
    JOB_SHARES,
    SHARES,
    STATE,
    count_referrals,
    select_counts,
    select_counts_and_listed,
    select_listed,
)
from .pagination import PAGE, START, Page, PageMarker
from .scope import Scope

AHEAD = timedelta(days=28)
"""How far ahead reviews are shown."""
MEASURE = "mappa"
"""The measure of these counts in the totals that are counted in advance."""


class MappaBoardRow(NamedTuple):
    """One case on the board. `due_on` is the due date of its duty; `day` is the date by which the board orders it."""

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
    counted: int | None
    """The category that follows from the facts, confirmed or not. Read only for cases without a level."""
    away: str
    """Why the person is not in the community: custody, hospital, abroad or immigration_detention."""


@dataclass(frozen=True, slots=True)
class MappaBoardCounts:
    """The number of cases in each view, and of those without a level that are on no list."""

    referrals: int
    to_refer: int
    meetings: int
    reviews: int
    unscreened: int
    away: int
    unconfirmed: int
    """Those of `unscreened` whose category is not confirmed."""
    archived: int
    """Without a level, and on no list: the record is archived."""
    removed: int
    """Without a level, and on no list: deported or removed."""
    in_question: int
    """In no category today, with an open legal question."""
    out_of_meetings: int
    """Not in `meetings` although the last level set was 2 or 3: the person died, or is in no category today."""
    releases: int
    """Those of `away` whose duty to have a level before the release is open."""

    def get_count(self, view: str) -> int:
        """Return the number of cases in one view."""
        number: int = getattr(self, view)
        return number


@dataclass(frozen=True, slots=True)
class _MappaTotals:
    """Totals of the board counted in advance, and the people who can be in the first rows of some views."""

    counted: BoardTotals
    candidates: Sequence[UUID]


def list_mappa_cases(
    scope: Scope, view: str, on: date, after: PageMarker | None = None, size: int = PAGE
) -> Page[MappaBoardRow]:
    """Return one page of one view, earliest due first."""
    return run_reading(ask_mappa_cases(scope, view, on, after, size))


def ask_mappa_cases(
    scope: Scope, view: str, on: date, after: PageMarker | None = None, size: int = PAGE
) -> Reading[Page[MappaBoardRow]]:
    """Return one page of one view, earliest due first. One query, or two where totals were counted in advance."""
    marker = after or START
    totals = yield from _ask_totals(scope, on, [view], marker, size + 1)
    cases = (yield from _ask_listed(scope, on, (view,), marker, size + 1, totals))[view]
    if len(cases) <= size:
        return Page(cases)
    last = cases[size - 1]
    return Page(cases[:size], PageMarker(0, last.day, (0, 0), last.nominal_id))


def ask_first_mappa_cases(
    scope: Scope, views: Sequence[str], on: date, size: int
) -> Reading[tuple[MappaBoardCounts, dict[str, Sequence[MappaBoardRow]]]]:
    """Count the cases in each view, and return the first rows of each of these views, earliest due first."""
    totals = yield from _ask_totals(scope, on, views, START, size)
    if totals is not None:
        counts, listed = yield from combine_readings(
            _ask_changed_counts(scope, on, totals.counted), _ask_listed(scope, on, tuple(views), START, size, totals)
        )
        return counts, listed
    values = _build_list_values(scope, on, START, size)
    rows = yield from ask(Select(select_counts_and_listed(tuple(views), scope.column), values))
    counted = len(fields(MappaBoardCounts))
    case_rows = [row[counted:] for row in rows if row[-1] is not None]
    return MappaBoardCounts(*rows[0][:counted]), _group_by_view(views, case_rows)


def count_mappa_cases(scope: Scope, on: date) -> MappaBoardCounts:
    """Count the cases in each view."""
    return run_reading(ask_mappa_counts(scope, on))


def ask_mappa_counts(scope: Scope, on: date) -> Reading[MappaBoardCounts]:
    """Count the cases in each view. One query, or two where totals were counted in advance."""
    totals = yield from _ask_totals(scope, on, [], START, 0)
    if totals is not None:
        return (yield from _ask_changed_counts(scope, on, totals.counted))
    [counts] = yield from ask(Select(select_counts(scope.column), _build_days(scope, on)))
    return MappaBoardCounts(*counts)


def build_referrals_query(scope: Scope, on: date) -> CountQuery:
    """Return the count of the referrals that wait for a decision, for a statement of several counts."""
    return CountQuery(count_referrals(scope.column), _build_days(scope, on))


def list_mappa_shares(force: str, on: date, people: Sequence[UUID]) -> list[Share]:
    """Return what each of these people of a force counts for, for the job that counts in advance."""
    values = {**_build_days(Scope("force", force), on), "people": list(people)}
    return [Share(*row) for row in _select_rows(JOB_SHARES, values)]


def rank_mappa_cases(force: str, on: date, people: Sequence[UUID]) -> list[tuple[UUID, str, date]]:
    """Return the views that list each of these people of a force, and the day by which each view orders them."""
    values = {**_build_days(Scope("force", force), on), "people": list(people)}
    return [(nominal_id, part, day) for nominal_id, part, day in _select_rows(JOB_RANKS, values)]


def _ask_totals(
    scope: Scope, on: date, views: Sequence[str], marker: PageMarker, size: int
) -> Reading[_MappaTotals | None]:
    """Return the totals counted in advance, or None if the reader, the scope or the day has none."""
    if scope.reach != "force" or not scope.has_mappa_totals:
        return None
    parts = [f"mappa.{view}" for view in views]
    values = {"today": on, "parts": parts, "on": marker.on, "id": marker.id, "limit": size}
    for people, totals, candidates in (yield from ask(Select(STATE, values))):
        return _MappaTotals(BoardTotals(people, parse_totals(totals)), candidates)
    return None


def _ask_changed_counts(scope: Scope, on: date, counted: BoardTotals) -> Reading[MappaBoardCounts]:
    """Return the totals with what the people who were left out count for."""
    values = {**_build_days(scope, on), "people": list(counted.people)}
    shares = (yield from ask(Select(SHARES, values))) if counted.people else []
    numbers = counted.add_shares(MEASURE, [Share(*row) for row in shares])
    return MappaBoardCounts(**{name: numbers.get((name, ""), 0) for name in COUNT_NAMES})


def _ask_listed(
    scope: Scope, on: date, views: tuple[str, ...], marker: PageMarker, size: int, totals: _MappaTotals | None
) -> Reading[dict[str, Sequence[MappaBoardRow]]]:
    """Return the first rows of each of these views after a place, earliest due first."""
    values = _build_list_values(scope, on, marker, size)
    if totals is not None:
        values["people"] = list(totals.candidates)
    rows = yield from ask(Select(select_listed(views, scope.column, of_people=totals is not None), values))
    return _group_by_view(views, rows)


def _group_by_view(views: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Sequence[MappaBoardRow]]:
    results: dict[str, list[MappaBoardRow]] = {each: [] for each in views}
    for row in rows:
        results[row[-1]].append(MappaBoardRow._make(row[:-1]))
    return {view: sorted(rows, key=lambda each: (each.day, each.nominal_id)) for view, rows in results.items()}


def _build_days(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.key, "today": on, "until": on + AHEAD}


def _build_list_values(scope: Scope, on: date, marker: PageMarker, size: int) -> dict[str, Any]:
    return {**_build_days(scope, on), "on": marker.on, "id": marker.id, "limit": size}


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
