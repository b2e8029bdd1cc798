"""Today’s duties, by person, in order of harm (`harm_order`).

The parts of the list: overdue by law; other overdue; due today and up to the last day shown; clock stopped; in
question. One query scores the duties of the scope, takes a page of people and returns all their duties of the list.
Duties that are met or have ceased are left out. For a force, the people who can be on the page come from the places
counted in advance (`board_totals`), and the same query scores only their duties. A reader who snoozed duties
has a list of their own, which is not counted in advance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.prepared_statements import constant_array
from mosovo_law.core.calendar import working_days_after

from .board_totals import TODAY, Share, list_candidates, read_totals
from .harm_order import FIRST_TIER, RULE_IDS, RULE_KINDS, RULE_TIERS
from .list_rows import DueDuty
from .pagination import Page, PageMarker
from .scope import Scope
from .today_statements import (
    COUNTED_PARTS,
    COUNTS,
    NEW,
    NOTHING_NEW,
    PARTS,
    RANKS,
    SELECTED,
    SHARES,
    STATEMENTS,
    STATEMENTS_OF_PEOPLE,
    Part,
)

PAGE_SIZE = 10
"""People on a page."""
FIRST_PAGE = PageMarker(-1, date.min, (0, 0), UUID(int=0))


def list_horizon(on: date) -> date:
    """Return the last day shown: the Sunday that ends the week, or the next working day if that is later.

    On a Friday, duties due on Monday must be shown, since no one may look again before they are due.
    """
    return max(on + timedelta(days=6 - on.weekday()), working_days_after(1, on, "EW"))


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose list it is: which duties they snoozed, and the first id of those that are new to them."""

    account: UUID | None = None
    new_from: UUID = NOTHING_NEW
    has_snoozed: bool = True
    """Whether they may have snoozed a duty that is still hidden."""

    @property
    def has_own_list(self) -> bool:
        """Whether the list of this reader can differ from that of others."""
        return self.account is not None and self.has_snoozed


NO_READER = Reader()
"""A list for no one in particular: nothing is snoozed, and nothing is new."""


def list_todays_duties(
    scope: Scope,
    on: date,
    after: PageMarker | None = None,
    size: int = PAGE_SIZE,
    only: Part = "all",
    reader: Reader = NO_READER,
) -> Page[DueDuty]:
    """Return the duties of one page of people, the person at most risk of harm first. One query.

    All duties of a person stand together. `size` is the number of people. What the reader snoozed is left out of every
    part except its own.
    """
    marker = after or FIRST_PAGE
    values = _build_page_values(scope, on, marker, size, reader)
    is_counted = only in PARTS and not reader.has_own_list
    people = list_candidates(scope, on, only, marker, size + 1) if is_counted else None
    if people is not None:
        rows = STATEMENTS_OF_PEOPLE[only].rows(**values, people=people)
        return _build_page([DueDuty._make(row) for row in rows], size)
    return _build_page([DueDuty._make(row) for row in STATEMENTS[scope.column, only].rows(**values)], size)


def list_selected_duties(scope: Scope, on: date, ids: Sequence[UUID]) -> list[DueDuty]:
    """Return those of these duties that are on the list, snoozed or not. One query."""
    values = _build_page_values(scope, on, FIRST_PAGE, len(ids), NO_READER)
    return _select_duties(SELECTED[scope.column], {**values, "ids": list(ids)})


def _select_duties(statement: str, values: dict[str, Any]) -> list[DueDuty]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [DueDuty._make(row) for row in cursor.fetchall()]


def _build_page_values(scope: Scope, on: date, marker: PageMarker, size: int, reader: Reader) -> dict[str, Any]:
    return {
        **_build_values(scope, on), **_for_reader(reader), "force": None, "tier": marker.part, "score": marker.finer[0],
        "on": marker.on, "id": marker.id, "limit": size + 1,
    }  # fmt: skip


def _for_reader(reader: Reader) -> dict[str, Any]:
    return {"me": reader.account, "new_from": reader.new_from, "at_once": _AT_ONCE}


_AT_ONCE = constant_array(FIRST_TIER)
_RULE_VALUES = {
    "rules": constant_array(RULE_IDS),
    "settings": constant_array(RULE_KINDS),
    "tiers": constant_array(RULE_TIERS),
}


def _build_values(scope: Scope, on: date) -> dict[str, Any]:
    return {
        "scope": scope.key, "today": on, "horizon": list_horizon(on), **_RULE_VALUES,
    }  # fmt: skip


def rank_people(force: str, on: date, only: Part, people: Sequence[UUID]) -> list[tuple[UUID, int, int, date]]:
    """Return the place of each of these people of a force in a part of the list: tier, score below zero, and day."""
    with connection.cursor() as cursor:
        values = {**_build_values(Scope("force", force), on), "force": force, "people": list(people)}
        cursor.execute(RANKS[only], values)
        return list(cursor.fetchall())


def _build_page(duties: list[DueDuty], size: int) -> Page[DueDuty]:
    """Leave out the person after the page, and mark where the next page begins."""
    first_duties: dict[UUID, DueDuty] = {}
    for duty in duties:
        first_duties.setdefault(duty.nominal_id, duty)
    people = list(first_duties.values())
    if len(people) <= size:
        return Page(duties)
    last, next_person = people[size - 1], people[size].nominal_id
    shown = [duty for duty in duties if duty.nominal_id != next_person]
    return Page(shown, PageMarker(last.tier, last.on, (-last.score, 0), last.nominal_id))


class TodayCounts(NamedTuple):
    """How many duties there are in each part of the list."""

    late: int
    today: int
    ahead: int
    """After today, up to the last day shown."""
    clock_stopped: int
    in_question: int
    carried_over: int = 0
    """Carried over from another system, and due after the last day shown."""
    new: int = 0
    """Of those above without the carried-over ones: calculated since the reader last looked."""
    snoozed: int = 0
    """Snoozed by the reader, and in no other part."""


def count_todays_duties(scope: Scope, on: date, reader: Reader = NO_READER) -> TodayCounts:
    """Count the duties in each part of the list on the day.

    One query. For a force whose parts were counted in advance, one more for people who have changed, and one for what
    is new to the reader.
    """
    counted = None if reader.has_own_list else read_totals(scope, on, [TODAY])
    values = {"scope": scope.key, "today": on, "horizon": list_horizon(on), **_for_reader(reader)}
    if counted is None:
        [numbers_of_parts] = COUNTS[scope.column].rows(**values)
        return TodayCounts._make(numbers_of_parts)
    new = 0
    if reader.new_from != NOTHING_NEW:
        with connection.cursor() as cursor:
            cursor.execute(NEW, values)
            [new] = cursor.fetchone()
    numbers = counted.add_shares(TODAY, list_duty_shares(scope, on, counted.people))
    return TodayCounts._make([*(numbers["", only] for only in COUNTED_PARTS), new, 0])


def list_duty_shares(scope: Scope, on: date, people: Sequence[UUID]) -> list[Share]:
    """Return how many duties of each of these people of a force are in each part of the list."""
    if not people:
        return []
    with connection.cursor() as cursor:
        values = {"scope": scope.key, "today": on, "horizon": list_horizon(on), "people": list(people)}
        cursor.execute(SHARES, values)
        return [Share(*row) for row in cursor.fetchall()]
