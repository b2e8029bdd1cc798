"""Read one value of a case: return its meaning, or what is wrong with it and what is allowed.

A reader returns the value or raises `ValueRefused`, and nothing else. Only this
module and `case` use that exception. The problem is recorded with its path, so that
all problems are reported together.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from mosovo_law.core.days import Span, span_through

EARLIEST_DAY, LATEST_DAY = date(1850, 1, 1), date(2199, 12, 31)
MAX_TERM_MONTHS = 2400
MAX_FACTS = 2_000
MAX_TEXT_LENGTH = 200
MAX_AGE = 130
"""The greatest age of a person, in years."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?", re.ASCII)


class CaseProblem(NamedTuple):
    """A problem in a case: its path, what was found and what is allowed."""

    path: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.path or 'the file'}: found {self.found}; allowed: {self.allowed}"


class ValueRefused(ValueError):
    """A value that its key does not allow."""

    def __init__(self, allowed: str) -> None:
        super().__init__(allowed)
        self.allowed = allowed


type Reader = Callable[[object], object]


def parse_day(value: object) -> date:
    """Parse a day given as a YAML date or as text."""
    allowed = f"a date from {EARLIEST_DAY} to {LATEST_DAY}, like 2025-03-03"
    if isinstance(value, str) and _DAY.fullmatch(value):
        value = _parse_as(date.fromisoformat, value, allowed)
    if isinstance(value, date) and not isinstance(value, datetime) and EARLIEST_DAY <= value <= LATEST_DAY:
        return value
    raise ValueRefused(allowed)


def parse_instant(value: object) -> datetime:
    """Parse an instant of civil time in London, without a zone."""
    allowed = f"a local time from {EARLIEST_DAY} to {LATEST_DAY}, like 2025-07-05T20:00"
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        value = _parse_as(datetime.fromisoformat, value, allowed)
    if isinstance(value, datetime) and value.tzinfo is None and EARLIEST_DAY <= value.date() <= LATEST_DAY:
        return value
    raise ValueRefused(allowed)


def _parse_as[T](parse: Callable[[str], T], text: str, allowed: str) -> T:
    try:
        return parse(text)
    except ValueError:
        raise ValueRefused(allowed) from None


def parse_text(value: object) -> str:
    allowed = f"text of at most {MAX_TEXT_LENGTH} characters"
    if isinstance(value, str) and value.strip() and len(value) <= MAX_TEXT_LENGTH and value.isprintable():
        return value
    raise ValueRefused(allowed)


def parse_yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueRefused("true or false")


def parse_yes_no_unknown(value: object) -> bool | str:
    if isinstance(value, bool) or value == "unknown":
        return value
    raise ValueRefused("true, false or unknown")


@dataclass(frozen=True, slots=True)
class WholeNumberKey:
    """A reader of whole numbers from 0 to `most`."""

    most: int

    def __call__(self, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.most:
            return value
        raise ValueRefused(f"a whole number from 0 to {self.most}")


@dataclass(frozen=True, slots=True)
class ChoiceKey:
    """A reader of one code."""

    words: tuple[str, ...]

    def __call__(self, value: object) -> str:
        if isinstance(value, str) and value in self.words:
            return value
        raise ValueRefused(", ".join(self.words))


@dataclass(frozen=True, slots=True)
class ListKey:
    """A reader of a list whose items are all read in the same way."""

    read: Reader
    most: int = 400

    def __call__(self, value: object) -> tuple[object, ...]:
        if isinstance(value, list | tuple) and len(value) <= self.most:
            return tuple(self.read(item) for item in value)
        raise ValueRefused(f"a list of at most {self.most}")


number, one_of, list_of = WholeNumberKey, ChoiceKey, ListKey


def parse_ref_or_true(value: object) -> str | bool:
    return value if value is True else parse_text(value)


def parse_stay_days(value: object) -> Span:
    """Parse days at one address, both ends included: "2024-08-01..2024-08-07", or one day."""
    first, _, last = value.partition("..") if isinstance(value, str) else (value, "", "")
    span = span_through(parse_day(first), parse_day(last) if last else parse_day(first))
    if span.is_empty:
        raise ValueRefused("days whose last is not before the first, like 2024-08-01..2024-08-07")
    return span


def parse_span(value: object) -> Span:
    """Parse a span with `from` and, if it has ended, `until`."""
    allowed = "from and until, until after from"
    if not isinstance(value, Mapping) or not {"from"} <= set(value) <= {"from", "until"}:
        raise ValueRefused(allowed)
    span = Span(parse_day(value["from"]), parse_day(value["until"]) if "until" in value else None)
    if span.is_empty:
        raise ValueRefused(allowed)
    return span


def describe_value(value: object) -> str:
    """Describe a value in few words, however large or deep it is."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return repr(value if len(value) <= 60 else f"{value[:57]}...")
        case int() if value.bit_length() > 128:
            return "a very large number"
        case int() | float() | date():
            return str(value)
        case Mapping():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return f"a {type(value).__name__}"
