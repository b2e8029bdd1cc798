"""Days, times and years as people write them: 15/11/26, 15 Nov 2026, 2026-11-15, 1530, 9.30, 3.30pm.

Each function gives what was meant, or nothing where the text has no reading or more than one.
"""

import re
from datetime import date, time
from typing import NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEARS_AHEAD = 20
"""A year of two figures is at most so many years ahead: longer than orders and licences are made for."""
CENTURY = 100
INVISIBLE = str.maketrans(
    {**dict.fromkeys("\u200b\u200e\u200f\u2060\ufeff"), **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")}
)
"""Marks that mail programs and word processors put around what is copied from them, and their dashes."""

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.]\s?|\s|(?<=\d)(?=\d\d))(?P<minute>\d\d)(?P<half>\s?[ap]\.?m\.?)?", re.I | re.A
)
_HOUR_ALONE = re.compile(r"(?P<hour>\d{1,2})(?P<minute>)(?P<half>\s?[ap]\.?m\.?)", re.I | re.A)
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)?"
_MONTH = r"(?P<month>(?:" + "|".join(MONTHS) + r")[a-z]*)\.?"
_TIME = r"(?:(?:T|,?\s(?:at\s)?)(?P<clock>\d{1,2}\D?\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?))?"
_WHOLE_DAYS = tuple(
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
"""The month is never first in figures: 11/15/2026 is no day. 26-11-15 is left out: it reads from either end."""


def normalise_pasted(typed: str) -> str:
    """The text without space around it, with one kind of space and dash.

    >>> normalise_pasted("\u200e15\u00a0Nov ")
    '15 Nov'
    """
    return " ".join(typed.translate(INVISIBLE).split())


class WholeDay(NamedTuple):
    """A day that was written in one piece, in its parts. `weekday` is "" or like "mon"."""

    day: str
    month: str
    year: str
    clock: str
    weekday: str

    def contradicts(self, day: date) -> bool:
        """Whether the day of the week that was written with it is another."""
        return bool(self.weekday) and self.weekday != WEEKDAYS[day.weekday()]


def whole_day(typed: str) -> WholeDay | None:
    """The parts of a day that was written or pasted in one piece.

    >>> whole_day("Sun 15 November 2026 at 9.30")
    WholeDay(day='15', month='November', year='2026', clock='9.30', weekday='sun')
    """
    found = next(filter(None, (pattern.fullmatch(normalise_pasted(typed)) for pattern in _WHOLE_DAYS)), None)
    if found is None:
        return None
    said = found.groupdict(default="")
    return WholeDay(said["day"], said["month"], said["year"], said["clock"], said["weekday"].lower())


def time_of_day(typed: str) -> time | None:
    """The time: of 24 hours, or of 12 with am or pm. An hour alone is only a time with am or pm.

    >>> time_of_day("1530"), time_of_day("9.30"), time_of_day("3.30pm")
    (datetime.time(15, 30), datetime.time(9, 30), datetime.time(15, 30))
    """
    text = re.sub(r"(?<=\d:\d\d):\d\d$", "", normalise_pasted(typed))
    found = (_CLOCK.fullmatch(text) or _HOUR_ALONE.fullmatch(text)) if text.isascii() else None
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if half := (found["half"] or "").strip().lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def month_number(typed: str) -> int | None:
    """11, november and Nov are the same month."""
    word = typed.lower()[:3]
    return MONTHS.index(word) + 1 if word in MONTHS else read_figures(typed)


def read_figures(typed: str) -> int | None:
    """One or two plain figures as a number."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 2 else None


def full_year(typed: str, today: date | None, *, is_past: bool) -> int | None:
    """The year that a year of four or two figures means; nothing where that is not certain.

    Two figures are the latest year that is not ahead where only the past can be meant; otherwise a year up to 20
    years ahead, and none where that is further ahead. Without `today` two figures mean nothing.

    >>> full_year("26", date(2026, 11, 28), is_past=False), full_year("85", date(2026, 11, 28), is_past=True)
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
    return year if year <= today.year + YEARS_AHEAD else None
