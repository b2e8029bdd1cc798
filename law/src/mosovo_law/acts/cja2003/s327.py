"""Categories 1 and 2: relevant sexual and violent offenders, Criminal Justice Act 2003 s.327.

The Act puts them there through what a court did, without a decision. A person only
confirms it: that is a step, and not a duty of the offender.
"""

from collections.abc import Iterator
from datetime import date

from mosovo_law.acts.cja2003.category_2_end import CategoryEnd, find_category_2_end, is_surely_suspended_on
from mosovo_law.acts.cja2003.confirmation_step import confirmation_step
from mosovo_law.acts.cja2003.ground import ARRANGEMENTS_BEGAN, MappaGround, UndecidedGround
from mosovo_law.acts.cja2003.schedule15 import VIOLENT_OR_SEXUAL, NamedOffence, find_named_offence
from mosovo_law.acts.cja2003.sentence import (
    FINDINGS,
    SUSPENDED_COUNTS_FROM,
    LinkedOrder,
    QualifyingSentence,
    find_linked_order,
    find_qualifying_sentence,
)
from mosovo_law.acts.rule import Found, rule
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
def confirm_category_1(position: Position) -> Found:
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
def confirm_category_2(position: Position) -> Found:
    """Confirm that a person with a qualifying sentence for a Schedule 15 offence is in MAPPA Category 2."""
    for ground in position.compute_once(category_2_grounds):
        if isinstance(ground, MappaGround):
            yield confirmation_step(ground, position)


def category_1_grounds(position: Position) -> tuple[MappaGround | UndecidedGround, ...]:
    """Return the grounds for Category 1: each uninterrupted time in which the person is subject to Part 2."""
    return tuple(_registered(position))


def category_2_grounds(position: Position) -> tuple[MappaGround | UndecidedGround, ...]:
    """Return the grounds for Category 2: each event for an offence in s.327(3)(a), so sentenced (LAW-071)."""
    return tuple(_sentenced(position))


def _registered(position: Position) -> Iterator[MappaGround | UndecidedGround]:
    for spell in position.spells:
        sure = next((span for span in position.sure if span.touches(spell)), None)
        begins = max(spell.from_on if sure is None else sure.from_on, ARRANGEMENTS_BEGAN)
        span = Span(begins, spell.until)
        if span.is_empty:
            continue
        inside = [period for period in position.periods if period.span.touches(spell)]
        first = min(inside, key=lambda period: period.span.from_on)
        ground = _subject(first.event, span, end_known=any(_ends_it(period, spell) for period in inside))
        yield UndecidedGround(ground) if sure is None else ground
    for span in position.undecided:
        yield UndecidedGround(_subject("", span, end_known=False))


def _sentenced(position: Position) -> Iterator[MappaGround | UndecidedGround]:
    beside = position.compute_once(linked_order)
    for event in position.facts.events:
        if event.gateway not in GATEWAYS or event.quashed_on is not None:
            continue
        dealt_with = find_qualifying_sentence(event, beside)
        if dealt_with.meets is False or is_tried_in_england_wales(event) is False:
            continue
        listed = find_named_offence(event)
        if listed.listed is not False and (not listed.part or listed.part in VIOLENT_OR_SEXUAL):
            yield from ground_from_sentence(event, position, dealt_with, listed, 2)


def is_tried_in_england_wales(event: Event) -> Known:
    """Whether a court in England or Wales tried it; None for a service court, where that is open (LAW-075)."""
    if event.convicted_in is None:
        return None if "service_detention" in [disposal.kind for disposal in event.disposals] else True
    return None if event.convicted_in == "service" else event.convicted_in == "EW"


def ground_from_sentence(
    event: Event,
    position: Position,
    dealt_with: QualifyingSentence,
    listed: NamedOffence,
    category: int,
    began: date = ARRANGEMENTS_BEGAN,
) -> Iterator[MappaGround | UndecidedGround]:
    """Yield the ground, from the sentence to the end of what followed it, or what must be known first.

    A suspended sentence counts from 3 February 2025; whether it counted before is a question of its own (LAW-072).
    """
    dealt_with_on = event.sentenced_on or event.on
    ends = find_category_2_end(event, position, dealt_with_on)
    because = tuple(_because(event, dealt_with, listed, ends))

    def since(first: date) -> MappaGround:
        span = Span(max(dealt_with_on, first), ends.until)
        span = span.ending_by(event.disregarded_on).ending_by(position.facts.died_on)
        return MappaGround(
            category=category,
            basis=dealt_with.basis if category == 2 else "S325_2AA",
            event=event.ref,
            span=span,
            end_known=ends.is_known or span.until != ends.until,
            source=SENTENCED if dealt_with.basis == "S327_3" else dealt_with.source,
            because=because,
            needs=ends.needs,
        )

    counts = max(began, listed.counts_from or began, SUSPENDED_COUNTS_FROM if dealt_with.is_suspended else began)
    ground = since(counts)
    if not ground.span.is_empty:
        needs = "; ".join(_needs(event, dealt_with, listed, _running_on(counts, event, ends, position)))
        yield UndecidedGround(ground, Question(event.ref, needs, dealt_with.source)) if needs else ground
    earlier = since(began)
    if dealt_with.is_suspended and earlier.span.from_on < SUSPENDED_COUNTS_FROM and not earlier.span.is_empty:
        yield UndecidedGround(earlier, Question(event.ref, _COUNTED_BEFORE, dealt_with.source))


def linked_order(position: Position) -> LinkedOrder:
    """Return the events with consecutive terms, and the total of their terms."""
    return find_linked_order(position.facts.events)


def _subject(event: str, span: Span, *, end_known: bool) -> MappaGround:
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


def _running_on(day: date, event: Event, ends: CategoryEnd, position: Position) -> str:
    """Return the question of whether the sentence was still running on the day the rule began; empty if it is clear."""
    if event.sentenced_on is None or event.sentenced_on >= day or ends.is_known:
        return ""
    return "" if is_surely_suspended_on(event, position, day) else f"{_STILL_IN_FORCE} on {day}"


def _needs(event: Event, dealt_with: QualifyingSentence, listed: NamedOffence, still_running: str) -> Iterator[str]:
    """Yield what must be known before the ground applies."""
    if listed.listed is None:
        yield listed.needs
    if dealt_with.meets is None:
        yield dealt_with.needs
    if is_tried_in_england_wales(event) is None:
        yield "whether a conviction by a service court counts"
    if event.sentenced_on is None:
        yield "the day of the sentence"
    elif still_running:
        yield still_running


def _because(event: Event, dealt_with: QualifyingSentence, listed: NamedOffence, ends: CategoryEnd) -> Iterator[Step]:
    offence = (event.offence or "the offence",)
    if listed.is_terrorist:
        yield Step("mappa_terrorist", offence, listed.source)
    else:
        yield Step("mappa_listed", offence, listed.source)
    if event.sentenced_on is not None:
        yield Step("mappa_sentence", (dealt_with.called, event.sentenced_on), dealt_with.source)
    if ends.is_known and ends.until is None:
        yield Step("mappa_for_life")
    elif ends.is_known and ends.until is not None:
        yield Step("mappa_ends", (day_before(ends.until),))
    else:
        yield Step("mappa_end_not_known")


def _ends_it(period: NotificationPeriod, spell: Span) -> bool:
    """Whether the uninterrupted time ends with that period, and the end is certain."""
    sure = period.sure is not None and period.sure.until == spell.until
    return sure and period.kind != "pending_disposal"
