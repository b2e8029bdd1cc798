"""Actions that other agencies leave undone, by agency, for the board: how many, for how long, nothing of a case."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from mosovo.organisations.models import Agency

from .queries import list_open_actions


@dataclass(frozen=True, slots=True)
class OverdueByAgency:
    """The overdue actions of one agency."""

    agency: Agency
    number: int
    long: int
    """How many are overdue for longer than the board waits."""
    longest: int
    """Days."""


def list_overdue_by_agency(on: date, more_than: int) -> list[OverdueByAgency]:
    """Of the cases that the reader may list; the agency with the longest overdue action first."""
    days: dict[Agency, list[int]] = defaultdict(list)
    for each in list_open_actions():
        if each.action.agency.code != "POL" and (late := each.days_late(on)):
            days[each.action.agency].append(late)
    found = [OverdueByAgency(key, len(of), sum(each > more_than for each in of), max(of)) for key, of in days.items()]
    return sorted(found, key=lambda each: (-each.longest, each.agency.name))
