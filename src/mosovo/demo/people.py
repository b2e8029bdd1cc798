"""Create invented people: their identity, their type of record, and their history."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Birth, Identifier, LinkedPerson, Name, RecordKind, Remark, SafetyWarning, Sex
from mosovo.rooms.whereabouts.models import Address, Spell

from . import name_lists
from .court_results import RESULTS, TERRORIST, VIOLENT, DemoSentence, draw_sentence
from .fact_recorder import FactRecorder
from .life_histories import Behaviour, LifeHistory
from .notifications import create_notifications
from .seeded_random import SeededRandom

KINDS = ((860, "rso"), (100, "violent"), (4, "terrorist"), (12, "other-dangerous"), (24, "pdp"))
"""Per 1,000 records. In the MAPPA statistics 3 in 4 are in Category 1; a police register has more."""
MOST_OF_MAGISTRATES = 6
"""Months of imprisonment that a magistrates’ court could always pass for one offence."""


@dataclass(frozen=True)
class DemoPerson:
    """What the rest of the record depends on: when the record began, and when supervision ends."""

    from_on: date
    supervised_until: date | None


def create_people(
    nominal_id: UUID, chance: SeededRandom, habits: Behaviour, *, now: datetime, today: date, kind: str | None = None
) -> tuple[FactRecorder, DemoPerson]:
    """Create a person’s facts, for the offender manager to record."""
    telling = FactRecorder(nominal_id, chance, now)
    kind = kind or chance.weighed(KINDS)
    results = {"rso": RESULTS, "terrorist": TERRORIST}.get(kind, VIOLENT)
    sentence = draw_sentence(chance, results, today)
    from_on = sentence.convicted_on if kind != "pdp" else today - timedelta(days=chance.between(20, 500))
    name = _who(telling, chance, from_on, sentence)
    telling.record_fact(
        RecordKind(nominal_id=nominal_id, kind=kind, from_on=from_on, information_source="Court result"), from_on
    )
    if kind != "pdp":
        _court(telling, chance, sentence)
    if kind == "rso":
        LifeHistory(telling, chance, sentence, habits, today).record_history()
        if sentence.released_on is None:
            create_notifications(telling, chance, name, from_on, today)
    else:
        _elsewhere(telling, chance, sentence, kind, from_on, today)
    _around(telling, chance, from_on, today)
    return telling, DemoPerson(from_on, sentence.supervised_until if kind in {"rso", "violent"} else None)


def _who(telling: FactRecorder, chance: SeededRandom, from_on: date, sentence: DemoSentence) -> str:
    """Record the identity, and return the name as documents show it."""
    nominal_id, female = telling.nominal_id, chance.once_in(0.03)
    age = chance.weighed(((3, 17), (18, 25), (24, 35), (24, 46), (18, 57), (13, 70))) + chance.between(-1, 9)
    born_on = sentence.offended_on - timedelta(days=round((age + 1) * 365.25) + chance.between(0, 360))
    name = Name(
        nominal_id=nominal_id, kind="legal", surname=chance.surname(), forenames=chance.forenames(female=female),
        information_source="Court result",
    )  # fmt: skip
    telling.record_fact(name, from_on)
    telling.record_fact(Birth(nominal_id=nominal_id, born_on=born_on, information_source="Court result"), from_on)
    telling.record_fact(Sex(nominal_id=nominal_id, value="female" if female else "male"), from_on)
    telling.record_fact(Identifier(nominal_id=nominal_id, kind="pnc", value=chance.pnc(from_on.year - 2)), from_on)
    if chance.once_in(0.18):
        alias = chance.surname() if chance.once_in(0.5) else name.surname
        telling.record_fact(
            Name(nominal_id=nominal_id, kind="alias", surname=alias, forenames=chance.forenames(female=female)), from_on
        )
    return f"{name.forenames} {name.surname}"


def _court(telling: FactRecorder, chance: SeededRandom, sentence: DemoSentence) -> None:
    result, nominal_id, court = sentence.result, telling.nominal_id, chance.one_of(name_lists.COURTS)
    if result.disposal == "imprisonment" and sentence.months > MOST_OF_MAGISTRATES:
        court = name_lists.COURTS[0]
    conviction = telling.record_fact(
        Conviction(
            nominal_id=nominal_id, gateway=result.gateway, offence=result.offence, offended_on=sentence.offended_on,
            on=sentence.convicted_on, court=court, information_source=court,
            sentenced_on=sentence.sentenced_on if result.gateway == "conviction" else None, **result.about,
        ),
        sentence.convicted_on,
    )  # fmt: skip
    if result.gateway == "conviction":
        suspended = max(chance.one_of((18, 24)), sentence.months) if result.suspended else None
        telling.record_fact(
            Disposal(
                nominal_id=nominal_id, conviction=conviction, kind=result.disposal, months=sentence.months,
                suspended_months=suspended, information_source=court,
            ),
            sentence.sentenced_on,
        )  # fmt: skip


def _elsewhere(
    telling: FactRecorder, chance: SeededRandom, sentence: DemoSentence, kind: str, from_on: date, today: date
) -> None:
    """Record the address or custody of a person who is on the register for another reason."""
    lines, postcode = chance.address()
    address = Address(
        nominal_id=telling.nominal_id, kind="home", lines=lines, postcode=postcode, police_area="Northshire",
        from_on=from_on - timedelta(days=chance.between(30, 900)), information_source="Probation",
    )  # fmt: skip
    telling.record_fact(address, from_on)
    if kind != "pdp" and sentence.released_on is not None and sentence.released_on > today:
        prison = chance.one_of(name_lists.PRISONS)
        telling.record_fact(
            Spell(nominal_id=telling.nominal_id, kind="custody", from_on=sentence.sentenced_on, place=prison),
            sentence.sentenced_on,
        )


def _around(telling: FactRecorder, chance: SeededRandom, from_on: date, today: date) -> None:
    """Record linked people, remarks and warning markers."""
    if chance.once_in(0.3):
        relationship, role = chance.one_of(name_lists.RELATIONS)
        name = f"{chance.one_of(name_lists.FEMALE)} {chance.surname()}"
        telling.record_fact(
            LinkedPerson(nominal_id=telling.nominal_id, name=name, role=role, relationship=relationship), from_on
        )
    if chance.once_in(0.25):
        text, nature = chance.one_of(name_lists.REMARKS)
        attributed_to = "The nominal" if nature == "fact" else "Offender manager"
        made_on = today - timedelta(days=chance.between(2, max(3, min(300, (today - from_on).days))))
        remark = Remark(
            nominal_id=telling.nominal_id, text=text, nature=nature, attributed_to=attributed_to, made_on=made_on
        )
        telling.record_fact(remark, made_on)
    if chance.once_in(0.12):
        kind, text = chance.one_of(name_lists.WARNINGS)
        since = today - timedelta(days=chance.between(2, max(3, min(400, (today - from_on).days))))
        telling.record_fact(SafetyWarning(nominal_id=telling.nominal_id, kind=kind, words=text, from_on=since), since)
