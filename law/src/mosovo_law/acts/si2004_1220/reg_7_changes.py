"""A change of notified details of a journey, before leaving: regulation 7."""

from collections.abc import Iterator
from datetime import date

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.si2004_1220.reg_5_departure import EXTENT, SINCE_PART_2
from mosovo_law.acts.si2004_1220.terms import TravelTerms, terms_on
from mosovo_law.acts.soa2003.changes_by_notice import group_changes_by_notice
from mosovo_law.acts.soa2003.s86 import BEFORE_LEAVING, TRAVEL, TravelBinding, journey_notices, travel_binding_on
from mosovo_law.core.limit import hours_ahead
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import TRAVEL_REGULATIONS
from mosovo_law.facts.case_facts import Journey
from mosovo_law.status.position import Position


@rule(
    "soa2003.s86.departure_change",
    TRAVEL_REGULATIONS("reg.7"),
    Bearer.NOMINAL,
    in_force=SINCE_PART_2,
    extent=EXTENT,
    needs=("journeys",),
)
def departure_change(position: Position) -> RuleResults:
    """Notify a change to the notified details of foreign travel 24 hours before departure, or 12 with an excuse."""
    yield from duties_on_changed_journeys(position)


def duties_on_changed_journeys(position: Position) -> RuleResults:
    """Yield the further notice due if details notified of a journey became wrong or incomplete.

    Changes that the same notice covers, or that none does, are one duty, from the first of them (LAW-120).
    """
    for journey in position.facts.journeys:
        if journey.details_changed_on is None and not journey.changed_again_on:
            continue
        binding = travel_binding_on(position, journey.leaves_on)
        terms = terms_on(position.facts.jurisdiction, journey.leaves_on)
        if binding is not None and terms is not None and terms.requires_notice(journey) is not False:
            yield from _list_findings(position, journey, binding, terms)


def _list_findings(position: Position, journey: Journey, binding: TravelBinding, terms: TravelTerms) -> RuleResults:
    notifications = list(journey_notices(position, journey, BEFORE_LEAVING, binding))
    if not notifications:
        return
    limit = hours_ahead(
        terms.hours_change,
        journey.leaves_on,
        before="the departure",
        starts_at=journey.leaves_at,
        advised=terms.advised_change,
    )
    is_first = True
    for changed_on, met_by in group_changes_by_notice(_list_changes(journey), notifications, journey.leaves_on):
        is_too_late = limit.due_at is not None and changed_on >= limit.due_at.date()
        if is_too_late:
            needs = f"whether what was notified changed less than {terms.hours_change} hours before the departure"
            yield Question(journey.ref, needs, TRAVEL)
        opens_on = max(changed_on, binding.span.from_on)
        yield RuleFinding(
            trigger=journey.ref,
            opens_on=min(opens_on, limit.due_at.date()) if limit.due_at else opens_on,
            limit=limit,
            met_by=met_by.ref if met_by else None,
            met_on=met_by.on if met_by else None,
            occurrence=None if is_first else changed_on.isoformat(),
            while_under=binding.while_under,
            in_question=is_too_late or not binding.is_sure or terms.requires_notice(journey) is None,
            rests_on=(*binding.rests_on, notifications[0].ref),
            reasoning=(*binding.because, Step("journey_changed", (changed_on,))),
        )
        is_first = False


def _list_changes(journey: Journey) -> Iterator[date]:
    """Yield the days of the changes, each once. One from the day on which the journey was cancelled is not notified."""
    cancelled_on = journey.called_off_on
    for day in {*filter(None, (journey.details_changed_on,)), *journey.changed_again_on}:
        if cancelled_on is None or day < cancelled_on:
            yield day
