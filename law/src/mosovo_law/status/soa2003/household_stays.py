"""Which stays in a household with a child are a change: 2012 Regulations reg.11(2)(a), reading LAW-090.

The first stay of twelve hours is one, and later stays in the same household are not. Each time
subject has its own first stay: one before it was no event, and is not notified.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mosovo_law.core.days import MergedSpans, span_covering
from mosovo_law.facts.case_facts import CaseFacts, Change
from mosovo_law.status.soa2003.change_dates import change_date


def leave_out_later_stays(facts: CaseFacts, spells: MergedSpans) -> CaseFacts:
    """Return the facts without the later stays in a household."""
    if not any(change.household is not None for change in facts.changes):
        return facts
    later = frozenset(change.ref for change in _list_later_stays(facts.changes, spells))
    return replace(facts, changes=tuple(change for change in facts.changes if change.ref not in later))


def _list_later_stays(changes: Iterable[Change], spells: MergedSpans) -> Iterable[Change]:
    """Yield each stay after the first in its household, and after the first in the same time subject."""
    seen: set[tuple[str, object]] = set()
    stays = [change for change in changes if change.household is not None and change.kind == "child_household"]
    for stay in sorted(stays, key=_arrival):
        day, household = change_date(stay), stay.household or ""
        spell = None if day is None else span_covering(day, spells)
        if (household, None) in seen and (spell is None or (household, spell.from_on) in seen):
            yield stay
        seen.add((household, None))
        if spell is not None:
            seen.add((household, spell.from_on))


def _arrival(stay: Change) -> tuple[datetime, str]:
    return stay.from_at or datetime.min, stay.ref
