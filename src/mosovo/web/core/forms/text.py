"""Text fields, without characters that could hide or reorder text."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mosovo.web.core.forms.named_field import NamedField

# Characters that show text in another order than it is stored: one name could be shown as another.
REORDERING_CHARACTERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

BRITISH_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})", re.IGNORECASE | re.ASCII)

SPACES = str.maketrans("\u00a0\u2007\u202f", "   ", "\u200b\u2060\ufeff")
"""Replace non-breaking spaces by plain ones, and drop zero-width characters that come with copied text."""


class TextField(NamedField, forms.CharField):
    """A text of at most `max_length` characters, on one line unless `multiline`.

    Line ends become `\\n`, letters are composed (NFC), spaces around the text are dropped, and non-breaking spaces
    become plain ones: with them, a search would not find a name or number that was pasted.
    """

    def __init__(self, *, max_length: int, multiline: bool = False, rows: int = 4, **kwargs: Any) -> None:
        widget = (
            forms.Textarea(attrs={"rows": rows})
            if multiline
            else forms.TextInput(attrs={"class": choose_width(max_length)})
        )
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)
        self.longest = max_length
        self.multiline = multiline

    def to_python(self, value: Any) -> str:
        """Return the text, normalised."""
        text = super().to_python(value) or ""
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(SPACES)
        return unicodedata.normalize("NFC", text).strip() if self.strip else unicodedata.normalize("NFC", text)

    def validate(self, value: str) -> None:
        """Refuse text that is too long or has an unreadable character, and say which character and where."""
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(
                f"{self.capitalised_label} must be {self.longest:,} characters or fewer: you entered {len(value):,}",
                code="too-long",
            )
        allowed = "\n\t" if self.multiline else ""
        for position, character in enumerate(value, start=1):
            if has_unreadable_characters(character) and character not in allowed:
                raise ValidationError(
                    f"{self.capitalised_label} has a character that cannot be read, U+{ord(character):04X} "
                    f"at position {position}. Use letters, numbers, spaces and punctuation"
                    + (" and line breaks" if self.multiline else " on one line"),
                    code="unreadable",
                )


class PostcodeField(TextField):
    """A postcode, typed with or without its space and in any capitals: `ns14qx` becomes `NS1 4QX`.

    Anything else, such as a foreign postcode, is kept as it was typed.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": "Postcode", "max_length": 10, "required": False, **kwargs})

    def to_python(self, value: Any) -> str:
        """Return the postcode as Royal Mail writes it."""
        text = super().to_python(value)
        match = BRITISH_POSTCODE.fullmatch(text)
        return f"{match[1]} {match[2]}".upper() if match else text


def has_unreadable_characters(character: str) -> bool:
    """Whether the character is a control character, a lone surrogate or one that reverses the reading order."""
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in REORDERING_CHARACTERS


def choose_width(longest: int) -> str:
    """Return the class for a box about as wide as its content."""
    widths = (number for number in (5, 10, 20, 30) if longest <= number)
    return f"govuk-input--width-{next(widths)}" if longest <= 30 else ""
