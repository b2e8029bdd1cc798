"""The circumstances of one offence for Schedule 3: the ages at the offence, and how it was dealt with.

The ages are those at the offence (para 95), not on the relevant date. Confusing
the two changes a period by years.
"""

from datetime import date

from mosovo_law.core.days import age_on, length_of_months
from mosovo_law.core.frozen_value import value
from mosovo_law.core.three_valued import Known, all_true, any_true
from mosovo_law.facts.case_facts import Disposal, Event
from mosovo_law.status.offence_names import parse_offence
from mosovo_law.status.soa2003.s131 import (
    IMPRISONMENT,
    SERVICE_DETENTION,
    SentenceTerm,
    imprisoned_for_at_least,
    term_of_disposal,
)

PART_2_BEGAN = date(2004, 5, 1)
SERVICE_DETENTION_DAYS = 112
"""Days of service detention that count as a community sentence of twelve months (paras 93(2) and 93A(2))."""
_COMMUNITY_SENTENCES = frozenset({"community_order", "youth_rehabilitation_order", "probation"})
_HOSPITAL = frozenset({"hospital_order", "hospital_and_limitation_direction"})


@value(frozen=True, slots=True)
class OffenceCircumstances:
    """The facts that conditions depend on; None if they are not known."""

    event: Event
    born_on: date | None
    offence: str

    @property
    def dealt_with(self) -> bool:
        return bool(self.event.disposals) or self.event.sentenced_on is not None or "caution" in self.event.gateway

    @property
    def is_disposal_known(self) -> bool:
        """Whether the record says how the person was dealt with, not only that this happened."""
        return bool(self.event.disposals) or "caution" in self.event.gateway

    def offender_was(self, age: int) -> Known:
        """Whether the offender had reached that age when the offence was done (LAW-017)."""
        event = self.event
        if event.age_at_offence is not None:
            return event.age_at_offence >= age
        if self.born_on is None:
            return None
        if event.offended_on is not None:
            return age_on(event.offended_on, self.born_on) >= age
        if age_on(event.on, self.born_on) < age:
            return False
        earliest = PART_2_BEGAN if is_2003_act_offence(self.offence) else None
        return True if earliest is not None and age_on(earliest, self.born_on) >= age else None

    def victim_under(self, age: int) -> Known:
        return None if self.event.victim_age is None else self.event.victim_age < age

    def image_under_16(self) -> Known:
        """Whether the photographs showed a child under 16."""
        return None if self.event.image_age is None else self.event.image_age < 16

    @property
    def is_disposal_missing(self) -> bool:
        """Whether the person was dealt with, but how is not recorded: no sentencing condition can be judged."""
        return self.dealt_with and not self.is_disposal_known

    def imprisoned(self) -> Known:
        if self.is_disposal_missing:
            return None
        kinds = {disposal.kind for disposal in self.event.disposals}
        return bool(kinds & IMPRISONMENT)

    def imprisoned_for(self, months: int) -> Known:
        return None if self.is_disposal_missing else imprisoned_for_at_least(self.event, months)

    def imprisoned_for_more_than(self, months: int) -> Known:
        return None if self.is_disposal_missing else imprisoned_for_at_least(self.event, months, and_more=True)

    def in_hospital(self) -> Known:
        return (
            None if self.is_disposal_missing else any(disposal.kind in _HOSPITAL for disposal in self.event.disposals)
        )

    def restricted(self) -> Known:
        if self.is_disposal_missing:
            return None
        return any(d.kind == "hospital_order" and d.restriction_order for d in self.event.disposals)

    def community_sentence_of_a_year(self) -> Known:
        """Whether there was a community sentence of 12 months, or the service detention that counts as one."""
        if self.is_disposal_missing:
            return None
        known = [_reaches_a_year(d) for d in self.event.disposals if d.kind in _COMMUNITY_SENTENCES]
        known += [_is_long_enough(d) for d in self.event.disposals if d.kind == SERVICE_DETENTION]
        return any_true(*known) if known else False

    def convicted_before_part_2(self) -> Known:
        return self.event.on < PART_2_BEGAN

    def court_determined(self) -> Known:
        """Whether the court determined, when disposing of the case, that Part 2 should apply."""
        return self.event.court_finds_sexual

    def are_all_16(self) -> Known:
        victim = None if self.event.victim_age is None else self.event.victim_age >= 16
        return all_true(victim, self.offender_was(16))


def is_2003_act_offence(name: str) -> bool:
    """Whether the offence is in the 2003 Act itself, so that it cannot be older than 1 May 2004."""
    offence = parse_offence(name)
    return offence is not None and offence.act == "Sexual Offences Act 2003"


def _reaches_a_year(sentence: Disposal) -> Known:
    """Whether a community sentence is of 12 months; None if its length is not recorded, or its months decide that."""
    length = SentenceTerm(sentence.years * 12 + sentence.months, sentence.weeks * 7 + sentence.days)
    return length.at_least(12) if length else None


def _is_long_enough(detention: Disposal) -> Known:
    term = term_of_disposal(detention)
    if term is None:
        return None
    min_days, max_days = length_of_months(term.months)
    if min_days + term.days >= SERVICE_DETENTION_DAYS:
        return True
    return False if max_days + term.days < SERVICE_DETENTION_DAYS else None
