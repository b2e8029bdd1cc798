"""Recording a journey: what is planned, told, changed, decided; that they left, and that they are back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mosovo.record import checked, writing
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts import queries as where
from mosovo.rooms.whereabouts.models import Spell

from . import queries
from .looking import Found
from .models import Change, Check, Decision, Departure, Enquiry, Journey, Notice, OfJourney, Return, Stop
from .rules import CHECKS


def record_journey(
    permit: Permit,
    *,
    today: date,
    stops: Iterable[Mapping[str, Any]] = (),
    found: Iterable[Found] = (),
    confirmed_because: str = "",
    **planned: Any,
) -> Journey:
    """Record what the nominal means to do, country by country, and what a look at it found. One act."""
    row = Journey(**planned)
    with writing.as_one_act():
        checked.record(permit, row, CHECKS, today, confirmed_because)
        for position, stop in enumerate(stops, start=1):
            record_stop(
                permit, journey=row, position=position, today=today, confirmed_because=confirmed_because, **stop
            )
        seen = {each.about: each for each in found}
        if seen:
            words: dict[str, str] = {about: each.words for about, each in seen.items()}
            kept = Check(
                journey_id=row.first, needs_attention=any(each.needs_attention for each in seen.values()), **words
            )
            checked.record(permit, kept, CHECKS, today, confirmed_because)
    return row


def record_stop(permit: Permit, *, journey: Journey, today: date, confirmed_because: str = "", **said: Any) -> Stop:
    """Record a country of the journey, in its order."""
    return _record(permit, Stop(journey_id=journey.first, **said), journey, today, confirmed_because)


def record_notice(permit: Permit, *, journey: Journey, today: date, confirmed_because: str = "", **said: Any) -> Notice:
    """Record what the nominal told us of the journey in person. What it meets is for the law to say."""
    return _record(permit, Notice(journey_id=journey.first, **said), journey, today, confirmed_because)


def record_change(permit: Permit, *, journey: Journey, today: date, confirmed_because: str = "", **said: Any) -> Change:
    """Record that the plan became another before the departure, or was given up."""
    return _record(permit, Change(journey_id=journey.first, **said), journey, today, confirmed_because)


def record_departure(
    permit: Permit, *, journey: Journey, left_on: date, today: date, told_by: str = "", confirmed_because: str = ""
) -> Departure:
    """Record that they left: time abroad begins, or that which is recorded already is found to be this journey."""
    checked.refuse_another_nominals(permit, journey)
    with writing.as_one_act():
        spell = _abroad(permit, left_on) or whereabouts.record_spell(
            permit, kind=Spell.Kind.ABROAD, from_on=left_on, place=_to(journey), today=today, told_by=told_by,
            confirmed_because=confirmed_because,
        )  # fmt: skip
        row = Departure(journey_id=journey.first, spell_id=spell.first, told_by=told_by)
        return _record(permit, row, journey, today, confirmed_because)


def record_return(
    permit: Permit,
    *,
    journey: Journey,
    returned_on: date,
    today: date,
    left_on: date | None = None,
    told_by: str = "",
    confirmed_because: str = "",
    **said: Any,
) -> Return:
    """Record that they are back: the time abroad ends. Where nobody had recorded that they left, that too."""
    checked.refuse_another_nominals(permit, journey)
    with writing.as_one_act():
        trip = queries.trip(permit.nominal_id, journey.first)
        if trip is None or trip.called_off is not None:
            raise Impossible("returned_on", "This journey did not take place, so nobody comes back from it.")
        spell = trip.spell
        if spell is None:
            departure = record_departure(
                permit, journey=journey, left_on=left_on or trip.leaves_on, today=today, told_by=told_by,
                confirmed_because=confirmed_because,
            )  # fmt: skip
            [spell] = [each for each in where.spells(permit.nominal_id) if each.first == departure.spell_id]
        end = spell.end or whereabouts.record_end(  # type: ignore[attr-defined]
            permit, spell, ended_on=returned_on, today=today, told_by=told_by
        )
        if end.ended_on != returned_on:
            raise Impossible("returned_on", "This time abroad ended on another day on the record. Correct that first.")
        row = Return(journey_id=journey.first, end_id=end.first, told_by=told_by, **said)
        return _record(permit, row, journey, today, confirmed_because)


def record_enquiry(
    permit: Permit, *, journey: Journey, today: date, confirmed_because: str = "", **said: Any
) -> Enquiry:
    """Record what was done to find out where they are, or that they are back."""
    return _record(permit, Enquiry(journey_id=journey.first, **said), journey, today, confirmed_because)


def decide(permit: Permit, *, journey: Journey, today: date, confirmed_because: str = "", **said: Any) -> Decision:
    """Record what somebody decided about the journey, and why."""
    return _record(permit, Decision(journey_id=journey.first, **said), journey, today, confirmed_because)


def correct[Fact: Journey | OfJourney](
    permit: Permit, old: Fact, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Fact:
    """Mend a fact of this room with a new row that stands in its place."""
    return checked.correct(
        permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=changes
    )


def strike_out[Fact: Journey | OfJourney](permit: Permit, old: Fact, *, because: str) -> Fact:
    """Strike out a fact of this room that should never have been recorded."""
    return checked.strike_out(permit, old, because)


def _record[Fact: OfJourney](permit: Permit, row: Fact, journey: Journey, today: date, confirmed_because: str) -> Fact:
    checked.refuse_another_nominals(permit, journey)
    return checked.record(permit, row, CHECKS, today, confirmed_because)


def _abroad(permit: Permit, day: date) -> Spell | None:
    """The time abroad that began on the day, where whereabouts has it already."""
    spells = where.spells(permit.nominal_id)
    return next((each for each in spells if each.kind == Spell.Kind.ABROAD and each.from_on == day), None)


def _to(journey: Journey) -> str:
    """Where they went, as the spell's place."""
    trip = queries.trip(journey.nominal_id, journey.first)
    return trip.countries[:200] if trip else ""
