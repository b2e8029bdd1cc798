"""Stays on pages: the days of the last 12 months, counted towards 7: s.84(1)(c) and (6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mosovo.rooms.whereabouts.models import QualifyingStay, StayDays
from mosovo.web.core.day_strip import StripDayView
from mosovo.web.core.formatting import format_count, format_date
from mosovo_law.core.days import Span, day_after, months_after, span_through
from mosovo_law.status.soa2003.change_dates import QUALIFYING_DAYS, count_stay_days

ONE_DAY = timedelta(days=1)
ONE_YEAR = 12
SEVENTH = "7th day: notify within 3 days beginning with this date"


@dataclass(frozen=True, slots=True)
class StayRow:
    """One address with its sentence and its day strip."""

    stay: QualifyingStay
    sentence: str
    days: Sequence[StripDayView]


def stay_spans(runs: Sequence[StayDays]) -> list[Span]:
    """Return the runs of days as the law counts them."""
    return [span_through(run.first_day_on, run.last_day_on) for run in runs]


def describe_stay_days(runs: Sequence[StayDays], on: date) -> str:
    """Say the days counted on that date: 4 days in the 12 months to 10 Mar 2026. 3 more make 7 days."""
    days = [(day, number) for day, number in count_stay_days(stay_spans(runs)) if day <= on]
    seventh = next((day for day, number in days if number == QUALIFYING_DAYS), None)
    visible = sum(1 for day, _ in days if day >= _find_first_day_shown(on))
    total = f"{format_count(visible, 'day')} in the 12 months to {format_date(on)}"
    if seventh is not None:
        return f"{total}. The 7th day was {format_date(seventh)}"
    return f"{total}. {QUALIFYING_DAYS - visible} more make 7 days"


def build_stay(stay: QualifyingStay, on: date) -> StayRow:
    """Build the stay as its page shows it."""
    return StayRow(stay, describe_stay_days(stay.runs, on), list(_build_strip(stay.runs, on)))


def _find_first_day_shown(on: date) -> date:
    return day_after(months_after(-ONE_YEAR, on))


def _build_strip(runs: Sequence[StayDays], on: date) -> Iterator[StripDayView]:
    """Yield the days from the first one there in the last 12 months to the date viewed."""
    first_day_shown = _find_first_day_shown(on)
    stay_days = {day: number for day, number in count_stay_days(stay_spans(runs)) if first_day_shown <= day <= on}
    seventh = next((day for day, number in count_stay_days(stay_spans(runs)) if number == QUALIFYING_DAYS), None)
    if not stay_days:
        return
    day = min(stay_days)
    while day <= on:
        if day in stay_days:
            reason = SEVENTH if day == seventh else ""
            yield StripDayView(day, "counted", number=stay_days[day], reason=reason, today=day == on)
        else:
            yield StripDayView(day, "not-counted", reason="not there", today=day == on)
        day += ONE_DAY
