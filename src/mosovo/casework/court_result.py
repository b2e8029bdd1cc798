"""The parts of an act that spans rooms, and where in it something was refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from mosovo.organisations.models import Account, Agency, Team
from mosovo.record.fact_writer import single_transaction
from mosovo.record.validation import collect_warnings
from mosovo.rooms.convictions.actions import ConvictionParticulars, DisposalTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """The identity of the nominal in the court result."""

    forenames: str
    surname: str
    born_on: date | None
    sex: str = ""
    pnc: str = ""
    cro: str = ""
    kind: str = "rso"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtResult:
    """What the court did, or that the nominal was cautioned."""

    gateway: str
    offence: str
    on: date
    disposals: tuple[DisposalTerms, ...] = ()
    particulars: ConvictionParticulars = field(default_factory=ConvictionParticulars)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressDetails:
    """An address from a day on."""

    kind: str
    lines: str
    from_on: date
    postcode: str = ""
    police_area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyDetails:
    """A spell in custody, in hospital or abroad; its end, where it is over."""

    kind: str
    from_on: date
    place: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationDetails:
    """Who is to manage the case, and which agency leads."""

    team: Team | None
    offender_manager: Account | None
    lead_agency: Agency
    community_offender_manager: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationInPerson:
    """A notification taken at a police station with the act."""

    on: date
    station: str = ""
    taken_by: str = ""
    acknowledged: bool = False

    def to_fact_values(self) -> dict[str, Any]:
        """Return the field values of the notification."""
        return {
            "on": self.on, "station": self.station, "taken_by": self.taken_by, "acknowledged": self.acknowledged,
        }  # fmt: skip


@contextmanager
def as_single_action() -> Iterator[None]:
    """All or nothing; the law is asked once, at the end; doubts are raised together, so that none goes unseen."""
    with transaction.atomic(), single_transaction(), collect_warnings():
        yield


part = collect_warnings
"""Where in the act a refusal or a doubt stands: `with part("result"):` makes its field `result.on`."""
