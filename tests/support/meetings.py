"""A meeting for tests: Wren sets it up, Edwin chairs, and people of agencies are invited."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from mosovo.nominals import gateway
from mosovo.organisations.agency_contacts import add_contact
from mosovo.organisations.models import Account, Agency, Role
from mosovo.record import approvals
from mosovo.record.permit import Permit
from mosovo.rooms.meetings import actions, decisions, minutes_workflow, policy
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agenda import AGENDA
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import DisclosureDecision, Invitation, Meeting, MeetingCase, MinutesStep
from mosovo.rooms.meetings.section_texts import write_section_text
from tests.support.people import NEVER, Cast, RegisteredNominal, acting

TODAY = date.today()
"""Access grants end by the date of the database, so meetings in tests use it too."""
HELD_ON = TODAY + timedelta(days=9)


WHY = "Two agencies hold parts of what has to be done, and neither can do it alone."
CRITERIA = ["meetings-add", "active-coordination"]
NOT_REFERRED = "The referral came by telephone and is written up tomorrow"
NO: dict[str, Any] = {
    "decision": "no",
    "people_considered": "His sister, who has a child",
    "reasons": WHY,
    "s327a": True,
}


@dataclass(frozen=True)
class Agencies:
    """One person of each of five agencies."""

    housing: Account
    health: Account
    children: Account
    probation: Account
    jobcentre: Account


def agencies(cast: Cast) -> Agencies:
    """Create accounts for people of agencies, with the role partner."""
    return Agencies(
        housing=partner("tariq", "Tariq Mockford, housing options", "HSG"),
        health=partner("ines", "Ines Ferreira-Gold, forensic service", "HTH"),
        children=partner("owen", "Owen Blathwayt, service manager", "CSC"),
        probation=cast.partner,
        jobcentre=partner("jo", "Jo Penhallow, single point of contact", "DWP"),
    )


def partner(username: str, name: str, code: str) -> Account:
    """Create an account of an agency, with valid vetting and training."""
    return Account.objects.create(
        username=username, name=name, roles=[Role.PARTNER.value], vetting=Account.VettingLevel.NON_POLICE, password="!",
        vetted_until=NEVER, trained_until=NEVER, agency=Agency.objects.get(code=code),
    )  # fmt: skip


def create_test_meeting(cast: Cast, *, by: Account | None = None, **changes: Any) -> Meeting:
    """Set up a Level 2 meeting on a morning in the future."""
    defaults = {
        "area": "East", "level": 2, "kind": "routine", "mode": "both", "held_on": HELD_ON, "starts": time(9, 30),
        "ends": time(16, 0), "venue": "Northshire House, room 2, and by video", "chair": cast.inspector,
        "minute_taker": cast.coordinator,
    }  # fmt: skip
    with acting(by or cast.coordinator) as actor:
        return actions.create_meeting(actor, today=TODAY, **{**defaults, **changes})


@contextmanager
def writing(account: Account, nominal: RegisteredNominal) -> Iterator[Permit]:
    """Open one transaction in which the account records in the meeting case."""
    with acting(account) as actor:
        yield gateway.open_nominal(nominal.urn, action=policy.write_action(actor), actor=actor)


def add_to_meeting(
    cast: Cast, sitting: Meeting, nominal: RegisteredNominal, at: time = time(9, 30), **details: Any
) -> MeetingCase:
    """Add the case to the meeting, whether or not it was referred."""
    details = {"override_reason": NOT_REFERRED, **details}
    with writing(cast.coordinator, nominal) as permit:
        return actions.add_case(permit, sitting, starts=at, minutes=30, today=TODAY, **details)


def invite_account(
    cast: Cast,
    nominal: RegisteredNominal,
    to: MeetingCase,
    invitee_account: Account,
    today: date = TODAY,
    **details: Any,
) -> Invitation:
    """Invite a person with an account to the case."""
    agency = invitee_account.agency or Agency.objects.get(code="POL")
    with writing(cast.coordinator, nominal) as permit:
        return actions.invite_agency(
            permit, to, Invitee(agency, invitee_account.name, invitee_account, **details), today=today
        )


EMPTY = {each.key: "Considered: nothing to record." for each in AGENDA if each.typed}
"""Why each section is empty, for a test that types nothing."""


def record_decisions(cast: Cast, nominal: RegisteredNominal, at: MeetingCase) -> None:
    """Decide that the case stays at Level 2 and nothing is disclosed, and say why the empty sections are empty."""
    with writing(cast.coordinator, nominal) as permit:
        decisions.record_disclosure_decision(permit, at, today=TODAY, **NO)
        decisions.decide_level(permit, at, level=2, criteria=CRITERIA, reasons=WHY, today=TODAY)
        for section in load_meeting_case(at).empty_sections:
            write_section_text(permit, at, section.key, "", seen=0, empty_reason=EMPTY[section.key])


def change_disclosure_decision(permit: Permit, at: MeetingCase, **values: Any) -> DisclosureDecision:
    """Change the disclosure decision of the case, with a reason."""
    current = load_meeting_case(at).consideration
    assert current
    return decisions.record_disclosure_decision(
        permit, at, today=TODAY, seen=current.pk, change_reason="The meeting heard more.", **{**NO, **values}
    )


def add_agency_contacts(
    cast: Cast, code: str, domain: str = "housing.example", telephone: str = "07700 900123"
) -> None:
    """Register a domain, an e-mail address and a number for an agency."""
    agency = Agency.objects.get(code=code)
    values = {"domain": domain, "email": f"mappa@{domain}", "telephone": telephone}
    with acting(cast.coordinator) as actor:
        for kind, value in values.items():
            add_contact(actor.force, agency, kind=kind, value=value, by=cast.coordinator)


def build_approval_form(at: MeetingCase) -> dict[str, str]:
    """Return what the page with the minutes sends with an approval."""
    return {"read": approvals.read_digest(minutes_workflow.APPROVAL_KIND, at.first).hex()}


def approve_current_minutes(permit: Permit, at: MeetingCase) -> MinutesStep:
    """Approve the minutes of the case as they are now."""
    seen = approvals.read_digest(minutes_workflow.APPROVAL_KIND, at.first)
    return minutes_workflow.approve_minutes(permit, at, seen=seen, today=TODAY)
