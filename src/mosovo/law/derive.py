"""From facts to obligations and questions: every rule is asked, then rulings are applied.

Nothing here knows what day it is. The answer holds for every day, and each
obligation says how it stands on one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from mosovo.law import VERSION
from mosovo.law.book import RULES
from mosovo.law.calendar import flags
from mosovo.law.days import Span, day_after, days_before, span_on
from mosovo.law.doubt import Known
from mosovo.law.facts import CaseFacts, Ruling
from mosovo.law.obligation import Bearer, Nature, Obligation, Question
from mosovo.law.position import Position, position
from mosovo.law.rule import Owed, Rule
from mosovo.law.soa2003.period import NotSubject, Period
from mosovo.law.soa2003.s89 import parent_bears
from mosovo.law.value import value


@value(frozen=True, slots=True)
class Policy:
    """The practice values of a force, by name. They never touch what Parliament said."""

    version: str = ""
    values: Mapping[str, int] = field(default_factory=dict)


NO_POLICY = Policy()
NO_COMMENCEMENTS: Mapping[str, date] = MappingProxyType({})


@value(frozen=True, slots=True)
class Derivation:
    """What the law says of one person: periods, obligations, questions."""

    position: Position
    obligations: tuple[Obligation, ...]
    questions: tuple[Question, ...]
    law_version: str = VERSION

    @property
    def periods(self) -> tuple[Period, ...]:
        """Those of Part 2, and those of the Counter-Terrorism Act 2008 after them."""
        return (*self.position.periods, *self.position.terrorism)

    @property
    def spells(self) -> tuple[Span, ...]:
        """Every uninterrupted time as a relevant offender."""
        return self.position.spells

    @property
    def not_subject(self) -> tuple[NotSubject, ...]:
        return self.position.not_subject

    def subject_on(self, day: date) -> Known:
        """Whether the person is subject to Part 2 on that day; None where it can't be said."""
        return self.position.subject_on(day)

    def subject_until(self, day: date) -> date | None:
        """The last day of the time as a relevant offender that covers the day; None: no end, or not subject."""
        spell = self.position.spell_on(day)
        return None if spell is None else spell.last_day

    def until_is_known(self, day: date) -> bool:
        """Whether `subject_until` is the law's word for that day, and not only the longest that it could be."""
        covering = [period for period in self.position.periods if day in period.span]
        return all(period.sure == period.span and period.kind != "pending_disposal" for period in covering)

    def next_change_after(self, day: date) -> date | None:
        """The first later day on which the standing of anything may change of itself."""
        return min((flip for flip in self._flips() if flip > day), default=None)

    def _flips(self) -> Iterator[date]:
        for obligation in self.obligations:
            yield from obligation.flips_on()
        for span in (*self.position.spells, *self.position.sure, *self.position.undecided):
            yield span.from_on
            if span.until is not None:
                yield span.until


def derive(
    facts: CaseFacts, *, policy: Policy = NO_POLICY, commencements: Mapping[str, date] = NO_COMMENCEMENTS
) -> Derivation:
    """What is owed by whom by when, and what a person must say before that is known.

    `commencements` switches on rules that are enacted and not commenced: rule id to its first day in force.
    """
    where = position(facts)
    obligations: list[Obligation] = []
    questions = list(where.questions)
    in_force = _in_force(facts.jurisdiction) if not commencements else _commenced(facts.jurisdiction, commencements)
    for rule, span in in_force:
        for found in rule.find(where):
            if isinstance(found, Question):
                questions.append(found)
            elif found.opens_on in span:
                obligations.append(_obligation(rule, found, where))
    return Derivation(where, _as_ruled(obligations, facts.rulings), tuple(dict.fromkeys(questions)))


def _commenced(nation: str, commencements: Mapping[str, date]) -> tuple[tuple[Rule, Span], ...]:
    """The rules of a nation that are or were in force, each with the time in which it is."""
    of_nation = ((rule, rule.commenced(commencements)) for rule in RULES if rule.applies_in(nation))
    return tuple((rule, span) for rule, span in of_nation if span is not None)


@cache
def _in_force(nation: str) -> tuple[tuple[Rule, Span], ...]:
    return _commenced(nation, NO_COMMENCEMENTS)


def _obligation(rule: Rule, owed: Owed, where: Position) -> Obligation:
    limit, opens_on, due_at = owed.limit, owed.opens_on, owed.due_at
    due_on = limit.due_on if limit else None
    if owed.while_under is None:
        last = _last_day(owed) or opens_on
        ceased_on, bearer = _ceased_on(where, opens_on), _bearer(rule, last, where)
        handed_over = bearer is Bearer.NOMINAL and _bearer(rule, days_before(2, last), where) is Bearer.PARENT
        in_question = owed.in_question or handed_over or _is_unsure(where, opens_on, due_on, ceased_on)
    else:
        ceased_on, bearer, in_question = owed.while_under.until, rule.bearer, owed.in_question
    breach_day = _first_breach_day(_last_arguable_day(owed), rule.nature, bearer, ceased_on)
    return Obligation(
        key=f"{rule.id}:{owed.trigger}:{owed.occurrence}" if owed.occurrence else f"{rule.id}:{owed.trigger}",
        rule=rule.id,
        trigger=owed.trigger,
        bearer=bearer,
        nature=rule.nature,
        source=rule.provision,
        duty=rule.duty,
        opens_on=opens_on,
        due_on=due_on,
        due_at=due_at,
        advise_at=owed.advise_at,
        advise_by=owed.advise_by or (limit.advise_by if limit else None),
        flags=flags(due_at.date() if due_at else due_on, where.facts.jurisdiction),
        clock_stopped_from=limit.stopped_from if limit else None,
        met_by=owed.met_by,
        met_on=owed.met_on,
        ceased_on=ceased_on,
        in_question=in_question,
        first_breach_day=None if in_question else breach_day,
        rests_on=owed.rests_on,
        because=owed.because,
        limit=limit,
    )


def _bearer(rule: Rule, day: date, where: Position) -> Bearer:
    """s.89: the parent bears a duty whose last day falls while a parental direction is in force (LAW-081).

    Who bore it for less than three days of his own has not surely failed.
    """
    if rule.bearer is not Bearer.NOMINAL or not where.once(_any_direction):
        return rule.bearer
    return Bearer.PARENT if parent_bears(where.facts, day) else rule.bearer


def _any_direction(where: Position) -> bool:
    return any(event.parental_direction is not None for event in where.facts.events)


def _ceased_on(where: Position, opens_on: date) -> date | None:
    spell = where.spell_on(opens_on)
    return None if spell is None else spell.until


def _is_unsure(where: Position, opens_on: date, due_on: date | None, ceased_on: date | None) -> bool:
    """Whether it is open that the person is subject when the time begins, or still when it is up."""
    surely = span_on(opens_on, where.sure)
    if surely is None:
        return where.subject_on(opens_on) is None or _is_open_when_due(where, due_on, ceased_on)
    return surely.until != ceased_on and _is_open_when_due(where, due_on, ceased_on)


def _is_open_when_due(where: Position, due_on: date | None, ceased_on: date | None) -> bool:
    last = due_on if due_on is not None and (ceased_on is None or due_on < ceased_on) else None
    return last is not None and where.subject_on(last) is None


def _last_day(owed: Owed) -> date | None:
    """The last day on which it can be done in time; None where none is known."""
    if owed.due_at is not None:
        return owed.due_at.date()
    return owed.limit.due_on if owed.limit else None


def _last_arguable_day(owed: Owed) -> date | None:
    """The last day on which no breach is opened; None while the clock stands still."""
    if owed.due_at is not None:
        return owed.due_at.date()
    if owed.limit is None or owed.limit.stopped_from is not None:
        return None
    return owed.limit.arguable_until or owed.limit.due_on


def _first_breach_day(last: date | None, nature: Nature, bearer: Bearer, ceased_on: date | None) -> date | None:
    """The day after the last lawful one. Only the nominal's duty can be breached, and only while it is owed."""
    if last is None or nature is not Nature.DUTY or bearer is not Bearer.NOMINAL:
        return None
    breach_day = day_after(last)
    return breach_day if ceased_on is None or breach_day < ceased_on else None


def _as_ruled(obligations: Iterable[Obligation], rulings: tuple[Ruling, ...]) -> tuple[Obligation, ...]:
    """The obligations as people have ruled, the last ruling on each governing."""
    if not rulings:
        return tuple(obligations)
    in_order = sorted(rulings, key=lambda ruling: ruling.made_on or date.min)
    by_key = {ruling.key: ruling for ruling in in_order}
    return tuple(_apply(by_key[o.key], o) if o.key in by_key else o for o in obligations)


def _apply(ruling: Ruling, obligation: Obligation) -> Obligation:
    """The obligation as ruled; what the machine had said stays beside it."""
    machine = obligation.due_on
    if ruling.no_duty:
        return replace(
            obligation, ruling=ruling, machine_due_on=machine, ceased_on=obligation.opens_on, first_breach_day=None
        )
    if ruling.due_on is None:
        return replace(obligation, ruling=ruling, machine_due_on=machine)
    return replace(
        obligation,
        ruling=ruling,
        machine_due_on=machine,
        due_on=ruling.due_on,
        due_at=None,
        advise_at=None,
        advise_by=min(ruling.due_on, obligation.advise_by or ruling.due_on),
        clock_stopped_from=None,
        in_question=False,
        first_breach_day=_first_breach_day(ruling.due_on, obligation.nature, obligation.bearer, obligation.ceased_on),
    )
