"""Whole numbers within bounds."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import TextInput

from mosovo.web.forms.called import Called


class IntegerField(Called):
    """A whole number from `least` to `most`, both included."""

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}))
        super().__init__(**kwargs)
        self.least = least
        self.most = most

    def clean(self, value: Any) -> int | None:
        """The number, or None when nothing was typed and nothing is asked for."""
        typed = str(value or "").strip().replace(",", "")
        self.validate(typed)
        if not typed:
            return None
        digits = typed.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
            raise ValidationError(f"{self.Called} must be a whole number, like 12", code="number")
        number = int(typed)
        if not self.least <= number <= self.most:
            raise ValidationError(f"{self.Called} must be between {self.least:,} and {self.most:,}", code="bounds")
        return number
