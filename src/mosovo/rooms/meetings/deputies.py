"""Deputies: the force's list of deputies for invitees, and inviting a deputy to one case.

A deputy needs an account with valid vetting and training. The list gives no access. An invitation to a case does, for
as long as the person they replace is invited.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.account_status import is_cleared
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from . import policy
from .actions import Invitee, invite_agency
from .models import Deputy, Invitation, MeetingAttendance
from .queries import map_attendance

AUDIT_NAME_DEPUTY, AUDIT_END_DEPUTY = "meetings.name_deputy", "meetings.end_deputy"


def list_deputies(force: str, on: date, accounts: Iterable[UUID | None] | None = None) -> list[Deputy]:
    """List the deputies of the force’s meetings. `accounts` limits the list to these accounts."""
    rows = Deputy.objects.filter(Q(until=None) | Q(until__gt=on), force_id=force)
    if accounts is not None:
        rows = rows.filter(account__in=[each for each in accounts if each])
    return list(rows.select_related("account__agency", "deputy").order_by("account__name", "deputy__name"))


def add_deputy(actor: Actor, account: Account, deputy: Account, *, today: date) -> Deputy:
    """Add a deputy from the same agency to the list. Adding the same deputy again changes nothing."""
    _require_organiser(actor)
    if account.pk == deputy.pk:
        raise FactRefused("deputy", "Select a different person from the agency as the deputy.")
    if account.agency_id is None or account.agency_id != deputy.agency_id:
        raise FactRefused(
            "deputy", f"{deputy.name} does not work for {account.agency or 'an agency'}. Select another deputy."
        )
    if not deputy.is_active:
        raise FactRefused("deputy", f"Select another deputy. The account of {deputy.name} is closed.")
    with transaction.atomic():
        row, is_new = Deputy.objects.get_or_create(
            force_id=actor.force, account=account, deputy=deputy, until=None, defaults={"named_by_id": actor.account}
        )
        if is_new:
            _log(row, AUDIT_NAME_DEPUTY, ProcessingOperation.COLLECTION)
    return row


def end_deputy(actor: Actor, row: Deputy, *, today: date) -> None:
    """Remove a deputy from the list. Invitations they already have do not change."""
    _require_organiser(actor)
    with transaction.atomic():
        if Deputy.objects.filter(pk=row.pk, force_id=actor.force, until=None).update(until=today):
            _log(row, AUDIT_END_DEPUTY, ProcessingOperation.ALTERATION)


def assign_deputy(
    permit: Permit, invitation: Invitation, deputy: Account, *, today: date, is_senior: bool = False
) -> Invitation:
    """Invite a deputy to one case. They can see it, report and attend in place of the invitee."""
    if not policy.can_minute(permit) or invitation.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can record its meeting")
    force = permit.case.holding_force
    deputies = list_deputies(force, today, [invitation.account_id]) if invitation.stands_in_for_id is None else []
    if not any(each.deputy_id == deputy.pk for each in deputies):
        raise FactRefused("deputy", f"Add {deputy.name} to the list of deputies for {invitation.name} first.")
    if not deputy.is_active or not is_cleared(deputy, today):
        raise FactRefused(
            "deputy", f"Select another deputy. {deputy.name} has a closed account, or vetting or training has expired."
        )
    invitee = Invitee(
        invitation.agency, deputy.name, deputy, sees_restricted=invitation.sees_restricted, is_senior=is_senior,
        stands_in_for=invitation, question=invitation.question,
    )  # fmt: skip
    return invite_agency(permit, invitation.slot, invitee, today=today)


def list_deputies_present(invitations: Iterable[Invitation]) -> set[UUID]:
    """Return the invitations of deputies whose attendance was recorded instead of the invitee's."""
    results = list(invitations)
    attendance = map_attendance(results)
    names = {key: each.deputy for key, each in attendance.items() if each.how == MeetingAttendance.How.DEPUTY}
    return {each.first for each in results if each.stands_in_for_id and names.get(each.stands_in_for_id) == each.name}


def _require_organiser(actor: Actor) -> None:
    if not policy.can_organise_meetings(actor):
        raise WriteNotPermitted("only the force’s MAPPA co-ordinator, supervisors and inspectors can name deputies")


def _log(row: Deputy, action: str, verb: ProcessingOperation) -> None:
    log_event(AuditEvent(verb, action, detail={"account": str(row.account_id), "deputy": str(row.deputy_id)}))
