"""How a review in Scotland ends an indefinite period: ss.88B to 88E of the Act, for people whose police are Scottish.

The date of discharge falls fifteen years after the relevant date, or eight for a person under 18 on it. It is moved by
the days in custody, hospital or abroad before the first notification and by custody after it, and by each notification
continuation order. There is an earliest and a latest date (LAW-045). Few people have such a review, so each is
calculated alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths, months_after, to_ordinal, years_old
from mosovo.bulk.columns import JURISDICTIONS, REVIEWS, SPELLS, UNDER, FactTables
from mosovo.bulk.spans import Rows

_SCOTLAND = JURISDICTIONS["SCT"]
_TO_END, _TO_CONTINUE = REVIEWS["determination_to_end"], REVIEWS["determination_to_continue"]
_RECORDED = REVIEWS["first_notification_after_first_release"]
_INITIAL = (UNDER["s.83(1)"], UNDER["SOA 1997 s.2(1)"])
_CUSTODY = (SPELLS["custody"],)
_NOT_COUNTED = tuple(SPELLS[kind] for kind in ("custody", "hospital", "abroad"))
_SECTIONS_BEGAN, _FIRST_DATE_OF_ALL = to_ordinal(2010, 10, 25), to_ordinal(2011, 1, 25)
"""A date before the sections began is that of s.88D(5), three months after."""
_FIFTEEN_YEARS, _EIGHT_YEARS, _LONGEST_ORDER = 180, 96, 180

type Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _DischargeDates:
    """The earliest and the latest date on which the period may end; NONE if it is not known."""

    earliest: int = NONE
    latest: int = NONE


def reviewed_together(facts: FactTables) -> Truths:
    """Return the people in Scotland with two determinations of one day: it is open which was the later."""
    reviews = facts.reviews
    rows = np.flatnonzero(_is_decided(facts))
    rows = rows[np.lexsort((reviews.on[rows], reviews.person[rows]))]
    person, on = reviews.person[rows], reviews.on[rows]
    result = np.zeros(len(facts.people), np.bool_)
    result[person[1:][(person[1:] == person[:-1]) & (on[1:] == on[:-1])]] = True
    return result


def find_ends_by_review(facts: FactTables, event: Rows, relevant: Days, since: Days) -> tuple[Truths, Days, Days]:
    """Return which of these events’ indefinite periods a Scottish review ends, with the earliest and the latest end.

    `since`: the first days of the periods, before which a review was about other requirements. The latest is OPEN where
    the review leaves the period without an end.
    """
    ended = np.zeros(len(event), np.bool_)
    earliest, latest = np.full(len(event), NONE, np.int32), np.full(len(event), OPEN, np.int32)
    decided = _is_decided(facts)
    reviewed = np.zeros(len(facts.people), np.bool_)
    reviewed[facts.reviews.person[decided]] = True
    for place in np.flatnonzero(reviewed[facts.events.person[event]]).tolist():
        result = _ReviewedEvent(facts, int(event[place]), int(relevant[place])).find_end(int(since[place]))
        if result is not None:
            ended[place], (earliest[place], latest[place]) = True, result
    return ended, earliest, latest


def _is_decided(facts: FactTables) -> Truths:
    reviews = facts.reviews
    decided: Truths = (reviews.kind == _TO_END) | (reviews.kind == _TO_CONTINUE)
    return decided & (facts.people.jurisdiction[reviews.person] == _SCOTLAND)


class _ReviewedEvent:
    """One event of a person in Scotland, with what was decided about it since."""

    def __init__(self, facts: FactTables, event: int, relevant: int) -> None:
        self._facts, self._relevant = facts, relevant
        self._person = int(facts.events.person[event])
        self._convicted = int(facts.events.on[event])

    def find_end(self, since: int) -> tuple[int, int] | None:
        """Return the earliest and latest end of the period; None if no review was decided since it began."""
        reviews, dates, result = self._facts.reviews, self._date_of_discharge(), None
        rows = np.flatnonzero((reviews.person == self._person) & _is_decided(self._facts))
        for row in rows[np.argsort(reviews.on[rows], kind="stable")].tolist():
            on, elsewhere = int(reviews.on[row]), reviews.nation[row] not in (-1, _SCOTLAND)
            if on < since:
                continue
            if reviews.kind[row] == _TO_END:
                return _end_by_discharge(on, int(reviews.received[row]), bool(elsewhere), dates)
            if not elsewhere:
                dates = _postpone_by_order(dates, int(reviews.further[row]))
                result = (dates.earliest or on, OPEN)
        return result

    def _date_of_discharge(self) -> _DischargeDates:
        initial = self._list_initial_notifications()
        since = [day for day in (*initial, *self._list_recorded_notifications()) if day >= self._convicted]
        if not since:
            return _DischargeDates()
        first = min(since)
        away = list(self._spells(_NOT_COUNTED))
        shortest, longest = self._calculate_lengths()
        latest = _postpone(
            _add_days(longest, _days_between(away, self._relevant, first)), first, self._spells(_CUSTODY)
        )
        earliest = _add_days(shortest, _days_between(away, self._relevant, min(first, *initial) if initial else first))
        return _DischargeDates(_apply_commencement(earliest), _apply_commencement(latest) if latest else NONE)

    def _list_initial_notifications(self) -> list[int]:
        table = self._facts.notifications
        mine = (table.person == self._person) & np.isin(table.under, _INITIAL)
        days: list[int] = table.on[mine].tolist()
        return days

    def _list_recorded_notifications(self) -> list[int]:
        reviews = self._facts.reviews
        days: list[int] = reviews.on[(reviews.person == self._person) & (reviews.kind == _RECORDED)].tolist()
        return days

    def _spells(self, kinds: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        spells = self._facts.spells
        mine = (spells.person == self._person) & np.isin(spells.kind, kinds)
        return _merge_spans(zip(spells.starts[mine].tolist(), spells.until[mine].tolist(), strict=True))

    def _calculate_lengths(self) -> tuple[int, int]:
        born, day = self._facts.people.born[self._person], np.array([self._relevant], np.int32)
        fifteen, eight = (int(months_after(day, months)[0]) for months in (_FIFTEEN_YEARS, _EIGHT_YEARS))
        if born == NONE:
            return eight, fifteen
        length = fifteen if years_old(day, np.array([born], np.int32))[0] >= 18 else eight
        return length, length


def _end_by_discharge(on: int, received: int, elsewhere: bool, dates: _DischargeDates) -> tuple[int, int]:
    """Return the end by a discharge: with the date of discharge in Scotland, on the notice of another nation."""
    if elsewhere:
        return (received, received) if received != NONE else (on, OPEN)
    effective_on = received or on
    return max(dates.earliest or on, on), max(dates.latest or effective_on, effective_on)


def _postpone_by_order(dates: _DischargeDates, months: int) -> _DischargeDates:
    """Return the end of a continuation order from the date before it; unknown with no lawful length."""
    if not 0 <= months <= _LONGEST_ORDER:
        return _DischargeDates()
    later = {name: _months_later(getattr(dates, name), months) for name in ("earliest", "latest")}
    return replace(dates, **later)


def _months_later(day: int, months: int) -> int:
    return int(months_after(np.array([day], np.int32), months)[0]) if day != NONE else NONE


def _postpone(day: int, first: int, custody: Iterator[tuple[int, int]]) -> int:
    """Return the day, moved by custody after the first notification; NONE if the person is still held."""
    for starts, until in _merge_spans((max(starts, first), until) for starts, until in custody if until > first):
        if starts >= day:
            break
        if until >= OPEN:
            return NONE
        day = _add_days(day, until - starts)
    return day


def _merge_spans(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    results: Pairs = []
    for starts, until in sorted(span for span in spans if span[1] > span[0]):
        if results and starts <= results[-1][1]:
            results[-1] = (results[-1][0], max(results[-1][1], until))
        else:
            results.append((starts, until))
    return iter(results)


def _days_between(spans: Pairs, first: int, end: int) -> int:
    return sum(max(min(until, end) - max(starts, first), 0) for starts, until in spans)


def _add_days(day: int, days: int) -> int:
    return min(day + days, LAST)


def _apply_commencement(day: int) -> int:
    return _FIRST_DATE_OF_ALL if day < _SECTIONS_BEGAN else day
