"""Read account and card numbers in the format in which the room stores them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mosovo.exchange.cell_types import CellNotAllowed, TextCell
from mosovo.rooms.finance import number_formats


def _normalise(cell: object, today: date, shape: Callable[[str], str | None], allowed: str) -> str:
    number = shape(TextCell(40)(cell, today))
    if number is None:
        raise CellNotAllowed(allowed)
    return number


def _account_number(text: str) -> str | None:
    """Return an IBAN with right check digits, or a number of digits and letters; None for anything else."""
    if number_formats.is_iban(text):
        return number_formats.normalise_iban(text)
    typed = number_formats.strip_separators(text)
    is_number = typed.isascii() and typed.isalnum() and any(character.isdecimal() for character in typed)
    return typed if is_number and len(typed) <= 34 else None


@dataclass(frozen=True, slots=True)
class AccountNumberCell:
    """An account number, or an IBAN with right check digits."""

    allowed: str = "An account number like 31926819, or an IBAN with right check digits, as text."

    def __call__(self, cell: object, today: date) -> str:
        return _normalise(cell, today, _account_number, self.allowed)


@dataclass(frozen=True, slots=True)
class SortCodeCell:
    """A sort code."""

    allowed: str = "A sort code like 12-34-56."

    def __call__(self, cell: object, today: date) -> str:
        return _normalise(cell, today, number_formats.normalise_sort_code, self.allowed)


@dataclass(frozen=True, slots=True)
class CardNumberCell:
    """The number of a payment card."""

    allowed: str = "A card number of 12 to 19 digits, as text."

    def __call__(self, cell: object, today: date) -> str:
        return _normalise(cell, today, number_formats.normalise_card_number, self.allowed)


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month as shown on a card."""

    allowed: str = "A month like 2028-03 or 03/28."

    def __call__(self, cell: object, today: date) -> str:
        return _normalise(cell, today, number_formats.normalise_month, self.allowed)
