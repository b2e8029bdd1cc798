"""The days of a short count on one line: which counted, and which were left out and why."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from mosovo_law.core.limit import Limit
from mosovo_law.explain.day_strip import StripDay

MAX_DAYS = 7
"""Days. A longer count is clear from its first and last day."""


def summarise_days(limit: Limit, marks: Iterable[StripDay]) -> str:
    """Summarise the days of a short limit in order; empty for limits of months or hours and for backward counts."""
    is_short = limit.unit == "days" and limit.amount <= MAX_DAYS and limit.before is None
    return f"the days: {'; '.join(_describe_runs(marks))}" if is_short and limit.due_on is not None else ""


def _describe_runs(marks: Iterable[StripDay]) -> Iterator[str]:
    for why, run in groupby(marks, key=lambda mark: "" if mark.counted else mark.why):
        days = list(run)
        if why:
            last = days[-1].through or days[-1].day
            yield f"{_day(days[0])}{'' if last == days[0].day else f' to {last.day} {last:%B %Y}'} left out ({why})"
        else:
            yield ", ".join(f"{_day(mark)} is {_number(mark)}" for mark in days)


def _day(mark: StripDay) -> str:
    return f"{mark.day:%a} {mark.day.day} {mark.day:%B}{'' if mark.counted else f' {mark.day.year}'}"


def _number(mark: StripDay) -> str:
    return f"day {mark.number}{', the last' if mark.is_last else ''}"
