"""Dates and times typed as day, month, year.

A month may be typed as a word, a year as two digits, and the whole date into the first box. What was typed is always
kept, and the message says which part is wrong. A test or a script may send the whole date as `2026-11-24` instead of
its parts.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from mosovo.web.core.formatting import LONDON, format_date
from mosovo.web.core.forms.date_parsing import (
    normalise_pasted,
    parse_full_date,
    parse_month,
    parse_near_date,
    parse_time,
    parse_two_digits,
    parse_year,
)
from mosovo.web.core.forms.named_field import NamedField

PARTS = ("day", "month", "year")


class TypedDate(NamedTuple):
    """The parts as they were typed. `clock` is the time of a date and time."""

    day: str = ""
    month: str = ""
    year: str = ""
    clock: str = ""


class DateInput(forms.Widget):
    """Three boxes, and a fourth for the time if `with_clock`."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, with_clock: bool = False) -> None:
        super().__init__(attrs)
        self.parts = (*PARTS, "clock") if with_clock else PARTS

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDate:
        """Return what was typed, in parts."""
        if data.get(name) and f"{name}-day" not in data:
            return split_iso_date(str(data[name]))
        return TypedDate(**{part: str(data.get(f"{name}-{part}") or "").strip() for part in self.parts})

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether none of the boxes was on the form."""
        return not any(key in data for key in (name, *(f"{name}-{part}" for part in self.parts)))


class DateField(NamedField):
    """A date. `earliest` and `latest` are inclusive; a form may set them once it knows the case.

    `is_past`: a year of two digits is in the past, as for a birth. The same applies if `latest` is not after today.
    """

    widget: Any = DateInput
    today: date | None = None
    """The date on which the form is sent, set by the form. Without it a year needs four digits."""

    def __init__(
        self, *, earliest: date | None = None, latest: date | None = None, is_past: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.earliest = earliest
        self.latest = latest
        self.is_past = is_past

    def clean(self, value: Any) -> date | None:
        """Return the date, or None if the field is optional and empty."""
        typed = self.parse_parts(value)
        if not any(typed):
            self.validate("")
            return None
        return self.check_range(self.to_date(typed))

    def parse_parts(self, value: Any) -> TypedDate:
        """Return what was typed in parts; a whole date in the first box is split."""
        typed = TypedDate(*map(normalise_pasted, value if isinstance(value, TypedDate) else split_date(value)))
        pasted_date = parse_full_date(typed.day)
        if pasted_date is None:
            return self.resolve_near_date(typed)
        if typed.month or typed.year or (typed.clock and pasted_date.clock):
            raise ValidationError(
                f"{self.capitalised_label} has a full date in the first box: clear the other boxes, or enter only "
                f"the day there",
                code="part-day",
            )
        parts = TypedDate(pasted_date.day, pasted_date.month, pasted_date.year, typed.clock or pasted_date.clock)
        if pasted_date.contradicts(day := self.to_date(parts)):
            raise ValidationError(
                f"{self.capitalised_label} must be a real date: {format_date(day)} is a {day:%A}", code="part-day"
            )
        return parts

    def resolve_near_date(self, typed: TypedDate) -> TypedDate:
        """Return the parts of `today`, or of a day and month near today, typed alone into the first box.

        A birth needs its year.
        """
        if self.today is None or self.is_past or typed.month or typed.year:
            return typed
        day = parse_near_date(typed.day, self.today)
        return typed if day is None else TypedDate(str(day.day), str(day.month), str(day.year), typed.clock)

    def to_date(self, typed: TypedDate) -> date:
        """Return the date that was meant, or raise an error about the wrong part."""
        missing = [part for part in PARTS if not getattr(typed, part)]
        if missing:
            raise ValidationError(
                f"{self.capitalised_label} must include a {' and '.join(missing)}",
                code="missing-" + "-".join(missing),
            )
        latest = self.latest
        is_past_only = self.is_past or (latest is not None and self.today is not None and latest <= self.today)
        year = parse_year(typed.year, self.today, is_past=is_past_only)
        if year is None:
            raise ValidationError(f"{self.capitalised_label} must have a year of 4 digits, like 2026", code="part-year")
        try:
            return date(year, parse_month(typed.month) or 0, parse_two_digits(typed.day) or 0)
        except ValueError:
            raise ValidationError(
                f"{self.capitalised_label} must be a real date, like 24 11 2026", code="real"
            ) from None

    def check_range(self, day: date) -> date:
        """Return the day; refuse one that is too early or too late."""
        if self.earliest is not None and day < self.earliest:
            raise ValidationError(
                f"{self.capitalised_label} must be on or after {format_date(self.earliest)}", code="early"
            )
        if self.latest is not None and day > self.latest:
            raise ValidationError(
                f"{self.capitalised_label} must be on or before {format_date(self.latest)}", code="late"
            )
        return day


class DateTimeField(DateField):
    """A date and time typed in London time, returned in UTC.

    A time that the clocks skip in spring is refused. A time that occurs twice in autumn means the first.
    """

    widget = DateInput(with_clock=True)

    def clean(self, value: Any) -> Any:
        """Return the instant, or None if the field is optional and empty."""
        typed = self.parse_parts(value)
        day = super().clean(typed)
        if day is None:
            return None
        local = datetime.combine(day, read_clock("a time", typed.clock), LONDON)
        instant = local.astimezone(UTC)
        if instant.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise ValidationError(
                f"Enter another time: {typed.clock} did not exist, because the clocks went forward", code="part-clock"
            )
        return instant


class TimeField(NamedField):
    """A time in London, on a date that another field names."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-5"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the time as it is shown in the box: 17:42."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: Any) -> time | None:
        """Return the time, or None if the field is optional and empty."""
        typed = str(value or "").strip()
        self.validate(typed)
        return read_clock(self.label_in_sentence, typed) if typed else None


def read_clock(asked: str, typed: str) -> time:
    """Parse 1730, 17:30, 17.30 or 5.30pm as a time of day. `asked` is what the error asks for: “the start time”."""
    clock = parse_time(typed)
    if clock is None:
        raise ValidationError(f"Enter {asked}, like 09:30", code="part-clock")
    return clock


def split_date(value: Any) -> TypedDate:
    """Return a date or an instant as it is shown in the boxes."""
    if isinstance(value, datetime):
        instant = value.astimezone(LONDON)
        return TypedDate(str(instant.day), str(instant.month), f"{instant.year:04}", f"{instant:%H:%M}")
    if isinstance(value, date):
        return TypedDate(str(value.day), str(value.month), f"{value.year:04}")
    return value if isinstance(value, TypedDate) else TypedDate()


def split_iso_date(text: str) -> TypedDate:
    """Split 2026-11-24, or 2026-11-24T17:42, into parts. Any other text goes into the first box as typed."""
    day, _, clock = text.strip().partition("T")
    numbers = day.split("-")
    if len(numbers) != len(PARTS) or len(numbers[0]) < 4:
        return TypedDate(day=text)
    return TypedDate(numbers[2], numbers[1], numbers[0], clock[:5])
