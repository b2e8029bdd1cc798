"""When a person was released: Sexual Offences Act 2003 s.84(1)(d), and the Acts with the same rule."""

from datetime import date
from operator import attrgetter

from mosovo_law.core.days import span_covering
from mosovo_law.facts.case_facts import DETENTION, Spell
from mosovo_law.facts.spells import spans_of_kinds
from mosovo_law.status.position import Position


def list_releases(position: Position, kinds: frozenset[str] = DETENTION) -> list[tuple[Spell, date]]:
    """Return each day of release with the spell that ended: of several that ended on it, the first begun.

    Moving from one detention directly to another is not a release.
    """
    detained = sorted([spell for spell in position.facts.spells if spell.kind in kinds], key=attrgetter("from_on"))
    detained_spans = position.detained if kinds == DETENTION else spans_of_kinds(kinds, detained)
    spells_by_release: dict[date, Spell] = {}
    for spell in detained:
        if spell.until is not None and not span_covering(spell.until, detained_spans):
            spells_by_release.setdefault(spell.until, spell)
    return [(spell, released_on) for released_on, spell in spells_by_release.items()]
