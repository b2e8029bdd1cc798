"""The days of a count as the day strip draws them: to the due date, and beyond it while overdue."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mosovo.web.core.day_strip import LONGEST_RUN_DRAWN, StripDayView
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.explain.explanation import StripDay

ONE = timedelta(days=1)


def build_strip_days(obligation: Obligation, marks: Sequence[StripDay], on: date) -> list[StripDayView]:
    """Build every day from the first counted one, as at the day `on`."""
    days = list(_counted(marks))
    if len(days) > LONGEST_RUN_DRAWN:
        days = [replace(day, kind="ahead") if day.on > on and day.kind == "counted" else day for day in days]
    late = {day.on: day for day in _late(obligation, on)}
    days = [*(day for day in days if day.on not in late), *late.values()]
    days.sort(key=lambda day: day.on)
    return [replace(day, today=day.on == on) for day in days]


def _counted(marks: Sequence[StripDay]) -> Iterator[StripDayView]:
    """Yield the counted days, with the skipped days of long runs put back: the strip shortens runs itself."""
    number = 0
    for mark in marks:
        last = mark.through or mark.day
        for ahead in range((last - mark.day).days + 1):
            number = number + mark.counted if mark.number is None else mark.number
            yield StripDayView(
                on=mark.day + ahead * ONE,
                kind="counted" if mark.counted else "not-counted",
                number=number if mark.counted else None,
                reason=mark.why,
                last_lawful=mark.is_last,
            )


def _late(obligation: Obligation, on: date) -> Iterator[StripDayView]:
    """Yield the days after the due date, to the day the duty was met or to `on`. None while a question is open."""
    standing, due_on = obligation.status_on(on), obligation.due_day
    open_to_doubt = obligation.is_uncertain and standing is DutyStatus.OVERDUE
    if due_on is None or open_to_doubt or standing not in (DutyStatus.OVERDUE, DutyStatus.MET_LATE):
        return
    until = obligation.met_on if standing is DutyStatus.MET_LATE and obligation.met_on else on
    for late in range(1, (until - due_on).days + 1):
        reason = "until it was met" if standing is DutyStatus.MET_LATE else ""
        yield StripDayView(on=due_on + late * ONE, kind="late", number=late, reason=reason)
