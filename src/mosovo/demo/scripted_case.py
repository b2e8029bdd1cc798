"""The scripted person that a new user finds at the top of the list.

Otto Figment was sentenced to a community order, notified in time for years, and has missed his annual notification,
which was due 12 days ago.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from mosovo.rooms.convictions.models import Certificate, Conviction, Disposal
from mosovo.rooms.identity.models import Birth, Identifier, Name, RecordKind, Remark, SafetyWarning, Sex
from mosovo.rooms.notifications.models import Notification, StationAttendance
from mosovo.rooms.orders.models import Clause, Order, OrderZone
from mosovo.rooms.whereabouts.models import Address
from mosovo_law.core.days import months_after

from .fact_recorder import FactRecorder
from .lives.court_results import CourtResult
from .lives.life import CaseOfficers, Conduct, Life, Relative
from .lives.life_builder import record_case_work
from .lives.person import InventedPerson
from .lives.showcase import Showcase
from .notified_details import draw_accounts, draw_child_household, draw_documents, draw_stays
from .seeded_random import SeededRandom

DAYS_LATE = 12
COURT = "Exampleton Crown Court"
CLAUSES = (
    ("prohibition", "device", "Using any device capable of accessing the internet unless it has the capacity to retain "
     "and display the history of internet use, and the device is made available on request for inspection by a police "
     "officer.", "No device that goes online unless we can read its history when we ask"),
    ("prohibition", "device", "Deleting such history.", "Does not delete internet history"),
    ("prohibition", "children", "Having any contact of any kind with any child under the age of 16, other than such as "
     "is inadvertent and not reasonably avoidable in the course of lawful daily life.", "No contact with under-16s"),
    ("requirement", "device", "Notify the police within 3 days of acquiring any such device.",
     "Tells us within 3 days of any such device"),
    ("prohibition", "travel", "Travelling outside the United Kingdom for a period of 5 years.", "No travel abroad"),
)  # fmt: skip
"""The kind and subject of each clause, its exact wording, and the same in plain English."""


def create_scripted_case(
    nominal_id: UUID, chance: SeededRandom, officers: CaseOfficers, *, now: datetime, today: date
) -> Life:
    """Create his life."""
    last_came_on = months_after(-12, today - timedelta(days=DAYS_LATE))
    convicted_on = months_after(-26, last_came_on)
    life = _create_life(nominal_id, chance, officers, convicted_on, now=now, today=today)
    recorder = life.recorder
    _record_person(recorder, convicted_on)
    _record_court_result(life, convicted_on)
    _record_home(recorder, convicted_on)
    for under, on in (
        ("s.83(1)", convicted_on + timedelta(days=1)),
        ("s.85(1)", months_after(-12, last_came_on)),
        ("s.85(1)", last_came_on),
    ):
        _record_notifications(recorder, under, on)
    if months_after(12, convicted_on + timedelta(days=1)) < months_after(-12, last_came_on):
        _record_notifications(recorder, "s.85(1)", months_after(12, convicted_on) - timedelta(days=3))
    draw_accounts(recorder, chance, convicted_on, today)
    draw_documents(recorder, chance, convicted_on, "Otto Figment")
    draw_stays(recorder, chance, today)
    life.concerns.append(draw_child_household(recorder, chance, today, answered=False))
    record_case_work(life, Showcase(frozenset()))
    return life


def _create_life(
    nominal_id: UUID, chance: SeededRandom, officers: CaseOfficers, on: date, *, now: datetime, today: date
) -> Life:
    person = InventedPerson("male", date(1980, 5, 9), "british", "Figment", "Otto")
    index = CourtResult(
        "PCA 1978 s.1", "Downloaded and shared indecent images of children", "images", "images", True, "community",
        "community_order", 36, COURT, on - timedelta(days=300), on, on, facts={"image_age": 11},
    )  # fmt: skip
    life = Life(
        nominal_id, "rso", chance, now, today, person, index, FactRecorder(nominal_id, chance, now),
        Conduct(risk="high"), officers, on, relative=Relative("Sister", "Marion Figment", "female"),
        work="at the warehouse",
    )  # fmt: skip
    life.free_from = on
    return life


BATHS = [[54.503063, 1.5122], [54.503545, 1.517336], [54.500773, 1.517229], [54.500385, 1.511882]]
"""Corners on the map of the demo: see sample_map.py."""


def _record_person(recorder: FactRecorder, on: date) -> None:
    about = {"nominal_id": recorder.nominal_id, "information_source": "Court result"}
    recorder.record_fact(Name(kind="legal", surname="Figment", forenames="Otto", **about), on)
    recorder.record_fact(Name(kind="alias", surname="Fygment", forenames="Oskar", **about), on)
    recorder.record_fact(Birth(born_on=date(1980, 5, 9), **about), on)
    recorder.record_fact(Sex(value="male", **about), on)
    recorder.record_fact(Identifier(kind="pnc", value="2019/0480417X", **about), on)
    recorder.record_fact(RecordKind(kind="rso", from_on=on, **about), on)
    recorder.record_fact(
        SafetyWarning(kind="dog", words="A large dog, loose in the yard by day.", from_on=on, **about), on
    )


def _record_court_result(life: Life, on: date) -> None:
    recorder = life.recorder
    about = {"nominal_id": recorder.nominal_id, "information_source": COURT}
    conviction = recorder.record_fact(
        Conviction(
            gateway="conviction", offence="PCA 1978 s.1", offended_on=on - timedelta(days=300), image_age=11, on=on,
            sentenced_on=on, court=COURT, **about,
        ),
        on,
    )  # fmt: skip
    recorder.record_fact(Disposal(conviction=conviction, kind="community_order", months=36, **about), on)
    held_on = on + timedelta(days=40)
    recorder.record_fact(
        Certificate(conviction=conviction, state="held", on=held_on, kept_at="Registry, box 7", **about), held_on
    )
    order = Order(kind="shpo", court=COURT, made_on=on, served_on=on, months=84, travel_months=60, **about)
    recorder.record_fact(order, on)
    life.orders.append(order)
    for number, (kind, subject, text, plain) in enumerate(CLAUSES, start=1):
        clause = Clause(order=order, number=number, kind=kind, subject=subject, wording=text, plain=plain, **about)
        recorder.record_fact(clause, on)
        life.clauses.append(clause)
    zone = OrderZone(order=order, name="Mockton Baths", points=BATHS, **about)
    recorder.record_fact(zone, on)


def _record_home(recorder: FactRecorder, on: date) -> None:
    home = Address(
        nominal_id=recorder.nominal_id, kind="home", lines="8 Invented Row, Mockton", postcode="ZZ2 4QD",
        police_area="Northshire", from_on=on - timedelta(days=900), information_source="The nominal",
    )  # fmt: skip
    recorder.record_fact(home, on)
    remark = Remark(
        nominal_id=recorder.nominal_id, text="Works nights. Usually at home before 14:00.",
        nature="fact", attributed_to="The nominal", made_on=on + timedelta(days=20),
    )  # fmt: skip
    recorder.record_fact(remark, on + timedelta(days=20))


def _record_notifications(recorder: FactRecorder, under: str, on: date) -> None:
    known = ["driving-licence", "birth"]
    attendance = recorder.record_fact(
        StationAttendance(
            nominal_id=recorder.nominal_id, attended_at=datetime.combine(on, time(10, 15), UTC), station="Mockton",
            police_area="Northshire", taken_by="Station officer", likeness="matches", identified_by=known,
            fingerprints="not-asked", fingerprints_reason="Identity was not in doubt", photograph="taken",
            confirmed=[] if under == "s.83(1)" else [item.value for item in StationAttendance.Item],
            information_source="The nominal",
        ),
        on,
    )  # fmt: skip
    recorder.record_fact(
        Notification(
            nominal_id=recorder.nominal_id, under=under, on=on, home_address_kind="residence", police_area="Northshire",
            station="Mockton", taken_by="Station officer", acknowledged=True, information_source="The nominal",
            attendance=attendance,
        ),
        on,
    )  # fmt: skip
