"""Recording a journey: what is planned, told, changed, found and decided. Acts with whereabouts are in casework."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from mosovo.record import checked
from mosovo.record.permit import Permit
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .looking import Found
from .models import Change, Check, Decision, Departure, Enquiry, Journey, Notice, OfJourney, Return, Stop
from .rules import CHECKS


def record_journey(permit: Permit, *, today: date, confirmed_because: str = "", **planned: Any) -> Journey:
    """Record what the nominal means to do."""
    return checked.record(permit, Journey(**planned), CHECKS, today, confirmed_because)


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
    permit: Permit, *, journey: Journey, spell: Spell, today: date, told_by: str = "", confirmed_because: str = ""
) -> Departure:
    """Record which time abroad is this journey."""
    checked.refuse_another_nominals(permit, spell)
    row = Departure(journey_id=journey.first, spell_id=spell.first, told_by=told_by)
    return _record(permit, row, journey, today, confirmed_because)


def record_return(
    permit: Permit, *, journey: Journey, end: SpellEnd, today: date, confirmed_because: str = "", **said: Any
) -> Return:
    """Record where they came back to when that time abroad ended, and how it is known."""
    checked.refuse_another_nominals(permit, end)
    row = Return(journey_id=journey.first, end_id=end.first, **said)
    return _record(permit, row, journey, today, confirmed_because)


def record_enquiry(
    permit: Permit, *, journey: Journey, today: date, confirmed_because: str = "", **said: Any
) -> Enquiry:
    """Record what was done to find out where they are, or that they are back."""
    return _record(permit, Enquiry(journey_id=journey.first, **said), journey, today, confirmed_because)


def decide(permit: Permit, *, journey: Journey, today: date, confirmed_because: str = "", **said: Any) -> Decision:
    """Record what somebody decided about the journey, and why."""
    return _record(permit, Decision(journey_id=journey.first, **said), journey, today, confirmed_because)


def keep_what_was_found(permit: Permit, *, journey: Journey, found: Iterable[Found], today: date) -> Check:
    """Keep what a look at the journey found, as it was shown before saving."""
    seen = {each.about: each for each in found}
    words: dict[str, str] = {about: each.words for about, each in seen.items()}
    row = Check(journey_id=journey.first, needs_attention=any(each.needs_attention for each in seen.values()), **words)
    return _record(permit, row, journey, today, "")


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
