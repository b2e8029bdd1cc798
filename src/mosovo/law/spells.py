"""The days that somebody spent in spells of some kinds: in custody, in hospital, abroad."""

from collections.abc import Collection, Iterable

from mosovo.law.days import Merged, Span, merged
from mosovo.law.facts import Spell


def time_in(kinds: Collection[str], spells: Iterable[Spell]) -> Merged:
    """The days inside spells of these kinds; those that touch or overlap are one span."""
    return merged([Span(spell.from_on, spell.until) for spell in spells if spell.kind in kinds])
