"""Weekends, bank holidays and working days, by nation.

Part 2 moves no limit for them: a day is flagged, never shifted (statute.md F5).
Working days are for the limits that are set in working days, ours for the most
part. Beyond the years of the table no bank holiday is known.
"""

from datetime import date

from mosovo.law import tables
from mosovo.law.days import day_after

NATIONS = ("EW", "SCT", "NI")
_TABLE = tables.load_table("bank_holidays")
_HOLIDAYS: dict[str, dict[date, str]] = {
    nation: {day["on"]: day["name"] for day in _TABLE[nation]["days"]} for nation in NATIONS
}
SATURDAY = 5
KNOWN_FROM: date = _TABLE["known"]["from"]
KNOWN_TO: date = _TABLE["known"]["to"]


def bank_holiday_name(day: date, nation: str) -> str | None:
    """The name of the bank holiday that falls on a day in a nation, if one does."""
    return _HOLIDAYS.get(nation, {}).get(day)


def list_holidays(nation: str) -> frozenset[date]:
    """Every bank holiday of a nation that the table knows."""
    return frozenset(_HOLIDAYS.get(nation, ()))


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def is_working_day(day: date, nation: str) -> bool:
    return not is_weekend(day) and bank_holiday_name(day, nation) is None


def working_days_after(days: int, day: date, nation: str) -> date:
    """The last of `days` working days after `day`, the day itself not counted."""
    left, kept_free = days, _HOLIDAYS.get(nation, {})
    while left > 0 and day != date.max:
        day = day_after(day)
        left -= day.weekday() < SATURDAY and day not in kept_free  # as is_working_day, of many days
    return day


def working_day_flags(day: date | None, nation: str) -> tuple[str, ...]:
    """What is unusual about a last day, for those who must find a police station open."""
    if day is None:
        return ()
    of_the_week = ("falls_on_weekend",) if is_weekend(day) else ()
    return (*of_the_week, "falls_on_bank_holiday") if day in _HOLIDAYS.get(nation, {}) else of_the_week
