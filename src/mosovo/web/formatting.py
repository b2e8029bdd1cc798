"""Days, ages and names in the words officers use.

These are the template filters. A short day leaves the year out only when it is the year of
`today`, so every filter that needs to know what day it is takes it: none reads a clock.

    >>> format_short_date(date(2026, 11, 26), date(2026, 11, 24))
    'Thu 26 Nov'
    >>> format_relative_day(date(2026, 11, 21), date(2026, 11, 24))
    '3 days overdue'
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""A list says hundreds of days: to format one by its letters costs five times as much."""

AHEAD = {0: "today", 1: "tomorrow"}
BEHIND = {0: "today", 1: "yesterday"}


def day_in_london(value: datetime) -> date:
    """The day of an instant. The database gives instants in UTC, where a summer's day begins an hour later."""
    return value.astimezone(LONDON).date()


def format_long_date(value: date) -> str:
    """The full day, for sentences and wherever a law is cited: Tuesday 24 November 2026."""
    return f"{value:%A} {value.day} {value:%B} {value.year}"


def format_short_date(value: date, today: date) -> str:
    """The day in a row: Thu 26 Nov, with the year when it is not this one."""
    short = f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month]}"
    return short if value.year == today.year else f"{short} {value.year}"


def format_date(value: date) -> str:
    """The day without its weekday, for dates of birth and facts: 9 May 1981. Of an instant, its day in London."""
    if isinstance(value, datetime):
        value = day_in_london(value)
    return f"{value.day} {MONTHS[value.month]} {value.year}"


def format_count(number: int, noun: str) -> str:
    """A number with its noun: 1 day, 2 days, 3 duties."""
    if number == 1:
        return f"{number:,} {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun[-1] == "y" and noun[-2] not in "aeiou" else f"{number:,} {noun}s"


def format_days_late(due_on: date, today: date) -> int:
    """How many days past its last lawful day a duty is; 0 when it is not late."""
    return max((today - due_on).days, 0)


def format_relative_day(value: date, today: date) -> str:
    """Describe a due date relative to today: 3 days overdue, today, tomorrow, in 5 days."""
    ahead = (value - today).days
    if ahead < 0:
        return f"{format_count(-ahead, 'day')} overdue"
    return AHEAD[ahead] if ahead in AHEAD else f"in {format_count(ahead, 'day')}"


def format_days_ago(value: date, today: date) -> str:
    """How long ago something happened: today, yesterday, 19 days ago; a day ahead says in 5 days."""
    behind = (today - value).days
    if behind < 0:
        return format_relative_day(value, today)
    return BEHIND[behind] if behind in BEHIND else f"{format_count(behind, 'day')} ago"


def format_timestamp(value: datetime) -> str:
    """An instant in London: 24 Nov 2026, 17:42. A day without an hour is not an instant."""
    return f"{format_date(value)}, {format_time(value)}"


def format_time(value: datetime) -> str:
    """The hour of an instant of today, in London: 17:42."""
    return f"{value.astimezone(LONDON):%H:%M}"


def format_age(born_on: date, today: date) -> int:
    """Whole years lived on `today`. Born on 29 February, a year is added on 1 March."""
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (0 if had_birthday else 1)


def surname_first(surname: str, forenames: str = "") -> str:
    """The name in a list, surname in capitals: FIGMENT, Otto."""
    return f"{surname.upper()}, {forenames}" if forenames else surname.upper()


def highlight_matches(value: date | datetime) -> str:
    """The value of a `<time datetime>` attribute."""
    return value.isoformat()


def format_as_of(value: datetime) -> str:
    """An instant as the `datetime-local` input of a dial holds it, in London time."""
    return f"{value.astimezone(LONDON):%Y-%m-%dT%H:%M}"
