"""What can't be so of a journey, and what is unlikely. Late or in time is for the law to say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mosovo.organisations.countries import COUNTRIES, named
from mosovo.record.queries import current, others
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from . import queries
from .models import (
    Change,
    Check,
    Decision,
    Departure,
    Enquiry,
    Journey,
    Notice,
    OfJourney,
    Return,
    Stop,
)
from .queries import Trip

_BEFORE_IT_BEGINS = "Travel can't end before it begins"


def journey(row: Journey, today: date) -> Iterator[Problem]:
    """It ends after it begins, and nobody knows of it later than they leave."""
    _refuse_wrong_hours(row)
    if row.returns_on is not None and row.returns_on < row.departs_on:
        raise Impossible(
            "returns_on", f"{_BEFORE_IT_BEGINS}: the departure is on {said(row.departs_on)}. Change one of the two."
        )
    not_after("known_on", row.known_on, today, "The day on which they came to know of it")
    if row.known_on is not None and row.known_on > row.departs_on:
        raise Impossible("known_on", f"They can't come to know of it after leaving, {said(row.departs_on)}.")
    _refuse_after_death(row, row.departs_on, "departs_on")
    if row.departs_on.year > today.year + 2:
        yield Problem("departs_on", "This departure is more than two years ahead.")
    held = whereabouts.open_custody(row.nominal_id)
    if held is not None and row.departs_on >= today:
        yield Problem("departs_on", f"The record has the nominal held since {said(held.from_on)}, with no release.")
    yield from _overlapping(row)


def _refuse_wrong_hours(row: Journey) -> None:
    if row.returns_time is not None and row.returns_on is None:
        raise Impossible("returns_on", "Enter the day of the return as well as its hour.")
    same_day = row.returns_on == row.departs_on
    if same_day and row.departs_time and row.returns_time and row.returns_time <= row.departs_time:
        raise Impossible("returns_time", f"{_BEFORE_IT_BEGINS}: the departure is at {row.departs_time:%H:%M}.")


def _overlapping(row: Journey) -> Iterator[Problem]:
    for other in queries.trips(row.nominal_id):
        itself = other.journey.first == (row.first or row.pk)
        if itself or other.called_off or other.leaves_on > (row.returns_on or row.departs_on):
            continue
        if (other.returned_on or other.journey.returns_on or other.leaves_on) >= row.departs_on:
            words = f"{other.countries}, leaving {said(other.leaves_on)}"
            yield Problem("departs_on", f"A journey over these days is on the record already: {words}.")


def _refuse_after_death(row: Any, day: date, field: str) -> None:
    death = identity.deaths(row.nominal_id).first()
    if death is not None and day > death.died_on:
        raise Impossible(field, f"The record says that the nominal died on {said(death.died_on)}, before this day.")


def stop(row: Stop, today: date) -> Iterator[Problem]:
    """A country is left after it is reached, and lies within the journey."""
    if row.country not in COUNTRIES:
        raise Impossible("country", "Choose a country from the list. The United Kingdom is not abroad.")
    trip, where = _trip(row), named(row.country)
    not_before("arrives_on", row.arrives_on, trip.leaves_on, f"The arrival in {where}", "the departure")
    not_before("leaves_on", row.leaves_on, row.arrives_on or trip.leaves_on, "The day of leaving it", "the arrival")
    back = trip.journey.returns_on
    for field, day in (("arrives_on", row.arrives_on), ("leaves_on", row.leaves_on)):
        if back is not None and day is not None and day > back:
            yield Problem(field, f"This is after the day on which they mean to be back, {said(back)}.")
    if others(row).filter(journey_id=row.journey_id, position=row.position).exists():
        raise Impossible("position", "Another country of this journey has this place in the order. Choose the next.")


def notice(row: Notice, today: date) -> Iterator[Problem]:
    """It was given on a day gone by, and follows what it speaks of."""
    trip = _trip(row)
    not_after("on", row.on, today, "The notification")
    _refuse_after_death(row, row.on, "on")
    is_first = row.kind == Notice.Kind.BEFORE
    earlier = [each for each in trip.notices if each.first != (row.first or row.pk)]
    if row.kind == Notice.Kind.CHANGED and not any(each.kind == Notice.Kind.BEFORE for each in earlier):
        raise Impossible("kind", "Nothing was notified of this journey before. Choose the notice before leaving.")
    if row.kind == Notice.Kind.RETURNED:
        not_before("on", row.on, trip.left_on or trip.leaves_on, "The notification of the return", "the departure")
    if is_first and row.on > (trip.left_on or trip.leaves_on):
        yield Problem("on", f"This is after they left, {said(trip.left_on or trip.leaves_on)}.")
    if any((each.kind, each.on) == (row.kind, row.on) for each in earlier):
        yield Problem("on", "The same notification, on the same day, is on the record already.")


def change(row: Change, today: date) -> Iterator[Problem]:
    """A plan changes until it is carried out or given up."""
    trip = _trip(row)
    not_after("on", row.on, today, "The day on which it changed")
    moved = row.kind == Change.Kind.DEPARTURE
    if moved and row.leaves_on is None:
        raise Impossible("leaves_on", "Enter the day of departure as it is now.")
    if not moved and (row.leaves_on is not None or row.leaves_time is not None):
        raise Impossible("leaves_on", "Only a change of the departure has another day. Leave this empty.")
    not_before("leaves_on", row.leaves_on, row.on, "The departure as it is now", "the day on which it changed")
    back = trip.journey.returns_on
    if row.leaves_on is not None and back is not None and row.leaves_on > back:
        raise Impossible(
            "leaves_on",
            f"{_BEFORE_IT_BEGINS}: they mean to be back on {said(back)}. Correct their return first.",
        )
    if trip.called_off is not None and trip.called_off.first != (row.first or row.pk):
        raise Impossible("kind", f"The journey was called off on {said(trip.called_off.on)}. Nothing of it can change.")
    if row.kind == Change.Kind.CALLED_OFF and trip.left_on is not None:
        raise Impossible("kind", f"They left on {said(trip.left_on)}, so it did take place.")
    if row.on > trip.leaves_on:
        yield Problem("on", f"This is after the day of departure, {said(trip.leaves_on)}.")


def departure(row: Departure, today: date) -> Iterator[Problem]:
    """One time abroad is one journey, and one that takes place."""
    trip = _trip(row)
    spell = current(Spell, row.spell_id)
    if spell is None or spell.kind != Spell.Kind.ABROAD:
        raise Impossible("spell", "This must be a time abroad that is on the record.")
    if trip.called_off is not None:
        raise Impossible("left_on", f"The journey was called off on {said(trip.called_off.on)}. Strike that out first.")
    if others(row).filter(journey_id=row.journey_id).exists():
        raise Impossible("left_on", "The departure of this journey is recorded already. Correct the time abroad.")
    if others(row).filter(spell_id=row.spell_id).exists():
        raise Impossible("left_on", "This time abroad belongs to another journey.")
    if spell.from_on != trip.leaves_on:
        yield Problem("left_on", f"The departure that we know of was to be on {said(trip.leaves_on)}.")


def came_back(row: Return, today: date) -> Iterator[Problem]:
    """They come back once, from the time abroad that was the journey."""
    trip = _trip(row)
    end = current(SpellEnd, row.end_id)
    if end is None or trip.spell is None or end.spell_id != trip.spell.first:
        raise Impossible("end", "This must be the end of the time abroad that was this journey.")
    if others(row).filter(journey_id=row.journey_id).exists():
        raise Impossible("returned_on", "The return of this journey is recorded already. Correct that instead.")
    yield from ()


def enquiry(row: Enquiry, today: date) -> Iterator[Problem]:
    """Somebody asked, on a day gone by."""
    _trip(row)
    not_after("on", row.on, today, "The enquiry")
    yield from ()


def decision(row: Decision, today: date) -> Iterator[Problem]:
    """Somebody decided, on a day gone by, and said why."""
    _trip(row)
    not_after("on", row.on, today, "The decision")
    yield from ()


def check(row: Check, today: date) -> Iterator[Problem]:
    """What was looked at is kept as it was shown."""
    _trip(row)
    yield from ()


def _trip(row: OfJourney) -> Trip:
    """The journey that a fact is about, as it stands."""
    found = queries.trip(row.nominal_id, row.journey_id)
    if found is None:
        raise Impossible("journey", "This journey is not on the record, or was struck out.")
    return found


CHECKS: Checks = {
    Journey: journey, Stop: stop, Notice: notice, Change: change, Departure: departure, Return: came_back,
    Enquiry: enquiry, Decision: decision, Check: check,
}  # fmt: skip
