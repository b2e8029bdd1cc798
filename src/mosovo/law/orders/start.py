"""When a violent offender order may come into force: Criminal Justice and Immigration Act 2008 s.101(5).

It may not while the person is under a custodial sentence, on licence for part of it,
or under a hospital order. Recorded spells and sentences can cast doubt on
the day. A person decides if the sentence was still running.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from mosovo.law.days import Span, last_day_of_months, span_through
from mosovo.law.facts import DETENTION, CaseFacts, Disposal, Event, Order, Spell
from mosovo.law.first_covering import FirstCovering, find_first_covering
from mosovo.law.orders.exceeded_powers import VIOLENT
from mosovo.law.soa2003.s131 import FOR_A_TERM, FOR_LIFE, HELD_FOR_A_TERM, SERVICE_DETENTION, term_for_offence
from mosovo.law.sources import CJIA2008

SOURCE = CJIA2008("s.101(5)")


MOST_NAMED = 3
"""Sentences or spells that one order names as a bar."""


class DetentionRecord:
    """The sentences and the spells of a person that can bar a violent offender order, by day."""

    def __init__(self, facts: CaseFacts) -> None:
        self._facts = facts

    @cached_property
    def _spells(self) -> tuple[list[Spell], FirstCovering]:
        held = [spell for spell in self._facts.spells if spell.kind in DETENTION]
        return held, find_first_covering([spell.span for spell in held], most=MOST_NAMED)

    @cached_property
    def _sentences(self) -> tuple[list[Event], FirstCovering]:
        found = [(event, span) for event in self._facts.events if (span := _span_of_sentence(event)) is not None]
        return [event for event, _ in found], find_first_covering([span for _, span in found], most=MOST_NAMED)

    def spells_on(self, day: date) -> list[Spell]:
        """Return the first spells in custody or hospital that cover the day."""
        spells, covering = self._spells
        return [spells[place] for place in covering.first_on(day)]

    def sentences_on(self, day: date) -> tuple[list[Event], int]:
        """Return the first events whose sentence or licence may run on the day, and the number of others."""
        events, covering = self._sentences
        named = [events[place] for place in covering.first_on(day)]
        return named, covering.count_on(day) - len(named)


def find_start_warnings(order: Order, record: DetentionRecord) -> Iterator[str]:
    """Yield what in the record suggests that it could not come into force on that day."""
    if order.kind not in VIOLENT:
        return
    day = order.in_force_on or order.made_on
    for spell in record.spells_on(day):
        where = "in custody" if spell.kind == "custody" else "in hospital"
        yield f"{where} ({spell.ref}) when it came into force: barred by a sentence or hospital order ({SOURCE})"
    named, others = record.sentences_on(day)
    for event in named:
        yield f"the sentence of {event.ref}, or its licence, may still run when it comes into force ({SOURCE})"
    if others:
        more = "1 more sentence, or its licence," if others == 1 else f"{others} more sentences, or their licences,"
        yield f"{more} may still run when it comes into force ({SOURCE})"


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
