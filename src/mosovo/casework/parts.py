"""The parts of an act that spans rooms, and where in it something was refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from mosovo.organisations.models import Account, Agency, Team
from mosovo.record.refusing import together_in_doubt
from mosovo.record.writing import as_one_act
from mosovo.rooms.convictions.actions import DisposalTerms, Particulars


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who the nominal is, as the court result says."""

    forenames: str
    surname: str
    born_on: date | None
    sex: str = ""
    pnc: str = ""
    cro: str = ""
    kind: str = "rso"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the court did, or that the nominal was cautioned."""

    gateway: str
    offence: str
    on: date
    disposals: tuple[DisposalTerms, ...] = ()
    particulars: Particulars = field(default_factory=Particulars)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address from a day on."""

    kind: str
    lines: str
    from_on: date
    postcode: str = ""
    police_area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A spell in custody, in hospital or abroad; its end, where it is over."""

    kind: str
    from_on: date
    place: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocated:
    """Who is to manage the case, and which agency leads."""

    team: Team | None
    offender_manager: Account | None
    lead_agency: Agency
    community_offender_manager: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenInPerson:
    """A notification taken at a police station with the act."""

    on: date
    station: str = ""
    taken_by: str = ""
    acknowledged: bool = False

    def as_said(self) -> dict[str, Any]:
        """The notification's own fields."""
        return {
            "on": self.on, "station": self.station, "taken_by": self.taken_by, "acknowledged": self.acknowledged,
        }  # fmt: skip


@contextmanager
def one_act() -> Iterator[None]:
    """All or nothing; the law is asked once, at the end; doubts are raised together, so that none goes unseen."""
    with transaction.atomic(), as_one_act(), together_in_doubt():
        yield


part = together_in_doubt
"""Where in the act a refusal or a doubt stands: `with part("result"):` makes its field `result.on`."""
