"""When a violent offender order may come into force: Criminal Justice and Immigration Act 2008 s.101(5).

It may not while the person is under a custodial sentence, on licence for part of it,
or under a hospital order. Recorded spells and sentences can cast doubt on
the day. A person decides if the sentence was still running.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.law.days import last_day_of_months
from mosovo.law.facts import DETENTION, CaseFacts, Disposal, Event, Order
from mosovo.law.orders.exceeded_powers import VIOLENT
from mosovo.law.soa2003.s131 import FOR_A_TERM, FOR_LIFE, HELD_FOR_A_TERM, SERVICE_DETENTION, term_for_offence
from mosovo.law.sources import CJIA2008

SOURCE = CJIA2008("s.101(5)")


def find_start_warnings(order: Order, facts: CaseFacts) -> Iterator[str]:
    """Yield what in the record suggests that it could not come into force on that day."""
    if order.kind not in VIOLENT:
        return
    day = order.in_force_on or order.made_on
    for spell in facts.spells:
        if spell.kind in DETENTION and day in spell.span:
            where = "in custody" if spell.kind == "custody" else "in hospital"
            yield f"{where} ({spell.ref}) when it came into force: barred by a sentence or hospital order ({SOURCE})"
    for event in facts.events:
        if _may_be_running(event, day):
            yield f"the sentence of {event.ref}, or its licence, may still run when it comes into force ({SOURCE})"


def _may_be_running(event: Event, day: date) -> bool:
    sentenced_on = event.sentenced_on
    if sentenced_on is None or sentenced_on > day or event.quashed_on is not None:
        return False
    terms = [disposal for disposal in event.disposals if _is_custodial(disposal)]
    if any(disposal.kind in FOR_LIFE for disposal in terms):
        return True
    term = term_for_offence(event, kinds=HELD_FOR_A_TERM)
    if not terms or term is None:
        return bool(terms)
    return last_day_of_months(term.months + term.days // 28 + (term.days > 0), beginning_with=sentenced_on) >= day


def _is_custodial(disposal: Disposal) -> bool:
    return disposal.kind in FOR_A_TERM | FOR_LIFE | {SERVICE_DETENTION} and not disposal.suspended_months
