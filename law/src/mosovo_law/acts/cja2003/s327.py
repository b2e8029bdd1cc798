"""Categories 1 and 2: relevant sexual and violent offenders, Criminal Justice Act 2003 s.327.

The Act puts them there through what a court did, without a decision. A person only
confirms it: that is a step, and not a duty of the offender.
"""

from collections.abc import Iterator
from datetime import date

from mosovo_law.acts.cja2003.category_2_end import CategoryEnd, find_category_2_end, is_certainly_suspended_on
from mosovo_law.acts.cja2003.confirmation_step import confirmation_step
from mosovo_law.acts.cja2003.ground import ARRANGEMENTS_BEGAN, MappaGround, UndecidedGround
from mosovo_law.acts.cja2003.schedule15 import VIOLENT_OR_SEXUAL, Schedule15Listing, find_schedule_15_listing
from mosovo_law.acts.cja2003.sentence import (
    FINDINGS,
    SUSPENDED_COUNTS_FROM,
    ConsecutiveTerms,
    QualifyingSentence,
    find_consecutive_terms,
    find_qualifying_sentence,
)
from mosovo_law.acts.rule import RuleResults, rule
from mosovo_law.core.days import Span, day_before
from mosovo_law.core.obligation import Bearer, Nature, Question, Step
from mosovo_law.core.sources import CJA2003, ENGLAND_AND_WALES
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Event
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.period import NotificationPeriod

SUBJECT_TO_NOTIFICATION = CJA2003("s.327(2)", text_date=date(2024, 11, 18))
SENTENCED = CJA2003("s.327(3)", text_date=date(2024, 11, 18))
IN_FORCE = Span(ARRANGEMENTS_BEGAN)
GATEWAYS = FINDINGS | {"conviction", "terrorism"}
"""A caution is outside s.327(3), and so is a foreign conviction: no court in England or Wales made it."""
_STILL_IN_FORCE = "whether the sentence, or what followed it, was still in force"
_COUNTED_BEFORE = "whether a suspended sentence of 12 months or more counted before 3 February 2025"


@rule(
    "cja2003.s327.category1",
    SUBJECT_TO_NOTIFICATION,
    Bearer.POLICE,
    in_force=IN_FORCE,
    nature=Nature.STEP,
    extent=ENGLAND_AND_WALES,
)
def confirm_category_1(position: Position) -> RuleResults:
    """Confirm that a person subject to notification is in MAPPA Category 1."""
    for ground in position.compute_once(category_1_grounds):
        if isinstance(ground, MappaGround):
            yield confirmation_step(ground, position)


@rule(
    "cja2003.s327.category2",
    SENTENCED,
    Bearer.LEAD_AGENCY,
    in_force=IN_FORCE,
    nature=Nature.STEP,
    extent=ENGLAND_AND_WALES,
)
def confirm_category_2(position: Position) -> RuleResults:
    """Confirm that a person with a qualifying sentence for a Schedule 15 offence is in MAPPA Category 2."""
    for ground in position.compute_once(category_2_grounds):
        if isinstance(ground, MappaGround):
            yield confirmation_step(ground, position)


def category_1_grounds(position: Position) -> tuple[MappaGround | UndecidedGround, ...]:
    """Return the grounds for Category 1: each uninterrupted time in which the person is subject to Part 2."""
    return tuple(_list_registration_grounds(position))


def category_2_grounds(position: Position) -> tuple[MappaGround | UndecidedGround, ...]:
    """Return the grounds for Category 2: each event for an offence in s.327(3)(a), so sentenced (LAW-071)."""
    return tuple(_list_sentence_grounds(position))


def _list_registration_grounds(position: Position) -> Iterator[MappaGround | UndecidedGround]:
    for spell in position.spells:
        sure = next((span for span in position.sure if span.overlaps(spell)), None)
        begins = max(spell.from_on if sure is None else sure.from_on, ARRANGEMENTS_BEGAN)
        span = Span(begins, spell.until)
        if span.is_empty:
            continue
        spell_periods = [period for period in position.periods if period.span.overlaps(spell)]
        first = min(spell_periods, key=lambda period: period.span.from_on)
        ground = _build_subject_ground(
            first.event, span, end_known=any(_decides_end(period, spell) for period in spell_periods)
        )
        yield UndecidedGround(ground) if sure is None else ground
    for span in position.undecided:
        yield UndecidedGround(_build_subject_ground("", span, end_known=False))


def _list_sentence_grounds(position: Position) -> Iterator[MappaGround | UndecidedGround]:
    consecutive = position.compute_once(consecutive_terms)
    for event in position.facts.events:
        if event.gateway not in GATEWAYS or event.quashed_on is not None:
            continue
        sentence = find_qualifying_sentence(event, consecutive)
        if sentence.meets is False or is_tried_in_england_wales(event) is False:
            continue
        listed = find_schedule_15_listing(event)
        if listed.listed is not False and (not listed.part or listed.part in VIOLENT_OR_SEXUAL):
            yield from ground_from_sentence(event, position, sentence, listed, 2)


def is_tried_in_england_wales(event: Event) -> Known:
    """Whether a court in England or Wales tried it; None for a service court, where that is open (LAW-075)."""
    if event.convicted_in is None:
        return None if "service_detention" in [disposal.kind for disposal in event.disposals] else True
    return None if event.convicted_in == "service" else event.convicted_in == "EW"


def ground_from_sentence(
    event: Event,
    position: Position,
    sentence: QualifyingSentence,
    listed: Schedule15Listing,
    category: int,
    began: date = ARRANGEMENTS_BEGAN,
) -> Iterator[MappaGround | UndecidedGround]:
    """Yield the ground, from the sentence to the end of what followed it, or what must be known first.

    A suspended sentence counts from 3 February 2025; whether it counted before is a question of its own (LAW-072).
    """
    dealt_with_on = event.sentenced_on or event.on
    end = find_category_2_end(event, position, dealt_with_on)
    because = tuple(_list_reasons(event, sentence, listed, end))

    def build_ground(first: date) -> MappaGround:
        span = Span(max(dealt_with_on, first), end.until)
        span = span.ending_by(event.disregarded_on).ending_by(position.facts.died_on)
        return MappaGround(
            category=category,
            basis=sentence.basis if category == 2 else "S325_2AA",
            event=event.ref,
            span=span,
            end_known=end.is_known or span.until != end.until,
            source=SENTENCED if sentence.basis == "S327_3" else sentence.source,
            because=because,
            needs=end.needs,
        )

    start = max(began, listed.counts_from or began, SUSPENDED_COUNTS_FROM if sentence.is_suspended else began)
    ground = build_ground(start)
    if not ground.span.is_empty:
        needs = "; ".join(_list_needs(event, sentence, listed, _ask_whether_running(start, event, end, position)))
        yield UndecidedGround(ground, Question(event.ref, needs, sentence.source)) if needs else ground
    earlier = build_ground(began)
    if sentence.is_suspended and earlier.span.from_on < SUSPENDED_COUNTS_FROM and not earlier.span.is_empty:
        yield UndecidedGround(earlier, Question(event.ref, _COUNTED_BEFORE, sentence.source))


def consecutive_terms(position: Position) -> ConsecutiveTerms:
    """Return the events with consecutive terms, and the total of their terms."""
    return find_consecutive_terms(position.facts.events)


def _build_subject_ground(event: str, span: Span, *, end_known: bool) -> MappaGround:
    return MappaGround(
        category=1,
        basis="SONR",
        event=event,
        span=span,
        end_known=end_known,
        source=SUBJECT_TO_NOTIFICATION,
        because=(Step("mappa_subject", (span.from_on,), SUBJECT_TO_NOTIFICATION),),
        needs="when the notification period ends",
    )


def _ask_whether_running(day: date, event: Event, end: CategoryEnd, position: Position) -> str:
    """Return the question of whether the sentence was still running on the day the rule began; empty if it is clear."""
    if event.sentenced_on is None or event.sentenced_on >= day or end.is_known:
        return ""
    return "" if is_certainly_suspended_on(event, position, day) else f"{_STILL_IN_FORCE} on {day}"


def _list_needs(
    event: Event, sentence: QualifyingSentence, listed: Schedule15Listing, still_running: str
) -> Iterator[str]:
    """Yield what must be known before the ground applies."""
    if listed.listed is None:
        yield listed.needs
    if sentence.meets is None:
        yield sentence.needs
    if is_tried_in_england_wales(event) is None:
        yield "whether a conviction by a service court counts"
    if event.sentenced_on is None:
        yield "the day of the sentence"
    elif still_running:
        yield still_running


def _list_reasons(
    event: Event, sentence: QualifyingSentence, listed: Schedule15Listing, end: CategoryEnd
) -> Iterator[Step]:
    offence = (event.offence or "the offence",)
    if listed.is_terrorist:
        yield Step("mappa_terrorist", offence, listed.source)
    else:
        yield Step("mappa_listed", offence, listed.source)
    if event.sentenced_on is not None:
        yield Step("mappa_sentence", (sentence.called, event.sentenced_on), sentence.source)
    if end.is_known and end.until is None:
        yield Step("mappa_for_life")
    elif end.is_known and end.until is not None:
        yield Step("mappa_ends", (day_before(end.until),))
    else:
        yield Step("mappa_end_not_known")


def _decides_end(period: NotificationPeriod, spell: Span) -> bool:
    """Whether the uninterrupted time ends with that period, and the end is certain."""
    sure = period.sure is not None and period.sure.until == spell.until
    return sure and period.kind != "pending_disposal"
