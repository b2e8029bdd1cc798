"""The days of a count as the day strip draws them: to the due date, and beyond it while overdue."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mosovo.web.core.day_strip import MAX_FULL_RUN, StripDayView
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.explain.explanation import StripDay

ONE_DAY = timedelta(days=1)


def build_strip_days(obligation: Obligation, marks: Sequence[StripDay], on: date) -> list[StripDayView]:
    """Build every day from the first counted one, as at the day `on`."""
    days = list(_list_counted_days(marks))
    if len(days) > MAX_FULL_RUN:
        days = [replace(day, kind="ahead") if day.on > on and day.kind == "counted" else day for day in days]
    late = {day.on: day for day in _list_late_days(obligation, on)}
    days = [*(day for day in days if day.on not in late), *late.values()]
    days.sort(key=lambda day: day.on)
    return [replace(day, today=day.on == on) for day in days]


def _list_counted_days(marks: Sequence[StripDay]) -> Iterator[StripDayView]:
    """Yield the counted days, with the skipped days of long runs put back: the strip shortens runs itself."""
    number = 0
    for strip_day in marks:
        last = strip_day.through or strip_day.day
        for offset in range((last - strip_day.day).days + 1):
            number = number + strip_day.counted if strip_day.number is None else strip_day.number
            yield StripDayView(
                on=strip_day.day + offset * ONE_DAY,
                kind="counted" if strip_day.counted else "not-counted",
                number=number if strip_day.counted else None,
                reason=strip_day.why,
                last_lawful=strip_day.is_last,
            )


def _list_late_days(obligation: Obligation, on: date) -> Iterator[StripDayView]:
    """Yield the days after the due date, to the day the duty was met or to `on`. None while a question is open."""
    status, due_on = obligation.status_on(on), obligation.due_day
    is_in_question = obligation.is_uncertain and status is DutyStatus.OVERDUE
    if due_on is None or is_in_question or status not in (DutyStatus.OVERDUE, DutyStatus.MET_LATE):
        return
    until = obligation.met_on if status is DutyStatus.MET_LATE and obligation.met_on else on
    for late in range(1, (until - due_on).days + 1):
        reason = "until it was met" if status is DutyStatus.MET_LATE else ""
        yield StripDayView(on=due_on + late * ONE_DAY, kind="late", number=late, reason=reason)
