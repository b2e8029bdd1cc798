"""The levels of a person, and the uninterrupted times in MAPPA for which they count.

A time in MAPPA ends by law (`calculate_mappa_status`), or when people decided that the person leaves the last category
that they confirmed. A level counts until then; the next time in MAPPA needs another. The board counts levels of the
times that end by law in the same way (`mappa_stretches`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter

from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from mosovo_law.acts.cja2003.mappa_periods import MappaPeriod
from mosovo_law.core.days import Span, day_after, merge_spans
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.mappa_facts import MappaLevel
from mosovo_law.status.position import Position


def level_on(facts: CaseFacts, periods: Iterable[MappaPeriod], day: date) -> MappaLevel | None:
    """Return the level on a day; None before one was set, and after the time in MAPPA for which it was set."""
    return MappaRecord(facts, periods).level_on(day)


class MappaRecord:
    """The levels of a person, in order, and the days on which their times in MAPPA end."""

    def __init__(self, facts: CaseFacts, periods: Iterable[MappaPeriod]) -> None:
        periods = tuple(periods)
        self._died_on, self._spans = facts.died_on, merge_spans(each.span for each in periods)
        self.levels = sorted(facts.mappa_levels, key=attrgetter("on", "ref"))
        self._ends = sorted({*(each.span.until or date.max for each in periods), *_list_days_after_exit(facts)})

    def level_on(self, day: date) -> MappaLevel | None:
        """Return the level on a day; None before one was set, and after the time in MAPPA for which it was set."""
        place = bisect_right(self.levels, day, key=attrgetter("on"))
        last = self.levels[place - 1] if place else None
        return last if last is not None and day in self.span(last.on) else None

    def find_first_level(self, day: date) -> MappaLevel | None:
        """Return the first level of the time in MAPPA on the day, also if set between the last time and this one."""
        place = bisect_right(self._ends, day)
        first = bisect_left(self.levels, self._ends[place - 1], key=attrgetter("on")) if place else 0
        level = self.levels[first] if first < len(self.levels) else None
        return level if level is not None and level.on in Span(date.min, self.find_end(day)) else None

    def span(self, since: date) -> Span:
        """Return the days from `since` until the person is no longer in MAPPA, or dies."""
        return Span(since, self.find_end(since)).ending_by(self._died_on)

    def find_end(self, since: date) -> date | None:
        """Return the first day without any category; None if no end is known, or after the last time in MAPPA."""
        place = bisect_right(self._ends, since)
        end = self._ends[place] if place < len(self._ends) else date.max
        return None if end == date.max else end

    def is_in_mappa(self, day: date) -> bool:
        """Whether a category counts on the day."""
        return self._spans.find_span_on(day) is not None

    def number_period(self, day: date) -> int | None:
        """Return the number of the time in MAPPA on the day, or of the next one; None after the last."""
        place = bisect_right(self._ends, day)
        return place if place < len(self._ends) else None


def mappa_record(position: Position) -> MappaRecord:
    """Return the levels and the times in MAPPA of a person, for `compute_once`."""
    return MappaRecord(position.facts, position.compute_once(calculate_mappa_status).periods)


def _list_days_after_exit(facts: CaseFacts) -> Iterator[date]:
    """Yield the days after the person left the last confirmed category; the day of leaving is still in MAPPA."""
    current_categories: set[int | None] = set()
    for each in sorted(facts.mappa, key=attrgetter("on", "ref")):
        if each.kind == "confirmed":
            current_categories.add(each.category)
        elif each.kind in ("exited", "refused"):
            current_categories.discard(each.category)
        if each.kind == "exited" and not current_categories:
            yield day_after(each.on)
