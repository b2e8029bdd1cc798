"""The days that a person spent in custody, in hospital or abroad."""

from collections.abc import Collection, Iterable

from mosovo_law.core.days import MergedSpans, Span, merge_spans
from mosovo_law.facts.case_facts import Spell


def spans_of_kinds(kinds: Collection[str], spells: Iterable[Spell]) -> MergedSpans:
    """Return the days inside spells of these kinds. Spells that touch or overlap are merged."""
    return merge_spans([Span(spell.from_on, spell.until) for spell in spells if spell.kind in kinds])
