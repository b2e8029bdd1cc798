"""Administer accounts, through one database function.

The function checks the administrator, writes the audit entry and makes the change. Changes that give an account access
(a role, a team, vetting, training, a way to sign in) are proposed and take effect when a second person approves.
Changes that remove access take effect at once, also if the same change gives some. They refuse the proposals that wait
for the same values.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection
from uuid6 import uuid7

from mosovo.database.prepared_statements import PreparedStatement

from .models import Account, AccountProposal
from .role_conflicts import find_role_conflict

REFUSAL_MESSAGES = {
    "not-administrator": "Only an account administrator can do this.",
    "own-account": "You cannot change your own account. Ask another administrator.",
    "own-proposal": "You proposed this. Another person must approve it.",
    "decided": "This proposal was already decided. Open the page again to see the decision.",
    "changed": "The account has changed since this was proposed. Refuse it, and propose it again if it is needed.",
    "no-place": "Select either a force or an agency. A team must belong to the selected force.",
    "exists": "This account already exists.",
    "absent": "This account does not exist.",
    "other-force": "This account does not exist.",
}
"""The message for each refusal. Accounts of another force are treated as if they did not exist."""


_ADMINISTER = PreparedStatement(
    "select allowed, rule from administer_account(%(act)s::text, %(account)s::uuid, %(given)s::jsonb)"
)
"""Prepared: the values can hold the hash of a password, and are in no statement that a log shows."""


class AdministrationRefused(Exception):
    """The database function refused. `rule` gives the reason; the refusal is in the audit log."""

    def __init__(self, rule: str) -> None:
        super().__init__(REFUSAL_MESSAGES.get(rule, rule))
        self.rule = rule

    @property
    def hides_existence(self) -> bool:
        """Whether the account's existence must not be revealed."""
        return self.rule in {"absent", "other-force", "not-administrator"}


@dataclass(frozen=True, slots=True)
class CreatedAccount:
    """A new account, with the first password, which is shown once."""

    account_id: UUID
    first_password: str


def administer_account(act: str, account_id: UUID, **values: Any) -> str:
    """Apply this action to the account; return the rule that allowed it. Raises `AdministrationRefused`."""
    [(allowed, rule)] = _ADMINISTER.rows(act=act, account=account_id, given=json.dumps(values, default=str))
    if not allowed:
        raise AdministrationRefused(rule)
    return str(rule)


def propose_account(
    username: str,
    name: str,
    *,
    force_id: str | None,
    agency_id: UUID | None,
    has_password: bool = True,
    **values: Any,
) -> CreatedAccount:
    """Create an account without access, and propose the `values` values to a second person.

    Without a password the holder signs in through the force's single sign-on, or is given one later. Raises
    `AdministrationRefused`.
    """
    refuse_conflicts(values)
    account_id, password = uuid7(), generate_password() if has_password else ""
    administer_account(
        "open", account_id, username=username, name=name, password=make_password(password or None), force_id=force_id,
        agency_id=agency_id,
    )  # fmt: skip
    propose_account_change(account_id, **values)
    return CreatedAccount(account_id, password)


def propose_account_change(account_id: UUID, **values: Any) -> bool:
    """Change the account; return whether a second person must approve what gives access. The rest acts at once.

    Raises `AdministrationRefused`.
    """
    refuse_conflicts(values)
    return administer_account("change", account_id, **values) == "proposed"


def refuse_conflicts(values: Mapping[str, Any]) -> None:
    """Raise `AdministrationRefused` if the roles among the values cannot be held together."""
    if conflict := find_role_conflict(values.get("roles", ())):
        raise AdministrationRefused(conflict)


def propose_new_password(account_id: UUID) -> str:
    """Propose a new first password. On approval it replaces all sign-in factors, and sessions end."""
    password = generate_password()
    administer_account("change", account_id, password=make_password(password))
    return password


def decide_proposal(proposal: AccountProposal, *, agreed: bool) -> None:
    """Approve or refuse a proposal of another person."""
    administer_account("agree" if agreed else "refuse", proposal.account_id, proposal=proposal.pk)


def generate_password() -> str:
    """Return a random first password, which the holder must change at the first sign-in."""
    return "-".join(secrets.token_hex(3) for _ in range(4))


def list_open_proposals(account: Account) -> list[AccountProposal]:
    """List proposals for the account that are not decided yet."""
    return list(AccountProposal.objects.filter(account=account, decided_at=None).select_related("proposed_by"))


def count_cases_held(account: Account) -> int:
    """Count the cases of the account's caseload. Administrators learn nothing but this number."""
    with connection.cursor() as cursor:
        cursor.execute("select cases_held_by(%s)", [account.pk])
        [(number,)] = cursor.fetchall()
    return int(number)
