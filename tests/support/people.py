"""The cast: the people in every test, and what they do.

Two forces. In Northshire, Tamsin manages offenders in the East team, and Idris works with her. Morag is their sergeant,
Edwin their inspector, and Wren co-ordinates MAPPA. Priya works for the Probation Service, and Yusra is a practitioner
there. Callum answers calls in Northshire and has no access to cases. Rowan manages offenders in Southshire and must see
nothing of Northshire; Hester is inspector there. Agnes reads the audit log, Basil manages accounts, and neither sees a
case.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.casework.court_result import AddressDetails, AllocationDetails, CourtResult, PersonDetails
from mosovo.casework.registration import register_nominal_from_court_result
from mosovo.edge.request_context import build_actor
from mosovo.nominals import gateway
from mosovo.organisations.models import Account, Agency, Force, Role, Team
from mosovo.record.permit import Permit
from mosovo.rooms.convictions.actions import DisposalTerms
from tests.support.sessions import acting_as

TODAY = date(2026, 3, 10)
"""A Tuesday: the date of tests. The database's own clock runs on."""
NEVER = date(2099, 12, 31)


@dataclass(frozen=True)
class Cast:
    """Everyone, and where they work."""

    northshire: Force
    southshire: Force
    east: Team
    west: Team
    police: Agency
    probation: Agency
    manager: Account
    colleague: Account
    supervisor: Account
    inspector: Account
    coordinator: Account
    partner: Account
    practitioner: Account
    officer: Account
    stranger: Account
    stranger_inspector: Account
    auditor: Account
    administrator: Account


@dataclass(frozen=True)
class RegisteredNominal:
    """A nominal on the register, as tests refer to one."""

    id: UUID
    urn: str


def create_cast() -> Cast:
    """Create the cast in the database."""
    northshire = Force.objects.create(code="NS", name="Northshire")
    southshire = Force.objects.create(code="SS", name="Southshire")
    east = Team.objects.create(force=northshire, name="East")
    west = Team.objects.create(force=northshire, name="West")
    south = Team.objects.create(force=southshire, name="South")
    police, probation = Agency.objects.get(code="POL"), Agency.objects.get(code="PRB")
    north = {"force": northshire}
    return Cast(
        northshire, southshire, east, west, police, probation,
        manager=_account("tamsin", "PC Tamsin Oakthorpe", Role.OFFENDER_MANAGER, team=east, **north),
        colleague=_account("idris", "PC Idris Fenwick", Role.OFFENDER_MANAGER, team=east, **north),
        supervisor=_account("morag", "Sgt Morag Selby", Role.SUPERVISOR, team=east, **north),
        inspector=_account("edwin", "Insp Edwin Harrow", Role.INSPECTOR, **north),
        coordinator=_account("wren", "Wren Castellan", Role.MAPPA_COORDINATOR, **north),
        partner=_account("priya", "Priya Lindqvist", Role.PARTNER, agency=probation),
        practitioner=_account("yusra", "Yusra Adeyemi-Holt", Role.PRACTITIONER, agency=probation),
        officer=_account("callum", "PC Callum Birtwhistle", Role.OFFICER, **north),
        stranger_inspector=_account("hester", "Insp Hester Quayle", Role.INSPECTOR, force=southshire),
        stranger=_account("rowan", "PC Rowan Thackray", Role.OFFENDER_MANAGER, force=southshire, team=south),
        auditor=_account("agnes", "Agnes Whitlow", Role.AUDITOR, **north),
        administrator=_account("basil", "Basil Croft", Role.ADMINISTRATOR, **north),
    )  # fmt: skip


def _account(username: str, name: str, role: Role, **where: Any) -> Account:
    return Account.objects.create(
        username=username, name=name, roles=[role.value], vetting=Account.VettingLevel.MANAGEMENT, vetted_until=NEVER,
        trained_until=NEVER, password="!", **where,
    )  # fmt: skip


@contextmanager
def acting(account: Account, *, writing: bool = True) -> Iterator[Actor]:
    """Open one transaction in which the account acts, as in one of its requests."""
    actor = build_actor(account, TODAY, writing=writing)
    with acting_as(actor):
        yield actor


@contextmanager
def opened(account: Account, nominal: RegisteredNominal, to: Action) -> Iterator[Permit]:
    """Open one transaction in which the account has opened the nominal for this action."""
    with acting(account) as actor:
        yield gateway.open_nominal(nominal.urn, action=to, actor=actor)


PERSON = PersonDetails(forenames="Alwyn Piers", surname="Marchetti", born_on=date(1984, 6, 1), sex="male")
RESULT = CourtResult(
    gateway="conviction",
    offence="SOA 2003 s.9",
    on=date(2025, 3, 3),
    disposals=(DisposalTerms(kind="community_order", months=24),),
    particulars={"sentenced_on": date(2025, 3, 3), "offended_on": date(2024, 5, 4), "victim_age": 14},
)
YOUTH_ORDER = (DisposalTerms(kind="youth_rehabilitation_order", months=24),)
"""The sentence for a person under 18 in place of a community order."""
HOME = AddressDetails(kind="home", lines="14 Larch Close\nHexley", postcode="NS1 4QX", from_on=date(2020, 1, 1))


def register(
    cast: Cast, *, by: Account | None = None, allocated: bool = True, today: date = TODAY, **parts_changed: Any
) -> RegisteredNominal:
    """Register a nominal from a court result, as the sergeant, and allocate the case to the offender manager.

    `parts_changed` replaces parts of the result: `person=`, `result=`, `home=`, `held=`. A recent result is registered
    on the date of the run: `today=`.
    """
    parts = {"person": PERSON, "result": RESULT, "home": HOME, **parts_changed}
    if allocated:
        parts["allocation"] = AllocationDetails(team=cast.east, offender_manager=cast.manager, lead_agency=cast.police)
    with acting(by or cast.supervisor) as actor:
        permit = register_nominal_from_court_result(actor, today=today, **parts)
    return RegisteredNominal(permit.nominal_id, permit.urn)
