"""Two scripted people: one with a review under way and a ruling that awaits a check, one with an open question.

Ivor Placard was released long ago, has notified every year since, and has applied for review of his indefinite
notification. Probation has answered, the prison service has not. His supervisor has ruled on an old due date, and
the ruling is not checked yet. For Una Blanket the court result does not give the victim’s age, without which the law
cannot decide whether she is subject to notification.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from mosovo.obligations.models import Ruling
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Birth, Name, RecordKind, Sex
from mosovo.rooms.indefinite_reviews.models import IndefiniteReview, IndefiniteReviewStep
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd
from mosovo_law.core.days import months_after

from .fact_recorder import FactRecorder
from .lives.court_results import CourtResult
from .lives.life import CaseOfficers, Conduct, Life, Relative
from .lives.life_builder import record_case_work
from .lives.person import InventedPerson
from .lives.showcase import Showcase
from .seeded_random import SeededRandom

RELEASED_MONTHS_AGO = 17 * 12 + 4
APPLIED_DAYS_AGO = 30
COURT = "Exampleton Crown Court"


def create_review(
    nominal_id: UUID, chance: SeededRandom, officers: CaseOfficers, *, now: datetime, today: date
) -> Life:
    """Create the life of Ivor Placard."""
    released_on = months_after(-RELEASED_MONTHS_AGO, today)
    convicted_on = months_after(-48, released_on)
    person = InventedPerson("male", months_after(-33 * 12, convicted_on), "british", "Placard", "Ivor")
    index = CourtResult(
        "SOA 2003 s.1", "Raped a woman after an evening out", "adult", "contact_adult", True, "custody", "imprisonment",
        96, COURT, max(convicted_on - timedelta(days=400), date(2004, 5, 1)), convicted_on, convicted_on,
        facts={"victim_age": 24},
    )  # fmt: skip
    life = Life(
        nominal_id, "rso", chance, now, today, person, index, FactRecorder(nominal_id, chance, now),
        Conduct(risk="low"), officers, convicted_on, relative=Relative("Sister", "Jean Placard", "female"),
        has_pending_ruling=True,
    )  # fmt: skip
    recorder, life.free_from = life.recorder, released_on
    _record_person(recorder, convicted_on)
    _record_court_result(recorder, convicted_on, released_on)
    for under, on in _list_notifications(released_on, today):
        recorder.record_fact(
            Notification(
                nominal_id=nominal_id, under=under, on=on, home_address_kind="residence", police_area="Northshire",
                station="Mockton", taken_by="Station officer", acknowledged=True, information_source="The nominal",
            ),
            on,
        )  # fmt: skip
    _record_application(recorder, today - timedelta(days=APPLIED_DAYS_AGO))
    record_case_work(life, Showcase(frozenset()))
    return life


def create_ruling_pending(
    nominal_id: UUID, chance: SeededRandom, officers: CaseOfficers, *, now: datetime, today: date
) -> Life:
    """Create the life of Una Blanket, without the age on which the result depends."""
    on, court = today - timedelta(days=40), "Exampleton Magistrates’ Court"
    person = InventedPerson("female", months_after(-33 * 12, on), "british", "Blanket", "Una")
    index = CourtResult(
        "SOA 2003 s.3", "Touched a colleague sexually at a party", "adult", "contact_adult", True, "community",
        "community_order", 11, court, on - timedelta(days=200), on, on,
    )  # fmt: skip
    life = Life(
        nominal_id, "rso", chance, now, today, person, index, FactRecorder(nominal_id, chance, now),
        Conduct(risk="low", overdue="category"), officers, on, work="at a bakery",
    )  # fmt: skip
    recorder, life.free_from = life.recorder, on
    _record_person(recorder, on, surname="Blanket", forenames="Una", sex="female")
    about = {"nominal_id": nominal_id, "information_source": court}
    conviction = recorder.record_fact(
        Conviction(
            gateway="conviction", offence=index.offence, offended_on=index.offended_on, on=on, sentenced_on=on,
            court=court, **about,
        ),
        on,
    )  # fmt: skip
    recorder.record_fact(Disposal(conviction=conviction, kind="community_order", months=11, **about), on)
    lines, postcode = chance.address()
    home = Address(
        kind="home", lines=lines, postcode=postcode, police_area="Northshire", from_on=on - timedelta(days=600), **about
    )
    recorder.record_fact(home, on)
    record_case_work(life, Showcase(frozenset()))
    return life


def _record_person(
    recorder: FactRecorder, on: date, *, surname: str = "Placard", forenames: str = "Ivor", sex: str = "male"
) -> None:
    about = {"nominal_id": recorder.nominal_id, "information_source": "Court result"}
    recorder.record_fact(Name(kind="legal", surname=surname, forenames=forenames, **about), on)
    recorder.record_fact(Birth(born_on=months_after(-33 * 12, on), **about), on)
    recorder.record_fact(Sex(value=sex, **about), on)
    recorder.record_fact(RecordKind(kind="rso", from_on=on, **about), on)


def _record_court_result(recorder: FactRecorder, on: date, released_on: date) -> None:
    about = {"nominal_id": recorder.nominal_id, "information_source": COURT}
    conviction = recorder.record_fact(
        Conviction(
            gateway="conviction", offence="SOA 2003 s.1", offended_on=max(on - timedelta(days=400), date(2004, 5, 1)),
            on=on, sentenced_on=on, court=COURT, **about,
        ),
        on,
    )  # fmt: skip
    recorder.record_fact(Disposal(conviction=conviction, kind="imprisonment", months=96, **about), on)
    spell = recorder.record_fact(Spell(kind="custody", from_on=on, place="HMP Fernhill", **about), on)
    recorder.record_fact(SpellEnd(spell=spell, ended_on=released_on, **about), released_on)
    home = Address(
        nominal_id=recorder.nominal_id, kind="home", lines="3 Sample Terrace, Mockton", postcode="ZZ2 7PB",
        police_area="Northshire", from_on=released_on, information_source="The nominal",
    )  # fmt: skip
    recorder.record_fact(home, released_on)


def _list_notifications(released_on: date, today: date) -> Iterator[tuple[str, date]]:
    """Yield his notifications: the day after release, and a few days early each year since."""
    on, under = released_on + timedelta(days=1), "s.83(1)"
    while on < today:
        yield under, on
        on, under = months_after(12, on) - timedelta(days=5), "s.85(1)"


def _record_application(recorder: FactRecorder, on: date) -> None:
    about = {"nominal_id": recorder.nominal_id}
    review = recorder.record_fact(
        IndefiniteReview(kind="application", nation="EW", on=on, by="solicitor", form="letter", **about), on
    )
    about["review_id"] = review.first
    acted_on = on + timedelta(days=4)
    recorder.record_fact(IndefiniteReviewStep(kind="acknowledged", on=acted_on, **about), acted_on)
    step = recorder.record_fact(
        IndefiniteReviewStep(kind="asked", body="Probation Service", on=acted_on, **about), acted_on
    )
    recorder.record_fact(IndefiniteReviewStep(kind="asked", body="HM Prison Service", on=acted_on, **about), acted_on)
    answered, words = (
        acted_on + timedelta(days=16),
        "Order ended in 2013. Nothing since then is relevant to the risk of sexual harm.",
    )
    recorder.record_fact(
        IndefiniteReviewStep(kind="answered", about_id=step.first, details=words, on=answered, **about), answered
    )


def create_ruling(recorder: FactRecorder, today: date) -> Ruling:
    """Create the supervisor’s ruling on his initial notification after release."""
    released = next(row for row in recorder.rows if isinstance(row, SpellEnd))
    conviction = next(row for row in recorder.rows if isinstance(row, Conviction))
    return recorder.record_fact(
        Ruling(
            nominal_id=recorder.nominal_id, key=f"soa2003.s83.initial:{conviction.first}",
            due_on=released.ended_on + timedelta(days=3), made_on=today - timedelta(days=2),
            reason="The record of his release gives two dates. The later one applies.",
            authority="Force solicitor, note of last week",
        ),
        today - timedelta(days=2),
    )  # fmt: skip
