"""Refuse what cannot be true of an account or a card, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from . import number_formats
from .models import AccountEnd, BankAccount, CardEnd, PaymentCard


def check_account(row: BankAccount, today: date) -> Iterator[FactWarning]:
    """Require valid numbers, and the other holder of an account that is not the nominal’s alone."""
    require_not_after("from_on", row.from_on, today, "The first date held")
    if row.whose != BankAccount.Whose.OWN and not row.held_with:
        raise FactRefused("held_with", "Enter the name of the joint holder or the business.")
    if row.sort_code and number_formats.normalise_sort_code(row.sort_code) is None:
        raise FactRefused("sort_code", "Sort code must be 6 digits, like 12-34-56.")
    if number_formats.is_iban(row.number):
        _check_iban(row)
    else:
        yield from _check_number(row)
    yield from _warn_if_recorded(row, "number", "This account is already recorded.")


def _check_iban(row: BankAccount) -> None:
    if number_formats.normalise_iban(row.number) is None:
        raise FactRefused("number", "Check the IBAN: its check digits do not match the rest. Copy it from a statement.")
    parts = number_formats.sort_code_and_number(row.number)
    if parts and row.sort_code and row.sort_code != parts[0]:
        raise FactRefused("sort_code", f"The sort code in this IBAN is {parts[0]}. Correct the sort code or the IBAN.")


def _check_number(row: BankAccount) -> Iterator[FactWarning]:
    if not any(character.isdecimal() for character in row.number):
        raise FactRefused("number", "Enter an account number of 8 digits, like 31926819, or an IBAN.")
    if not (row.number.isascii() and row.number.isdecimal() and len(row.number) == 8):
        yield FactWarning("number", "A UK account number has 8 digits. This one does not.")
    if not row.sort_code and not row.uk_office:
        yield FactWarning("sort_code", "The nominal must notify the sort code of every account that has one.")


def check_card(row: PaymentCard, today: date) -> Iterator[FactWarning]:
    """Require a valid number and valid months, and warn of an expired card."""
    require_not_after("from_on", row.from_on, today, "The first date held")
    if number_formats.normalise_card_number(row.number) is None:
        raise FactRefused("number", "Card number must be 12 to 19 digits, with no other characters.")
    for field, position in (("valid_from", "first"), ("expires", "last")):
        if getattr(row, field) and number_formats.normalise_month(getattr(row, field)) is None:
            raise FactRefused(field, f"Enter the {position} month as shown on the card, like 03/28.")
    if row.valid_from and row.valid_from > row.expires:
        raise FactRefused("expires", "Expiry date must be after the date the card is valid from.")
    if not number_formats.has_valid_check_digit(row.number):
        yield FactWarning("number", "Check the card number: its last digit does not match the others.")
    if row.expires < f"{today:%Y-%m}" and not _has_ended(row):
        yield FactWarning("expires", "The card has expired.")
    yield from _warn_if_recorded(row, "number", "This card is already recorded.")


def _has_ended(row: PaymentCard) -> bool:
    return CardEnd.objects.known_at().filter(nominal_id=row.nominal_id, card=row.first or row.pk).exists()


def _warn_if_recorded(row: BankAccount | PaymentCard, field: str, message: str) -> Iterator[FactWarning]:
    """Warn if the number is already recorded.

    Encrypted numbers are compared in Python. A reader who has not opened the group sees no other rows, so gets no
    warning. A row that ended by the first date of this one was replaced by it, and is ignored.
    """
    for other in list_other_facts(row):
        if _had_ended(other, row.from_on):
            continue
        if other.number == row.number and getattr(other, "sort_code", "") == getattr(row, "sort_code", ""):
            yield FactWarning(field, message)
            return


def _had_ended(other: BankAccount | PaymentCard, from_on: date | None) -> bool:
    model, column = (AccountEnd, "account") if isinstance(other, BankAccount) else (CardEnd, "card")
    ended: Any = {column: other.first, "nominal_id": other.nominal_id, "ended_on__lte": from_on}
    return from_on is not None and bool(model._default_manager.known_at().filter(**ended).exists())


def check_account_end(row: AccountEnd, today: date) -> Iterator[FactWarning]:
    """Allow one closing date for each account, not before it was opened."""
    held = get_referenced_fact(row, BankAccount, row.account_id)
    _check_end(row, held, "account", today)
    yield from ()


def check_card_end(row: CardEnd, today: date) -> Iterator[FactWarning]:
    """Allow one end for each card, not before it was obtained."""
    held = get_referenced_fact(row, PaymentCard, row.card_id)
    _check_end(row, held, "card", today)
    yield from ()


def _check_end(row: AccountEnd | CardEnd, held: BankAccount | PaymentCard | None, label: str, today: date) -> None:
    if held is None:
        noun = "an account" if label == "account" else "a card"
        raise FactRefused(f"{label}_id", f"Select {noun} that is on the record.")
    require_not_after("ended_on", row.ended_on, today, "The last date")
    require_not_before("ended_on", row.ended_on, held.from_on, "The last date", "the first date held")
    if list_other_facts(row).filter(**{label: held.first}).exists():
        raise FactRefused("ended_on", f"The end of this {label} is already recorded. Correct that entry instead.")


CHECKS: Checks = {
    BankAccount: check_account,
    PaymentCard: check_card,
    AccountEnd: check_account_end,
    CardEnd: check_card_end,
}
