"""Parse what an officer types into a search: words of names, dates of birth, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .models import PersonToken
from .name_words import join_beginnings, split_name_words
from .number_formats import (
    address_words,
    half_query_tokens,
    handle_forms,
    list_query_houses,
    number_forms,
    phone_query_forms,
    plate_forms,
    postcode_forms,
    street_query_forms,
)
from .streets import TypedStreet, parse_typed_street

MAX_WORDS = 8
KIND = PersonToken.Kind
MAX_LENGTH = 200
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    r"(?<![\w/.-])(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<d>\d{1,2})[/.\- ](?P<m>\d{1,2})[/.\- ](?P<y>\d{4}|\d{2})"
    r"|(?P<dd>\d{1,2})(?:st|nd|rd|th)? +(?P<mm>[A-Za-z]{3,9}) +(?P<yy>\d{4}))(?![\w/-])"
)
_HAS_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(?<![\w+])[+(]?\d[\d()./\- ]{4,20}\d(?!\w)")
_NUMBER_END = re.compile(r"(?<![\w+)(./-])\d{4,5}(?![\w)(./-])")
SCORE_OF_NUMBER_END, SCORE_OF_STREET, SCORE_OF_POSTCODE = 0.5, 0.5, 0.4
"""Scores of a part of a number, a street without its house, and a postcode next to its house."""


class SearchTerm(NamedTuple):
    """Another possible meaning: a telephone number, a plate, an address, an online name."""

    kind: str
    value: str
    likeness: float
    entered: str
    word: str = ""
    """The folded name that it may be instead, so that one part is not matched twice."""
    near: str = ""
    """What the match must be at most one error away from."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words, each of which must be in a name; dates, any of which may be the date of birth; numbers, any of which."""

    words: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    numbers: tuple[str, ...] = ()
    details: tuple["SearchTerm", ...] = ()
    streets: tuple[TypedStreet, ...] = ()
    """Streets that may be misspelt, each with the house before it."""
    exact_words: frozenset[str] = frozenset()
    """Words that are part of an address: they match names only in exactly this spelling."""

    def __bool__(self) -> bool:
        return bool(self.words or self.days or self.numbers or self.details)

    @property
    def parts(self) -> int:
        """Return the number of parts to match: each word, all dates together, all numbers together."""
        return len(self.words) + bool(self.days) + bool(self.numbers)


def parse_query(text: str, born_on: date | None = None, *, joins_names: bool = False) -> SearchQuery:
    """Parse the text of a search. Anything with a digit that is not a date is treated as a number.

    `joins_names`: O Neill is one name. A search that every word must match needs it; another finds “neill” as it is.

    >>> parse_query("hartwell tobin 4/3/1980").days
    (datetime.date(1980, 3, 4),)
    """
    text = format_query(text)[:MAX_LENGTH]
    days = [*([born_on] if born_on else []), *(day for day in map(_parse_day, _DAY.finditer(text)) if day)]
    rest = _DAY.sub(lambda match: " " if _parse_day(match) else match[0], text)
    names = [part for part in rest.split() if not _HAS_DIGIT.search(part)]
    numbers = list(_parse_numbers(rest)) if len(names) < len(rest.split()) else []
    typed = split_name_words(" ".join(part for part in names if "@" not in part))
    words = tuple((join_beginnings(typed) if joins_names else typed)[:MAX_WORDS])
    streets = (street for run in street_query_forms(rest) if (street := parse_typed_street(run)))
    return SearchQuery(
        words, tuple(dict.fromkeys(days)), tuple(numbers), tuple(_list_detail_terms(rest, numbers)),
        tuple(dict.fromkeys(streets)), address_words(rest),
    )  # fmt: skip


def _list_detail_terms(text: str, numbers: list[str]) -> Iterator[SearchTerm]:
    """Yield what the text may be other than names, dates and record numbers."""
    for number in numbers:
        yield from (SearchTerm(kind, number, 1.0, number) for kind in (KIND.DOCUMENT, KIND.DEVICE))
    for run in number_runs(text):
        for value in phone_query_forms(run):
            yield SearchTerm(KIND.PHONE, value, 0.7 if value[0] == "*" else 1.0, run)
    for end in _NUMBER_END.findall(_RUN.sub(" ", text)):
        yield from (SearchTerm(KIND.PHONE, value, SCORE_OF_NUMBER_END, end) for value in phone_query_forms(end))
    yield from _parse_addresses(text)
    for part in text.split()[:MAX_WORDS]:
        yield from _parse_part(part)
    for value in plate_forms("".join(text.split()), whole=False):
        yield SearchTerm(KIND.VEHICLE, value, 1.0, text.strip())


def _parse_addresses(text: str) -> Iterator[SearchTerm]:
    """Yield a postcode with its house or alone, a house and street, and a street."""
    houses = list(list_query_houses(text))
    for house in houses:
        yield SearchTerm(KIND.ADDRESS, house, 1.0, house)
    for code in postcode_forms(text):
        yield SearchTerm(KIND.POSTCODE, code, SCORE_OF_POSTCODE if houses else 1.0, code)
    for run in street_query_forms(text):
        yield SearchTerm(KIND.ADDRESS, run, 1.0 if run[0].isdigit() or run.startswith("flat") else SCORE_OF_STREET, run)


def _parse_part(part: str) -> Iterator[SearchTerm]:
    """Yield meanings of a part without spaces: an online name, an e-mail address, a plate or its piece, a body mark."""
    word = next(iter(split_name_words(part)), "") if not _HAS_DIGIT.search(part) and "@" not in part else ""
    name = handle_forms(part)
    for kind in (KIND.HANDLE, KIND.EMAIL):
        yield SearchTerm(kind, name, 1.0, part, word)
        yield from (SearchTerm(kind, half, 0.8, part, word, near=name) for half in half_query_tokens(name))
    if _HAS_DIGIT.search(part):
        for value in plate_forms(part, whole=False):
            yield SearchTerm(KIND.VEHICLE, value, 0.7 if value[0] == "*" else 1.0, part)
    if len(word) > 2:
        yield SearchTerm(KIND.MARK, word, 1.0, word, word)
        yield SearchTerm(KIND.ADDRESS, word, SCORE_OF_STREET, word, word)


def number_runs(text: str) -> Iterator[str]:
    """Yield runs of digits that may be a telephone number, and each part of a run."""
    for match in _RUN.finditer(text):
        yield from dict.fromkeys((match[0], *match[0].split()))


def format_query(text: str) -> str:
    """Remove what the database cannot store: lone surrogates and null characters."""
    return text.encode("utf-8", "ignore").decode().replace("\0", " ")


def _parse_numbers(text: str) -> Iterator[str]:
    """Yield every part with a digit; and the whole text, because a number may be typed with spaces."""
    parts = [part for part in text.split() if _HAS_DIGIT.search(part)][:MAX_WORDS]
    yield from dict.fromkeys(form for part in (text.strip(), *parts) for form in number_forms(part))


def _parse_day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["mm"]:
            return date(int(match["yy"]), _MONTHS.index(match["mm"][:3].lower()) + 1, int(match["dd"]))
        return date(_parse_year(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _parse_year(text: str) -> int:
    """Return the year in four digits. Two digits from 30 are in the last century: no nominal was born in 2030."""
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= 30 else 2000)


def map_near_dates(day: date) -> dict[date, float]:
    """Return possible dates of birth with their similarity: exact, day and month swapped, or one part off by one."""
    results: dict[date, float] = {day: 1.0}
    for year, month, number, likeness in (
        (day.year, day.day, day.month, 0.8),
        *((day.year, day.month, day.day + offset, 0.6) for offset in (-1, 1)),
        *((day.year, day.month + offset, day.day, 0.6) for offset in (-1, 1)),
        *((day.year + offset, day.month, day.day, 0.6) for offset in (-10, -1, 1, 10)),
    ):
        try:
            results.setdefault(date(year, month, number), likeness)
        except ValueError:
            continue
    return results
