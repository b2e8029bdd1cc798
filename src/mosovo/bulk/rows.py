"""The table of s.82(1): the fewest and the most months that each sentence or disposal brings."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE, WITHOUT_END, to_ordinal
from mosovo.bulk.columns import GATEWAYS, Column, FactTables
from mosovo.bulk.reform import PeriodReform
from mosovo.bulk.terms import FOR_LIFE, EventTerms, select_kind
from mosovo.bulk.three_valued_arrays import OPEN_QUESTION, TRUE, is_among

type Truths = NDArray[np.bool_]

INDEFINITE, TEN, SEVEN, FIVE, TWO = WITHOUT_END, 120, 84, 60, 24
_HALVED = (TEN, SEVEN, FIVE, TWO)
_CAUTIONS = (GATEWAYS["caution"], GATEWAYS["youth_caution"])
_NOTHING = -1
BEGAN = to_ordinal(2004, 5, 1)


@dataclass(frozen=True, slots=True)
class PeriodLengths:
    """The months of each event’s period, on the shortest and on the longest reading."""

    least: Column
    most: Column
    pending: Truths
    """Not yet dealt with, or the length of a discharge is not recorded."""
    own: Truths
    """The length is the disposal's own and is never halved: a conditional discharge, a supervision requirement."""
    supervised: Truths
    days: Column
    """The days that follow the months of such a length."""
    not_covered: Truths
    """Two disposals with a length set by the court, or one of these and a guardianship order.

    Also a length in months and days with another disposal, and a community payback order of which it is not recorded
    whether it has a supervision requirement.
    """
    reform: PeriodReform
    """The proposed lengths, for a preview."""


def period_lengths(
    facts: FactTables, short: EventTerms, long: EventTerms, in_scotland: Truths, reform: PeriodReform
) -> PeriodLengths:
    """Return the months that each event brings for an adult."""
    events, table = facts.events, facts.disposals
    count = len(events)
    least, most = np.full(count, _NOTHING, np.int32), np.full(count, _NOTHING, np.int32)

    def set_lengths(rows: NDArray[np.int64], low: Column | int, high: Column | int) -> None:
        """Give months to each of the events, or the same months to all."""
        least[rows], most[rows] = np.maximum(least[rows], low), np.maximum(most[rows], high)

    cautioned = is_among(events.gateway, _CAUTIONS)
    early = events.on < BEGAN
    set_lengths(np.flatnonzero(cautioned & ~early), TWO, TWO)
    set_lengths(np.flatnonzero(cautioned & early), FIVE, FIVE)
    custodial = np.flatnonzero(~cautioned[short.row])
    set_lengths(short.row[custodial], *(months[custodial] for months in _calculate_lengths_by_term(short, long)))
    disposal_events = _DisposalEvents(facts, cautioned)
    set_lengths(disposal_events.find_events(*FOR_LIFE), INDEFINITE, INDEFINITE)
    restricted = table.restriction == 1
    set_lengths(disposal_events.find_events("hospital_order", also=restricted), INDEFINITE, INDEFINITE)
    set_lengths(disposal_events.find_events("hospital_order", also=~restricted), SEVEN, SEVEN)
    set_lengths(disposal_events.find_events("hospital_and_limitation_direction"), _NOTHING, INDEFINITE)
    own, own_days, supervised, missing, has_own_length, several = _calculate_own_lengths(
        facts, disposal_events, set_lengths, in_scotland
    )
    guardianship, other = (
        disposal_events.find_events("guardianship_order"),
        disposal_events.find_events("absolute_discharge", *_OTHER, also=~has_own_length),
    )
    set_lengths(guardianship, FIVE, SEVEN)
    several[guardianship[own[guardianship] != _NOTHING]] = True
    several[disposal_events.find_events("community_payback_order", also=table.supervision < 0)] = True
    set_lengths(other[own[other] == _NOTHING], FIVE, FIVE)
    own = np.where(own == most, own, _NOTHING)
    number = np.bincount(table.event, minlength=count)
    several |= (own_days > 0) & (number > 1)
    pending = (number == 0) & ~cautioned
    return PeriodLengths(least, most, pending | missing, own >= 0, supervised, own_days, several, reform)


@dataclass(frozen=True, slots=True)
class DischargePeriods:
    """Events that led only to a discharge."""

    absolute: Truths
    """Absolute: deemed not to be a conviction."""
    conditional: Truths
    """Conditional, before Part 2 began: did not count."""


def discharge_periods(facts: FactTables) -> DischargePeriods:
    """Return the events that led only to a discharge, whatever compensation was ordered."""
    table, events = facts.disposals, facts.events
    every = np.bincount(table.event[~select_kind(table, ("compensation_only",))], minlength=len(events))

    def only(kind: str) -> Truths:
        return (every > 0) & (np.bincount(table.event[select_kind(table, (kind,))], minlength=len(events)) == every)

    early = np.where(events.sentenced != NONE, events.sentenced, events.on) < BEGAN
    return DischargePeriods(only("absolute_discharge"), only("conditional_discharge") & early)


def halve_periods(months: Column, young: Truths, own: Truths, reform: PeriodReform) -> Column:
    """Apply s.82(2): halve the four listed lengths for people under 18 on the relevant date."""
    listed = ~own & is_among(months, _HALVED)
    lengths = reform.lengths(months, listed)
    return np.where(young & listed & reform.halves, lengths // 2, lengths).astype(np.int32)


_OTHER = (
    "community_order", "community_payback_order", "youth_rehabilitation_order", "referral_order", "reparation_order",
    "probation", "fine", "compensation_only", "admonition", "no_separate_penalty", "other",
    "service_detention",
)  # fmt: skip


type SetLengths = Callable[[NDArray[np.int64], Column | int, Column | int], None]


class _DisposalEvents:
    """The events that a kind of disposal belongs to."""

    def __init__(self, facts: FactTables, cautioned: Truths) -> None:
        self._table, self._cautioned, self._count = facts.disposals, cautioned, len(facts.events)

    def find_events(self, *kinds: str, also: Truths | None = None) -> NDArray[np.int64]:
        return self._table.event[self.disposals(*kinds, also=also)]

    def disposals(self, *kinds: str, also: Truths | None = None) -> NDArray[np.int64]:
        there = select_kind(self._table, kinds) & ~self._cautioned[self._table.event]
        return np.flatnonzero(there if also is None else there & also)

    def count_events(self, *kinds: str) -> NDArray[np.int64]:
        return np.bincount(self.find_events(*kinds), minlength=self._count)


def _calculate_lengths_by_term(short: EventTerms, long: EventTerms) -> tuple[Column, Column]:
    """Return rows 1, 4 and 5, by the length of the term on each reading."""
    low = np.where(short.terms.at_least(30) == TRUE, INDEFINITE, np.where(short.terms.more_than(6) == TRUE, TEN, SEVEN))
    high = np.where(
        long.terms.at_least(30) >= OPEN_QUESTION, INDEFINITE,
        np.where(long.terms.more_than(6) >= OPEN_QUESTION, TEN, SEVEN),
    )  # fmt: skip
    return low.astype(np.int32), high.astype(np.int32)


def _calculate_own_lengths(
    facts: FactTables, disposal_events: _DisposalEvents, set_lengths: SetLengths, in_scotland: Truths
) -> tuple[Column, Column, Truths, Truths, Truths, Truths]:
    """Return row 8: a conditional discharge, and supervision in Scotland, last as long as the court ordered."""
    events, table = facts.events, facts.disposals
    count = len(events)
    scotland = in_scotland
    early = events.on < to_ordinal(2011, 2, 1)
    discharged = disposal_events.disposals("conditional_discharge")
    supervised_orders = disposal_events.disposals("community_payback_order", also=table.supervision > 0)
    probation = disposal_events.disposals("probation", also=(scotland & early)[table.event])
    months, days = table.months.copy(), table.days.copy()
    months[supervised_orders], days[supervised_orders] = table.supervision[supervised_orders], 0
    own, own_days = np.full(count, _NOTHING, np.int32), np.zeros(count, np.int32)
    supervised, missing = (np.zeros(count, np.bool_) for _ in range(2))
    for rows in (discharged, supervised_orders, probation):
        at = table.event[rows]
        np.maximum.at(own, at, months[rows])
        np.maximum.at(own_days, at, days[rows])
        missing[at[(months[rows] == 0) & (days[rows] == 0)]] = True
    with_own_length = np.flatnonzero(own != _NOTHING)
    set_lengths(with_own_length, own[with_own_length], own[with_own_length])
    supervised[table.event[np.concatenate([supervised_orders, probation])]] = True
    has_own_length = np.zeros(len(table), np.bool_)
    has_own_length[np.concatenate([discharged, supervised_orders, probation])] = True
    return (
        own,
        own_days,
        supervised,
        missing,
        has_own_length,
        np.bincount(table.event[has_own_length], minlength=count) > 1,
    )
