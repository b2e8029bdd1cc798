"""The decisions of people about MAPPA, sorted by what they are about, to find the one that prevails for each ground."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter

from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.mappa_facts import MappaDecision
from mosovo_law.status.position import Position

WORDS = frozenset({"confirmed", "refused"})

type About = tuple[int | None, str | None]
"""A category and an event; None: any."""
type InOrder = list[tuple[date, int, MappaDecision]]
"""Decisions with their day and their place among the facts, in order."""


@value(frozen=True, slots=True)
class DecisionIndex:
    """The confirmations and refusals, and the days of leaving, by category and event."""

    words: Mapping[About, InOrder]
    leaving: Mapping[About, InOrder]
    left_on: Mapping[int | None, list[date]]
    """The days of leaving by category, in order; None: every category."""

    def last_word(self, category: int, event: str, until: date | None = None) -> MappaDecision | None:
        """Return the last decision on a ground, up to a day: of two on one day, the one recorded last."""
        results = []
        for values in _lists(self.words, _keys(category, event)):
            place = len(values) if until is None else bisect_right(values, until, key=itemgetter(0))
            if place:
                results.append(values[place - 1])
        return max(results, key=itemgetter(0, 1))[2] if results else None

    def first_word(self, category: int, event: str, until: date | None) -> MappaDecision | None:
        """Return the first decision on a ground before the day `until`."""
        results = [values[0] for values in _lists(self.words, _keys(category, event))]
        first = min(results, key=itemgetter(0, 1), default=None)
        return None if first is None or (until is not None and first[0] >= until) else first[2]

    def first_answer(self, category: int, event: str | None, since: date) -> MappaDecision | None:
        """Return the first decision on that category and event, or on the category alone, on or after the day."""
        results = []
        for values in _lists(self.words, dict.fromkeys(((category, None), (category, event)))):
            place = bisect_left(values, since, key=itemgetter(0))
            if place < len(values):
                results.append(values[place])
        return min(results, key=itemgetter(0, 1))[2] if results else None

    def first_leaving(self, category: int, event: str, within: Span) -> date | None:
        """Return the first day in the span on which the person left that ground."""
        results = []
        for values in _lists(self.leaving, [*_keys(category, event), (None, None), (None, event)]):
            place = bisect_left(values, within.from_on, key=itemgetter(0))
            if place < len(values) and values[place][0] in within:
                results.append(values[place][0])
        return min(results, default=None)

    def next_left_on(self, category: int | None, since: date) -> date | None:
        """Return the first day since on which the person left the category, whatever the event."""
        results = []
        for key in dict.fromkeys((None, category)):
            days = self.left_on.get(key, [])
            place = bisect_left(days, since)
            if place < len(days):
                results.append(days[place])
        return min(results, default=None)


def index_decisions(position: Position) -> DecisionIndex:
    """Sort the decisions of a person."""
    words: dict[About, InOrder] = {}
    leaving: dict[About, InOrder] = {}
    for place, decision in enumerate(position.facts.mappa):
        if decision.kind in WORDS:
            words.setdefault((decision.category, decision.event), []).append((decision.on, place, decision))
        elif decision.kind == "exited":
            leaving.setdefault((decision.category, decision.event), []).append((decision.on, place, decision))
    for values in (*words.values(), *leaving.values()):
        values.sort(key=itemgetter(0, 1))
    left_on: dict[int | None, list[date]] = {}
    for (category, _), values in leaving.items():
        left_on.setdefault(category, []).extend(day for day, _, _ in values)
    for days in left_on.values():
        days.sort()
    return DecisionIndex(words, leaving, left_on)


def _keys(category: int, event: str) -> list[About]:
    return [(category, None), (category, event)]


def _lists(results: Mapping[About, InOrder], keys: Iterable[About]) -> Iterator[InOrder]:
    return (results[key] for key in keys if key in results)
