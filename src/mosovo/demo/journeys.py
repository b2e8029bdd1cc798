"""Three people in the first caseload who travel: one abroad, one leaving with a late notice, one overdue."""

from collections.abc import Callable
from datetime import date, time, timedelta

from mosovo.rooms.identity.models import RecordKind
from mosovo.rooms.licences.models import Licence
from mosovo.rooms.orders.models import Order
from mosovo.rooms.travel.models import Journey, JourneyCheck, JourneyDeparture, JourneyStop, TravelEnquiry, TravelNotice
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .fact_recorder import FactRecorder

type Plan = Callable[[FactRecorder, date], None]
LICENCE = "No licence is recorded on these dates."


def can_travel(recorder: FactRecorder) -> bool:
    """Whether the person is a registered sex offender at liberty, free of orders and licences."""
    if any(isinstance(row, Order | Licence) for row in recorder.rows):
        return False
    ended = {row.spell_id for row in recorder.rows if isinstance(row, SpellEnd)}
    is_in_custody = any(isinstance(row, Spell) and row.first not in ended for row in recorder.rows)
    return not is_in_custody and any(isinstance(row, RecordKind) and row.kind == "rso" for row in recorder.rows)


def _record_journey(
    recorder: FactRecorder, today: date, *, departs: int, returns: int, known_days_ago: int, country: str, to: str
) -> Journey:
    """Record a journey. `departs` and `returns` are days after today, `known_days_ago` is days before today."""
    about = {"nominal_id": recorder.nominal_id, "information_source": "The nominal"}
    known_on = today - timedelta(days=known_days_ago)
    journey = recorder.record_fact(
        Journey(
            departs_on=today + timedelta(days=departs), departs_time=time(9, 40), departs_from="Exampleton Airport",
            known_on=known_on, returns_on=today + timedelta(days=returns), returns_to="Exampleton Airport", **about,
        ),
        known_on + timedelta(days=1),
    )  # fmt: skip
    recorder.record_fact(
        JourneyStop(
            journey_id=journey.first, position=1, country=country, arrives_at=to, carrier="Invented Air IV 204",
            accommodation="Hotel Ficticio", arrives_on=journey.departs_on, **about,
        ),
        known_on + timedelta(days=1),
    )  # fmt: skip
    recorder.record_fact(
        JourneyCheck(
            nominal_id=recorder.nominal_id, journey_id=journey.first, orders="No order is in force on these dates.",
            licence=LICENCE, pattern="No earlier journeys recorded.",
            countries="No country of this journey is a country of concern on that date.",
        ),
        known_on + timedelta(days=1),
    )  # fmt: skip
    return journey


def _record_notification(recorder: FactRecorder, journey: Journey, on: date) -> None:
    recorder.record_fact(
        TravelNotice(
            nominal_id=recorder.nominal_id, journey_id=journey.first, kind="before", on=on, time=time(11, 15),
            station="Mockton", taken_by="Station officer", acknowledged=True, information_source="The nominal",
        ),
        on,
    )  # fmt: skip


def _record_departure(recorder: FactRecorder, journey: Journey) -> None:
    about = {"nominal_id": recorder.nominal_id, "information_source": "A border check"}
    spell = recorder.record_fact(
        Spell(kind="abroad", from_on=journey.departs_on, place="Spain", **about), journey.departs_on
    )
    recorder.record_fact(JourneyDeparture(journey_id=journey.first, spell_id=spell.first, **about), journey.departs_on)


def _add_current_journey(recorder: FactRecorder, today: date) -> None:
    journey = _record_journey(recorder, today, departs=-4, returns=6, known_days_ago=40, country="ES", to="Málaga")
    _record_notification(recorder, journey, today - timedelta(days=20))
    _record_departure(recorder, journey)


def _add_coming_journey(recorder: FactRecorder, today: date) -> None:
    journey = _record_journey(recorder, today, departs=3, returns=12, known_days_ago=30, country="PT", to="Faro")
    _record_notification(recorder, journey, today - timedelta(days=2))


def _add_overdue_journey(recorder: FactRecorder, today: date) -> None:
    journey = _record_journey(recorder, today, departs=-12, returns=-2, known_days_ago=60, country="ES", to="Alicante")
    _record_notification(recorder, journey, today - timedelta(days=30))
    _record_departure(recorder, journey)
    yesterday = today - timedelta(days=1)
    enquiry = TravelEnquiry(
        nominal_id=recorder.nominal_id, journey_id=journey.first, on=yesterday,
        enquiry_target="Called his mobile, twice",
        answer="No answer",
    )  # fmt: skip
    recorder.record_fact(enquiry, yesterday)


def stays_abroad(recorder: FactRecorder, today: date) -> None:
    """Record nothing: the person does not travel."""


PLANS: tuple[Plan, ...] = (_add_current_journey, _add_coming_journey, _add_overdue_journey)
