"""Weekends, bank holidays and working days, by nation.

Part 2 does not move its limits for them: a day is flagged, never moved (statute.md F5).
Working days are for limits set in working days, most of them in force policy. Outside
the years of the table no bank holiday is known.
"""

from bisect import bisect_right
from datetime import date

from mosovo_law import tables
from mosovo_law.core.days import ONE_DAY, days_after

NATIONS = ("EW", "SCT", "NI")
_TABLE = tables.load_table("bank_holidays")
_HOLIDAYS: dict[str, dict[date, str]] = {
    nation: {day["on"]: day["name"] for day in _TABLE[nation]["days"]} for nation in NATIONS
}
SATURDAY = 5
_HOLIDAYS_ON_WEEKDAYS = {
    nation: sorted(day for day in days if day.weekday() < SATURDAY) for nation, days in _HOLIDAYS.items()
}
KNOWN_FROM: date = _TABLE["known"]["from"]
KNOWN_TO: date = _TABLE["known"]["to"]


def bank_holiday_name(day: date, nation: str) -> str | None:
    """Return the name of the bank holiday on a day in a nation; None if the day is not one."""
    return _HOLIDAYS.get(nation, {}).get(day)


def list_holidays(nation: str) -> frozenset[date]:
    """Return every bank holiday of a nation in the table."""
    return frozenset(_HOLIDAYS.get(nation, ()))


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def is_working_day(day: date, nation: str) -> bool:
    return not is_weekend(day) and bank_holiday_name(day, nation) is None


def working_days_after(days: int, day: date, nation: str) -> date:
    """Return the last of `days` working days after `day`, which is not counted."""
    remaining, bank_holidays, weekday = days, _HOLIDAYS.get(nation, {}), day.weekday()
    if weekday < SATURDAY and days > 0:  # add whole weeks at once: then only bank holidays on the way are left
        holidays = _HOLIDAYS_ON_WEEKDAYS.get(nation, [])
        holidays_before = bisect_right(holidays, day)
        day = days_after(days + 2 * ((weekday + days) // SATURDAY), day)
        remaining = bisect_right(holidays, day) - holidays_before
    while remaining > 0 and day != date.max:
        day += ONE_DAY
        remaining -= day.weekday() < SATURDAY and day not in bank_holidays  # is_working_day, inlined for speed
    return day


def working_day_flags(day: date | None, nation: str) -> tuple[str, ...]:
    """Return the flags of a last day on which a police station may be closed: a weekend, a bank holiday."""
    if day is None:
        return ()
    weekend_flags = ("falls_on_weekend",) if is_weekend(day) else ()
    return (*weekend_flags, "falls_on_bank_holiday") if day in _HOLIDAYS.get(nation, {}) else weekend_flags
