"""Which of several spans cover a day, without looking at each: for rules that take the first of many facts."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from datetime import date

from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True)
class FirstCovering:
    """The days on which the spans that cover a day change, and the places of the first of them from each day on."""

    days: list[date]
    counts: list[int]
    places: list[tuple[int, ...]]

    def on(self, day: date) -> int | None:
        """Return the place of the first span that covers the day."""
        return next(iter(self.indices_on(day)), None)

    def indices_on(self, day: date) -> tuple[int, ...]:
        """Return the places of the first spans that cover the day."""
        number = bisect_right(self.days, day)
        return self.places[number - 1] if number else ()

    def count_on(self, day: date) -> int:
        """Return how many spans cover the day."""
        number = bisect_right(self.days, day)
        return self.counts[number - 1] if number else 0


def find_first_covering(spans: Sequence[Span], *, max_count: int = 1) -> FirstCovering:
    """Work out which spans, up to `max_count` and in the order given, cover each day first."""
    begins: dict[date, list[int]] = {}
    ends: dict[date, list[int]] = {}
    for place, span in enumerate(spans):
        if not span.is_empty:
            begins.setdefault(span.from_on, []).append(place)
            if span.until is not None:
                ends.setdefault(span.until, []).append(place)
    days = sorted({*begins, *ends})
    running: list[int] = []
    counts: list[int] = []
    places: list[tuple[int, ...]] = []
    for day in days:
        for place in ends.get(day, ()):
            del running[bisect_left(running, place)]
        for place in begins.get(day, ()):
            insort(running, place)
        counts.append(len(running))
        places.append(tuple(running[:max_count]))
    return FirstCovering(days, counts, places)
