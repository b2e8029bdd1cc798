"""Return to the United Kingdom: regulation 8. Nothing is due if day and place were notified before and were kept to."""

from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.acts.si2004_1220.reg_5_departure import ITS_EXTENT, SINCE_PART_2
from mosovo_law.acts.si2004_1220.terms import terms_on
from mosovo_law.acts.soa2003.s86 import (
    BEFORE_LEAVING,
    ON_RETURN,
    TRAVEL,
    TravelBinding,
    is_held_within,
    journey_notices,
    travel_binding_on,
)
from mosovo_law.core.limit import within_days_of
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import TRAVEL_REGULATIONS
from mosovo_law.core.three_valued import Known, all_true
from mosovo_law.facts.case_facts import Journey
from mosovo_law.status.position import Position

DAYS = 3


@rule(
    "soa2003.s86.return",
    TRAVEL_REGULATIONS("reg.8"),
    Bearer.NOMINAL,
    in_force=SINCE_PART_2,
    extent=ITS_EXTENT,
    needs=("journeys",),
)
def return_notification(position: Position) -> Found:
    """Notify the return to the United Kingdom within 3 days of it, unless it was as notified before leaving."""
    yield from duties_on_return(position)


def duties_on_return(position: Position) -> Found:
    """Yield the notification due on each return from a journey that had to be notified."""
    for journey in position.facts.journeys:
        if journey.returns is None or journey.returns < journey.leaves_on or journey.called_off_on is not None:
            continue
        left, back = travel_binding_on(position, journey.leaves_on), travel_binding_on(position, journey.returns)
        terms = terms_on(position.facts.jurisdiction, journey.leaves_on)
        if left is None or back is None or terms is None:
            continue
        asked, covered = terms.ask_for(journey), _as_notified(position, journey, left)
        if asked is False or covered is True:
            continue
        yield from _list_findings(position, journey, back, asked=asked, covered=covered)


def _as_notified(position: Position, journey: Journey, left: TravelBinding) -> Known:
    """Whether the return was notified before leaving and was as notified; where no notice is recorded, it was not."""
    kept = all_true(journey.return_notified_in_advance, journey.return_as_notified)
    if kept is None and journey.return_notified_in_advance is None:
        told = any(n.on <= journey.leaves_on for n in journey_notices(position, journey, BEFORE_LEAVING, left))
        return None if told else False
    return kept


def _list_findings(position: Position, journey: Journey, back: TravelBinding, *, asked: Known, covered: Known) -> Found:
    if journey.returns is None:
        return
    limit = within_days_of(DAYS, journey.returns)
    held = is_held_within(position, limit)
    if covered is None:
        needs = "whether the day and place of return were notified before leaving, and did not change"
        yield Question(journey.ref, needs, TRAVEL)
    if held:
        yield Question(journey.ref, "whether detention after the return excuses the notification of it", TRAVEL)
    met_by = next(journey_notices(position, journey, ON_RETURN, back, since=journey.returns), None)
    yield RuleFinding(
        trigger=journey.ref,
        opens_on=journey.returns,
        limit=limit,
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        while_under=back.while_under,
        in_question=held or asked is None or covered is None or not back.is_sure,
        rests_on=back.rests_on,
        reasoning=(*back.because, Step("came_back", (journey.returns,))),
    )
