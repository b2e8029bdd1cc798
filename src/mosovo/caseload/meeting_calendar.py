"""The quarter of a MAPPA co-ordinator: on which days meetings are held, and on which days cases must be heard."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mosovo.rooms.meetings.day_list import count_cases
from mosovo.rooms.meetings.models import Meeting, MeetingCase
from mosovo_law.core.calendar import is_working_day
from mosovo_law.core.days import months_after

from .meeting_people import MeetingPerson, list_people_to_hear

DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: its meetings, each with its number of cases, and the people whose meeting is due on it."""

    on: date
    is_working: bool
    meetings: Sequence[tuple[Meeting, int]]
    people_due: Sequence[MeetingPerson]


@dataclass(frozen=True, slots=True)
class QuarterCalendar:
    """The weeks of a quarter, Monday first, and those who were due before it and are not listed."""

    from_on: date
    until: date
    weeks: Sequence[Sequence[CalendarDay]]
    overdue: Sequence[MeetingPerson]

    @property
    def people(self) -> list[MeetingPerson]:
        """List everyone shown by name."""
        return [*self.overdue, *(each for week in self.weeks for day in week for each in day.people_due)]


def start_of_quarter(on: date) -> date:
    """Return the first day of the quarter that contains a day."""
    return date(on.year, on.month - (on.month - 1) % 3, 1)


def load_quarter(force: str, from_on: date, today: date) -> QuarterCalendar:
    """Load a quarter. The number of queries does not depend on the number of meetings or people."""
    until = months_after(3, from_on)
    first = from_on - timedelta(days=from_on.weekday())
    meetings = Meeting.objects.filter(
        force_id=force, held_on__gte=from_on, held_on__lt=until, cancellation_reason=""
    ).select_related("chair")
    cases = count_cases(list(meetings))
    meetings_by_day: dict[date, list[tuple[Meeting, int]]] = defaultdict(list)
    for each in meetings:
        meetings_by_day[each.held_on].append((each, cases.get(each.pk, 0)))
    waiting = _list_unlisted(force, until - timedelta(days=1), today)
    due_by_day = defaultdict(list)
    for person in waiting:
        if person.due_on is not None:
            due_by_day[person.due_on].append(person)
    weeks = [
        [
            _build_day(first + timedelta(days=week * DAYS_PER_WEEK + day), from_on, until, meetings_by_day, due_by_day)
            for day in range(DAYS_PER_WEEK)
        ]
        for week in range(((until - first).days + DAYS_PER_WEEK - 1) // DAYS_PER_WEEK)
    ]
    return QuarterCalendar(
        from_on, until, weeks, [each for each in waiting if each.due_on is not None and each.due_on < from_on]
    )


def _list_unlisted(force: str, until: date, today: date) -> list[MeetingPerson]:
    """List those of both levels who must be heard by a day and are not listed for a coming meeting."""
    rows = MeetingCase.objects.known_at().filter(
        sitting__force_id=force, sitting__held_on__gte=today, sitting__cancellation_reason=""
    )
    listed = set(rows.values_list("nominal_id", flat=True))
    return [
        each for level in (2, 3) for each in list_people_to_hear(force, level, on=today, until=until, listed=listed)
    ]


def _build_day(
    on: date,
    from_on: date,
    until: date,
    meetings_by_day: dict[date, list[tuple[Meeting, int]]],
    due_by_day: dict[date, list[MeetingPerson]],
) -> CalendarDay:
    is_in_quarter = from_on <= on < until
    return CalendarDay(
        on,
        is_working_day(on, "EW"),
        meetings_by_day.get(on, []) if is_in_quarter else [],
        due_by_day.get(on, []) if is_in_quarter else [],
    )
