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


def can_travel(telling: FactRecorder) -> bool:
    """Whether the person is a registered sex offender at liberty, free of orders and licences."""
    if any(isinstance(row, Order | Licence) for row in telling.rows):
        return False
    ended = {row.spell_id for row in telling.rows if isinstance(row, SpellEnd)}
    held = any(isinstance(row, Spell) and row.first not in ended for row in telling.rows)
    return not held and any(isinstance(row, RecordKind) and row.kind == "rso" for row in telling.rows)


def _planned(
    telling: FactRecorder, today: date, *, departs: int, back: int, known: int, country: str, to: str
) -> Journey:
    """Record a journey. `departs` and `back` are days after today, `known` is days before today."""
    about = {"nominal_id": telling.nominal_id, "information_source": "The nominal"}
    known_on = today - timedelta(days=known)
    journey = telling.record_fact(
        Journey(
            departs_on=today + timedelta(days=departs), departs_time=time(9, 40), departs_from="Exampleton Airport",
            known_on=known_on, returns_on=today + timedelta(days=back), returns_to="Exampleton Airport", **about,
        ),
        known_on + timedelta(days=1),
    )  # fmt: skip
    telling.record_fact(
        JourneyStop(
            journey_id=journey.first, position=1, country=country, arrives_at=to, carrier="Invented Air IV 204",
            accommodation="Hotel Ficticio", arrives_on=journey.departs_on, **about,
        ),
        known_on + timedelta(days=1),
    )  # fmt: skip
    telling.record_fact(
        JourneyCheck(
            nominal_id=telling.nominal_id, journey_id=journey.first, orders="No order is in force on these dates.",
            licence=LICENCE, pattern="No earlier journeys recorded.",
            countries="No country of this journey is a country of concern on that date.",
        ),
        known_on + timedelta(days=1),
    )  # fmt: skip
    return journey


def _notified(telling: FactRecorder, journey: Journey, on: date) -> None:
    telling.record_fact(
        TravelNotice(
            nominal_id=telling.nominal_id, journey_id=journey.first, kind="before", on=on, time=time(11, 15),
            station="Mockton", taken_by="Station officer", acknowledged=True, information_source="The nominal",
        ),
        on,
    )  # fmt: skip


def _left(telling: FactRecorder, journey: Journey) -> None:
    about = {"nominal_id": telling.nominal_id, "information_source": "A border check"}
    spell = telling.record_fact(
        Spell(kind="abroad", from_on=journey.departs_on, place="Spain", **about), journey.departs_on
    )
    telling.record_fact(JourneyDeparture(journey_id=journey.first, spell_id=spell.first, **about), journey.departs_on)


def _abroad(telling: FactRecorder, today: date) -> None:
    journey = _planned(telling, today, departs=-4, back=6, known=40, country="ES", to="Málaga")
    _notified(telling, journey, today - timedelta(days=20))
    _left(telling, journey)


def _leaving(telling: FactRecorder, today: date) -> None:
    journey = _planned(telling, today, departs=3, back=12, known=30, country="PT", to="Faro")
    _notified(telling, journey, today - timedelta(days=2))


def _overdue(telling: FactRecorder, today: date) -> None:
    journey = _planned(telling, today, departs=-12, back=-2, known=60, country="ES", to="Alicante")
    _notified(telling, journey, today - timedelta(days=30))
    _left(telling, journey)
    yesterday = today - timedelta(days=1)
    enquiry = TravelEnquiry(
        nominal_id=telling.nominal_id, journey_id=journey.first, on=yesterday,
        enquiry_target="Called his mobile, twice",
        answer="No answer",
    )  # fmt: skip
    telling.record_fact(enquiry, yesterday)


def stays_abroad(telling: FactRecorder, today: date) -> None:
    """Record nothing: the person does not travel."""


PLANS: tuple[Plan, ...] = (_abroad, _leaving, _overdue)
