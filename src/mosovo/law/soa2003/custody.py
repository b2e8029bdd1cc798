"""An immediate prison sentence, or a hospital order, without recorded detention: a question, never a breach.

The time limits of ss.83 to 85 do not run in custody or in hospital (s.83(6)).
If a court passed an immediate sentence and no custody is recorded from
that day on, a person must say whether they were running (LAW-016).
"""

from datetime import date

from mosovo.law.days import Span, days_after, last_day_of_months, span_covering, span_through
from mosovo.law.facts import DETENTION, CaseFacts, Disposal, Event, Spell
from mosovo.law.frozen_value import value
from mosovo.law.obligation import Question
from mosovo.law.soa2003.s131 import FOR_LIFE, HELD_FOR_A_TERM, IMPRISONMENT, SERVICE_DETENTION, term_for_offence
from mosovo.law.sources import SOA2003

TIME_NOT_COUNTED = SOA2003("s.83(6)", text_date=date(2010, 12, 1))
TO_HOSPITAL = frozenset({"hospital_order", "hospital_and_limitation_direction"})
HELD_AFTER = IMPRISONMENT | TO_HOSPITAL | {SERVICE_DETENTION}
WITHOUT_A_LAST_DAY = FOR_LIFE | TO_HOSPITAL


@value(frozen=True, slots=True)
class UnrecordedCustody:
    """The days on which the person may have been in custody, and the question they raise."""

    span: Span
    question: Question


def find_unrecorded_custody(facts: CaseFacts, detained: tuple[Span, ...]) -> tuple[UnrecordedCustody, ...]:
    """Find each immediate sentence or hospital order after which no detention is recorded.

    `detained` is all the time in custody or hospital.
    """
    return tuple(
        [
            UnrecordedCustody(span, Question(event.ref, _needs(event), TIME_NOT_COUNTED))
            for event in facts.events
            if (span := _in_doubt(event, facts, detained)) is not None
        ]
    )


def _in_doubt(event: Event, facts: CaseFacts, detained: tuple[Span, ...]) -> Span | None:
    sentenced_on = event.sentenced_on
    if sentenced_on is None or event.quashed_on is not None or not any(map(_is_immediate, event.disposals)):
        return None
    if span_covering(sentenced_on, detained):
        return None
    last = _longest_end(event, sentenced_on)
    if any(_answers(spell, sentenced_on, last) for spell in facts.spells):
        return None
    seen = min((n.on for n in facts.notifications if n.on >= sentenced_on), default=None)
    if seen is not None and seen <= days_after(2, sentenced_on):
        return None
    span = span_through(sentenced_on, last).ending_by(seen)
    return None if span.is_empty else span


def _answers(spell: Spell, sentenced_on: date, last: date | None) -> bool:
    """Whether a spell is a detention that continued to the sentence, or began while it could still be served."""
    reached = spell.until is None or spell.until >= sentenced_on
    return spell.kind in DETENTION and reached and (last is None or spell.from_on <= last)


def _longest_end(event: Event, sentenced_on: date) -> date | None:
    """Return the last day of the whole term; None for life, for a hospital order, or if the length is not recorded."""
    term = term_for_offence(event, kinds=HELD_FOR_A_TERM)
    if term is None or any(disposal.kind in WITHOUT_A_LAST_DAY for disposal in event.disposals):
        return None
    return last_day_of_months(term.months + term.days // 28 + 1, beginning_with=sentenced_on)


def _is_immediate(disposal: Disposal) -> bool:
    return disposal.kind in HELD_AFTER and not disposal.suspended_months


def _needs(event: Event) -> str:
    in_hospital = any(disposal.kind in TO_HOSPITAL for disposal in event.disposals)
    return f"whether the person was {'in hospital since the order' if in_hospital else 'in custody since the sentence'}"
