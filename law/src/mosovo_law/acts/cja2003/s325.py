"""Categories 3 and 4: other dangerous offenders and terrorists, Criminal Justice Act 2003 s.325(2).

Category 3, and Category 4 for people at risk of involvement in terrorism, depend on the judgement
of the responsible authority. The system proposes neither. After a referral it asks for the decision,
and shows the decision that was made.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mosovo_law.acts.cja2003.confirmation_step import confirmation_step
from mosovo_law.acts.cja2003.decision_index import index_decisions
from mosovo_law.acts.cja2003.ground import CATEGORY_4_BEGAN, MappaGround, UndecidedGround
from mosovo_law.acts.cja2003.s327 import (  # fmt: skip
    GATEWAYS,
    IN_FORCE,
    consecutive_terms,
    ground_from_sentence,
    is_tried_in_england_wales,
)
from mosovo_law.acts.cja2003.schedule15 import TERRORIST, Schedule15Listing, can_be_terrorist, find_schedule_15_listing
from mosovo_law.acts.cja2003.sentence import find_qualifying_sentence
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Bearer, Nature, Question, Step
from mosovo_law.core.sources import CJA2003, ENGLAND_AND_WALES
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.facts.mappa_facts import MappaDecision
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.period import NotificationPeriod

MAY_CAUSE_SERIOUS_HARM = CJA2003("s.325(2)(b)", text_date=date(2013, 4, 1))
RELEVANT_TERRORIST = CJA2003("s.325(2)(aa)")
AT_RISK = CJA2003("s.325(2)(c)")
BY_DECISION = {3: ("S325_2B", MAY_CAUSE_SERIOUS_HARM), 4: ("S325_2C", AT_RISK)}
_NEEDS = {
    3: "whether the responsible authority considers that the person may cause serious harm to the public",
    4: "whether the responsible authority considers that the person may be at risk of involvement in terrorism",
}


@rule(
    "cja2003.s325.category3",
    MAY_CAUSE_SERIOUS_HARM,
    Bearer.AGENCY,
    in_force=IN_FORCE,
    nature=Nature.STEP,
    extent=ENGLAND_AND_WALES,
    needs=("mappa",),
)
def decide_category_3(position: Position) -> RuleResults:
    """Decide whether a referred person may cause serious harm to the public: MAPPA Category 3."""
    yield from _list_referral_findings(position, 3)


@rule(
    "cja2003.s325.category4",
    RELEVANT_TERRORIST,
    Bearer.AGENCY,
    in_force=Span(CATEGORY_4_BEGAN),
    nature=Nature.STEP,
    extent=ENGLAND_AND_WALES,
    confidence="read in summary",
)
def confirm_category_4(position: Position) -> RuleResults:
    """Confirm that a terrorist offender is in MAPPA Category 4, or decide whether a referred person is."""
    for ground in position.compute_once(category_4_grounds):
        if isinstance(ground, MappaGround):
            yield confirmation_step(ground, position)
    if position.facts.mappa:
        yield from _list_referral_findings(position, 4)


def category_4_grounds(position: Position) -> tuple[MappaGround | UndecidedGround, ...]:
    """Return the grounds for Category 4 by law: under Part 4 of the 2008 Act, or sentenced for terrorism (LAW-078)."""
    return tuple(_list_terrorism_grounds(position))


def _list_terrorism_grounds(position: Position) -> Iterator[MappaGround | UndecidedGround]:
    notifying = {period.event: period for period in position.terrorism}
    for event in position.facts.events:
        if event.gateway != "terrorism" and not can_be_terrorist(event.offence):
            continue
        period = notifying.get(event.ref)
        by_sentence = _list_sentence_grounds(event, position)
        if period is None:
            yield from by_sentence
        else:
            yield from _extend_notification(period, by_sentence, position.facts)


def list_referrals(position: Position, category: int) -> Iterator[tuple[MappaDecision, MappaDecision | None]]:
    """List each referral for a category by decision, with the decision that answered it."""
    for referral in position.facts.mappa:
        if referral.kind == "referred" and referral.category == category:
            index = position.compute_once(index_decisions)
            yield referral, index.find_first_answer(category, referral.event, referral.on)


def category_question(referral: MappaDecision, category: int) -> Question:
    """Return the question of whether a referred person is in the category."""
    return Question(referral.ref, _NEEDS[category], BY_DECISION[category][1])


def _list_referral_findings(position: Position, category: int) -> Iterator[RuleFinding]:
    for referral, answer in list_referrals(position, category):
        under = Span(referral.on).ending_by(position.facts.died_on)
        if under.is_empty:
            continue
        answer_in_life = answer if answer is not None and answer.on in under else None
        yield RuleFinding(
            trigger=referral.ref,
            opens_on=referral.on,
            met_by=answer_in_life.ref if answer_in_life else None,
            met_on=answer_in_life.on if answer_in_life else None,
            while_under=under,
            reasoning=(Step("mappa_referred", (referral.on,), BY_DECISION[category][1]),),
        )


def _list_sentence_grounds(event: Event, position: Position) -> tuple[MappaGround | UndecidedGround, ...]:
    """Return the ground from a sentence of 12 months or more, or a hospital order, for an offence of terrorism."""
    if event.gateway not in GATEWAYS or event.quashed_on is not None or is_tried_in_england_wales(event) is False:
        return ()
    is_recorded = event.gateway == "terrorism"
    listed = (
        find_schedule_15_listing(event) if not is_recorded else Schedule15Listing(True, RELEVANT_TERRORIST, TERRORIST)
    )
    if not is_recorded and not listed.is_terrorist:
        return ()
    sentence = find_qualifying_sentence(event, position.compute_once(consecutive_terms))
    if sentence.meets is False:
        return ()
    return tuple(ground_from_sentence(event, position, sentence, listed, 4, CATEGORY_4_BEGAN))


def _extend_notification(
    period: NotificationPeriod, by_sentence: tuple[MappaGround | UndecidedGround, ...], facts: CaseFacts
) -> Iterator[MappaGround | UndecidedGround]:
    """Extend the period of notification to the end of the sentence, where that is later."""
    span = Span(max(period.span.from_on, CATEGORY_4_BEGAN), period.span.until).ending_by(facts.died_on)
    if span.is_empty:
        yield from by_sentence
        return
    notifying = MappaGround(
        category=4,
        basis="S325_2AA",
        event=period.event,
        span=span,
        end_known=period.last_day is not None or span.until != period.span.until,
        source=RELEVANT_TERRORIST,
        because=(Step("mappa_terrorism", (span.from_on,), RELEVANT_TERRORIST),),
        needs="when notification under the Act of 2008 ends",
    )
    later = next((ground for ground in by_sentence if isinstance(ground, MappaGround)), None)
    if later is not None and span.until is not None and (later.span.until is None or later.span.until > span.until):
        joined_span = Span(min(span.from_on, later.span.from_on), later.span.until)
        yield replace(later, span=joined_span, because=(*notifying.because, *later.because))
    else:
        yield notifying if period.sure is not None else UndecidedGround(notifying)
