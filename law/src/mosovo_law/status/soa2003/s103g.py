"""Orders that make or keep a person subject: SOA 2003 s.103G (SHPO), s.107 (SOPO), Sentencing Code s.352.

Subject from the making; the three days of s.83 begin with service. An order
lasts as its own facts say, but no longer than to the making of a later one of its
kind (`s103c`, LAW-021). An interim notification order has
the same effect (s.100(5)), and so has an order of 1997 or 1998 that was in force when
Part 2 began, from that day (s.81(7), (8)).
"""

from collections.abc import Iterator
from datetime import date

from mosovo_law.core.days import MergedSpans, Span, day_after, last_day_of_months, span_through
from mosovo_law.core.limit_words import format_day
from mosovo_law.core.obligation import Question, Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Order
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject
from mosovo_law.status.soa2003.s103c import ENDED_BY_LATER, Succession, find_succession, runs_from
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

SHPO = SOA2003("s.103G")
SOPO = SOA2003("s.107(3)")
BEFORE_PART_2 = SOA2003("s.81(7)", text_date=date(2010, 12, 1))
OLD_ORDERS = frozenset({"sex_offender_order", "interim_sex_offender_order", "restraining_order_1997"})
_SOURCES = {
    "shpo": SHPO,
    "interim_shpo": SHPO,
    "sopo": SOPO,
    "interim_sopo": SOPO,
    "interim_notification_order": SOA2003("s.100(5)", text_date=date(2003, 11, 20)),
    **dict.fromkeys(OLD_ORDERS, BEFORE_PART_2),
}


def order_periods(
    facts: CaseFacts, already: MergedSpans, certain: MergedSpans
) -> Iterator[NotificationPeriod | NotSubject | Question]:
    """Yield a period for each such order. It starts no three days for a person who was subject when it was made.

    Nor for a person who was subject to the end of the day before (LAW-021). If only the longest reading has the person
    subject then (`already`), and not every reading (`certain`), the days may begin: s.103G(3).
    """
    succession = find_succession(facts.orders)
    possible, sure = _Coverage(already), _Coverage(certain)
    for order in sorted(facts.orders, key=lambda order: order.made_on):
        if order.kind in OLD_ORDERS:
            yield from _list_old_order_outcomes(order, facts)
        elif order.kind in _SOURCES:
            was_subject = sure.reaches(order.made_on) or (None if possible.reaches(order.made_on) else False)
            yield from _list_order_outcomes(order, facts, was_subject, succession)
            span = find_span_in_force(order)
            possible.add(span or Span(order.made_on))
            if span is not None:
                sure.add(_cut_at_certain_day(span, succession.certain_until.get(order.ref)))


class _Coverage:
    """The days on which a person is subject, with those of the orders so far, the earliest made first."""

    def __init__(self, spans: MergedSpans) -> None:
        self._spans = spans
        self._until: date | None = None
        """The first day after all of the orders; None before the first order."""

    def reaches(self, made_on: date) -> bool:
        """Whether the person is subject on the day on which a later order is made, or was on the day before."""
        is_under_order = self._until is not None and made_on <= self._until
        return is_under_order or self._spans.reaching(made_on) is not None

    def add(self, span: Span) -> None:
        """Add the days of an order, which was made no earlier than the others."""
        if not span.is_empty:
            self._until = max(self._until or date.min, span.until or date.max)


def find_span_in_force(order: Order) -> Span | None:
    """Return the days on which an order is in force; None if its length is not known."""
    if order.ended_on is not None:
        return span_through(order.made_on, order.ended_on)
    if order.until_further_order:
        return Span(order.made_on)
    if order.months is None:
        return None
    return span_through(order.made_on, last_day_of_months(order.months, beginning_with=runs_from(order)))


def _list_order_outcomes(
    order: Order, facts: CaseFacts, was_subject: Known, succession: Succession
) -> Iterator[NotificationPeriod | Question]:
    source = _SOURCES[order.kind]
    known_span = find_span_in_force(order)
    if known_span is None:
        yield Question(order.ref, "how long the order lasts", source)
    clock_from = None if was_subject is True else order.served_on
    if was_subject is not True and order.served_on is None:
        yield Question(order.ref, "when the order was served", source)
    certain_until = succession.certain_until.get(order.ref)
    if certain_until is not None:
        needs = f"which order of this kind ended the other: it may have ended on {format_day(certain_until)}"
        yield Question(order.ref, needs, ENDED_BY_LATER[order.kind])
    span = (known_span or Span(order.made_on)).ending_by(facts.died_on)
    if span.is_empty:
        return
    later = succession.ended_by.get(order.ref)
    yield NotificationPeriod(
        event=order.ref,
        source=source,
        kind="order",
        span=span,
        sure=_cut_at_certain_day(span, certain_until) if known_span else None,
        clock_from=clock_from,
        clock_in_question=was_subject is None,
        relevant_date=clock_from,
        last_day=span.last_day,
        because=(
            *(() if later is None else (_build_end_step(order, later),)),
            *((Step("may_be_subject_already", (), source),) if was_subject is None else ()),
        ),
    )


def _cut_at_certain_day(span: Span, certain_until: date | None) -> Span:
    return span if certain_until is None else span.ending_by(day_after(certain_until))


def _build_end_step(order: Order, later: Order) -> Step:
    return Step("ended_by_later_order", (later.made_on,), ENDED_BY_LATER[order.kind])


def _list_old_order_outcomes(order: Order, facts: CaseFacts) -> Iterator[NotificationPeriod | NotSubject | Question]:
    """Yield the period from the start of Part 2 until the order ceases (s.81(7)); relevant date as in the 1997 Act."""
    known_span = find_span_in_force(order)
    if known_span is None:
        yield Question(order.ref, "when the order in force on 1 May 2004 ended", BEFORE_PART_2)
    order_days = known_span or Span(order.made_on)
    span = Span(PART_2_BEGAN, order_days.until).ending_by(facts.died_on)
    if order.made_on >= PART_2_BEGAN or span.is_empty:
        yield NotSubject(order.ref, "the order was not in force immediately before 1 May 2004", BEFORE_PART_2)
        return
    yield NotificationPeriod(
        event=order.ref,
        source=BEFORE_PART_2,
        kind="order",
        span=span,
        sure=span if known_span else None,
        clock_from=PART_2_BEGAN,
        relevant_date=order.made_on,
        last_day=span.last_day,
    )
