"""Limits on how many people an account opens, lists and takes out: who reached one, and how they continue.

The database counts, in the transaction that logs an opening: 60 records in an hour or 150 in ten hours need a reason,
120 or 300 need another person. The same person within an hour counts once. Cases allocated to the account, and cases of
a supervisor’s own team, do not count. Safety cards are counted and never stopped.

The database counts people on lists, in search results and on what is printed, downloaded, exported or sent, from the
entries of the log, and refuses the entry, and with it the page, at a limit.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.combined_counts import CountQuery

FEWEST_LETTERS = 15
FIRST_LIMIT, SECOND_LIMIT = 60, 120
"""Records in an hour."""
FIRST_LIMIT_OF_SHIFT, SECOND_LIMIT_OF_SHIFT = 150, 300
"""Records in ten hours."""
LISTED, LISTED_AT_MOST = 500, 1_500
"""People on lists and in search results in an hour."""
LISTED_IN_SHIFT, LISTED_IN_SHIFT_AT_MOST = 1_500, 3_000
"""The same in ten hours."""
TAKEN, TAKEN_AT_MOST = 50, 500
"""People on what was printed, downloaded or sent in seven days."""
MANY_CARDS = 30
"""Safety cards in an hour, from which the account is listed."""
LIFTED = 2
_STOPPED = (
    "select count(*) from people_counts_of_force() where asks_emergency or level is distinct from %(lifted)s::integer"
)


class LookUpsRefused(Exception):
    """The actor may not let this account continue."""


class LookUpCount(NamedTuple):
    """An account that reached a limit, and what it opened."""

    account_id: UUID
    name: str
    team_id: UUID | None
    in_hour: int
    in_shift: int
    cards: int
    listed: int
    """People on lists and in search results in the last hour."""
    taken: int
    """People printed, downloaded, exported or sent in the last seven days."""
    asks_emergency: bool
    """Whether the account asks for a further emergency access."""
    level: int | None
    reason: str | None
    until: datetime | None
    emergency_until: datetime | None
    """Until when a further emergency access is allowed."""

    @property
    def is_lifted(self) -> bool:
        """Whether another person lifted the limit."""
        return self.level == LIFTED


def list_look_ups() -> list[LookUpCount]:
    """List accounts of the actor’s force that reached a limit, most records in the last hour first.

    Empty for everyone but supervisors and inspectors. The actor’s own account is not in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select account_id, name, team_id, records_in_hour, records_in_shift, cards_in_hour, listed_in_hour,"
            " taken_in_week, asks_emergency, level, reason, until, emergency_until from people_counts_of_force()"
        )
        return [LookUpCount(*row) for row in cursor.fetchall()]


def build_stopped_officers_query() -> CountQuery:
    """Return the count of the listed accounts whose limit nobody lifted, for a statement of several counts."""
    return CountQuery(_STOPPED, {"lifted": LIFTED})


def record_reason(account_id: UUID, reason: str) -> None:
    """Let the actor continue to the second limit for an hour. Raises `LookUpsRefused`."""
    _allow(account_id, reason, "look_ups.reason", ProcessingOperation.CONSULTATION)


def lift_limit(account_id: UUID, reason: str) -> None:
    """Let another account continue for an hour.

    Only an inspector of its force, or the supervisor of another team, can. Raises `LookUpsRefused`.
    """
    _allow(account_id, reason, "look_ups.lift", ProcessingOperation.ALTERATION)


def allow_emergency_access(account_id: UUID, reason: str) -> None:
    """Let another account open further cases in an emergency for an hour, as its second person.

    Only a supervisor or an inspector of its force can. Raises `LookUpsRefused`.
    """
    _allow(account_id, reason, "look_ups.allow_emergency", ProcessingOperation.ALTERATION, "allow_emergency_access")


def list_people_taken_in_week() -> set[UUID]:
    """Return everyone whose data the actor printed, downloaded, exported or sent in the last seven days."""
    with connection.cursor() as cursor:
        cursor.execute("select people_taken_in_week()")
        [people] = cursor.fetchone() or ([],)
    return set(people)


def _allow(
    account_id: UUID, reason: str, action: str, verb: ProcessingOperation, function: str = "allow_look_ups"
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(%s, %s)", [account_id, reason])
        [allowed] = cursor.fetchone() or (False,)
    log_event(
        AuditEvent(verb, action, allowed=allowed, detail={"account": str(account_id)}, purpose=reason.strip()[:300])
    )
    if not allowed:
        raise LookUpsRefused
