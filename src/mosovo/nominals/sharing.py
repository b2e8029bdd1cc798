"""Share a case with a force, agency, team or officer; and set the practitioner who leads it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.api_clients import USERNAME_START
from mosovo.organisations.models import Account, Agency, Force, Role, Team
from mosovo.record.fact_writer import write_correction, write_fact
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from .models import AccessGrant, CaseShare
from .recipients import refuse_recipient
from .restrictions import end_access_control

AGENCY_PAGE_ONLY = "This account opens only the agency page. Invite the person to a meeting, or enter a practitioner."


@dataclass(frozen=True, slots=True)
class SharingGround:
    """Purpose, legal gateway and recipients of a share."""

    purpose: str
    gateway: str
    recipients: str


@transaction.atomic
def share_case(
    permit: Permit, to: Account | Team | Agency | Force, ground: SharingGround, *, until: date, today: date
) -> CaseShare:
    """Share the case until a date. Logged as a disclosure, with the recipients."""
    if until <= today:
        raise FactRefused("until", "End date must be after today.")
    if not ground.purpose.strip():
        raise FactRefused("purpose", "Enter the purpose of the share.")
    if not ground.recipients.strip():
        raise FactRefused("recipients", "Enter the recipients, with their posts.")
    if isinstance(to, Account) and to.agency_id is not None and Role.PRACTITIONER not in to.roles:
        raise FactRefused("account", AGENCY_PAGE_ONLY)
    if isinstance(to, Account) and not to.username.startswith(USERNAME_START):  # a client of the API has no roles
        refuse_recipient(permit, to, today)
    if ground.gateway not in CaseShare.Gateway.values:
        raise FactRefused("gateway", "Select the legal gateway.")
    tie = AccessGrant.objects.create(
        nominal_id=permit.nominal_id, kind=AccessGrant.Kind.SHARE, from_on=today, until=until, reason=ground.purpose,
        **{type(to)._meta.model_name or "": to},
    )  # fmt: skip
    row = CaseShare(
        nominal_id=permit.nominal_id, tie=tie, purpose=ground.purpose, gateway=ground.gateway,
        recipients=ground.recipients, from_on=today, until=until,
    )  # fmt: skip
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "nominals.share", subjects=[permit.nominal_id], rule=permit.rule,
            purpose=ground.purpose,
            recipient=f"{to}: {ground.recipients}"[:500], detail={"gateway": ground.gateway, "until": str(until)},
        )
    )  # fmt: skip
    return write_fact(row, permit)


@transaction.atomic
def revoke_share(permit: Permit, old: CaseShare, *, change_reason: str, today: date) -> CaseShare:
    """End a share before its date. The recipient is refused at the next request."""
    if old.revoked_on is not None or old.until <= today:
        raise FactRefused("change_reason", "This share has already ended.")
    if not change_reason.strip():
        raise FactRefused("change_reason", "Enter the reason for revoking the share.")
    end_access_control(permit, old.tie, today=today)
    revoked = CaseShare(
        nominal_id=old.nominal_id, tie_id=old.tie_id, purpose=old.purpose, gateway=old.gateway,
        recipients=old.recipients, from_on=old.from_on, until=old.until, revoked_on=today,
    )  # fmt: skip
    return write_correction(old, revoked, permit, change_reason=change_reason)


def set_leading_practitioner(permit: Permit, practitioner: Account | None, *, today: date) -> None:
    """Set the probation practitioner who leads the case, or None: they see it and record what is shared."""
    leads = AccessGrant.objects.filter(nominal_id=permit.nominal_id, kind=AccessGrant.Kind.LEAD, from_on__lte=today)
    for tie in leads:
        if (tie.until is None or tie.until > today) and tie.account_id != (practitioner.pk if practitioner else None):
            end_access_control(permit, tie, today=today)
    if practitioner is None or leads.filter(account=practitioner, until=None).exists():
        return
    AccessGrant.objects.create(
        nominal_id=permit.nominal_id, account=practitioner, kind=AccessGrant.Kind.LEAD, from_on=today,
        reason="Community offender manager of the case",
    )  # fmt: skip
    log_event(
        AuditEvent(
            permit.action.verb, "nominals.lead", subjects=[permit.nominal_id], rule=permit.rule,
            detail={"account": str(practitioner.pk), "name": practitioner.name},
        )
    )  # fmt: skip
