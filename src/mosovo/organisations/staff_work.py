"""What people of a force have in hand: cases and actions, as numbers, for those who administer accounts."""

from typing import NamedTuple
from uuid import UUID

from django.db import connection


class StaffWork(NamedTuple):
    """The work of one account."""

    cases: int = 0
    plan_actions: int = 0
    meeting_actions: int = 0
    returned: int = 0

    @property
    def is_none(self) -> bool:
        """Whether nothing waits for the account."""
        return not any(self)


class TeamBurden(NamedTuple):
    """How many people and cases a team has."""

    members: int = 0
    cases: int = 0


def map_staff_work() -> dict[UUID, StaffWork]:
    """Return the work of each account of the actor's force; empty for all but administrators and inspectors."""
    with connection.cursor() as cursor:
        cursor.execute("select account_id, cases, plan_actions, meeting_actions, returned from staff_work()")
        return {row[0]: StaffWork(*row[1:]) for row in cursor.fetchall()}


def map_team_burdens() -> dict[UUID, TeamBurden]:
    """Return the people and cases of each open team; empty for all but administrators and inspectors."""
    with connection.cursor() as cursor:
        cursor.execute("select team_id, members, cases from team_burdens()")
        return {row[0]: TeamBurden(*row[1:]) for row in cursor.fetchall()}
