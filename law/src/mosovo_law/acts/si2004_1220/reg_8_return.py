"""Return to the United Kingdom: regulation 8. Nothing is due if day and place were notified before and were kept to."""

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.si2004_1220.reg_5_departure import EXTENT, SINCE_PART_2
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
    extent=EXTENT,
    needs=("journeys",),
)
def return_notification(position: Position) -> RuleResults:
    """Notify the return to the United Kingdom within 3 days of it, unless it was as notified before leaving."""
    yield from duties_on_return(position)


def duties_on_return(position: Position) -> RuleResults:
    """Yield the notification due on each return from a journey that had to be notified."""
    for journey in position.facts.journeys:
        if journey.returns is None or journey.returns < journey.leaves_on or journey.called_off_on is not None:
            continue
        departure_binding, return_binding = (
            travel_binding_on(position, journey.leaves_on),
            travel_binding_on(position, journey.returns),
        )
        terms = terms_on(position.facts.jurisdiction, journey.leaves_on)
        if departure_binding is None or return_binding is None or terms is None:
            continue
        must_notify, was_notified_before = (
            terms.requires_notice(journey),
            _was_notified_before(position, journey, departure_binding),
        )
        if must_notify is False or was_notified_before is True:
            continue
        yield from _list_findings(
            position, journey, return_binding, must_notify=must_notify, was_notified_before=was_notified_before
        )


def _was_notified_before(position: Position, journey: Journey, departure_binding: TravelBinding) -> Known:
    """Whether the return was notified before leaving and was as notified; where no notice is recorded, it was not."""
    was_kept_to = all_true(journey.return_notified_in_advance, journey.return_as_notified)
    if was_kept_to is None and journey.return_notified_in_advance is None:
        has_notice = any(
            n.on <= journey.leaves_on for n in journey_notices(position, journey, BEFORE_LEAVING, departure_binding)
        )
        return None if has_notice else False
    return was_kept_to


def _list_findings(
    position: Position,
    journey: Journey,
    return_binding: TravelBinding,
    *,
    must_notify: Known,
    was_notified_before: Known,
) -> RuleResults:
    if journey.returns is None:
        return
    limit = within_days_of(DAYS, journey.returns)
    is_held = is_held_within(position, limit)
    if was_notified_before is None:
        needs = "whether the day and place of return were notified before leaving, and did not change"
        yield Question(journey.ref, needs, TRAVEL)
    if is_held:
        yield Question(journey.ref, "whether detention after the return excuses the notification of it", TRAVEL)
    met_by = next(journey_notices(position, journey, ON_RETURN, return_binding, since=journey.returns), None)
    yield RuleFinding(
        trigger=journey.ref,
        opens_on=journey.returns,
        limit=limit,
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        while_under=return_binding.while_under,
        in_question=is_held or must_notify is None or was_notified_before is None or not return_binding.is_sure,
        rests_on=return_binding.rests_on,
        reasoning=(*return_binding.because, Step("came_back", (journey.returns,))),
    )
