"""Facts as columns: a table for each kind of fact, with the row of the person it is about.

Words become their place in the vocabulary of the case format, and days their ordinal. An unknown day is NONE, an
unknown number or truth value is -1.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE
from mosovo.bulk.column_values import UNKNOWN, Codes, to_code, to_day, to_day_and_minute, to_end, to_number, to_place
from mosovo.bulk.spans import Rows
from mosovo_law.core import vocabulary
from mosovo_law.core.days import Span
from mosovo_law.facts.case_facts import CaseFacts, Review
from mosovo_law.facts.known_history import history_known_from

type Column = NDArray[np.int32]


def build_codes(words: Sequence[str]) -> Codes:
    return {word: place for place, word in enumerate(words)}


JURISDICTIONS = build_codes(vocabulary.JURISDICTIONS)
GATEWAYS = build_codes(vocabulary.GATEWAYS)
POSITIONS_1997 = build_codes(vocabulary.POSITIONS_1997)
CONVICTED_IN = build_codes(vocabulary.CONVICTED_IN)
SUBSTITUTED_BY = build_codes(vocabulary.SUBSTITUTED_BY)
INCHOATE = build_codes(vocabulary.INCHOATE)
COURTS = build_codes(vocabulary.COURTS)
DISPOSALS = build_codes(vocabulary.DISPOSALS)
SPELLS = build_codes(vocabulary.SPELLS)
UNDER = build_codes(vocabulary.UNDER)
CHANGES = build_codes(vocabulary.CHANGES_NOTIFIED)
HOMES = build_codes(vocabulary.HOME_ADDRESS_KINDS)
ORDERS = build_codes(vocabulary.ORDERS)
REVIEWS = build_codes(vocabulary.REVIEWS)
TRUTHS: dict[object, int] = {None: UNKNOWN, False: 0, True: 1, "unknown": 2}


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """Columns of one length. The first column holds the row of the person, or of the fact, that each row belongs to."""

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[int, ...]]) -> Self:
        """Build the table from rows as tuples, in the order of its columns."""
        flat = np.fromiter(chain.from_iterable(rows), np.int32)
        columns = np.ascontiguousarray(flat.reshape(-1, len(fields(cls))).T)
        return cls(*(column.astype(np.int64) if each.type is Rows else column
                     for each, column in zip(fields(cls), columns, strict=True)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonTable(ColumnTable):
    jurisdiction: Column
    born: Column
    died: Column
    ruled: Column
    """Whether there is a ruling on any duty of the person."""
    known_from: Column
    """The day from which notifications are known, for a case that came from another system."""


@dataclass(frozen=True, slots=True)
class EventTable(ColumnTable):
    person: Rows
    gateway: Column
    offence: Column
    on: Column
    schedule3: Column
    offended: Column
    age_at_offence: Column
    victim_age: Column
    image_age: Column
    sexual_purpose: Column
    court_finds_sexual: Column
    sentenced: Column
    quashed: Column
    disregarded: Column
    directed_from: Column
    directed_until: Column
    notice: Column
    trial: Column
    position_1997: Column
    convicted_in: Column
    inchoate: Column
    offended_latest: Column
    """The last day on which the offence can have been committed: that of `offended`, unless there is a range."""
    age_at_offence_most: Column
    victim_age_most: Column
    """The greatest age; that of `victim_age`, unless there is a range."""
    amended_on: Column
    amended_by: Column
    first_qualified: Column
    court: Column
    total: Column  # whether the total of a warrant of sentence is recorded


@dataclass(frozen=True, slots=True)
class DisposalTable(ColumnTable):
    event: Rows
    kind: Column
    months: Column
    days: Column
    consecutive_to: Column
    """The row of another event, THIS for an earlier disposal of the same event, or NONE_FOUND."""
    overlap: Column
    custodial: Column
    extension: Column
    restriction: Column
    supervision: Column
    suspended: Column
    as_passed: Column


THIS, NONE_FOUND = -2, -1


@dataclass(frozen=True, slots=True)
class SpellTable(ColumnTable):
    person: Rows
    kind: Column
    starts: Column
    until: Column


@dataclass(frozen=True, slots=True)
class NotificationTable(ColumnTable):
    person: Rows
    under: Column
    on: Column
    change: Column
    home: Column
    expected: Column


@dataclass(frozen=True, slots=True)
class ChangeTable(ColumnTable):
    person: Rows
    kind: Column
    on: Column
    came: Column
    """The first and the last day of a stay, each with the minute of that day."""
    came_minute: Column
    left: Column
    left_minute: Column
    household: Column
    """The household of a stay, as a number; UNKNOWN if none is named."""


@dataclass(frozen=True, slots=True)
class StayTable(ColumnTable):
    change: Rows
    starts: Column
    until: Column


@dataclass(frozen=True, slots=True)
class OrderTable(ColumnTable):
    person: Rows
    kind: Column
    made: Column
    served: Column
    months: Column
    further: Column
    """Until further order."""
    ended: Column
    counted_from: Column
    """The day from which its months are counted: renewed, in force or made, the first of these that is recorded."""


@dataclass(frozen=True, slots=True)
class ReviewTable(ColumnTable):
    person: Rows
    kind: Column
    on: Column
    received: Column
    further: Column
    nation: Column


@dataclass(frozen=True, slots=True)
class FactTables:
    """The facts of all people, as tables. `offences` holds each offence name once."""

    people: PersonTable
    events: EventTable
    disposals: DisposalTable
    spells: SpellTable
    notifications: NotificationTable
    changes: ChangeTable
    stays: StayTable
    orders: OrderTable
    reviews: ReviewTable
    offences: tuple[str, ...]


def _review(r: Review) -> tuple[int, ...]:
    days = to_day(r.on), to_day(r.notice_received_on)
    return REVIEWS[r.kind], *days, to_number(r.further_months), to_code(JURISDICTIONS, r.nation)


def build_columns(people: Sequence[CaseFacts]) -> FactTables:
    """Build the tables from these people’s facts, each in the order of the people and of their facts."""
    offences: Codes = {}
    households: dict[tuple[int, str], int] = {}
    events = [(row, event) for row, facts in enumerate(people) for event in facts.events]
    changes = [(row, change) for row, facts in enumerate(people) for change in facts.changes]
    places = {(row, event.ref): place for place, (row, event) in enumerate(events)}
    return FactTables(
        PersonTable.from_rows(map(_person, people)),
        EventTable.from_rows(_event(row, event, offences) for row, event in events),
        DisposalTable.from_rows(
            _disposal(place, disposal, row, places)
            for place, (row, event) in enumerate(events)
            for disposal in event.disposals
        ),
        SpellTable.from_rows(_each(people, "spells", lambda s: (SPELLS[s.kind], to_day(s.from_on), to_end(s.until)))),
        NotificationTable.from_rows(_each(people, "notifications", _notification)),
        ChangeTable.from_rows(
            (row, CHANGES[c.kind], to_day(c.on), *to_day_and_minute(c.from_at), *to_day_and_minute(c.until_at),
             to_place(households, row, c.household)) for row, c in changes
        ),
        StayTable.from_rows(
            (place, to_day(span.from_on), to_end(span.until)) for place, (_, c) in enumerate(changes) for span in c.days
        ),
        OrderTable.from_rows(_each(people, "orders", _order)),
        ReviewTable.from_rows(_each(people, "reviews", _review)),
        tuple(offences),
    )  # fmt: skip


def _each(
    people: Sequence[CaseFacts], kind: str, row_of: Callable[[Any], tuple[int, ...]]
) -> Iterable[tuple[int, ...]]:
    return ((row, *row_of(fact)) for row, facts in enumerate(people) for fact in getattr(facts, kind))


def _person(f: CaseFacts) -> tuple[int, ...]:
    known_from = to_day(history_known_from(f)) if f.arrival else NONE
    return JURISDICTIONS[f.jurisdiction], to_day(f.born_on), to_day(f.died_on), bool(f.rulings), known_from


def _event(row: int, e: Any, offences: Codes) -> tuple[int, ...]:
    directed: Span | None = e.parental_direction
    return (
        row, GATEWAYS[e.gateway], offences.setdefault(e.offence, len(offences)), to_day(e.on), TRUTHS[e.schedule3],
        to_day(e.offended_on), to_number(e.age_at_offence), to_number(e.victim_age), to_number(e.image_age),
        TRUTHS[e.sexual_purpose], TRUTHS[e.court_finds_sexual], to_day(e.sentenced_on), to_day(e.quashed_on),
        to_day(e.disregarded_on), to_day(directed.from_on if directed else None),
        to_end(directed.until) if directed else NONE,
        to_day(e.notice_given_on), to_day(e.trial_concluded_on), to_code(POSITIONS_1997, e.position_on_1997_09_01),
        to_code(CONVICTED_IN, e.convicted_in), to_code(INCHOATE, e.inchoate), *_ranges(e),
        to_day(e.substituted_on), to_code(SUBSTITUTED_BY, e.substituted_by), TRUTHS[e.first_sentence_qualified],
        to_code(COURTS, e.court), int(bool(e.total_months or e.total_days)),
    )  # fmt: skip


def _ranges(e: Any) -> tuple[int, int, int]:
    """Return the last day and the greatest ages: those of the offence itself where there is no range."""
    latest = max(to_day(e.offended_on), to_day(e.offended_latest_on)) if e.offended_on is not None else NONE
    return (latest, _most(e.age_at_offence, e.age_at_offence_most), _most(e.victim_age, e.victim_age_most))


def _most(least: int | None, most: int | None) -> int:
    return UNKNOWN if least is None else max(least, UNKNOWN if most is None else most)


def _disposal(place: int, d: Any, row: int, places: dict[tuple[int, str], int]) -> tuple[int, ...]:
    after = d.consecutive_to
    target = THIS if after is True else NONE_FOUND if not after else places.get((row, after), NONE_FOUND)
    return (
        place, DISPOSALS[d.kind], d.years * 12 + d.months, d.weeks * 7 + d.days, target, d.overlap_months,
        to_number(d.custodial_months), to_number(d.extension_months), int(d.restriction_order),
        to_number(d.supervision_months), to_number(d.suspended_months), int(d.as_passed),
    )  # fmt: skip


def _notification(n: Any) -> tuple[int, ...]:
    return (
        UNDER[n.under], to_day(n.on), to_code(CHANGES, n.change), to_code(HOMES, n.home_address_kind),
        to_day(n.expected_on),
    )  # fmt: skip


def _order(o: Any) -> tuple[int, ...]:
    return (
        ORDERS[o.kind], to_day(o.made_on), to_day(o.served_on), to_number(o.months), int(o.until_further_order),
        to_day(o.ended_on), to_day(o.renewed_on or o.in_force_on or o.made_on),
    )  # fmt: skip
