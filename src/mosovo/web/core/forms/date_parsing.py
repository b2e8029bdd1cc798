"""Dates, times and years as people write them: 15/11/26, 15 Nov 2026, 2026-11-15, 1530, 9.30, 3.30pm.

Each function returns what was meant, or None if the text has no meaning or more than one.
"""

import re
from datetime import date, time, timedelta
from typing import NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MAX_YEARS_AHEAD = 20
"""A year of two digits is at most this many years ahead: longer than orders and licences last."""
CENTURY = 100
INVISIBLE = str.maketrans(
    {**dict.fromkeys("\u200b\u200e\u200f\u2060\ufeff"), **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")}
)
"""Invisible characters and dashes that e-mail programs and word processors add to copied text."""

_TIME_OF_DAY = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.]\s?|\s|(?<=\d)(?=\d\d))(?P<minute>\d\d)(?P<half>\s?[ap]\.?m\.?)?", re.I | re.A
)
_HOUR_ONLY = re.compile(r"(?P<hour>\d{1,2})(?P<minute>)(?P<half>\s?[ap]\.?m\.?)", re.I | re.A)
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)?"
_MONTH = r"(?P<month>(?:" + "|".join(MONTHS) + r")[a-z]*)\.?"
_TIME = r"(?:(?:T|,?\s(?:at\s)?)(?P<clock>\d{1,2}\D?\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?))?"
_FULL_DATES = tuple(
    re.compile(f"{_WEEKDAY}{pattern}{_TIME}", re.I | re.A)
    for pattern in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\s?(?P<mark>[/.])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>\d\d)",
        r"(?P<day>\d{1,2})\s(?P<month>\d{1,2})\s(?P<year>\d{4}|\d\d)",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]?{_MONTH},?[\s-]?(?P<year>\d{{4}}|\d\d)",
        rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})",
    )
)
"""A month in digits is never first: 11/15/2026 is no date. 26-11-15 is left out because it is ambiguous."""
_DATES_WITHOUT_YEAR = tuple(
    re.compile(pattern, re.I | re.A)
    for pattern in (r"(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})", rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?{_MONTH}")
)
NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
MAX_DISTANCE = timedelta(days=100)
"""A date without a year is at most this far from today."""


def normalise_pasted(typed: str) -> str:
    """Return the text without spaces around it, with one kind of space and dash.

    >>> normalise_pasted("\u200e15\u00a0Nov ")
    '15 Nov'
    """
    return " ".join(typed.translate(INVISIBLE).split())


class PastedDate(NamedTuple):
    """A date that was typed in one piece, in its parts. `weekday` is "" or like "mon"."""

    day: str
    month: str
    year: str
    clock: str
    weekday: str

    def contradicts(self, day: date) -> bool:
        """Whether a different day of the week was typed with it."""
        return bool(self.weekday) and self.weekday != WEEKDAYS[day.weekday()]


def parse_full_date(typed: str) -> PastedDate | None:
    """Return the parts of a date that was typed or pasted in one piece.

    >>> parse_full_date("Sun 15 November 2026 at 9.30")
    PastedDate(day='15', month='November', year='2026', clock='9.30', weekday='sun')
    """
    match = next(filter(None, (pattern.fullmatch(normalise_pasted(typed)) for pattern in _FULL_DATES)), None)
    if match is None:
        return None
    values = match.groupdict(default="")
    return PastedDate(values["day"], values["month"], values["year"], values["clock"], values["weekday"].lower())


def parse_near_date(typed: str, today: date) -> date | None:
    """Return the date that today, yesterday, tomorrow, or a day and month without a year mean.

    Without a year it is the nearest such date, and None if that is more than 100 days away: then the year is not
    certain.

    >>> parse_near_date("7 Dec", date(2026, 11, 30)), parse_near_date("1/6", date(2026, 11, 30))
    (datetime.date(2026, 12, 7), None)
    """
    text = normalise_pasted(typed).lower()
    if text in NEAR_DAYS:
        return today + timedelta(days=NEAR_DAYS[text])
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _DATES_WITHOUT_YEAR)), None)
    month = parse_month(match["month"]) if match else None
    if match is None or month is None:
        return None
    years = (today.year - 1, today.year, today.year + 1)
    candidates = [day for year in years if (day := _build_date(year, month, int(match["day"])))]
    day = min(candidates, key=lambda each: abs(each - today), default=None)
    return day if day and abs(day - today) <= MAX_DISTANCE else None


def _build_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_time(typed: str) -> time | None:
    """Parse a time of 24 hours, or of 12 hours with am or pm. An hour alone needs am or pm.

    >>> parse_time("1530"), parse_time("9.30"), parse_time("3.30pm")
    (datetime.time(15, 30), datetime.time(9, 30), datetime.time(15, 30))
    """
    text = re.sub(r"(?<=\d:\d\d):\d\d$", "", normalise_pasted(typed))
    match = (_TIME_OF_DAY.fullmatch(text) or _HOUR_ONLY.fullmatch(text)) if text.isascii() else None
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half := (match["half"] or "").strip().lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse_month(typed: str) -> int | None:
    """Return the number of a month: 11, november and Nov are the same."""
    word = typed.lower()[:3]
    return MONTHS.index(word) + 1 if word in MONTHS else parse_two_digits(typed)


def parse_two_digits(typed: str) -> int | None:
    """Return one or two plain digits as a number."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 2 else None


def parse_year(typed: str, today: date | None, *, is_past: bool) -> int | None:
    """Return the year that four or two digits mean; None if it is not certain.

    Two digits mean the latest year not in the future if `is_past`. Otherwise they mean a year up to 20 years ahead, and
    None if it would be further ahead. Without `today`, two digits mean nothing.

    >>> parse_year("26", date(2026, 11, 28), is_past=False), parse_year("85", date(2026, 11, 28), is_past=True)
    (2026, 1985)
    """
    if not (typed.isascii() and typed.isdecimal()):
        return None
    if len(typed) == 4:
        return int(typed)
    if len(typed) != 2 or today is None:
        return None
    year = today.year - today.year % CENTURY + int(typed)
    if is_past:
        return year if year <= today.year else year - CENTURY
    return year if year <= today.year + MAX_YEARS_AHEAD else None
