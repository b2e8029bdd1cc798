"""Who may see a case and by which rule; who did; what is due for review; what one who asks is told.

Each is asked of a door of the database, which gives an answer only to whom it may: those who
may mark the case, and the auditor, who learns no more of it than this.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.audit.log import sign_entry
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account

EXCLUDED = "excluded"


class AccountWithAccess(NamedTuple):
    """An account, and the rule by which it sees the case, or is kept from it."""

    account: Account
    rule: str


class CaseLookup(NamedTuple):
    """One entry of the log about a case, as whoever answers for the case reads it."""

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
    """A restriction to be reviewed, or a share or a name that is about to end."""

    what: str
    nominal_id: UUID
    urn: str
    row_id: UUID
    due_on: date
    whom: str


def list_accounts_with_access(nominal_id: UUID) -> list[AccountWithAccess]:
    """Every open, cleared account that sees the case today, and those kept from it, by rule and name. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute("select account_id, rule from who_may_see(%s)", [nominal_id])
        rules: dict[UUID, str] = dict(cursor.fetchall())
    accounts = Account.objects.filter(pk__in=rules).select_related("team", "force", "agency").order_by("name")
    return sorted((AccountWithAccess(account, rules[account.pk]) for account in accounts), key=lambda seer: seer.rule)


def list_lookups(nominal_id: UUID, before: int | None = None, most: int = 50) -> list[CaseLookup]:
    """Who read or wrote the case, or tried to, latest first. Only for a case opened by whoever may mark it."""
    with connection.cursor() as cursor:
        cursor.execute("select * from audit_entries_of_case(%s, %s, %s)", [nominal_id, before, most])
        return [CaseLookup._make(row) for row in cursor.fetchall()]


def list_access_controls_due(until: date) -> list[CaseAccessControl]:
    """What is due for review, or ends, by that day, of cases that whoever acts may mark; the soonest first."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_controls_due(%s)", [until])
        return [CaseAccessControl._make(row) for row in cursor.fetchall()]


def restricted_case_message(urn: str) -> str:
    """What somebody who asks by the exact URN, and may not see the case, is to be told of it. Mostly nothing."""
    worker, number, mac = sign_entry(ProcessingOperation.DISCLOSURE, "nominals.told", [], {"urn": urn})
    with connection.cursor() as cursor:
        cursor.execute("select restricted_case_message(%s, %s, %s, %s)", [urn, worker, number, mac])
        return cursor.fetchone()[0] or ""
