"""Which sentences bring a person within Category 2: Criminal Justice Act 2003 s.327(3)(b) and (4)(b).

Twelve months or more, as pronounced. A detention and training order counts whole here;
the Sexual Offences Act 2003 s.131 counts half of it (LAW-073).
A suspended sentence is a sentence of imprisonment (LAW-072). Whether consecutive terms count
together is open, and so is a question (LAW-076).
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache

from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import CJA2003, Provision
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Disposal, Event
from mosovo_law.status.soa2003.s131 import PARTICULAR_CONCERN, YEAR_OF_LICENCE, SentenceTerm

SENTENCES = "s.327(3)(b)"
ON_A_FINDING = CJA2003("s.327(4)", text_date=date(2018, 4, 2))
YEAR_MONTHS = 12
SUSPENDED_COUNTS_FROM = date(2025, 2, 3)
"""From this day official accounts count suspended sentences; whether they counted before is a question (LAW-072)."""
FINDINGS = frozenset({"insanity_finding", "disability_finding"})

_SENTENCES_OF_ANY_LENGTH = {
    "life": ("(i)", "imprisonment for life"),
    "custody_for_life": ("(i)", "custody for life"),
    "detention_s259": ("(iii)", "detention during His Majesty's pleasure"),
    "ipp": ("(iv)", "imprisonment or detention for public protection"),
    "extended_sentence": ("(vi)", "an extended sentence"),
    "hospital_order": ("(viii)", "a hospital order"),
    "guardianship_order": ("(viii)", "a guardianship order"),
}
_SENTENCES_OF_A_YEAR = {
    "imprisonment": ("(i)", "imprisonment for 12 months or more"),
    "offender_of_particular_concern": ("(i)", "imprisonment for 12 months or more"),
    "hospital_and_limitation_direction": ("(i)", "imprisonment for 12 months or more"),
    "detention_yoi": ("(ii)", "detention in a young offender institution for 12 months or more"),
    "detention_s250": ("(v)", "detention for 12 months or more"),
    "service_detention": ("", "service detention for 12 months or more"),
    "detention_and_training_order": ("(vii)", "a detention and training order of 12 months or more"),
}
_ORDERS_ON_A_FINDING = frozenset({"hospital_order", "guardianship_order"})


@value(frozen=True, slots=True)
class QualifyingSentence:
    """How an event was dealt with, compared with the sentences in s.327."""

    meets: Known
    source: Provision
    basis: str = "S327_3"
    called: str = ""
    needs: str = ""
    is_suspended: bool = False
    """Whether it qualifies only as a suspended sentence."""


@value(frozen=True, slots=True)
class ConsecutiveTerms:
    """The events with consecutive terms, and the total of their terms."""

    refs: frozenset[str]
    total: SentenceTerm


def find_consecutive_terms(events: Collection[Event]) -> ConsecutiveTerms:
    """Find the events whose terms are consecutive, and add the terms up."""
    if not [d for event in events for d in event.disposals if d.consecutive_to is not None]:
        return _NOT_LINKED
    after = {event.ref: {d.consecutive_to for d in event.disposals} - {None, True} for event in events}
    refs = {ref for ref, earlier in after.items() if earlier}.union(*after.values())
    terms = (longest_term(event) or SentenceTerm() for event in events if event.ref in refs)
    return ConsecutiveTerms(frozenset(str(ref) for ref in refs), sum(terms, SentenceTerm()))


_NOT_LINKED = ConsecutiveTerms(frozenset(), SentenceTerm())


def find_qualifying_sentence(event: Event, consecutive: ConsecutiveTerms) -> QualifyingSentence:
    """Return the best qualifying sentence of one event, alone or together with consecutive terms."""
    if event.gateway in FINDINGS:
        return _qualify_finding(event)
    if not event.disposals:
        needs = "how the person was dealt with, and for how long" if event.sentenced_on else ""
        return QualifyingSentence(None if needs else False, _cite_limb(""), needs=needs)
    best_sentence = _find_best([_qualify_disposal(disposal) for disposal in event.disposals])
    if best_sentence.meets is False and _may_reach_a_year(event, consecutive):
        needs = "whether consecutive terms count together towards 12 months"
        return QualifyingSentence(None, best_sentence.source, needs=needs)
    return best_sentence


def whole_term(disposal: Disposal) -> SentenceTerm:
    """Return the term of a sentence as pronounced, with its extension; zero where no length is recorded.

    A sentence of particular concern has a year of licence, also where that is not recorded (LAW-073).
    """
    added_months = (disposal.custodial_months or 0) + (disposal.extension_months or 0)
    term = SentenceTerm(disposal.years * 12 + disposal.months + added_months, disposal.weeks * 7 + disposal.days)
    if term and disposal.kind == PARTICULAR_CONCERN and not disposal.extension_months:
        return term + YEAR_OF_LICENCE
    return term


def longest_term(event: Event) -> SentenceTerm | None:
    """Return the longest term for the event alone; None if it has no term, or one without a recorded length."""
    terms = [whole_term(disposal) for disposal in event.disposals if has_term(disposal)]
    if not all(terms):
        return None
    return terms[0] if len(terms) == 1 else max(terms, key=_approximate_days, default=None)


def has_term(disposal: Disposal) -> bool:
    """Whether it is a sentence for a term."""
    return disposal.kind in _WITH_A_TERM


def _qualify_finding(event: Event) -> QualifyingSentence:
    """Return how a finding was dealt with: hospital admission or guardianship (s.327(4))."""
    admitted = any(disposal.kind in _ORDERS_ON_A_FINDING for disposal in event.disposals)
    needs = "which order followed the finding" if event.sentenced_on and not event.disposals else ""
    return QualifyingSentence(
        admitted or (None if needs else False), ON_A_FINDING, "S327_4", "a hospital or guardianship order", needs
    )


def _qualify_disposal(disposal: Disposal) -> QualifyingSentence:
    if disposal.kind in _SENTENCES_OF_ANY_LENGTH:
        limb, called = _SENTENCES_OF_ANY_LENGTH[disposal.kind]
        return QualifyingSentence(True, _cite_limb(limb), called=called)
    if disposal.kind not in _SENTENCES_OF_A_YEAR:
        return _NOT_QUALIFYING
    limb, called = _SENTENCES_OF_A_YEAR[disposal.kind]
    term = whole_term(disposal)
    if not term:
        return QualifyingSentence(None, _cite_limb(limb), called=called, needs="the length of the sentence")
    is_of_a_year = term.at_least(YEAR_MONTHS)
    needs = "whether the sentence is of 12 months or more" if is_of_a_year is None else ""
    suspended = bool(disposal.suspended_months)
    called = f"{called}, suspended" if suspended else called
    return QualifyingSentence(is_of_a_year, _cite_limb(limb), called=called, needs=needs, is_suspended=suspended)


def _find_best(sentences: Sequence[QualifyingSentence]) -> QualifyingSentence:
    if len(sentences) == 1:
        return sentences[0]
    return max(sentences, key=lambda each: ({True: 2, None: 1, False: 0}[each.meets], not each.is_suspended))


def _may_reach_a_year(event: Event, consecutive: ConsecutiveTerms) -> bool:
    """Whether the event’s term, with the terms it is linked to as consecutive, may reach 12 months."""
    is_linked = event.ref in consecutive.refs and longest_term(event) is not None
    return is_linked and consecutive.total.at_least(YEAR_MONTHS) is not False


@cache
def _cite_limb(limb: str) -> Provision:
    return CJA2003(SENTENCES + limb, text_date=date(2024, 11, 18))


def _approximate_days(term: SentenceTerm) -> float:
    return term.months * 30.44 + term.days


_NOT_QUALIFYING = QualifyingSentence(False, _cite_limb(""))
_WITH_A_TERM = frozenset({*_SENTENCES_OF_A_YEAR, "extended_sentence"})
