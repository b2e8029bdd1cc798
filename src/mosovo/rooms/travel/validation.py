"""Refuse what cannot be true of a journey, and warn of what is unlikely. The law library decides what is late."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mosovo.organisations.countries import COUNTRIES, country_name
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_current_version, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from . import queries
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
from .queries import JourneyDetails

_RETURN_TOO_EARLY = "Return must be after the departure"


def check_journey(row: Journey, today: date) -> Iterator[FactWarning]:
    """Require a return after the departure and a date of knowledge before it; warn of overlaps and custody."""
    _check_times(row)
    if row.returns_on is not None and row.returns_on < row.departs_on:
        raise FactRefused(
            "returns_on",
            f"{_RETURN_TOO_EARLY}: the departure is on {format_date(row.departs_on)}. Change one of the dates.",
        )
    require_not_after("known_on", row.known_on, today, "The date the details became known")
    if row.known_on is not None and row.known_on > row.departs_on:
        raise FactRefused("known_on", f"Date must be on or before the departure, {format_date(row.departs_on)}.")
    _refuse_after_death(row, row.departs_on, "departs_on")
    if row.departs_on.year > today.year + 2:
        yield FactWarning("departs_on", "This departure is more than 2 years ahead.")
    held = whereabouts.get_open_custody(row.nominal_id)
    if held is not None and row.departs_on >= today:
        yield FactWarning(
            "departs_on", f"The nominal is recorded as detained since {format_date(held.from_on)}, with no release."
        )
    yield from _warn_of_overlap(row)


def _check_times(row: Journey) -> None:
    if row.returns_time is not None and row.returns_on is None:
        raise FactRefused("returns_on", "Enter the return date as well as the time.")
    same_day = row.returns_on == row.departs_on
    if same_day and row.departs_time and row.returns_time and row.returns_time <= row.departs_time:
        raise FactRefused("returns_time", f"{_RETURN_TOO_EARLY}: the departure is at {row.departs_time:%H:%M}.")


def _warn_of_overlap(row: Journey) -> Iterator[FactWarning]:
    for other in queries.list_journeys(row.nominal_id):
        is_same_journey = other.journey.first == (row.first or row.pk)
        if is_same_journey or other.called_off or other.leaves_on > (row.returns_on or row.departs_on):
            continue
        if (other.returned_on or other.journey.returns_on or other.leaves_on) >= row.departs_on:
            words = f"{other.countries}, leaving {format_date(other.leaves_on)}"
            yield FactWarning("departs_on", f"A journey on these dates is already recorded: {words}.")


def _refuse_after_death(row: Any, day: date, field: str) -> None:
    death = identity.filter_deaths(row.nominal_id).first()
    if death is not None and day > death.died_on:
        raise FactRefused(field, f"The nominal’s death is recorded on {format_date(death.died_on)}, before this date.")


def check_stop(row: JourneyStop, today: date) -> Iterator[FactWarning]:
    """Require a listed country, an arrival before its departure, and a position of its own."""
    if row.country not in COUNTRIES:
        raise FactRefused("country", "Select a country from the list, outside the United Kingdom.")
    trip, country = _require_journey(row), country_name(row.country)
    require_not_before("arrives_on", row.arrives_on, trip.leaves_on, f"The arrival in {country}", "the departure")
    require_not_before(
        "leaves_on", row.leaves_on, row.arrives_on or trip.leaves_on, "The date of leaving it", "the arrival"
    )
    returns_on = trip.journey.returns_on
    for field, day in (("arrives_on", row.arrives_on), ("leaves_on", row.leaves_on)):
        if returns_on is not None and day is not None and day > returns_on:
            yield FactWarning(field, f"This is after the intended return date, {format_date(returns_on)}.")
    if list_other_facts(row).filter(journey_id=row.journey_id, position=row.position).exists():
        raise FactRefused("position", "Another country of this journey has this position. Enter the next number.")


def check_notice(row: TravelNotice, today: date) -> Iterator[FactWarning]:
    """Require a past date in the nominal’s lifetime, and a notice that fits those given before."""
    trip = _require_journey(row)
    require_not_after("on", row.on, today, "The notification")
    _refuse_after_death(row, row.on, "on")
    is_first = row.kind == TravelNotice.Kind.BEFORE
    earlier = [each for each in trip.notices if each.first != (row.first or row.pk)]
    if row.kind == TravelNotice.Kind.CHANGED and not any(each.kind == TravelNotice.Kind.BEFORE for each in earlier):
        raise FactRefused("kind", "No travel notice is recorded for this journey. Select “Before departure”.")
    if row.kind == TravelNotice.Kind.RETURNED:
        require_not_before(
            "on", row.on, trip.left_on or trip.leaves_on, "The notification of the return", "the departure"
        )
    if is_first and row.on > (trip.left_on or trip.leaves_on):
        yield FactWarning("on", f"This is after the departure, {format_date(trip.left_on or trip.leaves_on)}.")
    if any((each.kind, each.on) == (row.kind, row.on) for each in earlier):
        yield FactWarning("on", "The same notification on the same date is already recorded.")


def check_change(row: JourneyChange, today: date) -> Iterator[FactWarning]:
    """Refuse a change of a cancelled journey, and the cancellation of one already made."""
    trip = _require_journey(row)
    require_not_after("on", row.on, today, "The date of the change")
    is_departure_change = row.kind == JourneyChange.Kind.DEPARTURE
    if is_departure_change and row.leaves_on is None:
        raise FactRefused("leaves_on", "Enter the new departure date.")
    if not is_departure_change and (row.leaves_on is not None or row.leaves_time is not None):
        raise FactRefused("leaves_on", "Leave this empty: only a change of the departure has a new date.")
    require_not_before("leaves_on", row.leaves_on, row.on, "The new departure date", "the date of the change")
    returns_on = trip.journey.returns_on
    if row.leaves_on is not None and returns_on is not None and row.leaves_on > returns_on:
        raise FactRefused(
            "leaves_on",
            f"{_RETURN_TOO_EARLY}: the intended return is on {format_date(returns_on)}. Correct the return first.",
        )
    if trip.called_off is not None and trip.called_off.first != (row.first or row.pk):
        raise FactRefused(
            "kind", f"The journey was cancelled on {format_date(trip.called_off.on)} and cannot be changed."
        )
    if row.kind == JourneyChange.Kind.CALLED_OFF and trip.left_on is not None:
        raise FactRefused("kind", f"The nominal left on {format_date(trip.left_on)}, so the journey was not cancelled.")
    if row.on > trip.leaves_on:
        yield FactWarning("on", f"This is after the departure date, {format_date(trip.leaves_on)}.")


def check_departure(row: JourneyDeparture, today: date) -> Iterator[FactWarning]:
    """Require a time abroad that belongs to no other journey, and a journey that was not cancelled."""
    trip = _require_journey(row)
    spell = get_current_version(Spell, row.spell_id)
    if spell is None or spell.kind != Spell.Kind.ABROAD:
        raise FactRefused("spell", "Select a recorded time abroad.")
    if trip.called_off is not None:
        raise FactRefused(
            "left_on",
            f"The journey was cancelled on {format_date(trip.called_off.on)}. Strike out the cancellation first.",
        )
    if trip.departure is not None and trip.departure.first != row.first:
        raise FactRefused("left_on", "The departure is already recorded. Correct the time abroad instead.")
    if list_other_facts(row).filter(spell_id=row.spell_id).exists():
        raise FactRefused("left_on", "This time abroad belongs to another journey.")
    if spell.from_on != trip.leaves_on:
        yield FactWarning("left_on", f"The planned departure was on {format_date(trip.leaves_on)}.")


def check_return(row: JourneyReturn, today: date) -> Iterator[FactWarning]:
    """Allow one return, from the time abroad of this journey."""
    trip = _require_journey(row)
    end = get_current_version(SpellEnd, row.end_id)
    if end is None or trip.spell is None or end.spell_id != trip.spell.first:
        raise FactRefused("end", "Select the end of the time abroad for this journey.")
    if trip.back is not None and trip.back.first != row.first:
        raise FactRefused("returned_on", "The return is already recorded. Correct that entry instead.")
    yield from ()


def check_enquiry(row: TravelEnquiry, today: date) -> Iterator[FactWarning]:
    """Require a past date."""
    _require_journey(row)
    require_not_after("on", row.on, today, "The enquiry")
    yield from ()


def check_decision(row: TravelDecision, today: date) -> Iterator[FactWarning]:
    """Require a past date."""
    _require_journey(row)
    require_not_after("on", row.on, today, "The decision")
    yield from ()


def check_journey_check(row: JourneyCheck, today: date) -> Iterator[FactWarning]:
    """Require a journey that is on the record."""
    _require_journey(row)
    yield from ()


def _require_journey(row: JourneyFact) -> JourneyDetails:
    """Return the journey that a fact is about, in its current version. Raises FactRefused if there is none."""
    journey_details = queries.get_journey(row.nominal_id, row.journey_id)
    if journey_details is None:
        raise FactRefused(
            "journey", "This journey was struck out. Open the case file to see the journeys on the record."
        )
    return journey_details


CHECKS: Checks = {
    Journey: check_journey, JourneyStop: check_stop, TravelNotice: check_notice, JourneyChange: check_change,
    JourneyDeparture: check_departure,
    JourneyReturn: check_return,
    TravelEnquiry: check_enquiry, TravelDecision: check_decision, JourneyCheck: check_journey_check,
}  # fmt: skip
