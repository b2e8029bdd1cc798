"""The access that an invitation gives to a case: from the invitation until 4 weeks after the meeting."""

from datetime import date, timedelta

from mosovo.nominals import access_grants, restrictions
from mosovo.nominals.models import AccessGrant
from mosovo.nominals.queries import get_case_reach
from mosovo.organisations.models import Account
from mosovo.record.field_validation import format_date
from mosovo.record.permit import Permit

from .meeting_writes import correct_row
from .models import Invitation, Meeting

READING_PERIOD = timedelta(weeks=4)
"""How long invitees keep access after the meeting. The minutes are distributed in that time."""
MAX_PERIOD = timedelta(weeks=access_grants.MAX_WEEKS[AccessGrant.Kind.INVITATION])
CHANGE_REASON = "The access was extended."


def grant_invitee_access(permit: Permit, sitting: Meeting, account: Account, today: date) -> AccessGrant | None:
    """Return the access grant of an invitee. None on a restricted case, where the access list decides.

    A grant of an earlier invitation that ends too early is replaced, for that invitation as well.
    """
    if get_case_reach(permit.nominal_id).is_restricted:
        return None
    until = min(max(sitting.held_on, today) + READING_PERIOD, today + MAX_PERIOD)
    existing = AccessGrant.objects.filter(
        nominal_id=permit.nominal_id,
        account=account,
        kind=AccessGrant.Kind.INVITATION,
        from_on__lte=today,
        until__gt=today,
    ).first()
    if existing is not None and existing.until is not None and existing.until >= until:
        return existing
    if existing is not None:
        restrictions.end_access_control(permit, existing, today=today)
    reason = f"Invited to MAPPA meeting {sitting.number:04d} on {format_date(sitting.held_on)}"
    grant = access_grants.grant_access(
        permit, account, kind=AccessGrant.Kind.INVITATION, from_on=today, until=until, reason=reason, today=today
    )
    for each in Invitation.objects.known_at().filter(tie=existing, removed_on=None) if existing else ():
        correct_row(permit, each, CHANGE_REASON, tie=grant)
    return grant


def extend_access(permit: Permit, sitting: Meeting, invitation: Invitation, today: date) -> Invitation:
    """Extend the access of an invitee to a meeting that was moved. Return the invitation as it is now.

    An invitation without access stays without it: a name without an account, or an invitee to a restricted case.
    """
    if invitation.account is None or invitation.tie_id is None:
        return invitation
    grant = grant_invitee_access(permit, sitting, invitation.account, today)
    current: Invitation = Invitation.objects.known_at().select_related("agency", "account").get(first=invitation.first)
    if grant is None or current.tie_id == grant.pk:
        return current
    return correct_row(permit, current, CHANGE_REASON, tie=grant)
