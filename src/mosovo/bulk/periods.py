"""The period of each event that counts, on its shortest and its longest reading: ss.82 and 132."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk import consecutive_terms, rows, sentence_limits, terms
from mosovo.bulk.calendar import NONE, OPEN, WITHOUT_END, Days, Truths, add_days, months_beginning_with, years_old
from mosovo.bulk.columns import GATEWAYS, JURISDICTIONS, REVIEWS, FactTables
from mosovo.bulk.condition_terms import BEGAN
from mosovo.bulk.period import (
    DISCHARGE,
    FIXED,
    INDEFINITE,
    PENDING,
    REVIEW,
    SUPERVISION,
    PeriodRows,
    cut_periods_after,
    cut_periods_before,
    day_after,
    format_periods,
)
from mosovo.bulk.reform import PeriodReform
from mosovo.bulk.schedule3 import OffenceListing, find_listing
from mosovo.bulk.scope_of_part_2 import EventScope, find_nation, find_notice, find_scope, find_shared_notices
from mosovo.bulk.scottish_reviews import find_ends_by_review
from mosovo.bulk.sentence_days import sentence_days
from mosovo.bulk.spans import Rows, person_day_key
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE, select_value


@dataclass(frozen=True, slots=True)
class EventReading:
    """What the facts say about each event, whatever the lengths of periods are."""

    listed: OffenceListing
    in_scotland: Truths
    shorter: terms.EventTerms
    longer: terms.EventTerms
    counts: NDArray[np.int8]
    """Whether the event has a period: true, false or an open question."""
    no_breach: Truths
    """Whether the event cannot count as the breach of an order."""
    discharged: Truths
    """Whether the event led only to an absolute discharge."""
    not_covered: Truths


def read_events(facts: FactTables) -> EventReading:
    """Read the events: the offences listed, the terms of sentences, and which events count."""
    shorter, longer = terms.calculate_disposal_terms(facts.disposals)
    own_short = terms.calculate_event_terms(len(facts.events), facts.disposals, shorter)
    own_long = (
        own_short if longer is shorter else terms.calculate_event_terms(len(facts.events), facts.disposals, longer)
    )
    listed = find_listing(facts, own_short)
    nation, scope = find_nation(facts), EventScope.from_tables(facts)
    runs = consecutive_terms.build_term_runs(facts, own_short, listed.at_all, ~scope.never & (scope.caught != FALSE))
    too_young = sentence_limits.find_impossible_ages(facts, nation)
    uncovered = listed.not_covered | runs.not_covered
    uncovered |= sentence_limits.find_doubtful_sentences(facts, nation, too_young)
    uncovered |= sentence_limits.find_sentences_together(facts)
    uncovered |= find_shared_notices(facts)
    return EventReading(
        listed,
        nation == JURISDICTIONS["SCT"],
        consecutive_terms.sum_terms(own_short, runs, listed.at_all == TRUE),
        consecutive_terms.sum_terms(own_long, runs, listed.at_all != FALSE),
        find_scope(facts, listed, scope, too_young),
        scope.no_breach,
        scope.discharged.absolute,
        uncovered,
    )


def build_event_periods(
    facts: FactTables, reading: EventReading, reform: PeriodReform
) -> tuple[PeriodRows, Rows, Truths]:
    """Build the periods of events; return also the events in question, and those not covered."""
    months = rows.period_lengths(facts, reading.shorter, reading.longer, reading.in_scotland, reform)
    period_rows, takes_effect = _build_periods(facts, np.flatnonzero(reading.counts == TRUE), reading.listed, months)
    open_rows = np.flatnonzero(reading.counts == OPEN_QUESTION)
    uncovered = reading.not_covered | months.not_covered | _find_doubtful_reviews(facts, months)
    return period_rows.select_rows(takes_effect), open_rows, uncovered


def _build_periods(
    facts: FactTables, chosen: Rows, listed: OffenceListing, months: rows.PeriodLengths
) -> tuple[PeriodRows, Truths]:
    """Build the period of each chosen event, and return whether it lasts at least one day."""
    events = facts.events
    person = events.person[chosen]
    old_order = events.gateway[chosen] == GATEWAYS["pre_2004"]
    foreign = events.gateway[chosen] == GATEWAYS["foreign_conviction"]
    reading = _build_readings(facts, chosen, listed, months)
    kind = np.where(old_order, REVIEW, _choose_kinds(chosen, months, reading))
    begins = np.where(foreign, find_notice(facts)[chosen], np.maximum(np.where(old_order, BEGAN, reading.first), BEGAN))
    begins = begins.astype(np.int32)
    pending = months.pending[chosen]
    sure_from = np.where(pending, begins, np.maximum(begins, reading.second)).astype(np.int32)
    last = np.where(pending | old_order, OPEN, reading.high_end).astype(np.int32)
    sure_last = np.where(pending, OPEN, reading.low_end).astype(np.int32)
    until, sure_until = (_cut_at_events(facts, chosen, person, each) for each in (last, sure_last))
    has_whole_months = (reading.low < WITHOUT_END) & ~(months.own[chosen] & (months.days[chosen] > 0))
    own_months = np.where((kind < PENDING) & has_whole_months, reading.low, NONE).astype(np.int32)
    period_rows = PeriodRows(
        person, chosen, np.full(len(chosen), -1), kind.astype(np.int8),
        np.where(old_order | (reading.first != reading.second), NONE, reading.first).astype(np.int32), own_months,
        np.where(kind >= PENDING, OPEN, format_periods(last, until)).astype(np.int32), begins, until, sure_from,
        np.where(old_order, sure_from, sure_until).astype(np.int32), begins,
    )  # fmt: skip
    return period_rows, until > begins


def _cut_at_events(facts: FactTables, chosen: Rows, person: Rows, last: Days) -> Days:
    """Return the day after the last day, shortened by a later trial (s.82(5)), a disregard or death."""
    events = facts.events
    tried = events.gateway[chosen] == GATEWAYS["disability_finding"]
    until = day_after(cut_periods_after(last, events.trial[chosen], tried))
    return cut_periods_before(cut_periods_before(until, events.disregarded[chosen]), facts.people.died[person])


def _choose_kinds(chosen: Rows, months: rows.PeriodLengths, reading: "_Readings") -> Rows:
    settled = np.where(months.least[chosen] >= WITHOUT_END, INDEFINITE, FIXED)
    discharge = np.where(months.supervised[chosen], SUPERVISION, DISCHARGE)
    settled = np.where(months.own[chosen], discharge, settled)
    return np.where(months.pending[chosen], PENDING, np.where(reading.agree, settled, REVIEW))


@dataclass(frozen=True, slots=True)
class _Readings:
    """The shortest and longest readings of an event: the relevant date, the months, the last day."""

    first: Days
    second: Days
    low: Days
    low_end: Days
    high_end: Days
    agree: Truths


def _build_readings(facts: FactTables, chosen: Rows, listed: OffenceListing, months: rows.PeriodLengths) -> _Readings:
    on, is_dated = facts.events.on[chosen], facts.events.sentenced[chosen] != NONE
    ages = listed.by_age[chosen]
    earliest, latest = (select_value(is_dated, days[chosen], on) for days in sentence_days(facts.events))
    first, second = select_value(ages == FALSE, earliest, on), select_value(ages == TRUE, on, latest)
    is_same = first == second
    one = _calculate_ends(facts, chosen, first, months)
    differing = np.flatnonzero(~is_same)
    other = _calculate_ends(facts, chosen[differing], second[differing], months)
    low_end, high_end = one.low_end, one.high_end
    low_end[differing] = np.minimum(low_end[differing], other.low_end)
    high_end[differing] = np.maximum(high_end[differing], other.high_end)
    relevant, foreign = np.maximum(first, second), facts.events.gateway[chosen] == GATEWAYS["foreign_conviction"]
    since = np.maximum(np.maximum(on, relevant), np.where(foreign, find_notice(facts)[chosen], BEGAN)).astype(np.int32)
    low_end, high_end = _apply_reviews(facts, chosen, since, low_end, high_end)
    low_end, high_end = _apply_scottish_reviews(facts, chosen, (relevant, since), low_end, high_end)
    return _Readings(first, second, one.low, low_end, high_end, is_same & (one.low == one.high))


def _find_doubtful_reviews(facts: FactTables, months: rows.PeriodLengths) -> Truths:
    """Return events of people released on review whose period may or may not be indefinite: there are several ends."""
    released = np.zeros(len(facts.people), np.bool_)
    released[facts.reviews.person[facts.reviews.kind == REVIEWS["determination_to_end"]]] = True
    doubtful = (months.least < WITHOUT_END) & (months.most >= WITHOUT_END)
    return doubtful & released[facts.events.person]


def _apply_scottish_reviews(
    facts: FactTables, chosen: Rows, days: tuple[Days, Days], low: Days, high: Days
) -> tuple[Days, Days]:
    """Apply ss.88B to 88E: a person in Scotland, discharged or under a notification continuation order.

    `days`: the relevant dates, and the first days of the periods.
    """
    without_end = np.flatnonzero(high >= OPEN)
    relevant, since = (each[without_end] for each in days)
    ended, earliest, latest = find_ends_by_review(facts, chosen[without_end], relevant, since)
    rows, earliest, latest = without_end[ended], earliest[ended], latest[ended]
    low, high = low.copy(), high.copy()
    finite = np.where(low[rows] < OPEN, low[rows], NONE)
    high[rows] = np.where(latest >= OPEN, OPEN, np.maximum(latest, finite))
    low[rows] = np.minimum(low[rows], earliest)
    return low, high


def _apply_reviews(facts: FactTables, chosen: Rows, since: Days, low: Days, high: Days) -> tuple[Days, Days]:
    """Apply A8.9: a person released on review is subject until they receive the notice.

    `since`: the first days of the periods. A review before that was about other requirements.
    """
    reviews, people = facts.reviews, facts.people
    here = people.jurisdiction[reviews.person] != JURISDICTIONS["SCT"]
    to_end = np.flatnonzero((reviews.kind == REVIEWS["determination_to_end"]) & here)
    to_end = to_end[np.lexsort((reviews.on[to_end], reviews.person[to_end]))]
    person = facts.events.person[chosen]
    where = person_day_key(reviews.person[to_end], reviews.on[to_end])
    if not len(where):
        return low, high
    place = np.searchsorted(where, person_day_key(person, since), side="left")
    nearest = to_end[np.minimum(place, len(to_end) - 1)]
    ended = (place < len(to_end)) & (reviews.person[nearest] == person) & (high >= OPEN)
    nation = people.jurisdiction[person]
    own = (reviews.nation[nearest] < 0) | (reviews.nation[nearest] == nation)
    received = np.where(own, reviews.received[nearest], NONE)
    earliest = np.where(received != NONE, received, reviews.on[nearest])
    latest = np.where(received == NONE, OPEN, np.maximum(received, np.where(low < OPEN, low, NONE)))
    return (
        np.where(ended, np.minimum(low, earliest), low).astype(np.int32),
        np.where(ended, latest, high).astype(np.int32),
    )


@dataclass(frozen=True, slots=True)
class _Ends:
    low: Days
    high: Days
    low_end: Days
    high_end: Days


def _calculate_ends(facts: FactTables, chosen: Rows, relevant: Days, months: rows.PeriodLengths) -> _Ends:
    """Return the months and the last day from one relevant date, on the shortest and the longest reading."""
    born, recorded_age = facts.people.born[facts.events.person[chosen]], facts.events.age_at_offence[chosen]
    age = select_value(born != NONE, years_old(relevant, born), select_value(recorded_age >= 18, recorded_age, -1))
    young, own = age < 18, months.own[chosen]
    open_age = (born == NONE) & (recorded_age < 18)
    low = rows.halve_periods(months.least[chosen], young, own, months.reform)
    high = rows.halve_periods(months.most[chosen], young & ~open_age, own, months.reform)
    days = np.where(own, months.days[chosen], 0)
    low_end, high_end = (add_days(months_beginning_with(relevant, each), days) for each in (low, high))
    return _Ends(low, high, low_end, high_end)
