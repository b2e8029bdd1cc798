"""Create forces, teams and accounts, and change accounts. Each action is audited."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import cast
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.db.models.functions import Now

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .models import Account, Agency, Force, Jurisdiction, Role, SignInSession, Team
from .role_conflicts import find_role_conflict


class CreationRefused(ValueError):
    """The force, team or account cannot be created or changed. The message says what is wrong and what is allowed."""


def create_force(code: str, name: str, jurisdiction: str = Jurisdiction.ENGLAND_AND_WALES) -> Force:
    """Create a force. Its code of two to four capital letters begins each of its URNs."""
    if not (2 <= len(code) <= 4 and code.isascii() and code.isalpha() and code.isupper()):
        raise CreationRefused(f"The code {code!r} must be two to four capital letters, such as NS.")
    if Force.objects.filter(pk=code).exists():
        raise CreationRefused(f"There is already a force with the code {code}. Enter another code.")
    with transaction.atomic():
        force = Force.objects.create(code=code, name=name, jurisdiction=jurisdiction)
        log_event(AuditEvent(ProcessingOperation.COLLECTION, "organisations.open_force", detail={"force": code}))
    return force


def create_team(force: Force, name: str, *, key: UUID | None = None) -> Team:
    """Create a team of the force. Its key is drawn, unless one is given."""
    if Team.objects.filter(force=force, name=name).exists():
        raise CreationRefused(f"{force} already has a team called {name}. Enter another name.")
    with transaction.atomic():
        team = Team.objects.create(force=force, name=name, **({} if key is None else {"pk": key}))
        log_event(
            AuditEvent(
                ProcessingOperation.COLLECTION,
                "organisations.open_team",
                detail={"team": str(team.pk), "force": force.pk},
            )
        )
    return team


def create_account(
    username: str,
    name: str,
    *,
    roles: Sequence[str],
    force: Force | None = None,
    team: Team | None = None,
    agency: Agency | None = None,
    vetting: str = Account.VettingLevel.NONE,
    vetted_until: date | None = None,
    trained_until: date | None = None,
    password: str | None = None,
    hashed: str = "",
    key: UUID | None = None,
) -> tuple[Account, str]:
    """Create an account; return it with its first password. It has no access until vetting and training are valid.

    If no password is given, one is drawn, which the holder must change before doing anything else. `hashed` replaces
    the password where many accounts are created at once, because hashing is slow on purpose. The key is drawn, unless
    one is given.
    """
    _check(username, roles, force, team, agency)
    first_password = password or "-".join(secrets.token_hex(3) for _ in range(4))
    with transaction.atomic():
        account = Account(
            username=username, name=name, force=force, team=team, agency=agency, roles=list(roles),
            vetting=vetting, vetted_until=vetted_until, trained_until=trained_until,
            password_is_first=password is None, **({} if key is None else {"pk": key}),
        )  # fmt: skip
        account.password = hashed or make_password(first_password)
        account.save()
        detail = {"account": str(account.pk), "roles": list(roles), "vetting": vetting}
        log_event(AuditEvent(ProcessingOperation.COLLECTION, "organisations.open_account", detail=detail))
    return account, first_password


def _check(username: str, roles: Sequence[str], force: Force | None, team: Team | None, agency: Agency | None) -> None:
    if Account.objects.filter(username=username).exists():
        raise CreationRefused(f"There is already an account called {username}. Enter another collar or staff number.")
    unknown = sorted(set(roles) - set(Role.values))
    if unknown or not roles:
        raise CreationRefused(f"Unknown role {', '.join(unknown) or '(none)'}. Allowed: {', '.join(Role.values)}.")
    if Role.PARTNER in roles and (len(set(roles)) > 1 or agency is None):
        raise CreationRefused("Give the role partner alone, and only to an account of an agency.")
    if conflict := find_role_conflict(roles):
        raise CreationRefused(conflict)
    if team is not None and team.force != force:
        raise CreationRefused(f"The team {team} is not a team of {force or 'a force'}.")
    if (force is None) == (agency is None):
        raise CreationRefused("An account works for a force or an agency. Enter one of the two.")


def change_account(account: Account, **changes: object) -> Account:
    """Change roles, team, vetting or training of an account. Takes effect at the next request."""
    allowed = {"roles", "team", "vetting", "vetted_until", "trained_until", "name"}
    if set(changes) - allowed:
        raise CreationRefused(f"Only these can be changed: {', '.join(sorted(allowed))}.")
    if conflict := find_role_conflict(cast("Sequence[str]", changes.get("roles", ()))):
        raise CreationRefused(conflict)
    with transaction.atomic():
        for name, value in changes.items():
            setattr(account, name, value)
        account.save(update_fields=list(changes))
        detail = {"account": str(account.pk), "changed": sorted(changes), "roles": account.roles}
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "organisations.change_account", detail=detail))
    return account


def close_account(account: Account) -> Account:
    """Close the account: it cannot sign in again, and loses its roles, clearance and access to cases.

    Its name stays in the log.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        account.is_active, account.roles, account.closed_at = False, [], Now()
        account.vetted_until = account.trained_until = None
        account.save(update_fields=["is_active", "roles", "closed_at", "vetted_until", "trained_until"])
        cursor.execute("select end_access_of_account(%s)", [account.pk])
        SignInSession.objects.filter(account=account).delete()
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION, "organisations.close_account", detail={"account": str(account.pk)}
            )
        )
    return account
