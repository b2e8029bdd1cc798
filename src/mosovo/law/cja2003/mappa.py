"""A person's time in MAPPA: what the facts propose, what people confirmed, and what counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from mosovo.law.cja2003 import s325, s327
from mosovo.law.cja2003.counted import MappaPeriod, periods
from mosovo.law.cja2003.decided import Decided, decided
from mosovo.law.cja2003.ground import Ground, Undecided
from mosovo.law.doubt import Known
from mosovo.law.facts import CaseFacts
from mosovo.law.obligation import Question
from mosovo.law.position import Position
from mosovo.law.sources import ENGLAND_AND_WALES

GROUNDS = (s327.registered, s327.sentenced, s325.terrorist)
"""What brings somebody into MAPPA by law."""


@dataclass(frozen=True, slots=True)
class Mappa:
    """All that can be said of a person's time in MAPPA."""

    proposed: tuple[Ground, ...] = ()
    """What the machine makes of the facts, whatever people decided."""
    confirmed: tuple[Ground, ...] = ()
    """What people confirmed, with their days."""
    periods: tuple[MappaPeriod, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    questions: tuple[Question, ...] = ()
    """What people must supply or decide."""

    def counted_on(self, day: date) -> tuple[Ground, ...]:
        """The ground that counts on a day; none where none holds, two where people must say which."""
        stretches = (stretch for period in self.periods for stretch in period.stretches)
        return next((stretch.counted for stretch in stretches if day in stretch.span), ())

    def in_mappa_on(self, day: date) -> Known:
        """Whether the person is in MAPPA on a day; None where a question stands before it."""
        if self.counted_on(day):
            return True
        return None if any(day in undecided.ground.span for undecided in self.undecided) else False


def mappa(position: Position) -> Mappa:
    """Where the person stands under ss.325 to 327, which extend to England and Wales."""
    facts = position.facts
    if facts.jurisdiction not in ENGLAND_AND_WALES:
        return Mappa()
    found = tuple(chain.from_iterable(map(position.once, GROUNDS)))
    proposed = tuple(each for each in found if isinstance(each, Ground))
    heard = decided(proposed, tuple(each for each in found if isinstance(each, Undecided)), facts)
    in_mappa = periods((*heard.confirmed, *heard.unconfirmed))
    questions = (*_to_supply(heard), *_to_decide(facts), *_to_count(in_mappa))
    return Mappa(proposed, heard.confirmed, in_mappa, heard.undecided, tuple(dict.fromkeys(questions)))


def _to_supply(heard: Decided) -> Iterator[Question]:
    """What stands before a ground, and before the end of one."""
    for each in heard.undecided:
        if each.question is not None:
            yield each.question
    for ground in (*heard.confirmed, *heard.unconfirmed):
        if not ground.end_known and ground.needs:
            yield Question(ground.event, ground.needs, ground.source)


def _to_decide(facts: CaseFacts) -> Iterator[Question]:
    """Categories by decision: each referral that nobody has answered."""
    for category in s325.BY_DECISION:
        for referral, answer in s325.referrals(facts, category):
            if answer is None:
                yield s325.question(referral, category)


def _to_count(in_mappa: tuple[MappaPeriod, ...]) -> Iterator[Question]:
    """Which category counts, where the order of two is open."""
    for period in in_mappa:
        for counted in (period.counted, *(stretch.counted for stretch in period.stretches)):
            if len(counted) > 1:
                one, other = counted
                needs = f"whether the person is counted in Category {one.category} or {other.category}"
                yield Question(other.event, needs, other.source)
