"""Qualifying dates for indefinite notification review, in England and Wales: ss.91A, 91B (statute.md A8).

Fifteen years beginning with the relevant notification, or eight for a person under 18 on the relevant date, and the day
after them. After a refusal, eight years from it, or the period that the chief officer set, up to fifteen. The relevant
notification is the first one on release from what the conviction brought, and counts only if it was given in time
(LAW-044). Not covered: people with several such periods, and people reviewed in another nation.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths, months_beginning_with, years_old
from mosovo.bulk.columns import JURISDICTIONS, REVIEWS, SPELLS, UNDER, FactTables
from mosovo.bulk.duties import CLOCK_STOPPING_SPELLS, find_spans
from mosovo.bulk.period import INDEFINITE, PeriodRows
from mosovo.bulk.spans import Rows, find_last_counted_day, person_day_key
from mosovo.bulk.subject_status import SubjectStatus
from mosovo.bulk.terms import FOR_A_TERM, FOR_LIFE, SERVICE_DETENTION, select_kind
from mosovo.bulk.three_valued_arrays import is_among

_ADULT, _YOUTH = 180, 96
_NOTIFICATION_PROVISIONS = tuple(
    UNDER[each] for each in ("s.83(1)", "s.84(1)", "s.84(2)", "s.85(1)", "SOA 1997 s.2(1)")
)
_DETENTION_SPELLS = tuple(SPELLS[kind] for kind in ("custody", "hospital"))
_TO_HOSPITAL = ("hospital_order", "hospital_and_limitation_direction")


@dataclass(frozen=True, slots=True)
class QualifyingDates:
    """The date from which each person covered may apply; NONE where a person must decide it."""

    person: Rows
    on: Days


def find_qualifying_dates(facts: FactTables, status: SubjectStatus, day: int) -> QualifyingDates:
    """Return the qualifying date on a day for everyone in England and Wales with one indefinite period."""
    periods = status.periods
    without_end = periods.select_rows((periods.kind == INDEFINITE) & (periods.event >= 0))
    alone = np.bincount(without_end.person, minlength=len(facts.people)) == 1
    mine = without_end.select_rows(alone[without_end.person] & ~_find_people_elsewhere(facts)[without_end.person])
    mine = mine.select_rows((mine.starts <= day) & (day < mine.until))
    first = _calculate_first_dates(facts, mine)
    refused, months = _last_refusal(facts, mine, day)
    lawful = (months >= _YOUTH) & (months <= _ADULT)
    further = np.where(lawful, _after_months(refused, np.where(lawful, months, 0).astype(np.int32)), NONE)
    on = np.where(refused != NONE, further, first)
    return QualifyingDates(mine.person, on.astype(np.int32))


def _find_people_elsewhere(facts: FactTables) -> Truths:
    """Return the people of another nation, or reviewed by the police of one."""
    other = facts.people.jurisdiction != JURISDICTIONS["EW"]
    decided = facts.reviews.person[(facts.reviews.nation >= 0) & (facts.reviews.nation != JURISDICTIONS["EW"])]
    result = other.copy()
    result[decided] = True
    return result


def _last_refusal(facts: FactTables, mine: PeriodRows, day: int) -> tuple[Days, NDArray[np.int32]]:
    """Return the day of the last refusal by then, or NONE, and the months until a further application."""
    reviews = facts.reviews
    refusals = np.flatnonzero(reviews.kind == REVIEWS["determination_to_continue"])
    refusals = refusals[np.lexsort((reviews.on[refusals], reviews.person[refusals]))]
    none = np.full(len(mine.person), NONE, np.int32)
    if not len(refusals):
        return none, none
    where = person_day_key(reviews.person[refusals], reviews.on[refusals])
    place = np.searchsorted(where, person_day_key(mine.person, np.full(len(none), day)), side="right") - 1
    at = refusals[np.maximum(place, 0)]
    own = (place >= 0) & (reviews.person[at] == mine.person) & (reviews.on[at] >= mine.starts)
    months = np.where(reviews.further[at] > 0, reviews.further[at], _YOUTH)
    return np.where(own, reviews.on[at], NONE).astype(np.int32), months.astype(np.int32)


def _calculate_first_dates(facts: FactTables, mine: PeriodRows) -> Days:
    """Return the day after that many years from the relevant notification; NONE if it is not known."""
    notified_on, born = _find_relevant_notification(facts, mine), facts.people.born[mine.person]
    months = np.where(years_old(mine.relevant, born) >= 18, _ADULT, _YOUTH).astype(np.int32)
    known = (notified_on != NONE) & (born != NONE) & _may_reach_its_date(mine)
    return np.where(known, _after_months(notified_on, months), NONE).astype(np.int32)


def _may_reach_its_date(mine: PeriodRows) -> Truths:
    """Return whether the period lasts long enough. One that a later trial or a death cut short has no date."""
    begins = np.where(mine.relevant != NONE, mine.relevant, mine.starts).astype(np.int32)
    earliest = _after_months(begins, np.full(len(begins), _YOUTH, np.int32))
    return (mine.until >= OPEN) | (earliest < mine.until)


def _after_months(day: Days, months: Days) -> Days:
    """Return the day after a number of months that begin with a day."""
    return np.minimum(months_beginning_with(np.maximum(day, 1), months) + 1, LAST).astype(np.int32)


def _find_relevant_notification(facts: FactTables, mine: PeriodRows) -> Days:
    recorded = _find_recorded_notification(facts, mine)
    begins, is_settled = _find_release(facts, mine)
    table = facts.notifications
    rows = np.flatnonzero(is_among(table.under, _NOTIFICATION_PROVISIONS))
    rows = rows[np.lexsort((table.on[rows], table.person[rows]))]
    where = person_day_key(table.person[rows], table.on[rows])
    place = np.searchsorted(where, person_day_key(mine.person, begins), side="left")
    safe = rows[np.minimum(place, max(len(rows) - 1, 0))] if len(rows) else np.zeros(len(begins), np.int64)
    there = (place < len(rows)) & (table.person[safe] == mine.person) if len(rows) else np.zeros(len(begins), np.bool_)
    on = table.on[safe] if len(rows) else begins
    in_time = there & (on <= find_last_counted_day(3, mine.person, begins, find_spans(facts, CLOCK_STOPPING_SPELLS)))
    return np.where(recorded != NONE, recorded, np.where(is_settled & in_time, on, NONE)).astype(np.int32)


def _find_recorded_notification(facts: FactTables, mine: PeriodRows) -> Days:
    """Return the day of a first notification after first release, if it is recorded as such."""
    reviews = facts.reviews
    rows = np.flatnonzero(reviews.kind == REVIEWS["first_notification_after_first_release"])
    rows = rows[np.lexsort((reviews.on[rows], reviews.person[rows]))]
    none = np.full(len(mine.person), NONE, np.int32)
    if not len(rows):
        return none
    where = person_day_key(reviews.person[rows], reviews.on[rows])
    place = np.searchsorted(where, person_day_key(mine.person, facts.events.on[mine.event]), side="left")
    at = rows[np.minimum(place, len(rows) - 1)]
    there = (place < len(rows)) & (reviews.person[at] == mine.person)
    return np.where(there, reviews.on[at], none).astype(np.int32)


def _find_release(facts: FactTables, mine: PeriodRows) -> tuple[Days, Truths]:
    """Return the day after which the first notification is searched, and whether that day is settled."""
    events, detention = facts.events, find_spans(facts, _DETENTION_SPELLS)
    on, sentenced = events.on[mine.event], events.sentenced[mine.event]
    from_conviction = detention.on(mine.person, on)
    from_sentence = detention.on(mine.person, np.where(sentenced != NONE, sentenced, on).astype(np.int32))
    several = (from_conviction >= 0) & (from_sentence >= 0) & (from_conviction != from_sentence)
    span = np.maximum(from_conviction, from_sentence)
    until = detention.get_until(span)
    is_custodial = select_kind(facts.disposals, (*FOR_A_TERM, SERVICE_DETENTION, *FOR_LIFE, *_TO_HOSPITAL)) & (
        facts.disposals.suspended <= 0
    )
    has_custody = np.bincount(facts.disposals.event[is_custodial], minlength=len(events)) > 0
    is_settled = np.where(span >= 0, until < OPEN, ~has_custody[mine.event]) & ~several
    since = np.where(mine.clock_from != NONE, np.where(events.notice[mine.event] != NONE, mine.starts, on), on)
    return np.maximum(since, np.where(until < OPEN, until, NONE)).astype(np.int32), is_settled
