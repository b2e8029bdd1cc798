"""A measure of the chief officer dashboard: its rows and parts, its numbers, and the people behind each number.

A measure lists what it counts, each item with a row and a part. Numbers and people come from that one list, so they
agree. Only cases that the reader may see are counted and named.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.joint_reads import Reading, Select, as_reading, ask, run_reading

from .board_totals import Share
from .mappa_indicators import CalendarQuarter, TimelinessShare, quarter_containing
from .rows_of_people import narrow_to_people
from .scope import Scope

QUARTERS = 5
"""The number of quarters shown, the current one included."""
MAX_SHOWN = 200
type Numbers = Mapping[tuple[str, str], int]


class PersonCounted(NamedTuple):
    """A person behind a number, once for each thing counted; for people not on the register, the application."""

    nominal_id: UUID | None
    urn: str
    surname: str
    forenames: str
    on: date | None
    offender_manager_name: str
    application: UUID | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `definition` is shown next to it. Without `people`, there are no names behind its numbers."""

    id: str
    title: str
    definition: str
    parts: Mapping[str, str]
    rows: Callable[[date], Mapping[str, str]]
    ask_numbers: Callable[[Scope, date], Reading[Numbers]]
    people: Callable[[Scope, date, str, str], list[PersonCounted]] | None = None
    ask_shares: Callable[[Scope, date, Sequence[UUID]], Reading[list[Share]]] | None = None
    """What each of the given people counts for; None if it does not count people."""
    hides_empty_rows: bool = False
    """Leave out rows that are all zero: of many agencies, few are invited."""
    counts_applications: bool = False
    """Its numbers count applications that are not about people on the register."""

    def numbers(self, scope: Scope, on: date) -> Numbers:
        """Count its numbers by row and part."""
        return run_reading(self.ask_numbers(scope, on))

    def shares(self, scope: Scope, on: date, people: Sequence[UUID]) -> list[Share]:
        """Return what each of the given people counts for; none if it does not count people."""
        return run_reading(self.ask_shares(scope, on, people)) if self.ask_shares else []


_SELECT_COUNTS = "select x.row, x.part, count(*) from ({counted}) x group by x.row, x.part"
_SELECT_SHARES = """
select x.nominal_id, x.row, x.part, count(*) from ({counted}) x where x.nominal_id = any(%(people)s)
group by x.nominal_id, x.row, x.part"""
_SELECT_PEOPLE = """
select l.nominal_id, l.urn, l.surname, l.forenames, x.day, l.offender_manager_name
from ({counted}) x join caseload_caseloadentry l on l.nominal_id = x.nominal_id
where x.row = %(row)s and x.part = %(part)s order by x.day, l.sort_name, l.nominal_id limit %(most)s"""
_SELECT_BY_ID = """
select l.nominal_id, l.urn, l.surname, l.forenames, null::date, l.offender_manager_name
from caseload_caseloadentry l where l.nominal_id = any(%(them)s) order by l.sort_name, l.nominal_id limit %(most)s"""


def define_measure(
    id: str, title: str, definition: str, parts: Mapping[str, str], rows: Callable[[date], Mapping[str, str]],
    counted: str, load_values: Callable[[Scope, date], Reading[dict[str, Any]]] = lambda scope, on: as_reading({}),
) -> Measure:  # fmt: skip
    """Build a measure from one statement that selects nominal_id, row, part and day of each item counted.

    The statement takes %(scope)s, %(today)s, %(since)s, the first day of the earliest quarter, and the values that
    `load_values` returns.
    """

    def numbers(scope: Scope, on: date) -> Reading[Numbers]:
        values = {**_build_values(scope, on), **(yield from load_values(scope, on))}
        results = yield from ask(Select(_SELECT_COUNTS.format(counted=counted), values))
        return {(row, part): number for row, part, number in results}

    def people(scope: Scope, on: date, row: str, part: str) -> list[PersonCounted]:
        extra_values = run_reading(load_values(scope, on))
        values = {**_build_values(scope, on), **extra_values, "row": row, "part": part, "most": MAX_SHOWN}
        return [PersonCounted(*each) for each in _select_rows(_SELECT_PEOPLE.format(counted=counted), values)]

    def shares(scope: Scope, on: date, nominal_ids: Sequence[UUID]) -> Reading[list[Share]]:
        values = {**_build_values(scope, on), **(yield from load_values(scope, on)), "people": list(nominal_ids)}
        rows = yield from ask(Select(narrow_to_people(_SELECT_SHARES.format(counted=counted)), values))
        return [Share(*each) for each in rows]

    return Measure(id, title, definition, parts, rows, numbers, people, shares)


IN_TIME: Mapping[str, str] = {"met": "In time", "late": "Not in time"}


def share_of(id: str, title: str, definition: str, share: Callable[..., Reading[list[TimelinessShare]]]) -> Measure:
    """Build a measure from a share for each quarter that also says which cases were late.

    `share` takes a scope, quarters and, for the shares of given people, the people.
    """

    def numbers(scope: Scope, on: date) -> Reading[Numbers]:
        results: Counter[tuple[str, str]] = Counter()
        quarters = quarters_up_to(on)
        for quarter, quarter_share in zip(quarters, (yield from share(scope, quarters)), strict=True):
            results[quarter_key(quarter), "met"], results[quarter_key(quarter), "late"] = (
                quarter_share.met,
                quarter_share.total - quarter_share.met,
            )
        return results

    def people(scope: Scope, on: date, row: str, part: str) -> list[PersonCounted]:
        quarter = next(each for each in quarters_up_to(on) if quarter_key(each) == row)
        [quarter_share] = run_reading(share(scope, [quarter]))
        nominal_ids = quarter_share.late if part == "late" else quarter_share.in_time
        values = {"them": list(nominal_ids), "most": MAX_SHOWN}
        return [PersonCounted(*each) for each in _select_rows(_SELECT_BY_ID, values)]

    def shares(scope: Scope, on: date, people: Sequence[UUID]) -> Reading[list[Share]]:
        results: Counter[tuple[UUID, str, str]] = Counter()
        quarters = quarters_up_to(on)
        for quarter, quarter_share in zip(quarters, (yield from share(scope, quarters, people)), strict=True):
            results.update((nominal_id, quarter_key(quarter), "met") for nominal_id in quarter_share.in_time)
            results.update((nominal_id, quarter_key(quarter), "late") for nominal_id in quarter_share.late)
        return [Share(*key, number) for key, number in results.items()]

    return Measure(id, title, definition, IN_TIME, quarter_rows, numbers, people, shares)


def quarters_up_to(on: date) -> list[CalendarQuarter]:
    """Return the quarters that the dashboard shows, earliest first."""
    quarters = [quarter_containing(on)]
    while len(quarters) < QUARTERS:
        first = quarters[0].first
        quarters.insert(0, CalendarQuarter(date(first.year - (first.month == 1), (first.month - 4) % 12 + 1, 1)))
    return quarters


def quarter_key(quarter: CalendarQuarter) -> str:
    """Return the key of a quarter in addresses and statements: its first month, like 2026-10."""
    return f"{quarter.first:%Y-%m}"


def quarter_rows(on: date) -> Mapping[str, str]:
    """Return the quarters in words, by key."""
    return {quarter_key(each): f"{each.first:%B} to {each.last:%B %Y}" for each in quarters_up_to(on)}


def _build_values(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.key, "today": on, "since": quarters_up_to(on)[0].first}


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def fill_rows(measure: Measure, numbers: Numbers, on: date) -> Iterator[tuple[str, str, list[tuple[str, int]]]]:
    """Yield each row with its label and its numbers, part by part; 0 where nothing is counted."""
    for row, words in measure.rows(on).items():
        row_numbers = [(part, numbers.get((row, part), 0)) for part in measure.parts]
        if not measure.hides_empty_rows or any(number for _, number in row_numbers):
            yield row, words, row_numbers


def widest_row_total(rows: Iterable[list[tuple[str, int]]]) -> int:
    """Return the largest row total, which sets the width of the chart."""
    return max((sum(number for _, number in row) for row in rows), default=0)
