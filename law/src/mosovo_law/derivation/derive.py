"""Derive obligations and questions from facts: apply every rule, then the rulings of people.

Nothing here depends on today's date. The result is valid for every day, and each
obligation can give its status on a day.
"""

from collections.abc import Iterable, Iterator, Mapping
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
from mosovo_law.core.obligation import Bearer, Nature, Obligation, Question
from mosovo_law.core.policy import Policy
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.core.three_valued import Known
from mosovo_law.derivation.asked_once import ask_once
from mosovo_law.derivation.rule_book import STATUTE_ONLY
from mosovo_law.derivation.rule_set import RuleSets, list_rules
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.position import Position, work_out_position
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
        covering = [period for period in self.position.periods if day in period.span]
        return all(period.sure == period.span and period.kind != "pending_disposal" for period in covering)

    def next_change_after(self, day: date) -> date | None:
        """Return the first later day on which any status may change without a new fact."""
        return min((flip for flip in self._flips() if flip > day), default=None)

    def _flips(self) -> Iterator[date]:
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
    where = work_out_position(facts)
    questions = list(where.questions)
    if facts.arrival:
        _ask_after_arrival(rule_sets, commencements, where, questions)
    else:
        _ask(_to_ask(where, commencements, rule_sets), where, questions)
    questions.extend(ask_about_orders_elsewhere(facts))
    for rule_set in rule_sets:
        questions.extend(rule_set.questions(where))
    return Derivation(
        where, _as_ruled(where.found, facts.rulings), ask_once(questions, facts), VERSION, rule_sets
    )  # fmt: skip


type Asked = tuple[tuple[Rule, date, date], ...]
"""Rules, each with the first and the last day on which a duty of it can open."""


def _to_ask(where: Position, commencements: Mapping[str, date], rule_sets: RuleSets) -> Asked:
    """Return the rules of the nation that may find something in facts of these kinds."""
    facts = where.facts
    kinds = tuple(map(bool, (*_OF_KINDS(facts), where.advances, where.terrorism)))
    if commencements:
        return _commenced(facts.jurisdiction, kinds, commencements, rule_sets)
    return _in_force(facts.jurisdiction, kinds, rule_sets)


KINDS = (
    "spells", "notifications", "changes", "journeys", "absences", "orders", "reviews", "mappa", "broken_glass",
    "risk_levels", "visits",
    "assessments", "reactive_proposals", "reactive", "releases_expected", "dangerous",
    "plan_actions", "plan_versions", "triggers", "transitions", "alerts", "recalls", "polygraph_referrals",
    "polygraph_missed", "devices_asked", "monitored", "mappa_notices", "mappa_levels", "mappa_referrals",
    "further_offences", "allocated", "registered",
    "licences", "review_actions", "meeting_dues", "victims", "disclosure_applications",
)  # fmt: skip
"""The kinds of facts that a rule may need."""
WORKED_OUT = ("advances", "terrorism")
"""Results in the position that a rule may need: notices given in advance, periods under the Act of 2008."""
_OF_KINDS = attrgetter(*KINDS)


def _commenced(nation: str, kinds: tuple[bool, ...], commencements: Mapping[str, date], rule_sets: RuleSets) -> Asked:
    """Return the rules of a nation that are or were in force, each with its first and last day."""
    known = {kind for kind, there in zip((*KINDS, *WORKED_OUT), kinds, strict=True) if there}
    rules = (
        rule for rule in list_rules(rule_sets) if rule.applies_in(nation) and (not rule.needs or rule.needs & known)
    )
    spans = ((rule, rule.commenced(commencements)) for rule in rules)
    return tuple((rule, span.from_on, span.last_day or END_OF_CALENDAR) for rule, span in spans if span is not None)


@cache
def _in_force(nation: str, kinds: tuple[bool, ...], rule_sets: RuleSets) -> Asked:
    """Return the rules of a nation without added commencements, cached for each nation and set of kinds."""
    return _commenced(nation, kinds, NO_COMMENCEMENTS, rule_sets)


def _ask(asked: Asked, where: Position, questions: list[Question]) -> None:
    """Add the obligations and questions that each rule finds, completed with what depends on the person.

    That is who must do it, until when the duty exists, and whether this is certain.
    """
    if where.any_doubt:
        _ask_in_doubt(asked, where, questions)
        return
    add, nation = where.found.append, where.facts.jurisdiction
    ends = any(spell.until is not None for spell in where.spells)
    for rule, began, ended in asked:
        bearer, is_judged = rule.bearer, rule.is_the_persons_duty
        for owed in rule.find(where):
            if isinstance(owed, Question):
                questions.append(owed)
                continue
            opens_on = owed.opens_on
            if opens_on < began or (ended is not END_OF_CALENDAR and opens_on > ended):
                continue
            under = owed.while_under
            if under is None and ends:  # without an end of any spell, no duty ends with one
                under = where.spell_on(opens_on)
            ceased_on = None if under is None else under.until
            limit, in_question, breach_day = owed.limit, owed.in_question, None
            if is_judged and limit is not None and not in_question:
                last = limit.arguable_until or limit.due_on
                breach_day = (
                    last + ONE_DAY  # the usual case of _first_breach_day, inlined for speed
                    if ceased_on is None and limit.stopped_from is None and last is not None and last < END_OF_CALENDAR
                    else _first_breach_day(limit, ceased_on)
                )
            add(Obligation(rule, owed, nation, bearer, ceased_on, in_question, breach_day))


def _ask_in_doubt(asked: Asked, where: Position, questions: list[Question]) -> None:
    """Do the same for a person whose status is not certain at all times, or whose parent may have the duties."""
    for rule, began, ended in asked:
        for owed in rule.find(where):
            if isinstance(owed, Question):
                questions.append(owed)
            elif began <= owed.opens_on <= ended:
                where.found.append(_complete_in_doubt(rule, owed, where))


def _complete_in_doubt(rule: Rule, owed: RuleFinding, where: Position) -> Obligation:
    bearer, in_question, under = rule.bearer, owed.in_question, owed.while_under
    if under is None:
        under = where.spell_on(owed.opens_on)
        bearer, in_question = _where_in_doubt(rule, owed, where)
    ceased_on = None if under is None else under.until
    breach_day, limit = None, owed.limit
    if rule.is_the_persons_duty and limit is not None and not in_question and bearer is Bearer.NOMINAL:
        breach_day = _first_breach_day(limit, ceased_on)
    return Obligation(rule, owed, where.facts.jurisdiction, bearer, ceased_on, in_question, breach_day)


def _ask_after_arrival(
    rule_sets: RuleSets, commencements: Mapping[str, date], where: Position, questions: list[Question]
) -> None:
    """Ask every rule about a case that came from another system. Each set says what the arrival changes of its own."""
    for rule_set in rule_sets:
        after = rule_set.arrival
        earlier = after.position_before(where)
        for rule, began, ended in _to_ask(where, commencements, (rule_set,)):
            before = len(where.found)
            _ask(((rule, began, ended),), earlier if rule.id in after.first_links else where, questions)
            where.found[before:] = after.adjust(rule, where.found[before:], where.facts)
    for rule_set in rule_sets:
        questions.extend(rule_set.arrival.questions(where.facts))


def _where_in_doubt(rule: Rule, owed: RuleFinding, where: Position) -> tuple[Bearer, bool]:
    """Return the bearer, and whether a question is open, for a person whose status is not certain."""
    bearer, opens_on = rule.bearer, owed.opens_on
    in_question = owed.in_question or where.is_unsure(opens_on, None if owed.limit is None else owed.limit.due_on)
    if where.any_direction and bearer is Bearer.NOMINAL:
        bearer, handed_over = _under_a_direction(owed.last_day or opens_on, where)
        in_question = in_question or handed_over
    return bearer, in_question


def _under_a_direction(last: date, where: Position) -> tuple[Bearer, bool]:
    """Return the bearer: the parent, if a parental direction is in force on the last day (s.89, LAW-081).

    The second value: whether a failure is uncertain, because the young offender bore the duty for less than three days.
    """
    if is_parent_responsible(where, last):
        return Bearer.PARENT, False
    return Bearer.NOMINAL, is_parent_responsible(where, days_before(2, last))


def _first_breach_day(limit: Limit, ceased_on: date | None) -> date | None:
    """Return the day after the last day of a limit that the person must keep; None while its clock is stopped."""
    if limit.stopped_from is not None:
        return None
    return _late_from(limit.arguable_until or limit.last_day, ceased_on)


def _late_from(last: date | None, ceased_on: date | None) -> date | None:
    """Return the day after the last lawful day, if the duty still exists then."""
    if last is None:
        return None
    try:
        breach_day = last + ONE_DAY
    except OverflowError:  # the same as day_after, inlined for speed
        breach_day = last
    return breach_day if ceased_on is None or breach_day < ceased_on else None


def _as_ruled(obligations: Iterable[Obligation], rulings: tuple[Ruling, ...]) -> tuple[Obligation, ...]:
    """Apply the rulings of people to the obligations. The last ruling on each prevails."""
    if not rulings:
        return tuple(obligations)
    in_order = sorted(rulings, key=lambda ruling: ruling.made_on or date.min)
    by_key = {ruling.key: ruling for ruling in in_order}
    return tuple(_apply(by_key[o.key], o) if o.key in by_key else o for o in obligations)


def _apply(ruling: Ruling, obligation: Obligation) -> Obligation:
    """Return the obligation as ruled; the calculated dates stay in `owed`."""
    if ruling.no_duty:
        return replace(obligation, ruling=ruling, ceased_on=obligation.opens_on, first_breach_day=None)
    if ruling.due_on is None:
        return replace(obligation, ruling=ruling)
    is_a_crime = obligation.nature is Nature.DUTY and obligation.bearer is Bearer.NOMINAL
    return replace(
        obligation,
        ruling=ruling,
        is_uncertain=False,
        first_breach_day=_late_from(ruling.due_on, obligation.ceased_on) if is_a_crime else None,
    )
