"""Notice before leaving the United Kingdom: regulation 5.

A person who knew of the departure more than seven days before gives notice seven days
before or, with a reasonable excuse for missing that, 24 hours before. A person who did not
know gives it twelve hours before, 24 until the amendments of 2012 to 2014 (LAW-024, LAW-025).
"""

from dataclasses import dataclass
from datetime import date

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.si2004_1220.terms import TravelTerms, can_be_exempt, missing_particulars, terms_on
from mosovo_law.acts.soa2003.s86 import (
    BEFORE_LEAVING,
    TRAVEL,
    TravelBinding,
    is_held_on,
    journey_notices,
    travel_binding_on,
)
from mosovo_law.core.days import Span, days_before
from mosovo_law.core.limit import Limit, days_ahead, hours_ahead
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import TRAVEL_REGULATIONS
from mosovo_law.facts.case_facts import Journey
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

DAYS_AHEAD = 7
EXCUSED_HOURS = 24
SINCE_PART_2 = Span(PART_2_BEGAN)
EXTENT = frozenset({"EW", "NI"})


@dataclass(frozen=True, slots=True)
class DepartureNotice:
    """How long before a departure notice is due, and why."""

    limit: Limit
    because: Step
    advise_by: date | None = None
    needs: str = ""
    """What must be known or decided before a breach case may be opened, or before the limit is certain."""
    is_settled: bool = True


@rule(
    "soa2003.s86.departure",
    TRAVEL_REGULATIONS("reg.5"),
    Bearer.NOMINAL,
    in_force=SINCE_PART_2,
    extent=EXTENT,
    needs=("journeys",),
)
def departure_notification(position: Position) -> RuleResults:
    """Notify travel outside the United Kingdom 7 days before the departure, or 12 hours if it became known later."""
    yield from duties_before_leaving(position)


def duties_before_leaving(position: Position) -> RuleResults:
    """Yield the notice due for each journey, by the terms of the nation on the date of departure."""
    for journey in position.facts.journeys:
        binding = travel_binding_on(position, journey.departs)
        terms = terms_on(position.facts.jurisdiction, journey.departs)
        must_notify = terms.requires_notice(journey) if binding and terms else False
        if binding is None or terms is None or must_notify is False:
            continue
        is_possibly_exempt = can_be_exempt(journey, terms, position.facts.jurisdiction)
        yield from binding.questions()
        if must_notify is None:
            yield from missing_particulars(journey, terms)
        if is_possibly_exempt:
            yield Question(journey.ref, "whether the 14 days of transition exempt this journey", TRAVEL)
        yield from _list_findings(
            position, journey, binding, terms, in_question=must_notify is None or is_possibly_exempt
        )


def _list_findings(
    position: Position, journey: Journey, binding: TravelBinding, terms: TravelTerms, *, in_question: bool
) -> RuleResults:
    earliest = journey.known_on or days_before(DAYS_AHEAD + 1, journey.departs)
    opens_on = min(max(earliest, binding.span.from_on, PART_2_BEGAN), journey.departs)
    met_by = next(journey_notices(position, journey, BEFORE_LEAVING, binding), None)
    notice = departure_notice_for(journey, opens_on, terms, met_by.on if met_by else None)
    limit = notice.limit
    detention_question = _describe_detention_question(position, journey, limit)
    for needs in filter(None, (notice.needs, detention_question)):
        yield Question(journey.ref, needs, TRAVEL)
    if limit.due_at is not None:
        opens_on = min(opens_on, limit.due_at.date())
    advise_by = notice.advise_by or limit.advise_by
    if met_by is None and _is_called_off_by(journey, limit):
        return
    yield RuleFinding(
        trigger=journey.ref,
        opens_on=opens_on,
        limit=limit,
        advise_by=None if advise_by is None else max(advise_by, opens_on),
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        while_under=binding.while_under,
        in_question=in_question or not binding.is_sure or not notice.is_settled or bool(detention_question),
        rests_on=binding.rests_on,
        reasoning=(*binding.because, notice.because),
    )


def _is_called_off_by(journey: Journey, limit: Limit) -> bool:
    """Whether the journey was cancelled before the time for its notice ended (LAW-027)."""
    last = limit.last_day
    return journey.called_off_on is not None and last is not None and journey.called_off_on <= last


def _describe_detention_question(position: Position, journey: Journey, limit: Limit) -> str:
    """Return the question about a person detained at the limit or the departure (LAW-085), or none."""
    if is_held_on(position, journey.departs):
        return "whether the journey was to be made: the person was detained on the day of departure"
    last = limit.last_day
    if last is not None and is_held_on(position, last):
        return "whether detention before the departure excuses the notice of it"
    return ""


def departure_notice_for(
    journey: Journey, opens_on: date, terms: TravelTerms, given_on: date | None
) -> DepartureNotice:
    """Return the notice due, from when the person knew of the departure and when the duty began."""
    seventh_day_before = days_before(DAYS_AHEAD, journey.departs)
    if journey.known_on is None:
        return _build_notice_without_knowledge(journey, opens_on, terms, given_on)
    known = Step("departure_known", (journey.known_on,))
    if journey.known_on >= seventh_day_before:
        limit = _count_hours_ahead(journey, terms.hours_late)
        if limit.due_at is None or journey.known_on < limit.due_at.date():
            return DepartureNotice(limit, known)
        needs = f"whether there was time to give notice {terms.hours_late} hours before"
        return DepartureNotice(limit, known, needs=needs, is_settled=False)
    if journey.reasonable_excuse:
        return DepartureNotice(_count_hours_ahead(journey, EXCUSED_HOURS), Step("excuse_for_the_days"))
    if opens_on > seventh_day_before:
        return DepartureNotice(
            _count_hours_ahead(journey, terms.hours_late, EXCUSED_HOURS), Step("bound_within_the_days", (opens_on,))
        )
    return DepartureNotice(days_ahead(DAYS_AHEAD, journey.departs, before="the departure"), known)


def _build_notice_without_knowledge(
    journey: Journey, opens_on: date, terms: TravelTerms, given_on: date | None
) -> DepartureNotice:
    """Return the seven days to advise, overdue only after the hours. Between the two it depends on the missing date.

    A notice given between them is neither in time nor late until the date is recorded. One given before the seven
    days, or after the hours, is so on either reading. So is every notice of a person first subject within the days.
    """
    seventh_day_before, because = days_before(DAYS_AHEAD, journey.departs), Step("departure_not_known")
    if opens_on > seventh_day_before:
        return DepartureNotice(_count_hours_ahead(journey, terms.hours_late, EXCUSED_HOURS), because)
    limit, advise_by = _count_hours_ahead(journey, terms.hours_late), days_before(DAYS_AHEAD + 1, journey.departs)
    is_same_outcome = given_on is not None and (
        given_on <= seventh_day_before or given_on > (limit.last_day or date.max)
    )
    needs = "" if is_same_outcome else "when the date, the country and the place of arrival became known"
    return DepartureNotice(limit, because, advise_by, needs, is_settled=is_same_outcome or given_on is None)


def _count_hours_ahead(journey: Journey, hours: int, advised: int = 0) -> Limit:
    return hours_ahead(hours, journey.departs, before="the departure", starts_at=journey.departs_at, advised=advised)
