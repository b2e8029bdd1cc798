"""The days of a span on which a person was neither detained nor abroad."""

from collections.abc import Iterator, Set

from mosovo_law.core.days import Span, merge_spans
from mosovo_law.facts.case_facts import CaseFacts

POLICE_CUSTODY = "police_custody"
"""A night in police custody does not end time at liberty; custody, hospital, detention and time abroad do."""
ABROAD = "abroad"


def days_at_liberty(facts: CaseFacts, whole: Span) -> tuple[Span, ...]:
    """Return the times at liberty within a span, the earliest first."""
    return _subtract_spells(facts, whole, without={POLICE_CUSTODY})


def days_not_detained(facts: CaseFacts, whole: Span) -> tuple[Span, ...]:
    """Return the times in which the person was at liberty or abroad within a span, the earliest first."""
    return _subtract_spells(facts, whole, without={POLICE_CUSTODY, ABROAD})


def _subtract_spells(facts: CaseFacts, whole: Span, *, without: Set[str]) -> tuple[Span, ...]:
    held_spans = merge_spans(spell.span for spell in facts.spells if spell.kind not in without)
    return tuple(subtract_spans(whole.ending_by(facts.died_on), held_spans))


def subtract_spans(whole: Span, away: tuple[Span, ...]) -> Iterator[Span]:
    """Yield what remains of a span without others, which are in order and do not touch each other."""
    at_liberty_from = whole.from_on
    for span in away:
        if span.until is not None and span.until <= at_liberty_from:
            continue
        if whole.until is not None and span.from_on >= whole.until:
            break
        if at_liberty_from < span.from_on:
            yield Span(at_liberty_from, span.from_on)
        if span.until is None:
            return
        at_liberty_from = span.until
    if at_liberty_from in whole:
        yield Span(at_liberty_from, whole.until)
