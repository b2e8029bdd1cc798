"""Derive obligations and questions from facts: apply every rule, then the rulings of people.

Nothing here depends on today's date. The result is valid for every day, and each
obligation can give its status on a day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from operator import attrgetter
from types import MappingProxyType

from mosovo_law import VERSION
from mosovo_law.acts.orders.other_nations import ask_about_orders_elsewhere
from mosovo_law.acts.rule import Rule, RuleFinding
from mosovo_law.acts.soa2003.s89 import is_parent_responsible
from mosovo_law.core.days import END_OF_CALENDAR, ONE_DAY, Span, days_before
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit
from mosovo_law.core.obligation import Bearer, Obligation, Question
from mosovo_law.core.policy import Policy
from mosovo_law.core.three_valued import Known
from mosovo_law.derivation.asked_once import ask_once
from mosovo_law.derivation.rule_book import STATUTE_ONLY
from mosovo_law.derivation.rule_set import RuleSets, list_rules
from mosovo_law.derivation.rulings import apply_rulings, ask_about_rulings, find_first_late_day
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.position import Position, calculate_position
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject

NO_COMMENCEMENTS: Mapping[str, date] = MappingProxyType({})


@value(frozen=True, slots=True)
class Derivation:
    """The result for one person: periods, obligations and questions."""

    position: Position
    obligations: tuple[Obligation, ...]
    questions: tuple[Question, ...]
    law_version: str = VERSION
    rule_sets: RuleSets = STATUTE_ONLY
    """The sets of rules that were applied."""

    @property
    def periods(self) -> tuple[NotificationPeriod, ...]:
        """Return the periods of Part 2, followed by those of the Counter-Terrorism Act 2008."""
        return (*self.position.periods, *self.position.terrorism)

    @property
    def spells(self) -> tuple[Span, ...]:
        """Return every uninterrupted time as a relevant offender."""
        return self.position.spells

    @property
    def not_subject(self) -> tuple[NotSubject, ...]:
        return self.position.not_subject

    def subject_on(self, day: date) -> Known:
        """Whether the person is subject to Part 2 on that day; None if it cannot be determined."""
        return self.position.subject_on(day)

    def subject_until(self, day: date) -> date | None:
        """Return the last day of the time as a relevant offender on the day; None: it has no end, or not subject."""
        spell = self.position.spell_on(day)
        return None if spell is None else spell.last_day

    def until_is_known(self, day: date) -> bool:
        """Whether `subject_until` is certain for that day, and not only the latest possible end."""
        covering_periods = [period for period in self.position.periods if day in period.span]
        return all(period.sure == period.span and period.kind != "pending_disposal" for period in covering_periods)

    def next_change_after(self, day: date) -> date | None:
        """Return the first later day on which any status may change without a new fact."""
        return min((change_day for change_day in self._list_change_days() if change_day > day), default=None)

    def _list_change_days(self) -> Iterator[date]:
        for obligation in self.obligations:
            yield from obligation.flips_on()
        for span in (*self.position.spells, *self.position.sure, *self.position.undecided):
            yield span.from_on
            if span.until is not None:
                yield span.until


def derive_obligations(
    facts: CaseFacts,
    *,
    policy: Policy | None = None,
    commencements: Mapping[str, date] = NO_COMMENCEMENTS,
    rule_sets: RuleSets = STATUTE_ONLY,
) -> Derivation:
    """Derive the duties, who must do each and when, and the open questions on which they depend.

    `commencements` puts rules in force that are enacted and not commenced: rule id to first day in force.
    A `policy` given here replaces the one in the facts. `rule_sets` are applied in this order: the Acts, then others.
    """
    facts = facts if policy is None else replace(facts, policy=policy)
    position = calculate_position(facts)
    questions = list(position.questions)
    if facts.arrival:
        _apply_rules_after_arrival(rule_sets, commencements, position, questions)
    else:
        _apply_rules(_list_applicable_rules(position, commencements, rule_sets), position, questions)
    questions.extend(ask_about_orders_elsewhere(facts))
    for rule_set in rule_sets:
        questions.extend(rule_set.questions(position))
    obligations = apply_rulings(position.obligations, facts.rulings)
    if facts.rulings:
        series = [each for rule_set in rule_sets for each in rule_set.series]
        questions.extend(ask_about_rulings(position.obligations, obligations, series))
    return Derivation(position, obligations, ask_once(questions, facts), VERSION, rule_sets)


type ApplicableRules = tuple[tuple[Rule, date, date], ...]
"""Rules, each with the first and the last day on which a duty of it can open."""


def _list_applicable_rules(
    position: Position, commencements: Mapping[str, date], rule_sets: RuleSets
) -> ApplicableRules:
    """Return the rules of the nation that may find something in facts of these kinds."""
    facts = position.facts
    kinds = tuple(map(bool, (*_read_fact_kinds(facts), position.advances, position.terrorism)))
    if commencements:
        return _list_commenced_rules(facts.jurisdiction, kinds, commencements, rule_sets)
    return _list_rules_in_force(facts.jurisdiction, kinds, rule_sets)


FACT_KINDS = (
    "spells", "notifications", "changes", "journeys", "absences", "orders", "reviews", "mappa", "broken_glass",
    "risk_levels", "visits",
    "assessments", "reactive_proposals", "reactive", "releases_expected", "dangerous",
    "plan_actions", "plan_versions", "triggers", "transitions", "alerts", "recalls", "polygraph_referrals",
    "polygraph_missed", "devices_asked", "monitored", "mappa_notices", "mappa_levels", "mappa_referrals",
    "trail_requests", "further_offences", "allocated", "registered",
    "licences", "review_actions", "meeting_dues", "victims", "disclosure_applications",
)  # fmt: skip
"""The kinds of facts that a rule may need."""
RESULT_KINDS = ("advances", "terrorism")
"""Results in the position that a rule may need: notices given in advance, periods under the Act of 2008."""
_read_fact_kinds = attrgetter(*FACT_KINDS)


def _list_commenced_rules(
    nation: str, kinds: tuple[bool, ...], commencements: Mapping[str, date], rule_sets: RuleSets
) -> ApplicableRules:
    """Return the rules of a nation that are or were in force, each with its first and last day."""
    present_kinds = {kind for kind, is_present in zip((*FACT_KINDS, *RESULT_KINDS), kinds, strict=True) if is_present}
    rules = (
        rule
        for rule in list_rules(rule_sets)
        if rule.applies_in(nation) and (not rule.needs or rule.needs & present_kinds)
    )
    spans = ((rule, rule.commenced(commencements)) for rule in rules)
    return tuple((rule, span.from_on, span.last_day or END_OF_CALENDAR) for rule, span in spans if span is not None)


@cache
def _list_rules_in_force(nation: str, kinds: tuple[bool, ...], rule_sets: RuleSets) -> ApplicableRules:
    """Return the rules of a nation without added commencements, cached for each nation and set of kinds."""
    return _list_commenced_rules(nation, kinds, NO_COMMENCEMENTS, rule_sets)


def _apply_rules(applicable: ApplicableRules, position: Position, questions: list[Question]) -> None:
    """Add the obligations and questions that each rule finds, completed with what depends on the person.

    That is who must do it, until when the duty exists, and whether this is certain.
    """
    if position.has_doubt:
        _apply_rules_in_doubt(applicable, position, questions)
        return
    add, nation = position.obligations.append, position.facts.jurisdiction
    has_ended_spell = any(spell.until is not None for spell in position.spells)
    for rule, in_force_from, in_force_to in applicable:
        bearer, is_judged = rule.bearer, rule.is_the_persons_duty
        for owed in rule.find(position):
            if isinstance(owed, Question):
                questions.append(owed)
                continue
            opens_on = owed.opens_on
            if opens_on < in_force_from or (in_force_to is not END_OF_CALENDAR and opens_on > in_force_to):
                continue
            duty_span = owed.while_under
            if duty_span is None and has_ended_spell:  # without an end of any spell, no duty ends with one
                duty_span = position.spell_on(opens_on)
            ceased_on = None if duty_span is None else duty_span.until
            limit, in_question, breach_day = owed.limit, owed.in_question, None
            if is_judged and limit is not None and not in_question:
                last = limit.arguable_until or limit.due_on
                breach_day = (
                    last + ONE_DAY  # the usual case of _first_breach_day, inlined for speed
                    if ceased_on is None and limit.stopped_from is None and last is not None and last < END_OF_CALENDAR
                    else _first_breach_day(limit, ceased_on)
                )
            add(Obligation(rule, owed, nation, bearer, ceased_on, in_question, breach_day))


def _apply_rules_in_doubt(applicable: ApplicableRules, position: Position, questions: list[Question]) -> None:
    """Do the same for a person whose status is not certain at all times, or whose parent may have the duties."""
    for rule, in_force_from, in_force_to in applicable:
        for owed in rule.find(position):
            if isinstance(owed, Question):
                questions.append(owed)
            elif in_force_from <= owed.opens_on <= in_force_to:
                position.obligations.append(_build_obligation_in_doubt(rule, owed, position))


def _build_obligation_in_doubt(rule: Rule, owed: RuleFinding, position: Position) -> Obligation:
    bearer, in_question, duty_span = rule.bearer, owed.in_question, owed.while_under
    if duty_span is None:
        duty_span = position.spell_on(owed.opens_on)
        bearer, in_question = _find_bearer_in_doubt(rule, owed, position)
    ceased_on = None if duty_span is None else duty_span.until
    breach_day, limit = None, owed.limit
    if rule.is_the_persons_duty and limit is not None and not in_question and bearer is Bearer.NOMINAL:
        breach_day = _first_breach_day(limit, ceased_on)
    return Obligation(rule, owed, position.facts.jurisdiction, bearer, ceased_on, in_question, breach_day)


def _apply_rules_after_arrival(
    rule_sets: RuleSets, commencements: Mapping[str, date], position: Position, questions: list[Question]
) -> None:
    """Ask every rule about a case that came from another system. Each set says what the arrival changes of its own."""
    for rule_set in rule_sets:
        arrival = rule_set.arrival
        earlier_position = arrival.position_before(position)
        for rule, in_force_from, in_force_to in _list_applicable_rules(position, commencements, (rule_set,)):
            start = len(position.obligations)
            _apply_rules(
                ((rule, in_force_from, in_force_to),),
                earlier_position if rule.id in arrival.opening_rules else position,
                questions,
            )
            position.obligations[start:] = arrival.adjust(rule, position.obligations[start:], position.facts)
    for rule_set in rule_sets:
        questions.extend(rule_set.arrival.questions(position.facts))


def _find_bearer_in_doubt(rule: Rule, owed: RuleFinding, position: Position) -> tuple[Bearer, bool]:
    """Return the bearer, and whether a question is open, for a person whose status is not certain."""
    bearer, opens_on = rule.bearer, owed.opens_on
    in_question = owed.in_question or position.is_in_doubt(opens_on, None if owed.limit is None else owed.limit.due_on)
    if position.has_direction and bearer is Bearer.NOMINAL:
        bearer, is_changing_bearer = _find_bearer_under_direction(owed.last_day or opens_on, position)
        in_question = in_question or is_changing_bearer
    return bearer, in_question


def _find_bearer_under_direction(last: date, position: Position) -> tuple[Bearer, bool]:
    """Return the bearer: the parent, if a parental direction is in force on the last day (s.89, LAW-081).

    The second value: whether a failure is uncertain, because the young offender bore the duty for less than three days.
    """
    if is_parent_responsible(position, last):
        return Bearer.PARENT, False
    return Bearer.NOMINAL, is_parent_responsible(position, days_before(2, last))


def _first_breach_day(limit: Limit, ceased_on: date | None) -> date | None:
    """Return the day after the last day of a limit that the person must keep; None while its clock is stopped."""
    if limit.stopped_from is not None:
        return None
    return find_first_late_day(limit.arguable_until or limit.last_day, ceased_on)
