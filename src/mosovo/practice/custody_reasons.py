"""What on a record explains a time in custody: a sentence, a recall, an arrest, or a later conviction."""

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import accumulate

from mosovo_law.core.days import days_before
from mosovo_law.facts.case_facts import CaseFacts, Event, Spell
from mosovo_law.status.soa2003.s131 import HELD_FOR_A_TERM, IMPRISONMENT

LEADS_TO_CUSTODY = frozenset({"arrest", "offence", "breach"})
A_YEAR = 365
IS_CUSTODIAL = IMPRISONMENT | HELD_FOR_A_TERM


class CustodyReasons:
    """The reasons on a record, sorted by day."""

    def __init__(self, facts: CaseFacts) -> None:
        self._last_event = max((each.on for each in facts.events), default=date.min)
        sentenced = (each.on for each in facts.events if is_custodial(each))
        self._first = min((*sentenced, *(each.on for each in facts.recalls)), default=None)
        """The first sentence or recall."""
        self._noticed = sorted(each.on for each in facts.came_to_notice if each.what in LEADS_TO_CUSTODY)
        wanted = sorted(facts.wanted, key=lambda each: each.on)
        self._wanted_from = [each.on for each in wanted]
        self._wanted_until = list(accumulate((each.until or date.max for each in wanted), max))

    def explain(self, spell: Spell) -> bool:
        """Whether anything on the record explains the spell."""
        ends, since = spell.until or date.max, days_before(A_YEAR, spell.from_on)
        if self._last_event >= spell.from_on or (self._first is not None and self._first <= ends):
            return True
        noticed = bisect_left(self._noticed, since)
        if noticed < len(self._noticed) and self._noticed[noticed] <= ends:
            return True
        sought = bisect_right(self._wanted_from, ends)
        return sought > 0 and self._wanted_until[sought - 1] >= since


def is_custodial(event: Event) -> bool:
    """Whether there is a sentence of imprisonment; suspended ones count, as activation is not recorded."""
    return any(each.kind in IS_CUSTODIAL for each in event.disposals)
