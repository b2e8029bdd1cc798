"""Checks that apply to every fact of every room, derived from its columns."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import models

from .models import RecordedFact

EARLIEST_DATE = date(1900, 1, 1)
MULTILINE_COLUMNS = frozenset({"text", "lines", "options"})
MULTILINE_MIN_LENGTH = 1000
"""A column at least this wide is entered in a text box of several lines."""
_REORDERING_CHARACTERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNREADABLE_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})


@dataclass(eq=False)
class FactRefused(Exception):
    """An impossible value. `field` names the input; the message says what is wrong and what is allowed."""

    field: str
    message: str

    def __str__(self) -> str:
        return self.message


def validate_columns(row: RecordedFact) -> None:
    """Refuse empty, over-long or unreadable text, unknown options, dates before 1900 and numbers outside 0 to 9,999.

    Text is stored as typed, without leading and trailing space.
    """
    for field in _list_entered_fields(type(row)):
        value = getattr(row, field.attname)
        if (valid := _validate_value(field, value)) is not value:
            setattr(row, field.attname, valid)


@cache
def _list_entered_fields(kind: type[RecordedFact]) -> "tuple[models.Field[Any, Any], ...]":
    """List the fields of a kind of fact that people enter, calculated once."""
    columns = kind._meta.concrete_fields
    return tuple(each for each in columns if (each.editable and not each.is_relation) or each.name == "change_reason")


def _validate_value(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None:
        if not field.null:
            raise FactRefused(field.name, f"Enter {_name_field(field)}.")
    elif isinstance(value, str):
        return _validate_text(field, value.strip())
    elif isinstance(value, date):
        _refuse_before_records(field, value)
    elif isinstance(value, int) and not isinstance(value, bool):
        _refuse_number(field, value)
    return value


def _validate_text(field: "models.Field[Any, Any]", value: str) -> str:
    if not value and not field.blank:
        raise FactRefused(field.name, f"Enter {_name_field(field)}.")
    if field.max_length is not None and len(value) > field.max_length:
        raise FactRefused(
            field.name,
            f"{_capitalise_name(field)} must be {field.max_length:,} characters or fewer: this is {len(value):,}.",
        )
    is_multiline = field.max_length is not None and field.max_length >= MULTILINE_MIN_LENGTH
    allowed = "\n\t" if is_multiline or field.name in MULTILINE_COLUMNS else ""
    for position, character in enumerate("" if value.isprintable() else value, start=1):
        if _is_unreadable(character) and character not in allowed:
            raise FactRefused(
                field.name,
                f"{_capitalise_name(field)} has a character that cannot be read, U+{ord(character):04X} at position "
                f"{position}. Use letters, numbers, spaces and punctuation.",
            )
    _refuse_unknown_option(field, value)
    return value


def _is_unreadable(character: str) -> bool:
    return unicodedata.category(character) in _UNREADABLE_CATEGORIES or character in _REORDERING_CHARACTERS


def _refuse_unknown_option(field: "models.Field[Any, Any]", value: str) -> None:
    words = _list_options(field) if value and field.choices is not None else ()
    if words and value not in words:
        raise FactRefused(
            field.name, f"“{value[:40]}” is not one of the options. Select one of: {', '.join(filter(None, words))}."
        )


@cache
def _list_options(field: "models.Field[Any, Any]") -> list[str]:
    """Return the values that a column may hold, calculated once because they are constant."""
    return [word for word, _ in field.flatchoices]


def _refuse_before_records(field: "models.Field[Any, Any]", value: date) -> None:
    day = value.date() if isinstance(value, datetime) else value
    if day < EARLIEST_DATE:
        raise FactRefused(field.name, f"{_capitalise_name(field)} must be on or after 1 January 1900.")


def _refuse_number(field: "models.Field[Any, Any]", value: int) -> None:
    if not 0 <= value <= 9999:
        raise FactRefused(field.name, f"{_capitalise_name(field)} must be a number from 0 to 9,999.")


_FIELD_NAMES = {
    "on": "the date",
    "born_on": "the date of birth",
    "died_on": "the date of death",
    "from_on": "the start date",
    "ended_on": "the end date",
    "made_on": "the date it was made",
    "information_source": "the source",
    "attributed_to": "who said it",
    "change_reason": "the reason",
    "lines": "the address",
}


def _name_field(field: "models.Field[Any, Any]") -> str:
    """Name the field as it appears in a sentence."""
    return _FIELD_NAMES.get(field.name, f"the {field.verbose_name}")


def _capitalise_name(field: "models.Field[Any, Any]") -> str:
    name = _name_field(field)
    return name[0].upper() + name[1:]


def require_not_after(field: str, day: date | None, today: date, what: str) -> None:
    """Refuse a date in the future."""
    if day is not None and day > today:
        raise FactRefused(field, f"{what} must be on or before today, {format_date(today)}.")


def require_not_before(field: str, day: date | None, earlier: date | None, what: str, than: str) -> None:
    """Refuse a date before the earlier one. `what` and `than` name the two dates in the message."""
    if day is not None and earlier is not None and day < earlier:
        raise FactRefused(field, f"{what} must be on or after {than}, {format_date(earlier)}.")


def format_date(day: date) -> str:
    """Format a date as people write it: 3 March 2025."""
    return f"{day.day} {day:%B %Y}"
