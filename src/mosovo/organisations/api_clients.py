"""Propose, agree and end clients of the API, and bind their tokens. Two people are needed, as for accounts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .actions import CreationRefused
from .api_client_models import ApiClient
from .models import Account, Agency, Force, Role, SignInSession, Team
from .public_keys import check_keys

FACT_ROOMS: Mapping[str, str] = {
    "identity": "names, numbers, documents, warnings and remarks",
    "identifying_details": "marks, telephone numbers, e-mail addresses and vehicles",
    "whereabouts": "addresses, stays, absences and time in custody",
    "households": "households with a child and referrals",
    "convictions": "convictions and disposals",
    "notifications": "notifications and attendances",
    "orders": "orders and clauses",
    "licences": "licences and conditions",
    "visits": "visits and checks",
    "risk": "risk levels",
    "plan": "actions of the plan",
    "contacts": "contacts that are not intelligence",
    "devices": "devices and online accounts",
    "monitoring": "electronic monitoring",
    "travel": "journeys and their notices",
    "mappa": "MAPPA categories and levels",
    "breaches": "breaches and their steps",
    "wanted": "missing and wanted reports",
}
"""The rooms whose facts the API has, and what they hold."""
SCOPES: Mapping[str, str] = {
    "people.read": "List people, and read the details of a person",
    "duties.read": "Read duties and how they were calculated",
    "orders.read": "Read orders with their clauses, and licences with their conditions",
    "risk.read": "Read risk levels, assessments and results of tools",
    "visits.read": "Read visits and compliance checks",
    "mappa.read": "Read the MAPPA category and level",
    "meetings.read": "List meetings, and read those of a person with their actions",
    "people.search": "Search for people",
    "people.export": "Export a person in the national shape, from the facts of the other scopes",
    "events.read": "Read events: that a fact or a duty changed",
    "law.ask": "Evaluate and explain cases that are not on the register",
    "visits.write": "Record visits",
    "facts.whereabouts.write": "Record and correct addresses, and time in custody, in hospital or abroad",
    "facts.notifications.write": "Record and correct notifications",
    "accounts.write": "Keep accounts of the force from its identity provider, through SCIM",
    "alerts.write": "Report an arrest, a stop or another event about people",
    "hmpps.person.write": "Send the details of a person from a prison, to be compared with the record",
    "hmpps.registrations.write": "Send registrations of probation, to be compared with the record",
    "hmpps.addresses.write": "Send addresses of prisons and probation, to be compared with the record",
    "hmpps.licence.write": "Send licences with their conditions, to be compared with the record",
    "hmpps.recall.write": "Send recalls, to be compared with the record",
    "hmpps.mappa.write": "Send MAPPA details of probation, to be compared with the record",
    **{f"facts.{room}.read": f"Read facts: {content}" for room, content in FACT_ROOMS.items()},
}
READ_SCOPE_OF_WRITE_SCOPE: Mapping[str, str] = {
    "visits.write": "visits.read",
    "facts.whereabouts.write": "facts.whereabouts.read",
    "facts.notifications.write": "facts.notifications.read",
}
"""The scope that each scope for recording needs: a refusal can quote what the record has."""
FIELD_GROUPS: Mapping[str, str] = {"text": "Free text: reasons, findings and notes"}
USERNAME_START = "api:"
"""How the username of the account of a client starts."""
MAX_MONTHS = 24


@dataclass(frozen=True, slots=True)
class ApiAgreement:
    """What a client may do, for which purpose, by which power, and until when."""

    name: str
    purpose: str
    legal_gateway: str
    gateway_detail: str
    covers: str
    scopes: Sequence[str]
    field_groups: Sequence[str]
    from_on: date
    until: date
    public_keys: Sequence[Mapping[str, Any]]


def propose_client(
    agreement: ApiAgreement,
    *,
    owner: Account,
    proposed_by: Account,
    force: Force | None = None,
    team: Team | None = None,
    agency: Agency | None = None,
    is_sandbox: bool = False,
) -> ApiClient:
    """Create the client with an account of its own. It can do nothing until a second administrator agrees."""
    agreement = replace(agreement, name=agreement.name.strip(), purpose=agreement.purpose.strip())
    _check_administrator(proposed_by)
    _check_place(agreement.covers, owner, force, team, agency)
    check_agreement(agreement)
    if ApiClient.objects.filter(name=agreement.name).exists():
        raise CreationRefused(f"There is already a client called {agreement.name}.")
    with transaction.atomic():
        account = Account.objects.create(
            username=f"{USERNAME_START}{agreement.name}", name=agreement.name, force=force, team=team,
            agency=agency, roles=[],
        )  # fmt: skip
        client = ApiClient.objects.create(
            name=agreement.name, purpose=agreement.purpose, legal_gateway=agreement.legal_gateway,
            gateway_detail=agreement.gateway_detail, covers=agreement.covers, scopes=list(agreement.scopes),
            field_groups=list(agreement.field_groups), from_on=agreement.from_on, until=agreement.until,
            public_keys=[dict(key) for key in agreement.public_keys], account=account, owner=owner,
            proposed_by=proposed_by, is_sandbox=is_sandbox,
        )  # fmt: skip
        _log("propose", client, proposed_by, ProcessingOperation.COLLECTION)
    return client


def agree_client(client: ApiClient, agreed_by: Account) -> ApiClient:
    """Agree a proposed client, as another administrator. From now on it can get tokens."""
    _check_administrator(agreed_by)
    with transaction.atomic():
        client = ApiClient.objects.select_for_update(of=("self",)).get(pk=client.pk)
        if client.ended_at is not None:
            raise CreationRefused("This client was ended. Propose a new one.")
        if client.agreed_at is not None:
            raise CreationRefused("This client was already agreed.")
        if client.proposed_by_id == agreed_by.pk:
            raise CreationRefused("You proposed this client. Another administrator must agree it.")
        client.agreed_by, client.agreed_at = agreed_by, Now()
        client.save(update_fields=["agreed_by", "agreed_at"])
        _log("agree", client, agreed_by)
    return client


def end_client(client: ApiClient, ended_by: Account, *, reason: str) -> ApiClient:
    """End a client. Its next call is refused, whatever token it has. One administrator is enough."""
    _check_administrator(ended_by)
    if not reason.strip():
        raise CreationRefused("Enter the reason for ending the client.")
    with transaction.atomic():
        client = ApiClient.objects.select_for_update(of=("self",)).get(pk=client.pk)
        if client.ended_at is not None:
            raise CreationRefused("This client was already ended.")
        client.ended_by, client.ended_at, client.end_reason = ended_by, Now(), reason.strip()
        client.save(update_fields=["ended_by", "ended_at", "end_reason"])
        SignInSession.objects.filter(account_id=client.account_id).delete()
        Account.objects.filter(pk=client.account_id).update(is_active=False, closed_at=Now())
        _log("end", client, ended_by)
    return client


def describe_state(client: ApiClient, today: date) -> str:
    """Return whether the client can get tokens now, in words."""
    if client.ended_at is not None:
        return "ended"
    if client.agreed_at is None:
        return "waits for a second administrator"
    if client.suspended_at is not None:
        return "suspended"
    if today < client.from_on:
        return f"starts on {client.from_on}"
    return "in force" if today <= client.until else f"lapsed on {client.until}"


def _check_administrator(account: Account) -> None:
    if not account.is_active or Role.ADMINISTRATOR not in account.roles:
        raise CreationRefused(f"{account.username} is not an account administrator.")


def _check_place(covers: str, owner: Account, force: Force | None, team: Team | None, agency: Agency | None) -> None:
    if (force is None) == (agency is None):
        raise CreationRefused("A client works for a force or an agency. Enter one of the two.")
    if team is not None and team.force != force:
        raise CreationRefused(f"The team {team} is not a team of {force or 'a force'}.")
    if covers not in ApiClient.Covers.values:
        raise CreationRefused(f"Unknown reach {covers!r}. Allowed: {', '.join(ApiClient.Covers.values)}.")
    if covers == ApiClient.Covers.TEAM and team is None:
        raise CreationRefused("A client that covers a team needs the team.")
    if agency is not None and covers != ApiClient.Covers.SHARED:
        raise CreationRefused("A client of an agency covers the cases shared with it, and no others.")
    if not owner.is_active:
        raise CreationRefused(f"The account of the owner, {owner.username}, is closed.")


def check_agreement(agreement: ApiAgreement) -> None:
    """Refuse terms that no client can have. Raises `CreationRefused`."""
    if not agreement.name or not agreement.purpose:
        raise CreationRefused("Enter a name and a purpose.")
    if agreement.legal_gateway not in ApiClient.LegalGateway.values:
        raise CreationRefused(f"Unknown legal gateway. Allowed: {', '.join(ApiClient.LegalGateway.values)}.")
    if agreement.legal_gateway == ApiClient.LegalGateway.OTHER and not agreement.gateway_detail.strip():
        raise CreationRefused("Enter the details of the other legal gateway.")
    for given, allowed, what in ((agreement.scopes, SCOPES, "scope"), (agreement.field_groups, FIELD_GROUPS, "group")):
        if unknown := sorted(set(given) - set(allowed)):
            raise CreationRefused(f"Unknown {what} {', '.join(unknown)}. Allowed: {', '.join(allowed)}.")
    if not agreement.scopes:
        raise CreationRefused(f"Enter at least one scope: {', '.join(SCOPES)}.")
    _check_writing(agreement)
    _check_dates(agreement.from_on, agreement.until)
    check_keys(agreement.public_keys)


def _check_writing(agreement: ApiAgreement) -> None:
    for scope in sorted(READ_SCOPE_OF_WRITE_SCOPE.keys() & set(agreement.scopes)):
        if agreement.covers == ApiClient.Covers.SHARED:
            raise CreationRefused(f"A client of shared cases cannot have {scope}: it reads and records nothing.")
        if READ_SCOPE_OF_WRITE_SCOPE[scope] not in agreement.scopes:
            raise CreationRefused(f"A client with {scope} needs {READ_SCOPE_OF_WRITE_SCOPE[scope]} too.")
    for scope in agreement.scopes:
        needs_force = scope in ("alerts.write", "accounts.write") or scope.startswith("hmpps.")
        if needs_force and agreement.covers != ApiClient.Covers.FORCE:
            raise CreationRefused(f"A client with {scope} covers a force.")


def _check_dates(from_on: date, until: date) -> None:
    months = (until.year - from_on.year) * 12 + until.month - from_on.month
    if until < from_on or months > MAX_MONTHS or (months == MAX_MONTHS and until.day > from_on.day):
        raise CreationRefused(f"The last day must be within {MAX_MONTHS} months of the first day, {from_on}.")


def _log(act: str, client: ApiClient, by: Account, verb: ProcessingOperation = ProcessingOperation.ALTERATION) -> None:
    detail = {
        "client": str(client.pk), "name": client.name, "by": str(by.pk), "owner": str(client.owner_id),
        "covers": client.covers, "scopes": client.scopes, "groups": client.field_groups, "until": str(client.until),
    }  # fmt: skip
    log_event(AuditEvent(verb, f"organisations.{act}_api_client", detail=detail, purpose=client.purpose))


def find_client(client_id: UUID) -> ApiClient | None:
    """Return the client with its keys and scopes, before anyone acts; None if there is none."""
    return (
        ApiClient.objects.only("id", "public_keys", "scopes", "is_sandbox").order_by("pk").filter(pk=client_id).first()
    )
