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
    not_covered: Truths
    """Two disposals with a length set by the court, or one of these and a guardianship order."""
    reform: PeriodReform
    """The proposed lengths, for a preview."""


def period_lengths(
    of: FactTables, short: EventTerms, long: EventTerms, in_scotland: Truths, reform: PeriodReform
) -> PeriodLengths:
    """Return the months that each event brings for an adult."""
    events, table = of.events, of.disposals
    count = len(events)
    least, most = np.full(count, _NOTHING, np.int32), np.full(count, _NOTHING, np.int32)

    def give(rows: NDArray[np.int64], low: Column | int, high: Column | int) -> None:
        """Give months to each of the events, or the same months to all."""
        least[rows], most[rows] = np.maximum(least[rows], low), np.maximum(most[rows], high)

    cautioned = is_among(events.gateway, _CAUTIONS)
    early = events.on < BEGAN
    give(np.flatnonzero(cautioned & ~early), TWO, TWO)
    give(np.flatnonzero(cautioned & early), FIVE, FIVE)
    held = np.flatnonzero(~cautioned[short.row])
    give(short.row[held], *(months[held] for months in _by_term(short, long)))
    where = _Places(of, cautioned)
    give(where.find_events(*FOR_LIFE), INDEFINITE, INDEFINITE)
    restricted = table.restriction == 1
    give(where.find_events("hospital_order", also=restricted), INDEFINITE, INDEFINITE)
    give(where.find_events("hospital_order", also=~restricted), SEVEN, SEVEN)
    give(where.find_events("hospital_and_limitation_direction"), _NOTHING, INDEFINITE)
    own, supervised, missing, of_its_own, several = _own_lengths(of, where, give, in_scotland)
    guarded, other = (
        where.find_events("guardianship_order"),
        where.find_events("absolute_discharge", *_OTHER, also=~of_its_own),
    )
    give(guarded, FIVE, SEVEN)
    several[guarded[own[guarded] != _NOTHING]] = True
    give(other[own[other] == _NOTHING], FIVE, FIVE)
    own = np.where(own == most, own, _NOTHING)
    dealt = np.bincount(table.event, minlength=count) > 0
    pending = ~dealt & ~cautioned
    return PeriodLengths(least, most, pending | missing, own >= 0, supervised, several, reform)


@dataclass(frozen=True, slots=True)
class DischargePeriods:
    """Events that led only to a discharge."""

    absolute: Truths
    """Absolute: deemed not to be a conviction."""
    conditional: Truths
    """Conditional, before Part 2 began: did not count."""


def discharge_periods(of: FactTables) -> DischargePeriods:
    """Return the events that led only to a discharge, whatever compensation was ordered."""
    table, events = of.disposals, of.events
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


type Give = Callable[[NDArray[np.int64], Column | int, Column | int], None]


class _Places:
    """The events that a kind of disposal belongs to."""

    def __init__(self, of: FactTables, cautioned: Truths) -> None:
        self._table, self._cautioned, self._count = of.disposals, cautioned, len(of.events)

    def find_events(self, *kinds: str, also: Truths | None = None) -> NDArray[np.int64]:
        return self._table.event[self.disposals(*kinds, also=also)]

    def disposals(self, *kinds: str, also: Truths | None = None) -> NDArray[np.int64]:
        there = select_kind(self._table, kinds) & ~self._cautioned[self._table.event]
        return np.flatnonzero(there if also is None else there & also)

    def counted(self, *kinds: str) -> NDArray[np.int64]:
        return np.bincount(self.find_events(*kinds), minlength=self._count)


def _by_term(short: EventTerms, long: EventTerms) -> tuple[Column, Column]:
    """Return rows 1, 4 and 5, by the length of the term on each reading."""
    low = np.where(short.terms.at_least(30) == TRUE, INDEFINITE, np.where(short.terms.more_than(6) == TRUE, TEN, SEVEN))
    high = np.where(
        long.terms.at_least(30) >= OPEN_QUESTION, INDEFINITE,
        np.where(long.terms.more_than(6) >= OPEN_QUESTION, TEN, SEVEN),
    )  # fmt: skip
    return low.astype(np.int32), high.astype(np.int32)


def _own_lengths(
    of: FactTables, where: _Places, give: Give, in_scotland: Truths
) -> tuple[Column, Truths, Truths, Truths, Truths]:
    """Return row 8: a conditional discharge, and supervision in Scotland, last as long as the court ordered."""
    events, table = of.events, of.disposals
    count = len(events)
    scotland = in_scotland
    early = events.on < to_ordinal(2011, 2, 1)
    discharged = where.disposals("conditional_discharge")
    overseen = where.disposals("community_payback_order", also=table.supervision > 0)
    probation = where.disposals("probation", also=(scotland & early)[table.event])
    months = table.months.copy()
    months[overseen] = table.supervision[overseen]
    own = np.full(count, _NOTHING, np.int32)
    supervised, missing = (np.zeros(count, np.bool_) for _ in range(2))
    for rows in (discharged, overseen, probation):
        at = table.event[rows]
        np.maximum.at(own, at, months[rows])
        missing[at[months[rows] == 0]] = True
    lasting = np.flatnonzero(own != _NOTHING)
    give(lasting, own[lasting], own[lasting])
    supervised[table.event[np.concatenate([overseen, probation])]] = True
    of_its_own = np.zeros(len(table), np.bool_)
    of_its_own[np.concatenate([discharged, overseen, probation])] = True
    return own, supervised, missing, of_its_own, np.bincount(table.event[of_its_own], minlength=count) > 1
