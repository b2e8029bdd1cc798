"""The parts of an action that spans rooms, and the prefix that names the part in refusals."""

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
    """The result of the court, or a caution."""

    gateway: str
    offence: str
    on: date
    disposals: tuple[DisposalTerms, ...] = ()
    particulars: ConvictionParticulars = field(default_factory=ConvictionParticulars)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressDetails:
    """An address from a date."""

    kind: str
    lines: str
    from_on: date
    postcode: str = ""
    police_area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyDetails:
    """Time in custody, in hospital or abroad, with its end if it is over."""

    kind: str
    from_on: date
    place: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationDetails:
    """The team and officer who manage the case, and the lead agency."""

    team: Team | None
    offender_manager: Account | None
    lead_agency: Agency
    community_offender_manager: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationInPerson:
    """A notification given at a police station as part of the action."""

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
    """Record everything in one transaction, or nothing.

    Duties are calculated once, at the end, and warnings are raised together.
    """
    with transaction.atomic(), single_transaction(), collect_warnings():
        yield


part = collect_warnings
"""Name the part of the action: in `with part("result"):`, a refusal of the field `on` names `result.on`."""
