"""Read one cell: convert it to a value, or refuse it and say what is allowed.

Workbooks have typed cells and CSV files have text; both become the same value, so that a register exported in two
formats stays the same. Nothing is guessed: a number in a date column is not read as Excel's day number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from django.db.models import TextChoices

from mosovo.rooms.identity.number_formats import normalise_pnc

from .formula_escaping import unescape_formula

EARLIEST = date(1900, 1, 1)
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})|(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})")
_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
FORMULA = "Formulas cannot be read. Copy the column and paste its values."


class CellNotAllowed(Exception):
    """The cell cannot be read. The message says what is allowed."""


class CellReader(Protocol):
    """Reads the cells of a column; `allowed` describes valid content."""

    @property
    def allowed(self) -> str: ...

    def __call__(self, cell: object, today: date) -> object: ...


def clean_cell(cell: object) -> str:
    """Return the text of a cell, trimmed, with single spaces; empty for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, str | int | float):
        return _trimmed(str(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    raise CellNotAllowed(FORMULA)


def _trimmed(text: str) -> str:
    if text.startswith("=") or text in _EXCEL_ERRORS:
        raise CellNotAllowed(FORMULA)
    trimmed = " ".join(unescape_formula(text).split())
    if not all(char.isprintable() for char in trimmed):
        raise CellNotAllowed("Only characters that can be printed are allowed.")
    return trimmed


@dataclass(frozen=True, slots=True)
class TextCell:
    """Text up to a length."""

    max_length: int

    @property
    def allowed(self) -> str:
        return f"Text of up to {self.max_length} characters."

    def __call__(self, cell: object, today: date) -> str:
        if isinstance(cell, datetime | date | time | bool):
            raise CellNotAllowed(f"{self.allowed} Format the column as text.")
        text = clean_cell(cell)
        if len(text) > self.max_length:
            raise CellNotAllowed(f"{self.allowed} This has {len(text)}.")
        return text


@dataclass(frozen=True, slots=True)
class TimeCell:
    """A time of day."""

    allowed: str = "A time like 14:30."

    def __call__(self, cell: object, today: date) -> time:
        if isinstance(cell, time):
            return cell.replace(second=0, microsecond=0, tzinfo=None)
        text = TextCell(8)(cell, today)
        if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text) is None:
            raise CellNotAllowed(self.allowed)
        return time.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class PatternCell:
    """Text that matches a pattern."""

    pattern: re.Pattern[str]
    allowed: str

    def __call__(self, cell: object, today: date) -> str:
        text = TextCell(40)(cell, today).upper()
        if not self.pattern.fullmatch(text):
            raise CellNotAllowed(self.allowed)
        return text


@dataclass(frozen=True, slots=True)
class PncNumberCell:
    """A PNC number in its full form."""

    allowed: str = "A PNC number like 2012/0052494Q."

    def __call__(self, cell: object, today: date) -> str:
        number = normalise_pnc(TextCell(40)(cell, today), today)
        if number is None:
            raise CellNotAllowed(self.allowed)
        return number


@dataclass(frozen=True, slots=True)
class DateCell:
    """A date from 1900, not after today unless `allows_future`."""

    allows_future: bool = False

    @property
    def allowed(self) -> str:
        return "A date like 1980-02-28 or 28/02/1980, from 1900" + ("." if self.allows_future else ", not after today.")

    def __call__(self, cell: object, today: date) -> date:
        read = self._parse_date(cell)
        if read is None or read < EARLIEST or (read > today and not self.allows_future):
            raise CellNotAllowed(self.allowed)
        return read

    def _parse_date(self, cell: object) -> date | None:
        if isinstance(cell, datetime):
            return cell.date() if cell.time() == time.min else None
        if isinstance(cell, date):
            return cell
        match = _DAY.fullmatch(clean_cell(cell))
        if match is None:
            return None
        year, month, day = (int(match[a] or match[b]) for a, b in (("year", "y"), ("month", "m"), ("day", "d")))
        try:
            return date(year, month, day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A whole number within limits."""

    minimum: int
    maximum: int

    @property
    def allowed(self) -> str:
        return f"A whole number from {self.minimum} to {self.maximum}."

    def __call__(self, cell: object, today: date) -> int:
        text = clean_cell(cell) if not isinstance(cell, bool) else ""
        if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or not self.minimum <= int(text) <= self.maximum:
            raise CellNotAllowed(self.allowed)
        return int(text)


@dataclass(frozen=True, slots=True)
class YesNoCell:
    """Yes or no. An empty cell is neither."""

    allowed: str = "yes or no."

    def __call__(self, cell: object, today: date) -> bool:
        values = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
        text = clean_cell(cell).casefold()
        if text not in values:
            raise CellNotAllowed(self.allowed)
        return values[text]


@dataclass(frozen=True, slots=True)
class ChoiceCell:
    """One value of a fixed list, or its label on the screens."""

    words: Mapping[str, str]
    allowed: str

    def __call__(self, cell: object, today: date) -> str:
        word = self.words.get(clean_cell(cell).casefold())
        if word is None:
            raise CellNotAllowed(self.allowed)
        return word


def choice_cell(choices: type[TextChoices]) -> ChoiceCell:
    """Build a cell reader from a model's choices, without the empty one."""
    pairs = [(str(value), str(label)) for value, label in choices.choices if value]
    words = {text.casefold(): value for value, label in pairs for text in (label, value)}
    return ChoiceCell(words, "One of: " + ", ".join(value for value, _ in pairs) + ".")
