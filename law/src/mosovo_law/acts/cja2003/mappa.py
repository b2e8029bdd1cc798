"""A person’s time in MAPPA: what the facts propose, what people confirmed, and which category counts."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import chain

from mosovo_law.acts.cja2003 import s325, s327
from mosovo_law.acts.cja2003.decisions import DecidedGrounds, apply_decisions
from mosovo_law.acts.cja2003.ground import MappaGround, UndecidedGround
from mosovo_law.acts.cja2003.mappa_periods import MappaPeriod, merge_mappa_periods
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import ENGLAND_AND_WALES
from mosovo_law.core.three_valued import Known
from mosovo_law.status.position import Position

GROUNDS = (s327.category_1_grounds, s327.category_2_grounds, s325.category_4_grounds)
"""The rules that bring a person into MAPPA by law."""


@value(frozen=True, slots=True)
class MappaStatus:
    """Everything calculated about a person’s time in MAPPA."""

    proposed: tuple[MappaGround, ...] = ()
    """The grounds proposed from the facts, whatever people decided."""
    confirmed: tuple[MappaGround, ...] = ()
    """The grounds that people confirmed, with the dates they gave."""
    periods: tuple[MappaPeriod, ...] = ()
    undecided: tuple[UndecidedGround, ...] = ()
    questions: tuple[Question, ...] = ()
    """What people must supply or decide."""

    def counted_on(self, day: date) -> tuple[MappaGround, ...]:
        """Return the ground that counts on a day: none if none applies, two if a person must decide which."""
        stretches = (stretch for period in self.periods for stretch in period.stretches)
        return next((stretch.counted for stretch in stretches if day in stretch.span), ())

    def in_mappa_on(self, day: date) -> Known:
        """Whether the person is in MAPPA on a day; None while a question is open."""
        if self.counted_on(day):
            return True
        return None if any(day in undecided.ground.span for undecided in self.undecided) else False


def calculate_mappa_status(position: Position) -> MappaStatus:
    """Work out the MAPPA status under ss.325 to 327, which extend to England and Wales."""
    facts = position.facts
    if facts.jurisdiction not in ENGLAND_AND_WALES:
        return MappaStatus()
    results = list(chain.from_iterable(map(position.compute_once, GROUNDS)))
    proposed = tuple([each for each in results if isinstance(each, MappaGround)])
    undecided = tuple([each for each in results if isinstance(each, UndecidedGround)])
    decided = apply_decisions(proposed, undecided, position)
    periods_in_mappa = merge_mappa_periods((*decided.confirmed, *decided.unconfirmed))
    to_decide = _list_undecided_referrals(position) if facts.mappa else ()
    questions = (*_list_missing_details(decided, position), *to_decide, *_list_counting_questions(periods_in_mappa))
    return MappaStatus(
        proposed, decided.confirmed, periods_in_mappa, decided.undecided, tuple(dict.fromkeys(questions))
    )


def _list_missing_details(decided: DecidedGrounds, position: Position) -> Iterator[Question]:
    """Yield the questions that must be answered before a ground applies, or before its end is known.

    Not when a notification period ends, if Part 2 asks what that depends on.
    """
    questioned_refs = {question.about for question in position.questions}
    for each in decided.undecided:
        if each.question is not None:
            yield each.question
    for ground in (*decided.confirmed, *decided.unconfirmed):
        if (
            not ground.end_known
            and ground.needs
            and not (ground.category == 1 and _is_asked_by_part_2(ground, questioned_refs, position))
        ):
            yield Question(ground.event, ground.needs, ground.source)


def _is_asked_by_part_2(ground: MappaGround, questioned_refs: Collection[str], position: Position) -> bool:
    """Whether Part 2 asks how long a period of the time as a relevant offender lasts."""
    return any(
        period.event in questioned_refs
        and (period.sure != period.span or period.kind == "pending_disposal")
        and period.span.overlaps(ground.span)
        for period in position.periods
    )


def _list_undecided_referrals(position: Position) -> Iterator[Question]:
    """Yield a question for each referral without a decision, for the categories by decision."""
    for category in s325.BY_DECISION:
        for referral, answer in s325.list_referrals(position, category):
            if answer is None:
                yield s325.category_question(referral, category)


def _list_counting_questions(periods_in_mappa: tuple[MappaPeriod, ...]) -> Iterator[Question]:
    """Yield the question of which category counts, where the order of two is open."""
    for period in periods_in_mappa:
        for counted in (period.counted, *(stretch.counted for stretch in period.stretches)):
            if len(counted) > 1:
                one, other = counted
                needs = f"whether the person is counted in Category {one.category} or {other.category}"
                yield Question(other.event, needs, other.source)
