"""Whole numbers within bounds, and years."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import TextInput

from mosovo.web.core.forms.date_parsing import normalise_pasted, parse_year
from mosovo.web.core.forms.named_field import NamedField


class IntegerField(NamedField):
    """A whole number from `least` to `most`, inclusive."""

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}))
        super().__init__(**kwargs)
        self.least = least
        self.most = most

    def clean(self, value: Any) -> int | None:
        """Return the number, or None if the field is optional and empty."""
        typed = normalise_pasted(str(value or "")).replace(",", "")
        self.validate(typed)
        if not typed:
            return None
        digits = typed.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
            raise ValidationError(f"{self.capitalised_label} must be a whole number, like 12", code="number")
        number = int(typed)
        if not self.least <= number <= self.most:
            raise ValidationError(self.out_of_bounds(), code="bounds")
        return number

    def out_of_bounds(self) -> str:
        """Return the error message with the numbers that are allowed."""
        return f"{self.capitalised_label} must be between {self.least:,} and {self.most:,}"


class YearField(IntegerField):
    """A year from `least` to `most`, inclusive. Two digits mean the latest such year not in the future: 26 is 2026."""

    today: date | None = None
    """The date on which the form is sent, set by the form. Without it a year needs four digits."""

    def clean(self, value: Any) -> int | None:
        """Return the year, or None if the field is optional and empty."""
        typed = normalise_pasted(str(value or ""))
        return super().clean(parse_year(typed, self.today, is_past=True) or typed)

    def out_of_bounds(self) -> str:
        """Return the error message with the years that are allowed, without a thousands separator."""
        return f"{self.capitalised_label} must be between {self.least} and {self.most}, like {self.most}"
