"""What an administrator does to accounts, through the database's one door for it.

The door says who may, writes the audit entry and acts; this module only knocks. What gives an
account reach (a role, a team, vetting, training, a way to sign in) is proposed, and holds once
a second person has agreed; what takes reach away holds at once.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection
from uuid6 import uuid7

from mosovo.audit.log import sign_entry
from mosovo.audit.operations import ProcessingOperation

from .models import Account, AccountProposal

WHY = {
    "not-administrator": "Only an account administrator can do this.",
    "own-account": "You cannot change your own account. Ask another administrator.",
    "own-proposal": "You proposed this. Another person must approve it.",
    "decided": "This was already decided.",
    "no-place": "An account works for a force or for an agency, and in a team of that force.",
    "exists": "This account already exists.",
    "absent": "This account does not exist.",
    "other-force": "This account does not exist.",
}
"""Why something was refused. Of an account of another force nothing is said, not even that it is."""


class AdministrationRefused(Exception):
    """The door refused. Its rule says why; the refusal stands in the log."""

    def __init__(self, rule: str) -> None:
        super().__init__(WHY.get(rule, rule))
        self.rule = rule

    @property
    def hides(self) -> bool:
        """Whether not even the account's existence may be told."""
        return self.rule in {"absent", "other-force", "not-administrator"}


@dataclass(frozen=True, slots=True)
class CreatedAccount:
    """A new account, with the password that is shown once."""

    account_id: UUID
    first_password: str


def administer_account(act: str, account_id: UUID, **given: Any) -> str:
    """Do this to the account; the rule by which it was allowed. Raises Refused."""
    said = json.dumps(given, default=str)
    verb = ProcessingOperation.COLLECTION if act == "open" else ProcessingOperation.ALTERATION
    worker, number, mac = sign_entry(verb, f"accounts.{act}", [], {"account": account_id, "fields": sorted(given)})
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from administer_account(%s, %s, %s, %s, %s, %s)", [act, account_id, said, worker, number, mac]
        )
        [(allowed, rule)] = cursor.fetchall()
    if not allowed:
        raise AdministrationRefused(rule)
    return str(rule)


def propose_account(
    username: str, name: str, *, force_id: str | None, agency_id: UUID | None, **given: Any
) -> CreatedAccount:
    """A new account that sees nothing yet. What it is `given` is proposed to a second person."""
    account_id, password = uuid7(), draw_password()
    administer_account(
        "open", account_id, username=username, name=name, password=make_password(password), force_id=force_id,
        agency_id=agency_id,
    )  # fmt: skip
    propose_account_change(account_id, **given)
    return CreatedAccount(account_id, password)


def propose_account_change(account_id: UUID, **given: Any) -> bool:
    """Change the account; return whether a second person must approve the change first."""
    return administer_account("change", account_id, **given) == "proposed"


def propose_new_password(account_id: UUID) -> str:
    """Propose a new first password. Once agreed, it is the only way in: factors and sessions end."""
    password = draw_password()
    administer_account("change", account_id, password=make_password(password))
    return password


def decide_proposal(proposal: AccountProposal, *, agreed: bool) -> None:
    """Agree to what somebody else proposed, or refuse it."""
    administer_account("agree" if agreed else "refuse", proposal.account_id, proposal=proposal.pk)


def draw_password() -> str:
    """A first password: good for choosing one's own."""
    return "-".join(secrets.token_hex(3) for _ in range(4))


def list_open_proposals(account: Account) -> list[AccountProposal]:
    """What is proposed for the account and not decided yet."""
    return list(AccountProposal.objects.filter(account=account, decided_at=None).select_related("proposed_by"))


def count_cases_held(account: Account) -> int:
    """How many cases of the force the account manages: the number is all that an administrator learns."""
    with connection.cursor() as cursor:
        cursor.execute("select cases_held_by(%s)", [account.pk])
        [(number,)] = cursor.fetchall()
    return int(number)
