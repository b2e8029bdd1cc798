"""Which readings an answer rests on: those of its rule that matter on these facts, and those that its reasons cite.

A reading is left out only where the facts show that it makes no difference. So the list may be too long, never short.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from functools import cache

from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.explanation import describe_step
from mosovo_law.explain.readings import READINGS, LegalReading
from mosovo_law.facts.case_facts import CaseFacts, Disposal
from mosovo_law.status.soa2003.offence_ranges import has_range

CITED = re.compile(r"LAW-\d{3}")
PART_2_BEGAN = date(2004, 5, 1)
FIRST_DIFFERING_DAY = 28
"""The day of the month from which the lengths of months may matter."""
IMMEDIATE = frozenset(
    {
        "imprisonment", "detention_yoi", "detention_s250", "detention_s259", "detention_and_training_order",
        "custody_for_life", "life", "ipp", "extended_sentence", "offender_of_particular_concern",
        "order_for_lifelong_restriction", "indeterminate_custodial_sentence", "service_detention",
        "juvenile_justice_centre_order", "custody_probation", "hospital_order", "hospital_and_limitation_direction",
    }
)  # fmt: skip
SPECIAL = frozenset({"offender_of_particular_concern", "hospital_and_limitation_direction", "guardianship_order"})
OTHER_REGIMES = ("voo", "interim_voo", "sro", "interim_sro", "spo", "interim_spo", "dapo")
RISK_ORDERS = frozenset({"sro", "interim_sro", "rsho"})

WITH_A_PERIOD = ("soa2003.", "cta2008.")
"""The rules whose duties exist during a notification period."""

type Condition = Callable[[Obligation, CaseFacts], bool]


def list_readings_used(obligation: Obligation, derivation: Derivation) -> tuple[LegalReading, ...]:
    """List the readings that one duty rests on, in the order of their numbers."""
    facts = derivation.position.facts
    codes = {
        reading.code
        for reading in _list_readings_of_rule(obligation.rule)
        if _applies_in(reading, facts) and (not reading.when or CONDITIONS[reading.when](obligation, facts))
    }
    codes |= set(_list_cited_codes(obligation, derivation))
    return tuple(reading for reading in READINGS if reading.code in codes)


def list_all_readings_used(chosen: Iterable[Obligation], derivation: Derivation) -> tuple[LegalReading, ...]:
    """List the readings that several duties and the open questions rest on, in the order of their numbers.

    They are those of `list_readings_used` for each duty. What depends on the facts alone is calculated once.
    """
    chosen, facts = tuple(chosen), derivation.position.facts
    by_rule = {duty.rule: duty for duty in reversed(chosen)}
    codes = {
        reading.code
        for rule, first in by_rule.items()
        for reading in _list_readings_of_rule(rule)
        if _applies_in(reading, facts) and (not reading.when or _is_condition_met(reading.when, first, chosen, facts))
    }
    codes |= {code for duty in chosen for step in duty.reasoning for code in CITED.findall(describe_step(step))}
    if any(rule.startswith(WITH_A_PERIOD) for rule in by_rule):
        codes |= set(_list_codes_cited_by_periods(derivation))
    codes |= {code for question in derivation.questions for code in CITED.findall(question.needs)}
    codes |= {code for subject in derivation.not_subject for code in CITED.findall(subject.because)}
    return tuple(reading for reading in READINGS if reading.code in codes)


@cache
def _list_readings_of_rule(rule: str) -> tuple[LegalReading, ...]:
    return tuple(reading for reading in READINGS if any(fnmatchcase(rule, pattern) for pattern in reading.rules))


def _list_cited_codes(obligation: Obligation, derivation: Derivation) -> Iterator[str]:
    """Yield the codes in the reasons of the duty, of its questions and, under Part 2, of the periods."""
    for step in obligation.reasoning:
        yield from CITED.findall(describe_step(step))
    if obligation.rule.startswith(WITH_A_PERIOD):
        yield from _list_codes_cited_by_periods(derivation)
    for question in derivation.questions:
        if question.about == obligation.trigger:
            yield from CITED.findall(question.needs)


def _list_codes_cited_by_periods(derivation: Derivation) -> Iterator[str]:
    for period in derivation.periods:
        for step in period.because:
            yield from CITED.findall(describe_step(step))


def _applies_in(reading: LegalReading, facts: CaseFacts) -> bool:
    return not reading.nations or facts.jurisdiction in reading.nations


def _is_condition_met(condition: str, first: Obligation, chosen: Iterable[Obligation], facts: CaseFacts) -> bool:
    """Whether a condition holds for one of the duties of the rule of `first`."""
    if condition not in OF_THE_DUTY:
        return CONDITIONS[condition](first, facts)
    return any(CONDITIONS[condition](duty, facts) for duty in chosen if duty.rule == first.rule)


def _disposals(facts: CaseFacts) -> Iterator[Disposal]:
    for event in facts.events:
        yield from event.disposals


def _has_disposal(*kinds: str) -> Condition:
    return lambda _, facts: any(each.kind in kinds for each in _disposals(facts))


def _has_ended(_: Obligation, facts: CaseFacts) -> bool:
    return (
        facts.died_on is not None
        or any(event.trial_concluded_on or event.disregarded_on for event in facts.events)
        or any(order.ended_on for order in facts.orders)
    )


def _lacks_custody(_: Obligation, facts: CaseFacts) -> bool:
    is_imprisoned = any(each.kind in IMMEDIATE and each.suspended_months is None for each in _disposals(facts))
    return is_imprisoned and not any(spell.kind in ("custody", "hospital") for spell in facts.spells)


def _is_month_end_possible(_: Obligation, facts: CaseFacts) -> bool:
    days = [event.on for event in facts.events] + [event.sentenced_on for event in facts.events]
    days += [each.on for each in facts.notifications] + [order.made_on for order in facts.orders]
    return any(day is not None and day.day >= FIRST_DIFFERING_DAY for day in [*days, facts.born_on])


def _has_other_nation(_: Obligation, facts: CaseFacts) -> bool:
    return facts.jurisdiction != "EW" or any(event.convicted_in not in (None, "EW") for event in facts.events)


def _has_several_regimes(_: Obligation, facts: CaseFacts) -> bool:
    terrorism = any(event.gateway == "terrorism" for event in facts.events)
    return terrorism or any(order.kind in OTHER_REGIMES for order in facts.orders)


def _has_failed(obligation: Obligation, _: CaseFacts) -> bool:
    met_late = obligation.met_on is not None and obligation.status_on(obligation.met_on) is DutyStatus.MET_LATE
    return obligation.first_breach_day is not None and (obligation.met_on is None or met_late)


def _service_or_determination(_: Obligation, facts: CaseFacts) -> bool:
    is_by_court = any(event.convicted_in == "service" or event.court_finds_sexual is not None for event in facts.events)
    return is_by_court or any(each.kind == "service_detention" for each in _disposals(facts))


def _sentence_varied(_: Obligation, facts: CaseFacts) -> bool:
    varied = any(event.substituted_on is not None for event in facts.events)
    return varied or any(each.suspended_months is not None for each in _disposals(facts))


CONDITIONS: Mapping[str, Condition] = {
    "another_nation": _has_other_nation,
    "before_2004": lambda _, facts: any(event.on < PART_2_BEGAN for event in facts.events),
    "caution": lambda _, facts: any("caution" in event.gateway for event in facts.events),
    "change_notified": lambda _, facts: any(each.change is not None for each in facts.notifications),
    "conditional_discharge": _has_disposal("conditional_discharge"),
    "consecutive": lambda _, facts: any(each.consecutive_to is not None for each in _disposals(facts)),
    "ended": _has_ended,
    "failed": _has_failed,
    "held": lambda _, facts: bool(facts.spells),
    "met": lambda obligation, _: obligation.met_by is not None,
    "month_end": _is_month_end_possible,
    "no_custody_recorded": _lacks_custody,
    "offence_undated": lambda _, facts: any(
        event.offended_on is None and event.age_at_offence is None for event in facts.events
    ),
    "offence_range": lambda _, facts: any(has_range(event) for event in facts.events),
    "ordered": lambda _, facts: bool(facts.orders),
    "parental_direction": lambda _, facts: any(event.parental_direction is not None for event in facts.events),
    "retrial": lambda _, facts: any(event.retrial or event.retrial_of for event in facts.events),
    "reviewed": lambda _, facts: bool(facts.reviews),
    "risk_order": lambda _, facts: any(order.kind in RISK_ORDERS for order in facts.orders),
    "sentence_varied": _sentence_varied,
    "service_or_determination": _service_or_determination,
    "several_disposals": lambda _, facts: any(len(event.disposals) > 1 for event in facts.events),
    "several_events": lambda _, facts: len(facts.events) + len(facts.orders) > 1,
    "several_orders": lambda _, facts: len(facts.orders) > 1,
    "several_regimes": _has_several_regimes,
    "special_sentence": _has_disposal(*SPECIAL),
    "suspended": lambda _, facts: any(each.suspended_months is not None for each in _disposals(facts)),
    "training_order": _has_disposal("detention_and_training_order"),
    "weeks_or_days": lambda _, facts: any(each.weeks or each.days for each in _disposals(facts)),
}
"""The conditions that a reading may name: on which facts it makes a difference to a duty."""
OF_THE_DUTY = frozenset({"failed", "met"})
"""The conditions that depend on the duty. The others depend on the facts alone."""
