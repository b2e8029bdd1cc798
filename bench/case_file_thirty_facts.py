"""Cases as they are after some years: thirty facts and several duties each, as many as requested."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from bench.register import Invented, load
from mosovo.embedded.cluster import SUPERUSER
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.models import Allocation
from mosovo.nominals.policy import REGISTER
from mosovo.record.bulk_writing import FactBatch, write_batch
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Birth, Identifier, Name, RecordKind, Sex
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.orders.models import Order
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd
from tests.support.databases import Database, create_scratch_database
from tests.support.people import Cast, RegisteredNominal, create_cast

CONVICTED_ON = date(2019, 3, 4)
FACTS = 30


@contextmanager
def cases(count: int, other_people: Sequence[Invented] = ()) -> Iterator[tuple[Cast, list[RegisteredNominal]]]:
    """Create a temporary database with this many cases of one offender manager, and connect Django as the application.

    `other_people` are other people on the register, as far as lists and search read them.
    """
    with create_scratch_database() as database:
        with database.acting_as("mosovo_jobs"):
            cast = create_cast()
        load(database.server.cluster.url(SUPERUSER, database.name), other_people)
        yield cast, _invent(database, cast, count)


def _invent(database: Database, cast: Cast, count: int) -> list[RegisteredNominal]:
    known: list[RegisteredNominal] = []
    while len(known) < count:
        with database.acting_as("mosovo_jobs"), write_batch() as facts:
            permits = register_nominals(min(100, count - len(known)), action=REGISTER, force=cast.northshire.code)
            place_cases([CasePlacement(each.nominal_id, "NS", cast.east.pk, cast.manager.pk) for each in permits])
            for permit in permits:
                _record(facts, cast, permit)
            known += [RegisteredNominal(each.nominal_id, each.urn) for each in permits]
    database.as_superuser("vacuum analyze")
    return known


def _record(facts: FactBatch, cast: Cast, permit: Permit) -> None:
    who = permit.nominal_id
    rows = [*_identity(who), *_courts(who), *_places(who), *_notifications(who)]
    rows.append(
        Allocation(
            nominal_id=who, team_id=cast.east.pk, offender_manager_id=cast.manager.pk, lead_agency_id=cast.police.pk,
            from_on=CONVICTED_ON,
        )
    )  # fmt: skip
    assert len(rows) == FACTS, f"{len(rows)} facts"
    facts.record(permit, *rows)


def _identity(who: UUID) -> Iterator[RecordedFact]:
    yield Name(nominal_id=who, surname="Marchetti", forenames="Alwyn Piers")
    yield Name(nominal_id=who, kind="former", surname="Marchant", forenames="Alwyn")
    yield Name(nominal_id=who, kind="alias", surname="Marks", forenames="Al")
    yield Birth(nominal_id=who, born_on=date(1984, 6, 1))
    yield Sex(nominal_id=who, value="male")
    yield Identifier(nominal_id=who, kind="pnc", value="2019/0000001A")
    yield Identifier(nominal_id=who, kind="prison", value="A1234BC")
    yield RecordKind(nominal_id=who, kind="rso", from_on=CONVICTED_ON)


def _courts(who: UUID) -> Iterator[RecordedFact]:
    for offence in ("SOA 2003 s.9", "SOA 2003 s.10"):
        conviction = Conviction(
            nominal_id=who, gateway="conviction", offence=offence, offended_on=date(2018, 5, 4), victim_age=14,
            on=CONVICTED_ON, sentenced_on=CONVICTED_ON,
        )  # fmt: skip
        conviction.first = conviction.pk
        yield conviction
        yield Disposal(nominal_id=who, conviction=conviction, kind="imprisonment", months=36)
    yield Order(nominal_id=who, kind="shpo", made_on=CONVICTED_ON, months=120)


def _places(who: UUID) -> Iterator[RecordedFact]:
    spell = Spell(nominal_id=who, kind="custody", from_on=CONVICTED_ON, place="HMP Example")
    spell.first = spell.pk
    yield spell
    yield SpellEnd(nominal_id=who, spell=spell, ended_on=date(2020, 9, 1))
    for number, year in enumerate((2020, 2021, 2022, 2023, 2024)):
        yield Address(
            nominal_id=who, kind="home", lines=f"{number} Example Row", postcode="ZZ99 3AA", from_on=date(year, 9, 1)
        )  # fmt: skip


def _notifications(who: UUID) -> Iterator[RecordedFact]:
    home: dict[str, Any] = {"home_address_kind": "residence"}
    yield Notification(nominal_id=who, under="s.83(1)", on=date(2020, 9, 2), **home)
    for year in (2021, 2022, 2024):
        yield Notification(
            nominal_id=who, under="s.84(1)", change="home_address", on=date(year, 9, 2), **home
        )  # fmt: skip
    for place in range(5):
        yield Notification(
            nominal_id=who, under="s.85(1)", on=date(2020, 9, 2) + timedelta(days=350 * (place + 1)), **home
        )  # fmt: skip
