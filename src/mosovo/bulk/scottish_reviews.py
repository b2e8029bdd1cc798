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
class _Falls:
    """The earliest and the latest date on which the period may end; NONE if it is not known."""

    earliest: int = NONE
    latest: int = NONE


def reviewed_together(of: FactTables) -> Truths:
    """Return the people in Scotland with two determinations of one day: it is open which was the later."""
    reviews = of.reviews
    rows = np.flatnonzero(_is_decided(of))
    rows = rows[np.lexsort((reviews.on[rows], reviews.person[rows]))]
    person, on = reviews.person[rows], reviews.on[rows]
    result = np.zeros(len(of.people), np.bool_)
    result[person[1:][(person[1:] == person[:-1]) & (on[1:] == on[:-1])]] = True
    return result


def find_ends_by_review(of: FactTables, event: Rows, relevant: Days) -> tuple[Truths, Days, Days]:
    """Return which of these events’ indefinite periods a Scottish review ends, with the earliest and the latest end.

    The latest is OPEN where the review leaves the period without an end.
    """
    ended = np.zeros(len(event), np.bool_)
    earliest, latest = np.full(len(event), NONE, np.int32), np.full(len(event), OPEN, np.int32)
    decided = _is_decided(of)
    reviewed = np.zeros(len(of.people), np.bool_)
    reviewed[of.reviews.person[decided]] = True
    for place in np.flatnonzero(reviewed[of.events.person[event]]).tolist():
        found = _Reviewed(of, int(event[place]), int(relevant[place])).end()
        if found is not None:
            ended[place], (earliest[place], latest[place]) = True, found
    return ended, earliest, latest


def _is_decided(of: FactTables) -> Truths:
    reviews = of.reviews
    decided: Truths = (reviews.kind == _TO_END) | (reviews.kind == _TO_CONTINUE)
    return decided & (of.people.jurisdiction[reviews.person] == _SCOTLAND)


class _Reviewed:
    """One event of a person in Scotland, with what was decided about it since."""

    def __init__(self, of: FactTables, event: int, relevant: int) -> None:
        self._of, self._relevant = of, relevant
        self._person = int(of.events.person[event])
        self._convicted = int(of.events.on[event])

    def end(self) -> tuple[int, int] | None:
        """Return the earliest and latest end of the period; None if no review was decided since."""
        reviews, falls, found = self._of.reviews, self._date_of_discharge(), None
        rows = np.flatnonzero((reviews.person == self._person) & _is_decided(self._of))
        for row in rows[np.argsort(reviews.on[rows], kind="stable")].tolist():
            on, elsewhere = int(reviews.on[row]), reviews.nation[row] not in (-1, _SCOTLAND)
            if on < max(self._convicted, self._relevant):
                continue
            if reviews.kind[row] == _TO_END:
                return _discharged(on, int(reviews.received[row]), bool(elsewhere), falls)
            if not elsewhere:
                falls = _continued(falls, int(reviews.further[row]))
                found = (falls.earliest or on, OPEN)
        return found

    def _date_of_discharge(self) -> _Falls:
        initial = self._notified()
        since = [day for day in (*initial, *self._recorded()) if day >= self._convicted]
        if not since:
            return _Falls()
        first = min(since)
        away = list(self._spells(_NOT_COUNTED))
        shortest, longest = self._lengths()
        latest = _put_off(_add(longest, _days_between(away, self._relevant, first)), first, self._spells(_CUSTODY))
        earliest = _add(shortest, _days_between(away, self._relevant, min(first, *initial) if initial else first))
        return _Falls(_no_earlier(earliest), _no_earlier(latest) if latest else NONE)

    def _notified(self) -> list[int]:
        table = self._of.notifications
        mine = (table.person == self._person) & np.isin(table.under, _INITIAL)
        days: list[int] = table.on[mine].tolist()
        return days

    def _recorded(self) -> list[int]:
        reviews = self._of.reviews
        days: list[int] = reviews.on[(reviews.person == self._person) & (reviews.kind == _RECORDED)].tolist()
        return days

    def _spells(self, kinds: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        spells = self._of.spells
        mine = (spells.person == self._person) & np.isin(spells.kind, kinds)
        return _merged(zip(spells.starts[mine].tolist(), spells.until[mine].tolist(), strict=True))

    def _lengths(self) -> tuple[int, int]:
        born, day = self._of.people.born[self._person], np.array([self._relevant], np.int32)
        fifteen, eight = (int(months_after(day, months)[0]) for months in (_FIFTEEN_YEARS, _EIGHT_YEARS))
        if born == NONE:
            return eight, fifteen
        length = fifteen if years_old(day, np.array([born], np.int32))[0] >= 18 else eight
        return length, length


def _discharged(on: int, received: int, elsewhere: bool, falls: _Falls) -> tuple[int, int]:
    """Return the end by a discharge: with the date of discharge in Scotland, on the notice of another nation."""
    if elsewhere:
        return (received, received) if received != NONE else (on, OPEN)
    told = received or on
    return max(falls.earliest or on, on), max(falls.latest or told, told)


def _continued(falls: _Falls, months: int) -> _Falls:
    """Return the end of a continuation order from the date before it; unknown with no lawful length."""
    if not 0 <= months <= _LONGEST_ORDER:
        return _Falls()
    later = {name: _months_later(getattr(falls, name), months) for name in ("earliest", "latest")}
    return replace(falls, **later)


def _months_later(day: int, months: int) -> int:
    return int(months_after(np.array([day], np.int32), months)[0]) if day != NONE else NONE


def _put_off(day: int, first: int, custody: Iterator[tuple[int, int]]) -> int:
    """Return the day, moved by custody after the first notification; NONE if the person is still held."""
    for starts, until in _merged((max(starts, first), until) for starts, until in custody if until > first):
        if starts >= day:
            break
        if until >= OPEN:
            return NONE
        day = _add(day, until - starts)
    return day


def _merged(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    results: Pairs = []
    for starts, until in sorted(span for span in spans if span[1] > span[0]):
        if results and starts <= results[-1][1]:
            results[-1] = (results[-1][0], max(results[-1][1], until))
        else:
            results.append((starts, until))
    return iter(results)


def _days_between(spans: Pairs, first: int, end: int) -> int:
    return sum(max(min(until, end) - max(starts, first), 0) for starts, until in spans)


def _add(day: int, days: int) -> int:
    return min(day + days, LAST)


def _no_earlier(day: int) -> int:
    return _FIRST_DATE_OF_ALL if day < _SECTIONS_BEGAN else day
