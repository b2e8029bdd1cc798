"""Dates, ages and names in the words that officers use.

These are the template filters. A short date leaves out the year only if it is the year of `today`, so every filter that
depends on the current date takes it: none reads a clock.

    >>> format_short_date(date(2026, 11, 26), date(2026, 11, 24))
    'Thu 26 Nov'
    >>> format_relative_day(date(2026, 11, 21), date(2026, 11, 24))
    '3 days overdue'
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""A list formats hundreds of dates, and `strftime` takes five times as long as a lookup in these tables."""

FUTURE_LABELS = {0: "today", 1: "tomorrow"}
PAST_LABELS = {0: "today", 1: "yesterday"}


def day_in_london(value: datetime) -> date:
    """Return the date of an instant in London. The database returns UTC, where a summer day begins an hour later."""
    return value.astimezone(LONDON).date()


def format_long_date(value: date) -> str:
    """Return the full date, for sentences and legal texts: Tuesday 24 November 2026."""
    return f"{value:%A} {value.day} {value:%B} {value.year}"


def format_short_date(value: date, today: date) -> str:
    """Return the date for a table row: Thu 26 Nov, with the year if it is not this one. Instants: the date in London.

    >>> format_short_date(datetime(2026, 6, 30, 23, 30, tzinfo=ZoneInfo("UTC")), date(2026, 11, 24))
    'Wed 1 Jul'
    """
    if isinstance(value, datetime):
        value = day_in_london(value)
    text = f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month]}"
    return text if value.year == today.year else f"{text} {value.year}"


def format_day_and_time(day: date, at: time | None, today: date) -> str:
    """Return a day with the time on it, if there is one.

    >>> format_day_and_time(date(2026, 12, 1), time(10, 30), date(2026, 11, 24))
    'Tue 1 Dec, 10:30'
    """
    return f"{format_short_date(day, today)}, {at:%H:%M}" if at else format_short_date(day, today)


def format_date(value: date) -> str:
    """Return the date without its weekday, for dates of birth and facts: 9 May 1981. Instants: the date in London."""
    if isinstance(value, datetime):
        value = day_in_london(value)
    return f"{value.day} {MONTHS[value.month]} {value.year}"


def format_count(number: int, noun: str) -> str:
    """Return a number with its noun: 1 day, 2 days, 3 duties."""
    if number == 1:
        return f"{number:,} {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun[-1] == "y" and noun[-2] not in "aeiou" else f"{number:,} {noun}s"


def days_overdue(due_on: date, today: date) -> int:
    """Return how many days overdue a duty is; 0 if it is not overdue."""
    return max((today - due_on).days, 0)


def format_relative_day(value: date, today: date) -> str:
    """Describe a due date relative to today: 3 days overdue, today, tomorrow, in 5 days."""
    days_ahead = (value - today).days
    if days_ahead < 0:
        return f"{format_count(-days_ahead, 'day')} overdue"
    return FUTURE_LABELS[days_ahead] if days_ahead in FUTURE_LABELS else f"in {format_count(days_ahead, 'day')}"


def format_days_ago(value: date, today: date) -> str:
    """Describe how long ago something happened: today, yesterday, 19 days ago. For a future date: in 5 days."""
    days_ago = (today - value).days
    if days_ago < 0:
        return format_relative_day(value, today)
    return PAST_LABELS[days_ago] if days_ago in PAST_LABELS else f"{format_count(days_ago, 'day')} ago"


def format_timestamp(value: datetime) -> str:
    """Return an instant in London: 24 Nov 2026, 17:42."""
    return f"{format_date(value)}, {format_time(value)}"


def format_time(value: datetime) -> str:
    """Return the time of an instant in London: 17:42."""
    return f"{value.astimezone(LONDON):%H:%M}"


def age_in_years(born_on: date, today: date) -> int:
    """Return the age in whole years on `today`. A person born on 29 February is a year older from 1 March."""
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (0 if had_birthday else 1)


def format_name_surname_first(surname: str, forenames: str = "") -> str:
    """Return the name for a list, surname in capitals: FIGMENT, Otto."""
    return f"{surname.upper()}, {forenames}" if forenames else surname.upper()


def format_datetime_attribute(value: date | datetime) -> str:
    """Return the value of a `<time datetime>` attribute."""
    return value.isoformat()


def format_as_of(value: datetime) -> str:
    """Return an instant as a `datetime-local` input holds it, in London time."""
    return f"{value.astimezone(LONDON):%Y-%m-%dT%H:%M}"
