"""Invent the people of decoys: names, a conviction, an address and notifications, as of another system."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import SystemRandom
from typing import Any
from uuid import UUID

from mosovo.nominals.models import Allocation, CaseArrival, DecoyRequest
from mosovo.record.models import RecordedFact
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Birth, Name, RecordKind, Sex
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.whereabouts.models import Address

FORENAMES = (
    "Adrian", "Alan", "Barry", "Brian", "Carl", "Christopher", "Colin", "Craig", "Darren", "Dean", "Derek", "Gareth",
    "Gary", "Gavin", "Geoffrey", "Glenn", "Graham", "Ian", "Jason", "Keith", "Kevin", "Lee", "Leslie", "Malcolm",
    "Martin", "Neil", "Nigel", "Philip", "Raymond", "Roger", "Russell", "Simon", "Stephen", "Stuart", "Terence",
    "Wayne",
)  # fmt: skip
SURNAMES = (
    "Ackroyd", "Bagshaw", "Barraclough", "Bexley", "Birchall", "Blenkinsop", "Brearley", "Cawthorne", "Claxton",
    "Crowther", "Dewhurst", "Entwistle", "Fairclough", "Farrand", "Garforth", "Goodacre", "Hargreave", "Haworth",
    "Hebblethwaite", "Hinchcliffe", "Holroyd", "Ibbotson", "Kershaw", "Lockwood", "Mawson", "Murgatroyd", "Naylor",
    "Oldroyd", "Pickersgill", "Ramsbottom", "Rushworth", "Sugden", "Thackeray", "Tordoff", "Uttley", "Wolstenholme",
)  # fmt: skip
STREETS = (
    "Albert Street", "Ashfield Road", "Beech Grove", "Chapel Lane", "Church Street", "Elm Road", "George Street",
    "Grange Road", "Highfield Road", "King Street", "Mill Lane", "Oak Avenue", "Park Road", "Queen Street",
    "School Lane", "Springfield Road", "Station Road", "Victoria Street", "West Street", "York Road",
)  # fmt: skip
OFFENCES = ("SOA 2003 s.3", "SOA 2003 s.66", "SOA 2003 s.67", "SOA 2003 s.4")
"""Offences against an adult, each with notification requirements of five years after a community order."""
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
MIN_AGE, MAX_AGE = 24, 68
DAYS_IN_YEAR = 365
SETTLING_PERIOD = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class DecoyCase:
    """Where a decoy seems to be held, and the request that it belongs to."""

    nominal_id: UUID
    request: DecoyRequest
    police: UUID
    today: date


def build_facts(case: DecoyCase, chance: SystemRandom) -> list[RecordedFact]:
    """Return the facts of one invented person, those that others refer to first."""
    rows = list(_build_person(case, chance))
    for row in rows:
        row.first = row.pk
        row.information_source = f"Import: {case.request.source}"[:200]
    return rows


def _build_person(case: DecoyCase, chance: SystemRandom) -> Iterator[RecordedFact]:
    keys: dict[str, Any] = {"nominal_id": case.nominal_id}
    today, request = case.today, case.request
    born_on = today - timedelta(days=chance.randint(MIN_AGE * DAYS_IN_YEAR, MAX_AGE * DAYS_IN_YEAR))
    yield Name(**keys, kind="legal", surname=chance.choice(SURNAMES), forenames=chance.choice(FORENAMES))
    yield Birth(**keys, born_on=born_on)
    yield Sex(**keys, value="male")
    convicted_on = today - timedelta(days=chance.randint(DAYS_IN_YEAR + 60, 4 * DAYS_IN_YEAR))
    yield RecordKind(**keys, kind="rso", from_on=convicted_on)
    yield from _build_conviction(keys, convicted_on, request, chance)
    yield from _build_whereabouts(keys, convicted_on, case, chance)
    yield RiskLevel(
        **keys, level=chance.choice(("low", "medium", "medium")), set_on=today, reason=f"As in {request.source}."
    )
    yield Allocation(
        **keys, from_on=today, team_id=request.offender_manager.team_id, offender_manager=request.offender_manager,
        lead_agency_id=case.police,
    )  # fmt: skip


def _build_conviction(
    keys: dict[str, Any], convicted_on: date, request: DecoyRequest, chance: SystemRandom
) -> Iterator[RecordedFact]:
    conviction = Conviction(
        **keys, gateway="conviction", offence=chance.choice(OFFENCES), on=convicted_on, sentenced_on=convicted_on,
        offended_on=convicted_on - timedelta(days=chance.randint(150, 500)), victim_age=chance.randint(19, 45),
        court=f"{request.town} Crown Court",
    )  # fmt: skip
    yield conviction
    yield Disposal(**keys, conviction=conviction, kind="community_order", months=chance.choice((18, 24, 36)))


def _build_whereabouts(
    keys: dict[str, Any], convicted_on: date, case: DecoyCase, chance: SystemRandom
) -> Iterator[RecordedFact]:
    """Yield the address, the initial and the latest annual notification, and the arrival from the other system."""
    town, today = case.request.town, case.today
    postcode = f"{case.request.postcode_district} {chance.randint(1, 9)}{chance.choice(INWARD)}{chance.choice(INWARD)}"
    yield Address(
        **keys, kind="home", lines=f"{chance.randint(1, 140)} {chance.choice(STREETS)}\n{town}", postcode=postcode,
        police_area=case.request.force.name, from_on=convicted_on - timedelta(days=chance.randint(100, 2000)),
    )  # fmt: skip
    latest_on = today - timedelta(days=chance.randint(20, 250))
    for under, on in (("s.83(1)", convicted_on + timedelta(days=chance.randint(0, 2))), ("s.85(1)", latest_on)):
        yield Notification(
            **keys, under=under, on=on, home_address_kind="residence", police_area=case.request.force.name,
            station=town, acknowledged=True,
        )  # fmt: skip
    yield CaseArrival(
        **keys,
        came_on=today,
        settle_on=today + SETTLING_PERIOD,
        notifications_from=latest_on,
        source=case.request.source,
    )
