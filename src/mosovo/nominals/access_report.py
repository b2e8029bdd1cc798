"""Report who can see a case and why, who looked, and what is due for review; and the text for refused officers.

Each query is a function of the database, which answers only those who may manage access to the case, and auditors, who
learn nothing else about the case.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.organisations.api_clients import USERNAME_START
from mosovo.organisations.models import Account

EXCLUDED = "excluded"


class AccountWithAccess(NamedTuple):
    """An account, and the rule by which it sees the case or is excluded."""

    account: Account
    rule: str

    @property
    def is_client(self) -> bool:
        """Whether it is the account of a client of the API: a system, and no person."""
        return self.account.username.startswith(USERNAME_START)


class CaseLookup(NamedTuple):
    """One audit entry about a case, for those who are responsible for the case."""

    id: int
    at: datetime
    who: str
    agency: str
    verb: str
    action: str
    allowed: bool
    rule: str
    fields: Sequence[str]
    purpose: str


class CaseAccessControl(NamedTuple):
    """A restriction due for review, or a share or named access that ends soon."""

    what: str
    nominal_id: UUID
    urn: str
    row_id: UUID
    due_on: date
    grantee_name: str


def list_accounts_with_access(nominal_id: UUID) -> list[AccountWithAccess]:
    """List accounts that see the case today, and excluded ones, by rule and name. Two queries.

    They are open and cleared, or those of clients of the API that are in force.
    """
    with connection.cursor() as cursor:
        cursor.execute("select account_id, rule from who_may_see(%s)", [nominal_id])
        rules: dict[UUID, str] = dict(cursor.fetchall())
    accounts = Account.objects.filter(pk__in=rules).select_related("team", "force", "agency").order_by("name")
    return sorted((AccountWithAccess(account, rules[account.pk]) for account in accounts), key=lambda seer: seer.rule)


def list_lookups(nominal_id: UUID, before: int | None = None, limit_rows: int = 50) -> list[CaseLookup]:
    """List who read or changed the case, or tried to, latest first. Requires a case opened with `MARK`."""
    with connection.cursor() as cursor:
        cursor.execute("select * from audit_entries_of_case(%s, %s, %s)", [nominal_id, before, limit_rows])
        return [CaseLookup._make(row) for row in cursor.fetchall()]


def list_access_controls_due(until: date) -> list[CaseAccessControl]:
    """List access controls due for review or ending by the date, soonest first.

    Includes cases whose access the actor may manage.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from access_controls_due(%s)", [until])
        return [CaseAccessControl._make(row) for row in cursor.fetchall()]


def restricted_case_message(urn: str) -> str:
    """Return the message for an actor who enters this exact URN without access to the case; usually empty."""
    with connection.cursor() as cursor:
        cursor.execute("select restricted_case_message(%s)", [urn])
        return cursor.fetchone()[0] or ""
