"""People dealt with before Part 2 began: Sexual Offences Act 2003 s.81.

Part 2 began on 1 May 2004 and applied to those whose period was still running. A
conviction before 1 September 1997 counts only if, at the start of that day, the
sentence for it was still to be passed or being served.
"""

from datetime import date

from mosovo_law.core.sources import SOA2003
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Event
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

SOURCE = SOA2003("s.81", text_date=date(2003, 11, 20))
REGISTER_BEGAN = date(1997, 9, 1)

_CONVICTIONS_CAUGHT = frozenset({"not_yet_dealt_with", "serving", "supervised", "hospital"})
_FINDINGS_CAUGHT = frozenset({"not_yet_dealt_with", "hospital"})


def is_caught_by_s81(event: Event) -> Known:
    """Whether s.81(3) to (5) include an event before 1 September 1997; later events are always included."""
    if event.on >= REGISTER_BEGAN:
        return True
    if "caution" in event.gateway:
        return False
    if event.position_on_1997_09_01 is None:
        return None
    positions = _FINDINGS_CAUGHT if "finding" in event.gateway else _CONVICTIONS_CAUGHT
    return event.position_on_1997_09_01 in positions


def is_transitional(event: Event) -> bool:
    return event.on < PART_2_BEGAN
