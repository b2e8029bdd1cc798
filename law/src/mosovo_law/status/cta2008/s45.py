"""Who must notify under the Counter-Terrorism Act 2008: ss.44, 45 and 43.

A person must notify if they were 16 or over when dealt with by a sentence or order listed in the
section. Twelve months of a detention and training order count as twelve months: the
half that the Sexual Offences Act 2003 s.131(a) counts is not a rule of this Act.
"""

from datetime import date

from mosovo_law.core.days import last_day_of_months
from mosovo_law.core.three_valued import Known, any_true
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status.soa2003.period import age_at_date
from mosovo_law.status.soa2003.s131 import (
    FOR_A_TERM,
    FOR_LIFE,
    HELD_FOR_A_TERM,
    SERVICE_DETENTION,
    SentenceTerm,
    term_for_offence,
    term_of_disposal,
)

BEGAN = date(2009, 10, 1)
MIN_AGE = 16
MIN_MONTHS = 12
TO_HOSPITAL = frozenset({"hospital_order", "hospital_and_limitation_direction"})


def is_old_enough(event: Event, facts: CaseFacts, dealt_with_on: date) -> Known:
    """Whether the person was 16 or over when dealt with (s.44(a))."""
    age = age_at_date(facts, dealt_with_on)
    if age is None and event.age_at_offence is not None and event.age_at_offence >= MIN_AGE:
        return True
    return None if age is None else age >= MIN_AGE


def is_triggered(event: Event) -> Known:
    """Whether any way in which the person was dealt with is listed in s.45."""
    return any_true(*(_is_listed(disposal) for disposal in event.disposals))


def is_subject(dealt_with_on: date, event: Event, facts: CaseFacts) -> Known:
    """Whether s.43 applies: people dealt with before Part 4 began count only if then held for it or on licence.

    Recorded spells can show that they were. The absence of spells shows nothing, unless the whole term was over.
    """
    if dealt_with_on >= BEGAN:
        return True
    if any(spell.kind in ("custody", "hospital") and BEGAN in spell.span for spell in facts.spells):
        return True
    term = term_for_offence(event, kinds=HELD_FOR_A_TERM)
    if term is None or {disposal.kind for disposal in event.disposals} & (FOR_LIFE | TO_HOSPITAL):
        return None
    ends_by = last_day_of_months(term.months + term.days // 28 + 1, beginning_with=dealt_with_on)
    return None if ends_by >= BEGAN else False


def _is_listed(disposal: Disposal) -> Known:
    if disposal.kind in FOR_LIFE | TO_HOSPITAL:
        return True
    if disposal.kind not in FOR_A_TERM | {SERVICE_DETENTION}:
        return False
    term = _find_full_term(disposal)
    return None if term is None else term.at_least(MIN_MONTHS)


def _find_full_term(disposal: Disposal) -> SentenceTerm | None:
    if disposal.kind != "detention_and_training_order":
        return term_of_disposal(disposal)
    full_term = SentenceTerm(disposal.years * 12 + disposal.months, disposal.weeks * 7 + disposal.days)
    return None if full_term == SentenceTerm() else full_term
