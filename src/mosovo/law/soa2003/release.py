"""When somebody was released: Sexual Offences Act 2003 s.84(1)(d), and the Acts that say the same."""

from collections.abc import Collection, Iterator
from datetime import date

from mosovo.law.days import merged, span_on
from mosovo.law.facts import DETENTION, CaseFacts, Spell


def releases(facts: CaseFacts, kinds: Collection[str] = DETENTION) -> Iterator[tuple[Spell, date]]:
    """Each day of release with the spell that ended: of several that ended on it, the first begun.

    Who goes on from one detention into another has not been released.
    """
    detained = sorted((spell for spell in facts.spells if spell.kind in kinds), key=lambda spell: spell.from_on)
    held = merged(spell.span for spell in detained)
    ended: dict[date, Spell] = {}
    for spell in detained:
        if spell.until is not None and not span_on(spell.until, held):
            ended.setdefault(spell.until, spell)
    yield from ((spell, released_on) for released_on, spell in ended.items())
