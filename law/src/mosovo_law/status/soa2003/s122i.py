"""Convicted, found or cautioned for breach of a sexual risk order or a risk of sexual harm order: ss.122I and 129.

That makes the person a relevant offender, or keeps them one,
for as long as the order that was breached lasts, as renewed (LAW-043).
What is no conviction or caution for Part 2 is none here: an absolute discharge (Sentencing Code s.82), or a caution in
Scotland.
For a Scottish sexual risk order, 2016 asp 22 s.35 says the same of a conviction or a finding, and names no caution.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter, or_

from mosovo_law.core.days import MergedSpans, Span, day_before, span_covering
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Question, Step
from mosovo_law.core.sources import SCOTLAND2016, SOA2003, Provision
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Event, Order
from mosovo_law.status.offence_names import NamedOffence, parse_offence
from mosovo_law.status.soa2003.exclusions import DISCHARGED_FINDING_QUESTION, exclusion_reason, has_only
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject, age_at_date
from mosovo_law.status.soa2003.s103g import find_span_in_force
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

UNDER_122I = SOA2003("s.122I")
UNDER_129 = SOA2003("s.129", text_date=date(2009, 2, 2))
UNDER_SCOTTISH_35 = SCOTLAND2016("s.35", text_date=date(2023, 3, 31))
ORDERS = frozenset({"sro", "interim_sro", "rsho"})
_BREACHES = {
    NamedOffence("Sexual Offences Act 2003", "122H"): UNDER_122I,
    NamedOffence("Sexual Offences Act 2003", "128"): UNDER_129,
    NamedOffence("Protection of Children and Prevention of Sexual Offences (Scotland) Act 2005", "7"): UNDER_129,
    NamedOffence("Abusive Behaviour and Sexual Harm (Scotland) Act 2016", "34"): UNDER_SCOTTISH_35,
}
_ORDER_QUESTION = "how long the order that was breached lasts: the person is subject while it does"


@value(frozen=True, slots=True)
class _OrderDuration:
    """How long the breached order lasts: on the longest reading, and on the shortest."""

    span: Span
    sure: Span | None
    needs: str = ""


def breach_source(event: Event) -> Provision | None:
    """Return the provision about the breach, if the offence is one; None for any other."""
    return None if event.schedule3 is not None else _source(event.offence)


@lru_cache(maxsize=4096)
def _source(name: str) -> Provision | None:
    offence = parse_offence(name)
    return None if offence is None else _BREACHES.get(NamedOffence(offence.act, offence.section))


def list_breach_convictions(facts: CaseFacts) -> list[Event]:
    """Return the convictions, findings and cautions for such a breach, the earliest first."""
    return sorted([event for event in facts.events if breach_source(event) is not None], key=lambda event: event.on)


def breach_periods(
    facts: CaseFacts, already: MergedSpans, certain: MergedSpans
) -> Iterator[NotificationPeriod | NotSubject | Question]:
    """Yield a period for each breach. It starts no three days for a person who was subject on the day before.

    If only the longest reading has the person subject then (`already`), and not every reading (`certain`), they may.
    """
    orders = _BreachableOrders(facts)
    for event in list_breach_convictions(facts):
        source = breach_source(event)
        if source is None:
            continue
        excluded = _find_exclusion(event, source)
        duration = orders.find_breached_order(event)
        if excluded is not None:
            yield excluded
        elif duration is None:
            yield Question(event.ref, _ORDER_QUESTION, source)
        else:
            yield from _list_outcomes(event, source, facts, _was_subject(event, already, certain), duration)


def _was_subject(event: Event, already: MergedSpans, certain: MergedSpans) -> Known:
    """Whether the person was subject immediately before the event; None if that is open."""
    day = day_before(max(event.on, PART_2_BEGAN))
    if span_covering(day, certain) is not None:
        return True
    return False if span_covering(day, already) is None else None


def _find_exclusion(event: Event, source: Provision) -> NotSubject | None:
    if source is UNDER_SCOTTISH_35 and "caution" in event.gateway:
        because = "a caution for the breach makes no one subject: s.35(1) does not name it"
        return NotSubject(event.ref, because, source)
    return exclusion_reason(event, event.notice_given_on)


def _list_outcomes(
    event: Event, source: Provision, facts: CaseFacts, was_subject: Known, duration: _OrderDuration
) -> Iterator[NotificationPeriod | NotSubject | Question]:
    if duration.needs:
        yield Question(event.ref, duration.needs, source)
    first = max(event.on, PART_2_BEGAN)
    span = _cut(Span(first, duration.span.until), event, facts)
    if span.is_empty:
        yield NotSubject(event.ref, "the order that was breached had ceased", source)
        return
    sure = None if duration.sure is None else _cut(Span(first, duration.sure.until), event, facts)
    if has_only(event, "absolute_discharge"):
        yield Question(event.ref, DISCHARGED_FINDING_QUESTION, source)
        sure = None
    is_new = was_subject is not True
    yield NotificationPeriod(
        event=event.ref,
        source=source,
        kind="order",
        span=span,
        sure=None if sure is None or sure.is_empty else sure,
        clock_from=first if is_new else None,
        clock_in_question=was_subject is None,
        relevant_date=event.on if is_new else None,
        age_on_relevant_date=age_at_date(facts, event.on) if is_new else None,
        last_day=span.last_day,
        because=(
            Step("breached", (event.on,), source),
            *((Step("may_be_subject_already", (), source),) if was_subject is None else ()),
        ),
    )


def _cut(span: Span, event: Event, facts: CaseFacts) -> Span:
    return span.ending_by(event.disregarded_on).ending_by(facts.died_on)


class _BreachableOrders:
    """The orders that can be breached, and how long those made by each day last."""

    def __init__(self, facts: CaseFacts) -> None:
        orders = sorted([order for order in facts.orders if order.kind in ORDERS], key=attrgetter("made_on"))
        self._any = _OrderDurations(orders)
        self._full = _OrderDurations([order for order in orders if order.kind != "interim_sro"])

    def find_breached_order(self, event: Event) -> _OrderDuration | None:
        """Return the order made before the breach was dealt with; None if none is recorded.

        If there are several, the longest may be meant and the shortest is certain. For an interim
        order, it is the order made on the same application, if there was one.
        """
        return self._full.find_duration(event.on) or self._any.find_duration(event.on)


class _OrderDurations:
    """Orders, the earliest made first, with the longest and the shortest of each and those before it."""

    def __init__(self, orders: list[Order]) -> None:
        spans = [find_span_in_force(order) for order in orders]
        self._days = [order.made_on for order in orders]
        self._longest = list(accumulate(spans, _pick_longer))
        self._shortest = list(accumulate(spans, _pick_shorter))
        self._is_unknown = list(accumulate((span is None for span in spans), or_))

    def find_duration(self, day: date) -> _OrderDuration | None:
        """Return how long the orders made by a day last; None if there are none."""
        number = bisect_right(self._days, day)
        if not number:
            return None
        unknown = _ORDER_QUESTION if self._is_unknown[number - 1] else ""
        order_question = "which of the orders was breached" if number > 1 else unknown
        return _OrderDuration(
            self._longest[number - 1] or Span(day), None if unknown else self._shortest[number - 1], order_question
        )


def _pick_longer(first: Span | None, second: Span | None) -> Span | None:
    return max(first, second, key=_end_or_none)


def _pick_shorter(first: Span | None, second: Span | None) -> Span | None:
    return min(first, second, key=_end_or_none)


def _end_or_none(span: Span | None) -> date:
    return date.max if span is None else span.until or date.max
