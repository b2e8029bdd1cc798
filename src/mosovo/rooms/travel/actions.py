"""Record journeys: plans, travel notices, changes, enquiries and decisions.

`casework.journeys` also records the time abroad.
"""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from mosovo.record import fact_writer
from mosovo.record.permit import Permit
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .journey_checks import JourneyFinding
from .models import (
    Journey,
    JourneyChange,
    JourneyCheck,
    JourneyDeparture,
    JourneyFact,
    JourneyReturn,
    JourneyStop,
    TravelDecision,
    TravelEnquiry,
    TravelNotice,
)
from .validation import CHECKS


def record_journey(permit: Permit, *, today: date, override_reason: str = "", **planned: Any) -> Journey:
    """Record the journey that the nominal plans."""
    return fact_writer.record_fact(permit, Journey(**planned), CHECKS, today, override_reason)


def record_stop(
    permit: Permit, *, journey: Journey, today: date, override_reason: str = "", **values: Any
) -> JourneyStop:
    """Record a country of the journey, with its position."""
    return _record(permit, JourneyStop(journey_id=journey.first, **values), journey, today, override_reason)


def record_notice(
    permit: Permit, *, journey: Journey, today: date, override_reason: str = "", **values: Any
) -> TravelNotice:
    """Record a travel notice given in person. The law library calculates which duty it meets."""
    return _record(permit, TravelNotice(journey_id=journey.first, **values), journey, today, override_reason)


def record_change(
    permit: Permit, *, journey: Journey, today: date, override_reason: str = "", **values: Any
) -> JourneyChange:
    """Record a change of the plan before departure, or its cancellation."""
    return _record(permit, JourneyChange(journey_id=journey.first, **values), journey, today, override_reason)


def record_departure(
    permit: Permit,
    *,
    journey: Journey,
    spell: Spell,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> JourneyDeparture:
    """Record that a time abroad is this journey."""
    fact_writer.require_same_nominal(permit, spell)
    row = JourneyDeparture(journey_id=journey.first, spell_id=spell.first, information_source=information_source)
    return _record(permit, row, journey, today, override_reason)


def record_return(
    permit: Permit, *, journey: Journey, end: SpellEnd, today: date, override_reason: str = "", **values: Any
) -> JourneyReturn:
    """Record the point of arrival at the end of the time abroad, and how it is known."""
    fact_writer.require_same_nominal(permit, end)
    row = JourneyReturn(journey_id=journey.first, end_id=end.first, **values)
    return _record(permit, row, journey, today, override_reason)


def record_enquiry(
    permit: Permit, *, journey: Journey, today: date, override_reason: str = "", **values: Any
) -> TravelEnquiry:
    """Record an enquiry into where the nominal is, or whether they returned."""
    return _record(permit, TravelEnquiry(journey_id=journey.first, **values), journey, today, override_reason)


def record_travel_decision(
    permit: Permit, *, journey: Journey, today: date, override_reason: str = "", **values: Any
) -> TravelDecision:
    """Record a decision about the journey, and the reason."""
    return _record(permit, TravelDecision(journey_id=journey.first, **values), journey, today, override_reason)


def record_journey_check(
    permit: Permit, *, journey: Journey, findings: Iterable[JourneyFinding], today: date
) -> JourneyCheck:
    """Record the results of the checks as they were shown before saving."""
    seen = {each.about: each for each in findings}
    words: dict[str, str] = {about: each.words for about, each in seen.items()}
    row = JourneyCheck(
        journey_id=journey.first, needs_attention=any(each.needs_attention for each in seen.values()), **words
    )
    return _record(permit, row, journey, today, "")


correct_fact = partial(fact_writer.correct_checked, checks=CHECKS)


strike_out_fact = fact_writer.strike_out_fact


def _record[Fact: JourneyFact](permit: Permit, row: Fact, journey: Journey, today: date, override_reason: str) -> Fact:
    fact_writer.require_same_nominal(permit, journey)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
