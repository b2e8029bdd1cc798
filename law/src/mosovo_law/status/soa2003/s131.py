"""How long a sentence is, for Part 2: Sexual Offences Act 2003 s.131.

The term is the one pronounced: suspended or not, including remand time, with the
extension period of an extended sentence (R v Wiles [2004] EWCA Crim 836). Only half of a
detention and training order counts, the part spent detained
(s.131(a); R v Slocombe [2005] EWCA Crim 2997). Service detention is not imprisonment:
s.131 does not list it, and s.133(1) defines it apart (LAW-049).
"""

from mosovo_law.core.days import length_of_months
from mosovo_law.core.frozen_value import value
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Disposal, Event

FOR_LIFE = frozenset(
    {"life", "custody_for_life", "ipp", "indeterminate_custodial_sentence", "order_for_lifelong_restriction"}
)
FOR_A_TERM = frozenset(
    {
        "imprisonment", "detention_yoi", "detention_s250", "detention_s259", "extended_sentence",
        "detention_and_training_order", "juvenile_justice_centre_order", "custody_probation",
        "offender_of_particular_concern",
    }
)  # fmt: skip
HAS_A_TERM = FOR_A_TERM | {"hospital_and_limitation_direction"}
"""Includes hospital and limitation directions, which are made together with a prison sentence."""
IMPRISONMENT = FOR_LIFE | FOR_A_TERM
SERVICE_DETENTION = "service_detention"
HELD_FOR_A_TERM = HAS_A_TERM | {SERVICE_DETENTION}
"""Every term in which a person is held, whether or not it is imprisonment for Part 2."""
HALF_A_MONTH = 15
"""Days in half a month, for an order of an odd number of months (LAW-018)."""


@value(frozen=True, slots=True)
class SentenceTerm:
    """Months and days as pronounced. Days are never converted into months."""

    months: int = 0
    days: int = 0

    def __add__(self, other: "SentenceTerm") -> "SentenceTerm":
        return SentenceTerm(self.months + other.months, self.days + other.days)

    def __bool__(self) -> bool:
        """Whether it has any length."""
        return self.months != 0 or self.days != 0

    def less(self, months: int) -> "SentenceTerm":
        return SentenceTerm(max(self.months - months, 0), self.days)

    def half(self) -> "SentenceTerm":
        return SentenceTerm(self.months // 2, self.days // 2 + self.months % 2 * HALF_A_MONTH)

    def at_least(self, months: int) -> Known:
        """Whether it is `months` calendar months or more; None if that depends on which months they are."""
        return self._reaches(months, and_more=False)

    def longer_than(self, months: int) -> Known:
        """Whether it is more than `months` calendar months."""
        return self._reaches(months, and_more=True)

    @property
    def whole_months(self) -> int | None:
        """Return the number of months; None if the term has days as well."""
        return None if self.days else self.months

    def _reaches(self, months: int, *, and_more: bool) -> Known:
        remaining = months - self.months
        if remaining <= 0:
            return remaining < 0 or self.days > 0 or not and_more
        if not self.days:
            return False
        min_days, max_days = length_of_months(remaining)
        if and_more:
            return False if self.days <= min_days else True if self.days > max_days else None
        return False if self.days < min_days else True if self.days >= max_days else None


YEAR_OF_LICENCE = SentenceTerm(12)
PARTICULAR_CONCERN = "offender_of_particular_concern"


def term_of_disposal(disposal: Disposal, *, licence_counts: bool = False) -> SentenceTerm | None:
    """Return the term that one disposal counts for; None if it is not a term or its length is not recorded.

    `licence_counts`: the year of licence of an offender of particular concern counts as part of the sentence (LAW-012).
    """
    if disposal.kind not in HELD_FOR_A_TERM:
        return None
    months = disposal.years * 12 + disposal.months + (disposal.custodial_months or 0)
    days = disposal.weeks * 7 + disposal.days
    if disposal.kind != "custody_probation":
        months += disposal.extension_months or 0
    whole = SentenceTerm(months, days)
    if not whole:
        return None
    if licence_counts and disposal.kind == PARTICULAR_CONCERN and not disposal.extension_months:
        return whole + YEAR_OF_LICENCE
    return whole.half() if disposal.kind == "detention_and_training_order" else whole


def can_count_licence(event: Event) -> bool:
    """Whether a year of licence may be part of a sentence for this offence (LAW-012)."""
    return PARTICULAR_CONCERN in [disposal.kind for disposal in event.disposals]


def term_for_offence(
    event: Event, *, licence_counts: bool = False, kinds: frozenset[str] = HAS_A_TERM
) -> SentenceTerm | None:
    """Return the longest term for this offence alone, with terms consecutive within the offence added up.

    Only terms of these `kinds` count: of imprisonment, unless more are named.
    """
    if len(event.disposals) == 1:
        only = event.disposals[0]
        return term_of_disposal(only, licence_counts=licence_counts) if only.kind in kinds else None
    terms: list[SentenceTerm] = []
    for disposal in event.disposals:
        if disposal.kind not in kinds:
            continue
        term = term_of_disposal(disposal, licence_counts=licence_counts)
        if term is None:
            return None
        if disposal.consecutive_to is True and terms:
            terms[-1] = (terms[-1] + term).less(disposal.overlap_months)
        else:
            terms.append(term)
    return max(terms, key=approximate_months, default=None)


def imprisoned_for_at_least(event: Event, months: int, *, and_more: bool = False) -> Known:
    """Whether the sentence for this offence alone was imprisonment for at least that long, or for longer."""
    kinds = {disposal.kind for disposal in event.disposals}
    if kinds & FOR_LIFE:
        return True
    term = term_for_offence(event)
    if term is None:
        return None if kinds & HAS_A_TERM else False
    return term.longer_than(months) if and_more else term.at_least(months)


def approximate_months(term: SentenceTerm) -> float:
    """Return the approximate length in months, only for putting terms in order."""
    return term.months * 30.44 + term.days
