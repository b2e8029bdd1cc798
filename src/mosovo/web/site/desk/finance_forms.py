"""Bank accounts and cards at the desk: opened, changed or replaced, and no longer held.

A changed detail is a change of its own (LAW-089): the notified row ends on the date, and the new row begins then,
in one action.
"""

from typing import Any

from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.finance.actions import (
    normalise_numbers,
    record_account,
    record_account_end,
    record_altered_account,
    record_altered_card,
    record_card,
    record_card_end,
)
from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.web.core.forms import DateField
from mosovo.web.features.finance.display import describe_printed_card
from mosovo.web.features.finance.forms import AccountEndForm, AccountForm, CardEndForm, CardForm

from .change_types import ChangeType, Said, change_by, change_of_one
from .held_since_forms import BEGINS, FormFields, HeldSinceForm, has_begun_while_subject

ACCOUNT = ("whose", "held_with", "institution", "branch", "uk_office", "sort_code", "number")
CARD = ("kind", "provider", "number", "valid_from", "expires")
NOTHING_DIFFERENT = "Nothing has changed from what was notified. Change a detail, or remove this entry."


class OpenedForm(HeldSinceForm, AccountForm):
    """An account that was opened, or is notified for the first time."""


class ChangedForm(FormFields, AccountForm):
    """An account with new details from a date."""

    from_on = DateField(label="Date of change", label_in_sentence="the date of the change", hint=BEGINS)


class ClosedForm(FormFields, AccountEndForm):
    """The closing of an account."""

    known = ("account_id",)


class NewCardForm(HeldSinceForm, CardForm):
    """A card that the nominal received, or notifies for the first time."""


class ReplacedForm(FormFields, CardForm):
    """A card that replaced another."""

    from_on = DateField(label="Date received", label_in_sentence="the date received", hint=BEGINS)


class GoneForm(FormFields, CardEndForm):
    """The end of holding a card."""

    known = ("card_id",)


def first_of_account(account: BankAccount) -> Said:
    """Return an account as it was notified."""
    return {name: getattr(account, name) for name in ACCOUNT}


def first_of_card(card: PaymentCard) -> Said:
    """Return a card as it was notified, with its months as printed on it."""
    months = {name: describe_printed_card(getattr(card, name)) for name in ("valid_from", "expires")}
    return {**{name: getattr(card, name) for name in CARD}, **months}


def account_changed(permit: Permit, about: BankAccount, values: Said, **known: Any) -> None:
    """End the notified account and begin the new details."""
    refuse_no_difference(about, values, ACCOUNT)
    record_altered_account(permit, about, values=values, **known)


def card_replaced(permit: Permit, about: PaymentCard, values: Said, **known: Any) -> None:
    """End the notified card and begin the new one, or change its details under the same number."""
    refuse_no_difference(about, values, CARD)
    record_altered_card(permit, about, values=values, **known)


def refuse_no_difference(about: BankAccount | PaymentCard, values: Said, names: tuple[str, ...]) -> None:
    """Raise FactRefused if nothing differs from what was notified."""
    shaped = normalise_numbers({name: values[name] for name in names}, type(about))
    if all(shaped[name] == getattr(about, name) for name in names):
        raise FactRefused("number", NOTHING_DIFFERENT)


ACCOUNTS = (
    ChangeType("opened", "Add an account", "A bank account", OpenedForm, change_by(record_account),
        "Add another account",
        is_change=has_begun_while_subject),
    ChangeType("changed", "Details changed", "Bank account: new details", ChangedForm, account_changed,
        about=BankAccount,
        shows_first=first_of_account),
    ChangeType("closed", "Closed", "Bank account closed", ClosedForm, change_of_one(record_account_end, "account_id"),
        about=BankAccount),
)  # fmt: skip
CARDS = (
    ChangeType("new", "Add a card", "A debit or credit card", NewCardForm, change_by(record_card), "Add another card",
        is_change=has_begun_while_subject),
    ChangeType("replaced", "Replaced or changed", "New card details", ReplacedForm, card_replaced,
        about=PaymentCard, shows_first=first_of_card),
    ChangeType("gone", "No longer held", "Card no longer held", GoneForm, change_of_one(record_card_end, "card_id"),
        about=PaymentCard),
)  # fmt: skip
