"""Limits on how many people an account opens, lists and exports: who reached one, and how they continue.

The database counts, in the transaction that logs an opening. At a first limit the reader gives a reason, at a second
another person allows more. The same person within an hour counts once. Cases allocated to the account, and cases of a
supervisor’s own team, do not count. Safety cards are counted and never stopped. A force sets its limits in the console,
within bounds.

The database counts people on lists, in search results and on what is printed, downloaded, exported or sent, from the
entries of the log, and refuses the entry, and with it the page, at a limit.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.combined_counts import CountQuery

MIN_LETTERS = 15
LIFTED = 2
_STOPPED = (
    "select count(*) from limits_reached_in_force() where asks_emergency or level is distinct from %(lifted)s::integer"
)


class Bounds(NamedTuple):
    """A limit: the standard, and the bounds within which a force sets its own."""

    standard: int
    lowest: int
    highest: int
    not_below: str
    """The limit that this one must not be below; empty for none."""
    label: str


LIMITS: Mapping[str, Bounds] = {
    "records_hour": Bounds(60, 10, 120, "", "Records in an hour, without a reason"),
    "records_hour_most": Bounds(120, 10, 240, "records_hour", "Records in an hour, with a reason"),
    "records_shift": Bounds(150, 20, 300, "records_hour", "Records in 10 hours, without a reason"),
    "records_shift_most": Bounds(300, 20, 600, "records_shift", "Records in 10 hours, with a reason"),
    "listed_hour": Bounds(500, 50, 1_000, "", "People on lists in an hour, without a reason"),
    "listed_hour_most": Bounds(1_500, 50, 3_000, "listed_hour", "People on lists in an hour, with a reason"),
    "listed_shift": Bounds(1_500, 100, 3_000, "listed_hour", "People on lists in 10 hours, without a reason"),
    "listed_shift_most": Bounds(3_000, 100, 6_000, "listed_shift", "People on lists in 10 hours, with a reason"),
    "taken_week": Bounds(50, 10, 100, "", "People printed or sent in 7 days, without a reason"),
    "taken_week_most": Bounds(500, 10, 1_000, "taken_week", "People printed or sent in 7 days, with a reason"),
    "cards_hour": Bounds(30, 5, 60, "", "Safety cards in an hour, before the account is listed"),
    "emergencies": Bounds(5, 2, 5, "", "Cases opened in an emergency in 10 hours"),
    "systems_week": Bounds(5_000, 100, 50_000, "", "People that one system reads in 7 days, before it is listed"),
    "systems_week_most": Bounds(25_000, 100, 250_000, "systems_week", "People that one system reads in 7 days"),
}
"""`standard_limits` in the database has the same limits, and refuses what is out of bounds."""


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
    is_system: bool
    """Whether it is the account of a client of the API."""

    @property
    def is_lifted(self) -> bool:
        """Whether another person lifted the limit."""
        return self.level == LIFTED


def read_limits(force: str) -> Mapping[str, int]:
    """Return the limits of a force by name: its own, or the standard."""
    with connection.cursor() as cursor:
        cursor.execute("select limits_of_force(%s)", [force])
        [(limits,)] = cursor.fetchall()
    return {name: int(value) for name, value in json.loads(limits).items()} if isinstance(limits, str) else dict(limits)


def list_look_ups() -> list[LookUpCount]:
    """List accounts of the actor’s force that reached a limit, most records in the last hour first.

    Empty for everyone but supervisors and inspectors. The actor’s own account is not in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select account_id, name, team_id, records_in_hour, records_in_shift, cards_in_hour, listed_in_hour,"
            " taken_in_week, asks_emergency, level, reason, until, emergency_until, is_system"
            " from limits_reached_in_force()"
        )
        return [LookUpCount(*row) for row in cursor.fetchall()]


def build_stopped_officers_query() -> CountQuery:
    """Return the count of the listed accounts whose limit no one lifted, for a statement of several counts."""
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
