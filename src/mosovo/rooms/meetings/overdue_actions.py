"""Count overdue actions of other agencies for the SMB report, without case details."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.database.joint_reads import Reading, run_reading
from mosovo.organisations.models import Agency

from .queries import MeetingActionProgress, ask_open_actions


@dataclass(frozen=True, slots=True)
class AgencyOverdueCount:
    """The overdue actions of one agency."""

    agency: Agency
    number: int
    long_overdue: int
    """The number of actions overdue for longer than the board’s limit."""
    longest_days: int
    """The number of days by which the longest overdue action is overdue."""


def list_overdue_by_agency(on: date, more_than: int) -> list[AgencyOverdueCount]:
    """List the agencies with overdue actions in cases that the reader can list, longest overdue first.

    `more_than` is the board’s limit in days.
    """
    days: dict[Agency, list[int]] = defaultdict(list)
    for each in list_overdue_actions(on):
        days[each.action.agency].append(each.days_late(on))
    agencies = [
        AgencyOverdueCount(key, len(of), sum(each > more_than for each in of), max(of)) for key, of in days.items()
    ]
    return sorted(agencies, key=lambda each: (-each.longest_days, each.agency.name))


@dataclass(frozen=True, slots=True)
class OverdueActionGroup:
    """The overdue actions of one agency that a list shows, the longest overdue first."""

    agency: Agency
    actions: Sequence[MeetingActionProgress]
    total: int
    """The number of its overdue actions."""


def group_overdue_actions(actions: Sequence[MeetingActionProgress], size: int) -> list[OverdueActionGroup]:
    """Group overdue actions by agency, the agency with the longest overdue first. Shows `size` actions in all.

    `actions` come longest overdue first.
    """
    groups: dict[UUID, list[MeetingActionProgress]] = {}
    for each in actions:
        groups.setdefault(each.action.agency_id, []).append(each)
    results: list[OverdueActionGroup] = []
    for rows in groups.values():
        left = size - sum(len(each.actions) for each in results)
        if left > 0:
            results.append(OverdueActionGroup(rows[0].action.agency, rows[:left], len(rows)))
    return results


def list_overdue_actions(on: date) -> list[MeetingActionProgress]:
    """List the overdue actions of other agencies in cases that the reader can list, longest overdue first."""
    return run_reading(ask_overdue_actions(on))


def ask_overdue_actions(on: date) -> Reading[list[MeetingActionProgress]]:
    """List the overdue actions of other agencies in cases that the reader can list, longest overdue first."""
    actions = yield from ask_open_actions()
    return [each for each in actions if each.action.agency.code != "POL" and each.days_late(on)]
