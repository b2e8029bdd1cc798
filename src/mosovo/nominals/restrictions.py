"""Restrict a case to named people, and exclude accounts from it.

A restriction stays until it is lifted: it does not end on its review date. Exclusions and named access end on their
date.
"""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.audit.log import AuditEvent, log_event
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import write_fact
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from .models import AccessGrant, Exclusion, Restriction
from .queries import get_case_reach
from .recipients import refuse_recipient

NO_ONE_ELSE = "No one else could lift the restriction. Name another supervisor first."


@transaction.atomic
def restrict_case(
    permit: Permit,
    *,
    named: Sequence[Account],
    review_on: date,
    reason: str,
    today: date,
    message: str = "",
    shows_message: bool = False,
) -> Restriction:
    """Restrict the case to those named. At least one must be a supervisor or inspector, who can lift it."""
    if not _can_any_lift(permit, named, today):
        raise FactRefused(
            "named",
            "Name at least one supervisor or inspector with valid vetting and training: only they can lift it.",
        )
    for account in named:
        refuse_recipient(permit, account, today, "named")
    if review_on <= today:
        raise FactRefused("review_on", "Review date must be after today.")
    _require_text(reason, "reason", "Enter the reason for restricting the case.")
    if shows_message:
        _require_text(message, "message", "Enter the message for officers who enter the URN.")
    already_named = {grant.account_id for grant in list_named_accounts(permit, today)}
    for account in dict.fromkeys(named):  # a person can be ticked and entered by number too
        if account.pk not in already_named:
            grant_named_access(permit, account, reason=reason, today=today)
    _set_restriction(permit, is_restricted=True)
    return write_fact(
        Restriction(
            nominal_id=permit.nominal_id, restricted=True, from_on=today, until=review_on, reason=reason,
            message=message, shows_message=shows_message,
        ),
        permit,
    )  # fmt: skip


@transaction.atomic
def lift_restriction(permit: Permit, *, reason: str, today: date) -> Restriction:
    """Lift the restriction: access depends on relations to the case again. Named access ends today."""
    if not get_case_reach(permit.nominal_id).is_restricted:
        raise FactRefused("reason", "The case is not restricted.")
    _require_text(reason, "reason", "Enter the reason for lifting the restriction.")
    _set_restriction(permit, is_restricted=False)
    for grant in list_named_accounts(permit, today):
        end_access_control(permit, grant, today=today)
    lifted = Restriction(nominal_id=permit.nominal_id, restricted=False, from_on=today, reason=reason)
    return write_fact(lifted, permit)


def grant_named_access(
    permit: Permit, account: Account, *, reason: str, today: date, until: date | None = None
) -> AccessGrant:
    """Add an account to those named on a restricted case. Raises `FactRefused` if it may open no case, or not this."""
    if until is not None and until <= today:
        raise FactRefused("until", "End date must be after today.")
    refuse_recipient(permit, account, today)
    grant = AccessGrant.objects.create(
        nominal_id=permit.nominal_id,
        account=account,
        kind=AccessGrant.Kind.NAMED,
        from_on=today,
        until=until,
        reason=reason,
    )
    _log(permit, "nominals.name", account)
    return grant


def end_named_access(permit: Permit, grant: AccessGrant, *, today: date) -> None:
    """Remove a name from a restricted case. A supervisor or inspector who can lift the restriction must remain."""
    others = [other.account for other in list_named_accounts(permit, today) if other.pk != grant.pk and other.account]
    if get_case_reach(permit.nominal_id).is_restricted and not _can_any_lift(permit, others, today):
        raise FactRefused("", NO_ONE_ELSE)
    end_access_control(permit, grant, today=today)


def _can_any_lift(permit: Permit, accounts: Sequence[Account], today: date) -> bool:
    """Whether one of these, if named, can lift the restriction: `restricted_without_lifter` has the same rule."""
    about = Exclusion.objects.filter(nominal_id=permit.nominal_id, from_on__lte=today)
    excluded = {row.account_id for row in about if row.until is None or row.until > today}
    return any(
        account.is_active
        and account.agency_id is None
        and set(account.roles) & SUPERVISING_ROLES
        and all(last_day and last_day >= today for last_day in (account.vetted_until, account.trained_until))
        and account.pk not in excluded
        for account in accounts
    )


def exclude_account(
    permit: Permit,
    account: Account,
    *,
    reason: str,
    today: date,
    until: date | None = None,
    message: str = "",
    shows_message: bool = False,
) -> Exclusion:
    """Exclude an account from the case for a conflict of interest, whatever its role.

    Takes effect at its next request.
    """
    if get_case_reach(permit.nominal_id).offender_manager_id == account.pk:
        raise FactRefused("account", f"{account.name} is the offender manager. Reallocate the case first.")
    if account.pk == permit.actor.account:
        raise FactRefused("account", "You cannot exclude yourself. Ask another supervisor or the inspector.")
    _refuse_without_lifter(permit, account, today)
    _require_text(reason, "reason", "Enter the conflict of interest.")
    if until is not None and until <= today:
        raise FactRefused("until", "End date must be after today.")
    if shows_message:
        _require_text(message, "message", "Enter the message.")
    row = Exclusion.objects.create(
        nominal_id=permit.nominal_id, account=account, from_on=today, until=until, reason=reason, message=message,
        shows_message=shows_message,
    )  # fmt: skip
    _log(permit, "nominals.exclude", account)
    return row


def _refuse_without_lifter(permit: Permit, account: Account, today: date) -> None:
    """Refuse to exclude the last account that can lift the restriction of the case."""
    if not get_case_reach(permit.nominal_id).is_restricted:
        return
    others = [each.account for each in list_named_accounts(permit, today) if each.account and each.account != account]
    if not _can_any_lift(permit, others, today):
        raise FactRefused("account", NO_ONE_ELSE)


def end_access_control(permit: Permit, row: AccessGrant | Exclusion, *, today: date) -> None:
    """End an access grant or an exclusion today. The row stays in the table and in the audit log.

    One that has ended already keeps its date, so that a page left open does not change the history of access.
    """
    action = "nominals.end_tie" if isinstance(row, AccessGrant) else "nominals.end_exclusion"
    in_force = type(row)._default_manager.filter(Q(until__isnull=True) | Q(until__gt=today))
    if not in_force.filter(pk=row.pk, nominal_id=permit.nominal_id).update(until=today):
        return
    log_event(
        AuditEvent(
            permit.action.verb, action, subjects=[permit.nominal_id], rule=permit.rule,
            detail={"row": str(row.pk), "account": str(row.account_id or "")},
        )
    )  # fmt: skip


def list_named_accounts(permit: Permit, today: date) -> list[AccessGrant]:
    """Return the accounts named on the case today."""
    named = AccessGrant.objects.filter(nominal_id=permit.nominal_id, kind=AccessGrant.Kind.NAMED, from_on__lte=today)
    return [grant for grant in named.select_related("account") if grant.until is None or grant.until > today]


def _set_restriction(permit: Permit, *, is_restricted: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_case_restriction(%s, %s)", [permit.nominal_id, is_restricted])


def _require_text(words: str, field: str, message: str) -> None:
    if not words.strip():
        raise FactRefused(field, message)


def _log(permit: Permit, action: str, account: Account) -> None:
    log_event(
        AuditEvent(
            permit.action.verb, action, subjects=[permit.nominal_id], rule=permit.rule,
            detail={"account": str(account.pk), "name": account.name},
        )
    )  # fmt: skip
