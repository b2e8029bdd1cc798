"""The number and time of every case on the agenda of a meeting, also of cases that the reader cannot list.

Row security hides a case from a supervisor of another team, and a restricted case from the co-ordinator. Its time is
taken all the same. A database function gives numbers and times, and no person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from django.db import connection

from .models import Meeting


@dataclass(frozen=True, slots=True)
class AgendaTime:
    """The number and time of one case on the agenda."""

    number: int
    starts: time
    minutes: int
    is_removed: bool
    """Whether the case was removed from the meeting. Its number is not used again."""


def map_agenda_times(sittings: Iterable[Meeting]) -> dict[UUID, list[AgendaTime]]:
    """Return the times of each of these meetings in order, with the cases that were removed.

    A meeting of another force has none, unless the reader records in a case of that force.
    """
    results: dict[UUID, list[AgendaTime]] = {each.pk: [] for each in sittings}
    with connection.cursor() as cursor:
        cursor.execute(
            "select sitting_id, number, starts, minutes, is_removed from meeting_agendas(%s::uuid[])", [list(results)]
        )
        for sitting, number, starts, minutes, is_removed in cursor.fetchall():
            results[sitting].append(AgendaTime(number, starts, minutes, is_removed))
    return results


def list_current_times(sitting: Meeting) -> list[AgendaTime]:
    """List the times that are taken, in order."""
    return [each for each in map_agenda_times([sitting])[sitting.pk] if not each.is_removed]


def count_agenda_cases(sittings: Iterable[Meeting]) -> dict[UUID, int]:
    """Count the cases on the agenda of each meeting, whether or not the reader can list them."""
    times = map_agenda_times(sittings)
    return {key: sum(not each.is_removed for each in cases) for key, cases in times.items()}


def lock_agenda(sitting: Meeting) -> Meeting:
    """Lock the agenda until the end of the transaction, and return the meeting as it is now.

    Open nominals before it: a transaction that has the lock then waits for no nominal, and no two wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"agenda of {sitting.pk}"])
    return Meeting.objects.select_related("chair", "minute_taker").get(pk=sitting.pk)


def to_minutes(at: time) -> int:
    """Return a time as minutes since midnight.

    >>> to_minutes(time(9, 30))
    570
    """
    return at.hour * 60 + at.minute


def to_time(minutes: int) -> time:
    """Return the time at this many minutes since midnight.

    >>> to_time(570)
    datetime.time(9, 30)
    """
    return time(minutes // 60, minutes % 60)
