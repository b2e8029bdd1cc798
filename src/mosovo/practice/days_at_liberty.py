"""The days of a span on which a person was neither detained nor abroad."""

from collections.abc import Iterator

from mosovo_law.core.days import Span, merge_spans
from mosovo_law.facts.case_facts import CaseFacts

IN_AND_OUT_AGAIN = "police_custody"
"""A night in police custody does not end time at liberty; custody, hospital, detention and time abroad do."""


def days_at_liberty(facts: CaseFacts, whole: Span) -> tuple[Span, ...]:
    """Return the times at liberty within a span, the earliest first."""
    held = merge_spans(spell.span for spell in facts.spells if spell.kind != IN_AND_OUT_AGAIN)
    return tuple(subtract_spans(whole.ending_by(facts.died_on), held))


def subtract_spans(whole: Span, away: tuple[Span, ...]) -> Iterator[Span]:
    """Yield what remains of a span without others, which are in order and do not touch each other."""
    free_from = whole.from_on
    for span in away:
        if span.until is not None and span.until <= free_from:
            continue
        if whole.until is not None and span.from_on >= whole.until:
            break
        if free_from < span.from_on:
            yield Span(free_from, span.from_on)
        if span.until is None:
            return
        free_from = span.until
    if free_from in whole:
        yield Span(free_from, whole.until)
