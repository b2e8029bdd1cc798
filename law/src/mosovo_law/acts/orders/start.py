"""When a violent offender order may come into force: Criminal Justice and Immigration Act 2008 s.101(5).

It may not while the person is under a custodial sentence, on licence for part of it,
or under a hospital order. Recorded spells and sentences can cast doubt on
the day. A person decides if the sentence was still running.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from mosovo_law.acts.orders.exceeded_powers import VIOLENT
from mosovo_law.core.days import Span, last_day_of_months, span_through
from mosovo_law.core.first_covering import FirstCovering, find_first_covering
from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import CJIA2008
from mosovo_law.facts.case_facts import DETENTION, CaseFacts, Disposal, Event, Order, Spell
from mosovo_law.status.soa2003.s131 import FOR_A_TERM, FOR_LIFE, HELD_FOR_A_TERM, SERVICE_DETENTION, term_for_offence

SOURCE = CJIA2008("s.101(5)")


LICENCE_FOR_LIFE = frozenset({"life", "custody_for_life"})
TO_HOSPITAL = frozenset({"hospital_order"})
MAX_NAMED = 3
"""Sentences or spells that one order names as a bar."""


class DetentionRecord:
    """The sentences and the spells of a person that can bar a violent offender order, by day."""

    def __init__(self, facts: CaseFacts) -> None:
        self._facts = facts

    @cached_property
    def _detentions_by_day(self) -> tuple[list[Spell], FirstCovering]:
        detentions = [spell for spell in self._facts.spells if spell.kind in DETENTION]
        return detentions, find_first_covering([spell.span for spell in detentions], max_count=MAX_NAMED)

    @cached_property
    def _sentences_by_day(self) -> tuple[list[Event], FirstCovering]:
        results = [(event, span) for event in self._facts.events if (span := _span_of_sentence(event)) is not None]
        return [event for event, _ in results], find_first_covering([span for _, span in results], max_count=MAX_NAMED)

    def spells_on(self, day: date) -> list[Spell]:
        """Return the first spells in custody or hospital that cover the day."""
        spells, first_covering = self._detentions_by_day
        return [spells[place] for place in first_covering.indices_on(day)]

    def serves_for_life(self, day: date) -> bool:
        """Whether the person is serving a sentence for life on the day, or on licence from one."""
        return self._for_life_from is not None and self._for_life_from <= day

    @cached_property
    def _for_life_from(self) -> date | None:
        sentence_spans = (each for each in self._facts.events if each.quashed_on is None and _is_for_life(each))
        return min((each.sentenced_on for each in sentence_spans if each.sentenced_on is not None), default=None)

    def begins_with_sentence(self, spell: Spell, day: date) -> bool:
        """Whether a sentence or hospital order that still runs on the day was passed at or during the spell."""
        sentence_spans = self._sentences_until if spell.kind == "custody" else self._hospital_orders_until
        first = bisect_left(sentence_spans.days, spell.from_on)
        last = bisect_right(sentence_spans.days, day)
        return first < last and max(sentence_spans.until[first:last]) > day

    @cached_property
    def _sentences_until(self) -> "_SentenceSpans":
        spans = [span for event in self._facts.events if (span := _span_of_sentence(event)) is not None]
        return _sort_spans(spans)

    @cached_property
    def _hospital_orders_until(self) -> "_SentenceSpans":
        sentenced_events = (
            each for each in self._facts.events if each.quashed_on is None and each.sentenced_on is not None
        )
        results = [each.sentenced_on for each in sentenced_events if any(d.kind in TO_HOSPITAL for d in each.disposals)]
        return _sort_spans([Span(day) for day in results if day is not None])

    def sentences_on(self, day: date) -> tuple[list[Event], int]:
        """Return the first events whose sentence or licence may run on the day, and the number of others."""
        events, first_covering = self._sentences_by_day
        named = [events[place] for place in first_covering.indices_on(day)]
        return named, first_covering.count_on(day) - len(named)


def is_surely_barred(order: Order, record: DetentionRecord) -> bool:
    """Whether the record itself decides that the order could not come into force on that day.

    A sentence for life never ends. A term, or a hospital order, still runs if the detention that covers the sentence
    continues to that day.
    """
    if order.kind not in VIOLENT:
        return False
    day = order.in_force_on or order.made_on
    if record.serves_for_life(day):
        return True
    return any(record.begins_with_sentence(spell, day) for spell in record.spells_on(day))


def find_start_warnings(order: Order, record: DetentionRecord) -> Iterator[str]:
    """Yield what in the record suggests that it could not come into force on that day."""
    if order.kind not in VIOLENT:
        return
    day = order.in_force_on or order.made_on
    for spell in record.spells_on(day):
        place = "in custody" if spell.kind == "custody" else "in hospital"
        yield f"{place} ({spell.ref}) when it came into force: barred by a sentence or hospital order ({SOURCE})"
    named, others = record.sentences_on(day)
    for event in named:
        if _is_for_life(event):
            yield f"the sentence of {event.ref} is for life: it, or its licence, bars the order ({SOURCE})"
        else:
            yield f"the sentence of {event.ref}, or its licence, may still run when it comes into force ({SOURCE})"
    if others:
        others_note = (
            "1 more sentence, or its licence," if others == 1 else f"{others} more sentences, or their licences,"
        )
        yield f"{others_note} may still run when it comes into force ({SOURCE})"


@value(frozen=True, slots=True)
class _SentenceSpans:
    """The days on which sentences were passed, in order, and the first day after each."""

    days: list[date]
    until: list[date]


def _sort_spans(spans: list[Span]) -> _SentenceSpans:
    in_order = sorted(spans, key=lambda span: span.from_on)
    return _SentenceSpans([span.from_on for span in in_order], [span.until or date.max for span in in_order])


def _is_for_life(event: Event) -> bool:
    return any(disposal.kind in LICENCE_FOR_LIFE for disposal in event.disposals)


def _span_of_sentence(event: Event) -> Span | None:
    """Return the days on which a custodial sentence, or its licence, may run; None if there is no such sentence."""
    sentenced_on = event.sentenced_on
    terms = [disposal for disposal in event.disposals if _is_custodial(disposal)]
    if sentenced_on is None or event.quashed_on is not None or not terms:
        return None
    term = term_for_offence(event, kinds=HELD_FOR_A_TERM)
    if term is None or any(disposal.kind in FOR_LIFE for disposal in terms):
        return Span(sentenced_on)
    months = term.months + term.days // 28 + (term.days > 0)
    return span_through(sentenced_on, last_day_of_months(months, beginning_with=sentenced_on))


def _is_custodial(disposal: Disposal) -> bool:
    return disposal.kind in FOR_A_TERM | FOR_LIFE | {SERVICE_DETENTION} and not disposal.suspended_months
