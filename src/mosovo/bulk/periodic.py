"""The year, and the week: s.85 (statute.md A5)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.atoms import BEGAN
from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths, months_after
from mosovo.bulk.columns import HOMES, JURISDICTIONS
from mosovo.bulk.duties import (
    ANNUAL,
    BY_EVENT,
    BY_NOTIFICATION,
    BY_ORDER,
    WEEKLY,
    Asked,
    Duties,
    Limit,
    joined,
    transitional,
)
from mosovo.bulk.given import NOBODY, PRESCRIBED, Given
from mosovo.bulk.spans import Rows, Spans, key
from mosovo.bulk.truth import among
from mosovo.law import tables

_FOUND_ONLY = HOMES["place_regularly_found"]


@dataclass(frozen=True, slots=True)
class _Occasions:
    """What s.85(2) names, by person and day; the last of a day. `place` is among those given, NOBODY for 1 May 2004."""

    person: Rows
    on: Days
    place: Rows
    runs_from: Days
    about: NDArray[np.int8]
    trigger: Rows

    def take(self, chosen: Rows | Truths) -> "_Occasions":
        return _Occasions(*(getattr(self, name)[chosen] for name in self.__slots__))


def periodic(asked: Asked) -> Duties:
    """A year after each occasion, or a week where there is no sole or main residence."""
    occasions = _occasions(asked)
    ends = asked.ends(occasions.person, occasions.on)
    after = np.append(np.arange(1, len(occasions.on)), NOBODY) if len(occasions.on) else np.zeros(0, np.int64)
    following = np.maximum(after, 0)
    met = (after >= 0) & (occasions.person[following] == occasions.person) & (occasions.on[following] < ends)
    met_on = np.where(met, occasions.on[following], NONE).astype(np.int32)
    met_by = np.where(met, occasions.place[following], NOBODY)
    weekly = _is_weekly(asked, occasions)
    parts = []
    for rule, these in ((ANNUAL, np.flatnonzero(~weekly)), (WEEKLY, np.flatnonzero(weekly))):
        mine, until = occasions.take(these), ends[these]
        limit, owed = _limit(rule, asked, mine, met_on[these], until)
        limit = Limit(limit.due[owed], limit.advise[owed], limit.stopped[owed])
        mine, met_here, until = mine.take(owed), met_by[these][owed], until[owed]
        parts.append(asked.made(rule, mine.about, mine.person, mine.trigger, mine.on, limit, met_here, until))
    return joined(parts)


def _occasions(asked: Asked) -> _Occasions:
    given, stood = asked.given, asked.stood
    counts = np.flatnonzero(given.ordinary | ((stood != NONE) & ~among(given.change, PRESCRIBED)))
    runs_from = np.where(stood[counts] != NONE, stood[counts], given.on[counts]).astype(np.int32)
    notified = _Occasions(
        given.person[counts], given.on[counts], counts, runs_from, np.full(len(counts), BY_NOTIFICATION, np.int8),
        given.row[counts],
    )  # fmt: skip
    both = (_when_part_2_began(asked), notified)
    every = _Occasions(*(np.concatenate([getattr(part, name) for part in both]) for name in _Occasions.__slots__))
    every = every.take(np.argsort(key(every.person, every.on), kind="stable"))
    where = key(every.person, every.on)
    return every.take(np.append(where[1:] != where[:-1], True)) if len(where) else every


def _when_part_2_began(asked: Asked) -> _Occasions:
    """s.85(2)(a): one occasion on 1 May 2004 for each who was subject then by something older."""
    periods = asked.standing.periods
    old = np.flatnonzero(transitional(periods))
    made = np.where(periods.event[old] >= 0, NONE, periods.relevant[old])
    old = old[np.lexsort((made, periods.person[old]))]
    person, first = np.unique(periods.person[old], return_index=True)
    old = old[first]
    day = np.full(len(old), BEGAN, np.int32)
    by_event = periods.event[old] >= 0
    return _Occasions(
        person, day, np.full(len(old), NOBODY), day, np.where(by_event, BY_EVENT, BY_ORDER).astype(np.int8),
        np.where(by_event, periods.event[old], periods.order[old]),
    )  # fmt: skip


def _is_weekly(asked: Asked, occasions: _Occasions) -> Truths:
    """s.85(5)(a): the last home address notified is a place regularly found, and a shorter period had been set."""
    given = asked.given
    if not len(given):
        return np.zeros(len(occasions.on), np.bool_)
    last_known = np.maximum.accumulate(np.where(given.home >= 0, np.arange(len(given)), NOBODY))
    at = last_known[occasions.place]
    own = (at >= 0) & (occasions.place >= 0) & (given.person[at] == occasions.person)
    nation = asked.of.people.jurisdiction[occasions.person]
    return np.logical_and.reduce([own, given.home[at] == _FOUND_ONLY, occasions.on >= _SINCE[nation]])


_DAYS = np.zeros(len(JURISDICTIONS), np.int32)
_SINCE = np.full(len(JURISDICTIONS), OPEN, np.int32)
for _row in tables.read("periods")["applicable_period"]:
    _SINCE[JURISDICTIONS[_row["nation"]]] = _row["from"].toordinal()
    _DAYS[JURISDICTIONS[_row["nation"]]] = _row["days"]


def _limit(rule: int, asked: Asked, mine: _Occasions, met_on: Days, ends: Days) -> tuple[Limit, Truths]:
    """The limit of each, and whether it is owed: unmet, only if the person is still subject when it is up."""
    days = _DAYS[asked.of.people.jurisdiction[mine.person]] if rule == WEEKLY else None
    early = _natural(mine.on, days)
    due, advise, stopped = _carried(mine.person, early, asked.stops)
    start = _moved(asked.given, mine, met_on, days)
    moved = np.flatnonzero(start != mine.on)
    late = _natural(start[moved], None if days is None else days[moved])
    latest, late_told, late_stopped = _carried(mine.person[moved], late, asked.stops)
    stopped[moved] = np.where(latest > due[moved], late_stopped, stopped[moved])
    due[moved] = np.maximum(due[moved], latest)
    advise[moved] = np.minimum(advise[moved], late_told)
    while_held = (stopped != NONE) & (met_on != NONE) & (met_on >= stopped)
    due = np.where(while_held, NONE, due)
    owed = (met_on != NONE) | (early < ends)
    return Limit(due.astype(np.int32), advise.astype(np.int32), stopped.astype(np.int32)), owed


def _natural(day: Days, days: Days | None) -> Days:
    return months_after(day, 12) if days is None else np.minimum(day + days, LAST).astype(np.int32)


def _carried(person: Rows, natural: Days, stops: Spans) -> tuple[Days, Days, Days]:
    """s.85(3): ending in custody, hospital or abroad it goes on to three days beginning with the end of that.

    The last day, what the person is told, and when the clock stops. On the day of entry and on that of release
    the person is told the natural day (U-5).
    """
    inside, before = stops.on(person, natural), stops.on(person, natural - 1)
    released = (inside < 0) & (before >= 0)
    span = np.where(released, before, inside)
    end = stops.until_of(span, NONE)
    due = np.where((span < 0) | (end >= OPEN), natural, np.minimum(end + 2, LAST))
    at_an_edge = released | (stops.start_of(span) == natural)
    told = np.where(at_an_edge, natural, due)
    stopped = np.where((span >= 0) & (end >= OPEN), natural, NONE)
    return due.astype(np.int32), told.astype(np.int32), stopped.astype(np.int32)


def _moved(given: Given, mine: _Occasions, met_on: Days, days: Days | None) -> Days:
    """The last day from which the period can be said to run: prescribed matters told within it begin it again (U-4)."""
    told = np.flatnonzero(given.prescribed)
    start = mine.runs_from.copy()
    where = key(given.person[told], given.on[told])
    going = np.arange(len(start))
    while len(going) and len(told):
        place = np.searchsorted(where, key(mine.person[going], start[going]), side="right")
        at = told[np.minimum(place, len(told) - 1)]
        day = given.on[at]
        fits = (place < len(told)) & (given.person[at] == mine.person[going])
        fits &= day <= _natural(start[going], None if days is None else days[going])
        fits &= (met_on[going] == NONE) | (day < met_on[going])
        going, day = going[fits], day[fits]
        start[going] = day
    return start
