"""Common mistakes about a case like this one, in plain words. Only those that apply are shown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mosovo_law.core.days import age_on
from mosovo_law.core.sources import SENTENCING_CODE, SOA2003, Provision
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.soa2003.offence_ranges import has_range
from mosovo_law.status.soa2003.period import NotificationPeriod
from mosovo_law.status.soa2003.s131 import FOR_A_TERM, FOR_LIFE, SERVICE_DETENTION

from .provisions import (
    COUNTED,
    FIRST,
    GATEWAYS,
    ON_SENTENCE,
    PERIOD,
    RELEVANT_DATE,
    TIME_NOT_COUNTED,
    TOGETHER,
    UNDER_18_HALVES,
)


@dataclass(frozen=True, slots=True)
class CalculatedCase:
    """The facts of a case and the result that was derived from them."""

    facts: CaseFacts
    derivation: Derivation

    def kinds(self) -> set[str]:
        return {disposal.kind for event in self.facts.events for disposal in event.disposals}

    def pair_events_with_periods(self) -> Iterator[tuple[Event, NotificationPeriod]]:
        events = {event.ref: event for event in self.facts.events}
        return ((events[p.event], p) for p in self.derivation.periods if p.event in events)


@dataclass(frozen=True, slots=True)
class CommonMistake:
    """A common mistake: a title, the explanation and the source."""

    title: str
    words: str
    source: Provision
    applies: Callable[[CalculatedCase], bool]


def list_common_mistakes(facts: CaseFacts, derivation: Derivation) -> list[CommonMistake]:
    """List the common mistakes that apply to this case."""
    case = CalculatedCase(facts, derivation)
    return [mistake for mistake in COMMON_MISTAKES if mistake.applies(case)]


def has_disposal_kind(*kinds: str) -> Callable[[CalculatedCase], bool]:
    return lambda case: bool(case.kinds() & set(kinds))


def is_counted_from_conviction(case: CalculatedCase) -> bool:
    return any(
        e.sentenced_on not in (None, e.on) and p.relevant_date == e.on for e, p in case.pair_events_with_periods()
    )


def is_counted_from_sentence(case: CalculatedCase) -> bool:
    return any(e.sentenced_on == p.relevant_date != e.on for e, p in case.pair_events_with_periods())


def is_suspended(case: CalculatedCase) -> bool:
    return any(disposal.suspended_months for event in case.facts.events for disposal in event.disposals)


def has_weeks(case: CalculatedCase) -> bool:
    return any(disposal.weeks or disposal.days for event in case.facts.events for disposal in event.disposals)


def is_imprisoned(case: CalculatedCase) -> bool:
    return any(
        disposal.kind in FOR_LIFE | FOR_A_TERM | {SERVICE_DETENTION} and not disposal.suspended_months
        for event in case.facts.events
        for disposal in event.disposals
    )


def has_been_in_custody(case: CalculatedCase) -> bool:
    return bool(case.facts.spells) or is_imprisoned(case)


def has_consecutive_terms(case: CalculatedCase) -> bool:
    return any(disposal.consecutive_to for event in case.facts.events for disposal in event.disposals)


def has_concurrent_terms(case: CalculatedCase) -> bool:
    with_terms = [e for e in case.facts.events if any(d.kind in FOR_A_TERM for d in e.disposals)]
    return len(with_terms) > 1 and not has_consecutive_terms(case)


def is_under_18(case: CalculatedCase) -> bool:
    return any(
        p.age_on_relevant_date is not None and p.age_on_relevant_date < 18 for _, p in case.pair_events_with_periods()
    )


def has_turned_18(case: CalculatedCase) -> bool:
    """Whether the person was under 18 at the offence but not on the day from which the period runs."""
    return any(
        _was_under_18_at_offence(event, case.facts) and (p.age_on_relevant_date or 0) >= 18
        for event, p in case.pair_events_with_periods()
    )


def _was_under_18_at_offence(event: Event, facts: CaseFacts) -> bool:
    if has_range(event):
        return False
    age = event.age_at_offence
    if age is None and event.offended_on is not None and facts.born_on is not None:
        age = age_on(event.offended_on, facts.born_on)
    return age is not None and age < 18


def is_indefinite(case: CalculatedCase) -> bool:
    return any(period.kind == "indefinite" for period in case.derivation.periods)


def has_several_disposals(case: CalculatedCase) -> bool:
    return sum(1 for _ in case.pair_events_with_periods()) > 1


def has_order(case: CalculatedCase) -> bool:
    return bool(case.facts.orders)


def is_cautioned(case: CalculatedCase) -> bool:
    return any("caution" in event.gateway for event in case.facts.events)


def is_pending(case: CalculatedCase) -> bool:
    return any(period.kind == "pending_disposal" for period in case.derivation.periods)


def is_due_on_non_working_day(case: CalculatedCase) -> bool:
    return any(
        obligation.flags for obligation in case.derivation.obligations if obligation.rule == "soa2003.s83.initial"
    )


def is_suspended_and_indefinite(case: CalculatedCase) -> bool:
    return is_suspended(case) and is_indefinite(case)


def is_before_2004(case: CalculatedCase) -> bool:
    return any(event.on < date(2004, 5, 1) for event in case.facts.events)


COMMON_MISTAKES = (
    CommonMistake("The period runs from conviction, not from sentence",
         "The offence is listed whatever the sentence, so the first day is the day of conviction. Counting from the"
         " sentence ends the period too late.", RELEVANT_DATE, is_counted_from_conviction),
    CommonMistake("Here the period runs from sentence",
         "The offence is listed only because of the sentence, so the first day is the day of the sentence. The age on"
         " that day counts too.", ON_SENTENCE, is_counted_from_sentence),
    CommonMistake("Detention and training orders count as half",
         "Only the part spent in detention counts. An order of 12 months counts as 6, and 6 months or less is the"
         " shorter period.", COUNTED, has_disposal_kind("detention_and_training_order")),
    CommonMistake("Extended sentences count in full",
         "Custodial term and extension are one sentence. 18 months with an "
         "extension of 12 is 30 months: indefinite. (R v Wiles [2004] EWCA "
         "Crim 836)", PERIOD, has_disposal_kind("extended_sentence")),
    CommonMistake("A suspended sentence counts as its full term",
         "Neither the suspension nor how long it is suspended for changes the length. If it is activated later, nothing"
         " changes.", SENTENCING_CODE("s.286"), is_suspended),
    CommonMistake("A suspended sentence can be indefinite",
         "Since 22 March 2026 up to 3 years can be suspended, and 30 months or more is indefinite, suspended or not.",
         PERIOD, is_suspended_and_indefinite),
    CommonMistake("26 weeks are not 6 months",
         "The table counts calendar months. 6 months have 181 to 184 days; 26 weeks are 182 days. Where the days fall"
         " between, there is no decided case: a person must decide.", PERIOD, has_weeks),
    CommonMistake("Custody does not stop the period",
         "The years run through the sentence. Only the time for notifying stops in custody. It begins again on "
         "release.", TIME_NOT_COUNTED, has_been_in_custody),
    CommonMistake("Time on remand and early release change nothing",
         "The term that counts is the one the court imposed, before any reduction.", PERIOD, is_imprisoned),
    CommonMistake("Consecutive terms add up",
         "Consecutive terms for two listed offences count together for both. A term for an offence outside"
         " Schedule 3 adds nothing.", TOGETHER, has_consecutive_terms),
    CommonMistake("Concurrent terms do not add up",
         "Each offence keeps its own term, and the longest decides in practice.", TOGETHER, has_concurrent_terms),
    CommonMistake("Under 18: not everything is halved",
         "10, 7, 5 and 2 years are halved. An indefinite period and a conditional discharge are not.",
         UNDER_18_HALVES, is_under_18),
    CommonMistake("The age that counts is not the age at the offence",
         "The period is halved for those under 18 on the day it starts. The age at the offence only decides whether the"
         " offence is listed.", UNDER_18_HALVES, has_turned_18),
    CommonMistake("Special custodial sentences are not decided",
         "Whether the extra year of licence counts has not been decided; it matters from 18 to 29 months.", PERIOD,
         has_disposal_kind("offender_of_particular_concern")),
    CommonMistake("A conditional discharge has its own length",
         "The person must notify for as long as the discharge lasts, and it is never halved.", PERIOD,
         has_disposal_kind("conditional_discharge")),
    CommonMistake("An absolute discharge is not a conviction here",
         "It does not bring the person within notification. A conditional discharge does.", SOA2003("s.134"),
         has_disposal_kind("absolute_discharge")),
    CommonMistake("A caution means two years, without a court",
         "One year for a person under 18. It counts from the day it was given.", GATEWAYS, is_cautioned),
    CommonMistake("Notification begins before sentence",
         "For this offence the person must notify from conviction. Only the length depends on the sentence.", GATEWAYS,
         is_pending),
    CommonMistake("Indefinite is not for ever",
         "After 15 years from first notifying on release (8 for those then under 18), the police can be asked to review"
         " it. Scotland and Northern Ireland have similar rules.", SOA2003("s.91A"), is_indefinite),
    CommonMistake("Each conviction runs its own period",
         "A later one neither restarts nor extends an earlier one. The person must notify while any of them runs.",
         SOA2003("s.80"), has_several_disposals),
    CommonMistake("An order can outlast the period",
         "While a sexual harm prevention order is in force the person must notify. When it ends, the table alone"
         " decides.", SOA2003("s.103G"), has_order),
    CommonMistake("A weekend or bank holiday does not move the day",
         "The 3 days include weekends and bank holidays. A closed station may be a reason, but it gives no more time.",
         FIRST, is_due_on_non_working_day),
    CommonMistake("Old convictions have their own rules",
         "A conviction before 1 May 2004 counts only if the person’s period was still running on that date. One before"
         " 1 September 1997 counts only for some.", SOA2003("s.81"), is_before_2004),
)  # fmt: skip
