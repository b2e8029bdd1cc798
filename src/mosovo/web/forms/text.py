"""Text as people type it, without the characters that only machines and mischief use."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mosovo.web.forms.named_field import NamedField

# Characters that make text read in another order than it is stored: a name could be shown as another.
REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

SPACES = str.maketrans("\u00a0\u2007\u202f", "   ", "\u200b\u2060\ufeff")
"""Spaces that do not break become plain ones; marks without width, which come with what is copied, are dropped."""


class TextField(NamedField, forms.CharField):
    """A text of at most `max_length` characters, on one line unless `multiline`.

    Line ends become `\\n`, letters are composed (NFC), space around the text is dropped and a space that does
    not break becomes one that does: with it a name or number that was pasted is not found again.
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
        """The text, tidied."""
        text = super().to_python(value) or ""
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(SPACES)
        return unicodedata.normalize("NFC", text).strip() if self.strip else unicodedata.normalize("NFC", text)

    def validate(self, value: str) -> None:
        """Refuse what is too long or can't be read as it stands, saying which character and where."""
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(
                f"{self.capitalised_label} must be {self.longest:,} characters or fewer: you entered {len(value):,}",
                code="too-long",
            )
        allowed = "\n\t" if self.multiline else ""
        for place, character in enumerate(value, start=1):
            if has_unreadable_characters(character) and character not in allowed:
                raise ValidationError(
                    f"{self.capitalised_label} has a character that cannot be read, U+{ord(character):04X} "
                    f"at position {place}. Use letters, numbers, spaces and punctuation"
                    + (" and line breaks" if self.multiline else " on one line"),
                    code="unreadable",
                )


def has_unreadable_characters(character: str) -> bool:
    """Control characters, lone surrogates, and what reverses the order of reading."""
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in REORDERING


def choose_width(longest: int) -> str:
    """A box about as wide as what goes into it."""
    fitting = (number for number in (5, 10, 20, 30) if longest <= number)
    return f"govuk-input--width-{next(fitting)}" if longest <= 30 else ""
