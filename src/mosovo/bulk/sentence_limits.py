"""Sentences outside the limits of courts (LAW-115): a person with one has two readings, and is not covered here.

The limits are those of the law's table; the comparison is this package's own. An offender of an age at which no one
can be guilty is covered: whether such an event counts is an open question.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE, Days, Truths, years_old
from mosovo.bulk.columns import CONVICTED_IN, COURTS, DISPOSALS, GATEWAYS, JURISDICTIONS, THIS, Column, FactTables
from mosovo.bulk.terms import TermLengths
from mosovo.bulk.three_valued_arrays import FALSE, TRUE, is_among
from mosovo_law.status.sentence_limits import ANY_KIND, DateRange, SentenceLimit, all_limits, limits_for

type Rows = NDArray[np.int64]

_CAN_BE_SUSPENDED = ("imprisonment", "detention_yoi")
_LIMITED_TOGETHER = (*_CAN_BE_SUSPENDED, "detention_and_training_order")


def find_impossible_ages(facts: FactTables, nation: Column) -> Truths:
    """Return the events whose offender was of an age at which no one can be guilty."""
    events = facts.events
    born = facts.people.born[events.person]
    recorded = events.age_at_offence
    at = np.where(events.offended != NONE, events.offended, events.on).astype(np.int32)
    known = (recorded >= 0) | (born != NONE)
    age = np.where(recorded >= 0, recorded, years_old(at, np.where(born != NONE, born, at).astype(np.int32)))
    allowed, asked = np.zeros(len(events), np.bool_), np.zeros(len(events), np.bool_)
    for row in (row for row in all_limits() if row.kind == ANY_KIND):
        here = (nation == JURISDICTIONS[row.nation]) & _may_apply(row, facts, np.arange(len(events)))
        asked |= here
        allowed |= here & (age >= row.youngest)
    return asked & ~allowed & known & ~_unchecked(facts)


def find_doubtful_sentences(facts: FactTables, nation: Column, too_young: Truths) -> Truths:
    """Return the events with a disposal that has another reading, because it is outside a limit.

    `too_young`: the events of `find_impossible_ages`, which are one question together.
    """
    doubtful = np.zeros(len(facts.events), np.bool_)
    table = facts.disposals
    if not len(table):
        return doubtful
    checked = (table.as_passed != 1) & ~(_unchecked(facts) | too_young)[table.event]
    compared = _Compared(facts, checked, nation[table.event])
    for key in dict.fromkeys((row.nation, row.kind) for row in all_limits() if row.kind in DISPOSALS):
        rows = compared.find_disposals(*key)
        if len(rows):
            doubtful[table.event[rows[compared.is_doubtful(rows, limits_for(*key))]]] = True
    return doubtful


def find_sentences_together(facts: FactTables) -> Truths:
    """Return the events whose sentences the law compares with others: linked terms with a limit, a warrant’s total."""
    table = facts.disposals
    result = facts.events.total == 1
    limited = is_among(table.kind, [DISPOSALS[kind] for kind in _LIMITED_TOGETHER])
    limited &= (table.suspended > 0) | (table.kind == DISPOSALS["detention_and_training_order"])
    linked = limited & ((table.consecutive_to >= 0) | (table.consecutive_to == THIS))
    result[table.event[linked]] = True
    return result


def _unchecked(facts: FactTables) -> Truths:
    events = facts.events
    other = is_among(events.gateway, [GATEWAYS["foreign_conviction"], GATEWAYS["pre_2004"]])
    return other | (events.convicted_in == CONVICTED_IN["abroad"]) | (events.quashed != NONE)


def _may_apply(limit: SentenceLimit, facts: FactTables, event: Rows) -> Truths:
    """Return whether a limit applies on the days of each event, or may once the unknown ones are known."""
    events = facts.events
    days = ((limit.conviction, events.on), (limit.sentence, events.sentenced), (limit.offence, events.offended))
    parts = [_may_contain(days_of_limit, column[event]) for days_of_limit, column in days]
    result: Truths = np.logical_and.reduce(parts)
    return result


def _may_contain(days: DateRange, day: Days) -> Truths:
    result: Truths = (day == NONE) | ((day >= days.first.toordinal()) & (day <= days.last.toordinal()))
    return result


@dataclass(frozen=True, slots=True)
class _Compared:
    """The disposals to compare with their limits."""

    facts: FactTables
    checked: Truths
    nation: Column

    def find_disposals(self, nation: str, kind: str) -> Rows:
        here = self.checked & (self.nation == JURISDICTIONS[nation]) & (self.facts.disposals.kind == DISPOSALS[kind])
        return np.flatnonzero(here)

    def is_doubtful(self, rows: Rows, limits: Iterable[SentenceLimit]) -> Truths:
        """Return which of these disposals, all of one kind and nation, have another reading."""
        table, limits = self.facts.disposals, tuple(limits)
        months = table.months[rows] + np.maximum(table.custodial[rows], 0)
        term = TermLengths(months, table.days[rows], (months == 0) & (table.days[rows] == 0))
        kind, has_term = limits[0].kind, ~term.missing
        result = np.zeros(len(rows), np.bool_)
        if kind == "conditional_discharge" and any(limit.part == "no power" for limit in limits):
            result[:] = True
        if kind in _CAN_BE_SUSPENDED:
            result |= has_term & self._is_suspended_wrongly(rows, limits, term)
        court = self.facts.events.court[table.event[rows]]
        for code in (None, *COURTS.values()):
            chosen = [row for row in limits if row.part == "term" and _is_of_court(row, code)]
            broken = self._breaks(rows, chosen, term)
            result |= has_term & (broken if code is None else broken & (court == code))
        custodial = [row for row in limits if row.part == "custodial"]
        result |= has_term & self._is_first(rows) & self._breaks(rows, custodial, term)
        for part, column in (("extension", table.extension), ("supervision", table.supervision)):
            length = TermLengths(np.maximum(column[rows], 0), np.zeros(len(rows), np.int32), column[rows] <= 0)
            chosen = [row for row in limits if row.part == part]
            result |= ~length.missing & self._breaks(rows, chosen, length)
        return result

    def _is_suspended_wrongly(self, rows: Rows, limits: Iterable[SentenceLimit], term: TermLengths) -> Truths:
        """Return the suspended terms that are too long or too short, or longer than the operational period."""
        suspended = self.facts.disposals.suspended[rows]
        chosen = [row for row in limits if row.part == "suspended"]
        there = np.zeros(len(rows), np.bool_)
        for row in chosen:
            there |= _may_apply(row, self.facts, self.facts.disposals.event[rows])
        broken = self._breaks(rows, chosen, term) | (there & term.exceeds(suspended))
        return (suspended > 0) & broken

    def _is_first(self, rows: Rows) -> Truths:
        """Return whether the event of each disposal is of the first day on which the person has one."""
        events = self.facts.events
        first = np.full(len(self.facts.people), np.iinfo(np.int32).max, np.int32)
        np.minimum.at(first, events.person, events.on)
        of_rows = self.facts.disposals.event[rows]
        return events.on[of_rows] == first[events.person[of_rows]]

    def _breaks(self, rows: Rows, limits: Iterable[SentenceLimit], length: TermLengths) -> Truths:
        """Return the lengths that every limit which may apply forbids, by being too long or too short."""
        may, allowed = np.zeros(len(rows), np.bool_), np.zeros(len(rows), np.bool_)
        for limit in limits:
            here = _may_apply(limit, self.facts, self.facts.disposals.event[rows])
            may |= here
            allowed |= here & ~_is_outside(limit, length)
        return may & ~allowed


def _is_of_court(limit: SentenceLimit, code: int | None) -> bool:
    return not limit.courts if code is None else code in {COURTS[court] for court in limit.courts}


def _is_outside(limit: SentenceLimit, length: TermLengths) -> Truths:
    result = np.zeros(len(length.months), np.bool_)
    if limit.max_months is not None:
        result |= length.more_than(limit.max_months) == TRUE
    if limit.min_months:
        result |= length.at_least(limit.min_months) == FALSE
    if limit.least_days:
        result |= (length.months == 0) & (length.days < limit.least_days)
    return result
