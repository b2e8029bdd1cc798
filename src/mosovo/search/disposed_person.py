"""Whether a text names a person whose record was disposed of.

The record is gone, so its names are not read again. `erase_record` leaves salted digests of the names, dates of birth
and numbers of the search index, which this module compares with the words of a text. A digest cannot be turned back
into a name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from .models import PersonToken
from .name_words import fold_name
from .person_tokens import FORMS_BY_KIND

KIND = PersonToken.Kind
NUMBERS = (KIND.NUMBER, KIND.DOCUMENT, KIND.DEVICE, KIND.PHONE, KIND.EMAIL, KIND.HANDLE, KIND.VEHICLE)
MAX_WORDS_APART = 4
"""A surname and a forename, or a date of birth, are of one person if they are within this number of words."""
MAX_NUMBER_LENGTH = 40
"""Characters of a line that may be one number, written with spaces."""
MIN_LENGTHS = {KIND.HANDLE: 6}
"""A shorter online name may be an ordinary word."""
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BETWEEN = re.compile(r"[\W_]+")
_PIECE = re.compile(r"[\w@+][\w@.+/-]{3,}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PART_PREFIXES = ("*", "<", ">")


@dataclass(frozen=True)
class DisposedPerson:
    """The digests of what names a person, and the ids of the rows of the record."""

    salt: str
    marks: frozenset[str]
    rows: frozenset[UUID] = frozenset()
    _known: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False)

    def has_digest(self, kind: str, value: str) -> bool:
        """Whether the person has this name, date or number."""
        key = (kind, value)
        if key not in self._known:
            self._known[key] = sha256(f"{self.salt}|{kind}|{value}".encode()).hexdigest() in self.marks
        return self._known[key]

    def is_named_in(self, content: Any, *, near: bool = True) -> bool:
        """Whether a text, or the texts of nested lists and mappings, has the person's name or one of their numbers.

        A name is a surname with a forename, or one of them with the date of birth. With `near`, they are within a few
        words: a page can hold a surname in one place and an officer of that forename in another.
        """
        text = "\n".join(list_texts(content))
        return self._has_number(text) or self._has_id(text) or self._has_full_name(text, near=near)

    def is_partly_named_in(self, text: str) -> bool:
        """Whether a text has any of the person's names, their date of birth or one of their numbers."""
        words = split_words(text)
        return self._has_number(text) or bool(self._find_places(words, *self._names) or self._find_birthdays(words))

    _names = (KIND.SURNAME, KIND.FORENAME)

    def _has_full_name(self, text: str, *, near: bool) -> bool:
        words = split_words(text)
        surnames, forenames = self._find_places(words, KIND.SURNAME), self._find_places(words, KIND.FORENAME)
        born = self._find_birthdays(words)
        pairs = ((surnames, forenames), (surnames, born), (forenames, born))
        return any(_are_near(first, second, MAX_WORDS_APART if near else len(words)) for first, second in pairs)

    def _find_places(self, words: list[str], *kinds: str) -> list[int]:
        return [place for place, word in enumerate(words) if any(self.has_digest(kind, word) for kind in kinds)]

    def _find_birthdays(self, words: list[str]) -> list[int]:
        return [place for place, day in _find_dates(words) if self.has_digest(KIND.BORN, day)]

    def _has_number(self, text: str) -> bool:
        short = {line.strip() for line in text.splitlines() if len(line) <= MAX_NUMBER_LENGTH}
        pieces = set(_PIECE.findall(text))
        parts = {part for piece in pieces for part in piece.split("/")}
        return any(
            self.has_digest(kind, form)
            for piece in short | pieces | parts
            for kind in NUMBERS
            for form in FORMS_BY_KIND[kind](piece)
            if len(form) >= MIN_LENGTHS.get(kind, 0) and not form.startswith(_PART_PREFIXES)
        )

    def _has_id(self, text: str) -> bool:
        ids = set(_UUID.findall(text.lower()))
        return any(UUID(each) in self.rows or self.has_digest("id", each) for each in ids)


def list_texts(content: Any) -> Iterator[str]:
    """Yield the texts of nested mappings and lists, in order, without the names of fields."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for value in content.values():
            yield from list_texts(value)
    elif isinstance(content, Iterable) and not isinstance(content, bytes):
        for value in content:
            yield from list_texts(value)
    elif content is not None:
        yield str(content)


def split_words(text: str) -> list[str]:
    """Return the folded words of a text in order, each as often as it occurs.

    >>> split_words("Smith-Jones, Zoë: smith")
    ['smith', 'jones', 'zoe', 'smith']
    """
    return [word for word in _BETWEEN.split(fold_name(text)) if word]


def _find_dates(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield each date of three words, such as 1951-04-07, 7/4/1951 or 7 April 1951, with its place."""
    for place, date_words in enumerate(zip(words, words[1:], words[2:], strict=False)):
        first, month, last = date_words
        number = str(MONTH_NAMES.index(month[:3]) + 1) if month[:3] in MONTH_NAMES else month
        for year, day in ((first, last), (last, first)):
            if (date_found := _format_date(year, number, day)) is not None:
                yield place, date_found


def _format_date(year: str, month: str, day: str) -> str | None:
    if len(year) != len("1951") or not all(part.isascii() and part.isdecimal() for part in (year, month, day)):
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _are_near(first: list[int], second: list[int], max_distance: int) -> bool:
    return any(one != other and abs(one - other) <= max_distance for one in first for other in second)
