"""Orders that bar an application for review of an indefinite period: Sexual Offences Act 2003 s.91A(2)(b)."""

from collections.abc import Iterator
from datetime import date

from mosovo_law.core.days import Span, merge_spans
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.soa2003.s103g import find_span_in_force

BARRING = frozenset({"shpo", "interim_shpo", "sopo", "interim_sopo"})


def list_bars(facts: CaseFacts) -> tuple[tuple[str, Span, bool], ...]:
    """Return each order under which no application can be made: its ref, its days, and whether their end is known."""
    return tuple(
        [
            (order.ref, find_span_in_force(order) or Span(order.made_on), find_span_in_force(order) is not None)
            for order in facts.orders
            if order.kind in BARRING
        ]
    )


def list_open_windows(whole: Span, facts: CaseFacts) -> Iterator[Span]:
    """Yield the parts of a time in which no order bars an application."""
    if not facts.orders:
        yield whole
        return
    begins: date | None = whole.from_on
    for bar in merge_spans(span for _, span, _ in list_bars(facts)):
        if begins is None:
            return
        open_window = Span(begins, bar.from_on).ending_by(whole.until)
        if not open_window.is_empty:
            yield open_window
        begins = None if bar.until is None else max(begins, bar.until)
    if begins is not None and not (rest := Span(begins, whole.until)).is_empty:
        yield rest
