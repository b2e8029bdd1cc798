"""What on a record explains a time in custody: a sentence, a recall, an arrest, or a later conviction."""

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import accumulate

from mosovo_law.core.days import days_before
from mosovo_law.facts.case_facts import CaseFacts, Event, Spell
from mosovo_law.status.soa2003.s131 import HELD_FOR_A_TERM, IMPRISONMENT

CUSTODY_CONCERNS = frozenset({"arrest", "offence", "breach"})
YEAR_DAYS = 365
IS_CUSTODIAL = IMPRISONMENT | HELD_FOR_A_TERM


class CustodyReasons:
    """The reasons on a record, sorted by day."""

    def __init__(self, facts: CaseFacts) -> None:
        self._last_event = max((each.on for each in facts.events), default=date.min)
        sentenced = (each.on for each in facts.events if is_custodial(each))
        self._first = min((*sentenced, *(each.on for each in facts.recalls)), default=None)
        """The first sentence or recall."""
        self._noticed = sorted(each.on for each in facts.came_to_notice if each.what in CUSTODY_CONCERNS)
        wanted = sorted(facts.wanted, key=lambda each: each.on)
        self._wanted_from = [each.on for each in wanted]
        self._wanted_until = list(accumulate((each.until or date.max for each in wanted), max))

    def explain(self, spell: Spell) -> bool:
        """Whether anything on the record explains the spell."""
        ends, since = spell.until or date.max, days_before(YEAR_DAYS, spell.from_on)
        if self._last_event >= spell.from_on or (self._first is not None and self._first <= ends):
            return True
        concern_index = bisect_left(self._noticed, since)
        if concern_index < len(self._noticed) and self._noticed[concern_index] <= ends:
            return True
        wanted_index = bisect_right(self._wanted_from, ends)
        return wanted_index > 0 and self._wanted_until[wanted_index - 1] >= since


def is_custodial(event: Event) -> bool:
    """Whether there is a sentence of imprisonment; suspended ones count, as activation is not recorded."""
    return any(each.kind in IS_CUSTODIAL for each in event.disposals)
