"""Planned visits of the next days, for people with a visit due or overdue, and one whose day passed without a visit.

Created after all duties are calculated: a visit is planned because one is due. The same register gives the same plans.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from mosovo.caseload.models import CaseloadEntry
from mosovo.obligations.models import Duty
from mosovo.organisations.models import Account
from mosovo.rooms.supervision.models import WorkEntry
from mosovo.rooms.visits.models import PlannedVisit
from mosovo.rooms.visits.policy import RECORD

from .daily_batches import WrittenFact, calculate_evening, write_facts
from .staff import DemoStaff

AHEAD = timedelta(days=28)
"""How far ahead a due visit is planned."""
TIMES = (time(9, 30), time(14), None, time(11))
"""The times of one officer’s visits of a day, in turn; None is a visit at no time of the day."""
MAX_VISITS_PER_DAY = 3
"""The most visits that an officer plans for one day."""
MAX_DAYS_AHEAD = 14
"""Days ahead on which visits are planned at most."""
UNPLANNED_PLACE = 2
"""Of each five people with a visit due, the place of the one without a plan."""
DAYS_SINCE_PLANNED = timedelta(days=3)
"""How long ago the visit was planned for that was not made."""
PLANNING_LEAD = timedelta(days=4)


class _DueVisit(NamedTuple):
    """A person with a visit due, the day, and the last visit or attempt."""

    entry: CaseloadEntry
    by: Account
    due_on: date
    last_on: date | None


def create_planned_visits(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create the plans, each recorded by the offender manager of the case."""
    by_officer: dict[Account, list[_DueVisit]] = defaultdict(list)
    for each in _list_due(staff, today):
        by_officer[each.by].append(each)
    for place, (officer, due) in enumerate(by_officer.items()):
        missed_plans = [] if place else _build_missed_plan(due, now, today)
        missed_ids = {fact.entry.pk for fact in missed_plans}
        ahead = _build_plans([each for each in due if each.entry.pk not in missed_ids], now, today)
        write_facts([*missed_plans, *ahead], officer, RECORD)


def _list_due(staff: DemoStaff, today: date) -> Iterator[_DueVisit]:
    """Yield each person who is due a visit soon or whose visit is overdue, the earliest first."""
    duties = Duty.objects.filter(
        rule__in=("practice.visit.first", "practice.visit.scheduled"), met_on=None, opens_on__lte=today,
        due_on__lte=today + AHEAD, offender_manager_id__isnull=False,
    ).exclude(ceased_on__lte=today)  # fmt: skip
    officers = {each.pk: each for each in staff.managers}
    entries = CaseloadEntry.objects.in_bulk({duty.nominal_id for duty in duties})
    last = _map_last_visits(list(entries))
    seen_nominals: set[UUID] = set()
    for duty in duties.order_by("due_on", "nominal__urn"):
        by = officers.get(duty.offender_manager_id) if duty.offender_manager_id else None
        if by is not None and duty.due_on is not None and duty.nominal_id not in seen_nominals:
            seen_nominals.add(duty.nominal_id)
            yield _DueVisit(entries[duty.nominal_id], by, duty.due_on, last.get(duty.nominal_id))


def _map_last_visits(nominals: list[UUID]) -> dict[UUID, date]:
    visits = WorkEntry.objects.filter(nominal_id__in=nominals, kind="visit").order_by("on")
    return dict(visits.values_list("nominal_id", "on"))


def _build_plans(due: list[_DueVisit], now: datetime, today: date) -> Iterator[WrittenFact]:
    """Yield plans on working days, by the day that is due where that is still ahead."""
    days = [day for ahead in range(MAX_DAYS_AHEAD) if (day := today + timedelta(days=ahead)).weekday() < 5]
    planned_counts = dict.fromkeys(days, 0)
    for place, each in enumerate(due):
        if place % 5 == UNPLANNED_PLACE:
            continue
        free_days = [
            day
            for day in days
            if planned_counts[day] < MAX_VISITS_PER_DAY and (day <= each.due_on or each.due_on < today)
        ]
        if not free_days:
            continue
        on = free_days[place % len(free_days)]
        row = PlannedVisit(
            nominal_id=each.entry.pk, planned_on=on, planned_at=TIMES[(planned_counts[on] + on.day) % len(TIMES)]
        )
        planned_counts[on] += 1
        yield WrittenFact(each.entry, each.by, row, calculate_evening(today - timedelta(days=1), now))


def _build_missed_plan(due: list[_DueVisit], now: datetime, today: date) -> list[WrittenFact]:
    """Return one plan whose day has passed: no one has been at the home since it was made."""
    planned_on = today - DAYS_SINCE_PLANNED
    recorded_on = planned_on - PLANNING_LEAD
    each = next((each for each in due if each.last_on is None or each.last_on < recorded_on), None)
    if each is None:
        return []
    row = PlannedVisit(nominal_id=each.entry.pk, planned_on=planned_on, planned_at=time(15))
    return [WrittenFact(each.entry, each.by, row, calculate_evening(recorded_on, now))]
