"""One period for each uninterrupted time in MAPPA, counted once, in the category with the highest priority.

Category 1 has priority over 2, and 2 over 3. Whether 4 has priority over them or not is open
(LAW-074): both are returned, unless people confirmed one of the two and not the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mosovo_law.acts.cja2003.ground import CONFIRMED, MappaGround
from mosovo_law.core.days import MAX_FOR_LINEAR_SEARCH, Span, merge_spans
from mosovo_law.core.first_covering import FirstCovering, find_first_covering
from mosovo_law.core.frozen_value import value

TERRORISM = 4


@value(frozen=True, slots=True)
class MappaStretch:
    """Days on which the same ground counts; several grounds where that is open."""

    span: Span
    counted: tuple[MappaGround, ...]


@value(frozen=True, slots=True)
class MappaPeriod:
    """One uninterrupted time in MAPPA, and the ground under which it is counted."""

    span: Span
    end_known: bool
    counted: tuple[MappaGround, ...]
    stretches: tuple[MappaStretch, ...]

    @property
    def category(self) -> int | None:
        """Return the category of the whole period; None where a person must decide which counts."""
        return self.counted[0].category if len(self.counted) == 1 else None

    @property
    def last_day(self) -> date | None:
        """Return the last day, where it is known; None also where there is no end."""
        return self.span.last_day if self.end_known else None


def merge_mappa_periods(grounds: tuple[MappaGround, ...]) -> tuple[MappaPeriod, ...]:
    """Merge the grounds into uninterrupted periods in MAPPA."""
    spans = merge_spans([ground.span for ground in grounds])
    if len(spans) == 1:
        return (_build_period(spans[0], [ground for ground in grounds if not ground.span.is_empty]),)
    inside: dict[date, list[MappaGround]] = {span.from_on: [] for span in spans}
    for ground in grounds:
        merged_span = spans.find_span_on(ground.span.from_on)
        if merged_span is not None and not ground.span.is_empty:
            inside[merged_span.from_on].append(ground)
    return tuple(_build_period(span, inside[span.from_on]) for span in spans)


def find_counting_grounds(grounds: Iterable[MappaGround]) -> tuple[MappaGround, ...]:
    """Return which of several grounds counts; two of them where that is open."""
    best_grounds: dict[int, MappaGround] = {}
    for ground in grounds:
        known = best_grounds.get(ground.category)
        if known is None or (known.state != CONFIRMED and ground.state == CONFIRMED):
            best_grounds[ground.category] = ground
    first = best_grounds[min(best_grounds)]
    if TERRORISM not in best_grounds or first.category == TERRORISM:
        return (first,)
    pair = (first, best_grounds[TERRORISM])
    confirmed = tuple(ground for ground in pair if ground.state == CONFIRMED)
    return confirmed if len(confirmed) == 1 else pair


def _build_period(span: Span, inside: Sequence[MappaGround]) -> MappaPeriod:
    merged_span = _find_highest_throughout(span, inside)
    stretches = tuple(_list_stretches(span, inside)) if merged_span is None else (MappaStretch(span, (merged_span,)),)
    counted = stretches[0].counted
    if len(stretches) > 1:
        counted = find_counting_grounds([ground for stretch in stretches for ground in stretch.counted])
    end_known = any(ground.end_known for ground in inside if ground.span.until == span.until)
    return MappaPeriod(span, end_known, counted, stretches)


def _find_highest_throughout(span: Span, grounds: Sequence[MappaGround]) -> MappaGround | None:
    """Return the ground that counts on every day of the period, if that needs no comparison of days.

    It is the only ground, or the only one in Category 1 if it lasts for the whole period and none is in Category 4.
    """
    if len(grounds) == 1:
        return grounds[0]
    highest: MappaGround | None = None
    for ground in grounds:
        if ground.category == TERRORISM:
            return None
        if ground.category == 1:
            if highest is not None:
                return None
            highest = ground
    return highest if highest is not None and highest.span == span else None


def _list_stretches(span: Span, grounds: Sequence[MappaGround]) -> Iterator[MappaStretch]:
    """Split the period at each day on which the ground that counts changes."""
    bounds = {ground.span.from_on for ground in grounds}
    bounds.update([ground.span.until for ground in grounds if ground.span.until is not None])
    begins = sorted([day for day in bounds if day in span])
    groups = _group_grounds(grounds) if len(grounds) > MAX_FOR_LINEAR_SEARCH else []
    last: MappaStretch | None = None
    for first, until in zip(begins, (*begins[1:], span.until), strict=True):
        covering_grounds = (
            _list_covering_grounds(first, groups) if groups else [each for each in grounds if first in each.span]
        )
        counted = find_counting_grounds(covering_grounds)
        if last is not None and last.counted != counted:
            yield last
            last = None
        last = MappaStretch(Span(last.span.from_on if last else first, until), counted)
    if last is not None:
        yield last


def _list_covering_grounds(day: date, groups: Iterable[tuple[list[MappaGround], FirstCovering]]) -> list[MappaGround]:
    """Return the first ground of each group that covers the day."""
    places = [(group, first_covering.on(day)) for group, first_covering in groups]
    return [group[place] for group, place in places if place is not None]


def _group_grounds(grounds: Sequence[MappaGround]) -> list[tuple[list[MappaGround], FirstCovering]]:
    """Return the grounds of each category, confirmed and not, with which of them covers each day first."""
    groups: dict[tuple[int, str], list[MappaGround]] = {}
    for ground in grounds:
        groups.setdefault((ground.category, ground.state), []).append(ground)
    return [(group, find_first_covering([ground.span for ground in group])) for group in groups.values()]
