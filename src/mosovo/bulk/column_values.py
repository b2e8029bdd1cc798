"""One value of a fact as a whole number in a column."""

from datetime import date, datetime

from mosovo.bulk.calendar import NONE, OPEN

type Codes = dict[str, int]

UNKNOWN = -1


def to_day(day: date | None) -> int:
    """Return the ordinal of a day; NONE if it is not known."""
    return NONE if day is None else day.toordinal()


def to_end(day: date | None) -> int:
    """Return the ordinal of the day after a span; OPEN if it has no end."""
    return OPEN if day is None else day.toordinal()


def to_number(number: int | None) -> int:
    return UNKNOWN if number is None else number


def to_code(words: Codes, text: str | None) -> int:
    """Return the place of a word in its vocabulary; UNKNOWN if there is none."""
    return UNKNOWN if text is None else words[text]


def to_place(numbers: dict[tuple[int, str], int], row: int, name: str | None) -> int:
    """Return a number for a name that one person’s facts share; UNKNOWN if there is none."""
    return UNKNOWN if name is None else numbers.setdefault((row, name), len(numbers))


def to_day_and_minute(instant: datetime | None) -> tuple[int, int]:
    return (NONE, 0) if instant is None else (instant.toordinal(), instant.hour * 60 + instant.minute)
