"""The decisions of people about MAPPA, sorted by what they are about, to find the one that prevails for each ground."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter

from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.mappa_facts import MappaDecision
from mosovo_law.status.position import Position

DECISION_KINDS = frozenset({"confirmed", "refused"})

type GroundKey = tuple[int | None, str | None]
"""A category and an event; None: any."""
type SortedDecisions = list[tuple[date, int, MappaDecision]]
"""Decisions with their day and their place among the facts, in order."""


@value(frozen=True, slots=True)
class DecisionIndex:
    """The confirmations and refusals, and the days of leaving, by category and event."""

    decisions: Mapping[GroundKey, SortedDecisions]
    confirmations: Mapping[GroundKey, SortedDecisions]
    exits: Mapping[GroundKey, SortedDecisions]
    exit_days: Mapping[int | None, list[date]]
    """The days of leaving by category, in order; None: every category."""
    convictions: Mapping[str, tuple[date, date]]
    """The day of each conviction, finding or caution, and the day of its sentence."""

    def find_start(self, ground: MappaGround) -> date:
        """Return the first day on which a decision may be about a ground: the conviction, if a sentence brings it."""
        begins = ground.span.from_on
        convicted_on, sentenced_on = self.convictions.get(ground.event, (begins, begins))
        return min(convicted_on, begins) if begins <= sentenced_on else begins

    def find_last_decision(
        self, category: int, event: str, since: date = date.min, until: date | None = None
    ) -> MappaDecision | None:
        """Return the last decision on a ground, up to a day: of two on one day, the last recorded.

        A decision on the category alone, made before `since`, was about another ground.
        """
        results = []
        for key, values in _select_lists(self.decisions, _list_keys(category, event)):
            place = len(values) if until is None else bisect_right(values, until, key=itemgetter(0))
            if place and (key[1] is not None or values[place - 1][0] >= since):
                results.append(values[place - 1])
        return max(results, key=itemgetter(0, 1))[2] if results else None

    def find_first_decision(self, category: int, event: str, since: date, until: date | None) -> MappaDecision | None:
        """Return the first decision on a ground before the day `until`; one before `since` was about another."""
        results = []
        for key, values in _select_lists(self.decisions, _list_keys(category, event)):
            place = 0 if key[1] is not None else bisect_left(values, since, key=itemgetter(0))
            results.extend(values[place : place + 1])
        first = min(results, key=itemgetter(0, 1), default=None)
        return None if first is None or (until is not None and first[0] >= until) else first[2]

    def find_first_answer(self, category: int, event: str | None, since: date) -> MappaDecision | None:
        """Return the first decision on that category and event, or on the category alone, on or after the day."""
        results = []
        for _, values in _select_lists(self.decisions, dict.fromkeys(((category, None), (category, event)))):
            place = bisect_left(values, since, key=itemgetter(0))
            if place < len(values):
                results.append(values[place])
        return min(results, key=itemgetter(0, 1))[2] if results else None

    def find_confirmation_after(self, category: int, event: str, day: date) -> MappaDecision | None:
        """Return the first confirmation of a ground after a day."""
        results = []
        for _, values in _select_lists(self.confirmations, _list_keys(category, event)):
            place = bisect_right(values, day, key=itemgetter(0))
            results.extend(values[place : place + 1])
        return min(results, key=itemgetter(0, 1))[2] if results else None

    def find_first_exit(self, category: int, event: str, span: Span) -> date | None:
        """Return the first day in the span on which the person left that ground."""
        results = []
        for _, values in _select_lists(self.exits, [*_list_keys(category, event), (None, None), (None, event)]):
            place = bisect_left(values, span.from_on, key=itemgetter(0))
            if place < len(values) and values[place][0] in span:
                results.append(values[place][0])
        return min(results, default=None)

    def find_next_exit(self, category: int | None, since: date) -> date | None:
        """Return the first day since on which the person left the category, whatever the event."""
        results = []
        for key in dict.fromkeys((None, category)):
            days = self.exit_days.get(key, [])
            place = bisect_left(days, since)
            if place < len(days):
                results.append(days[place])
        return min(results, default=None)


def index_decisions(position: Position) -> DecisionIndex:
    """Sort the decisions of a person."""
    decisions: dict[GroundKey, SortedDecisions] = {}
    exits: dict[GroundKey, SortedDecisions] = {}
    for place, decision in enumerate(position.facts.mappa):
        if decision.kind in DECISION_KINDS:
            decisions.setdefault((decision.category, decision.event), []).append((decision.on, place, decision))
        elif decision.kind == "exited":
            exits.setdefault((decision.category, decision.event), []).append((decision.on, place, decision))
    for values in (*decisions.values(), *exits.values()):
        values.sort(key=itemgetter(0, 1))
    exit_days: dict[int | None, list[date]] = {}
    for (category, _), values in exits.items():
        exit_days.setdefault(category, []).extend(day for day, _, _ in values)
    for days in exit_days.values():
        days.sort()
    confirmations = {key: [each for each in values if each[2].kind == "confirmed"] for key, values in decisions.items()}
    convictions = {event.ref: (event.on, event.sentenced_on or event.on) for event in position.facts.events}
    return DecisionIndex(decisions, confirmations, exits, exit_days, convictions)


def _list_keys(category: int, event: str) -> list[GroundKey]:
    return [(category, None), (category, event)]


def _select_lists(
    results: Mapping[GroundKey, SortedDecisions], keys: Iterable[GroundKey]
) -> Iterator[tuple[GroundKey, SortedDecisions]]:
    return ((key, results[key]) for key in keys if key in results)
