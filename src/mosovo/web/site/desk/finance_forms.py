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

from .change_types import ChangeType, FormValues, bind_fact, call_room
from .held_from_forms import BEGINS, DeskFactForm, HeldFromForm, has_begun_while_subject

ACCOUNT = ("whose", "held_with", "institution", "branch", "uk_office", "sort_code", "number")
CARD = ("kind", "provider", "number", "valid_from", "expires")
NOTHING_DIFFERENT = "Nothing has changed from what was notified. Change a detail, or remove this entry."


class OpenedAccountForm(HeldFromForm, AccountForm):
    """An account that was opened, or is notified for the first time."""


class ChangedAccountForm(DeskFactForm, AccountForm):
    """An account with new details from a date."""

    from_on = DateField(label="Date of change", label_in_sentence="the date of the change", hint=BEGINS)


class ClosureForm(DeskFactForm, AccountEndForm):
    """The closing of an account."""

    known = ("account_id",)


class NewCardForm(HeldFromForm, CardForm):
    """A card that the nominal received, or notifies for the first time."""


class ReplacementCardForm(DeskFactForm, CardForm):
    """A card that replaced another."""

    from_on = DateField(label="Date received", label_in_sentence="the date received", hint=BEGINS)


class HoldingEndForm(DeskFactForm, CardEndForm):
    """The end of holding a card."""

    known = ("card_id",)


def account_initial_values(account: BankAccount) -> FormValues:
    """Return an account as it was notified."""
    return {name: getattr(account, name) for name in ACCOUNT}


def card_initial_values(card: PaymentCard) -> FormValues:
    """Return a card as it was notified, with its months as printed on it."""
    months = {name: describe_printed_card(getattr(card, name)) for name in ("valid_from", "expires")}
    return {**{name: getattr(card, name) for name in CARD}, **months}


def record_changed_account(permit: Permit, about: BankAccount, values: FormValues, **known: Any) -> None:
    """End the notified account and begin the new details."""
    require_difference(about, values, ACCOUNT)
    record_altered_account(permit, about, values=values, **known)


def record_replaced_card(permit: Permit, about: PaymentCard, values: FormValues, **known: Any) -> None:
    """End the notified card and begin the new one, or change its details under the same number."""
    require_difference(about, values, CARD)
    record_altered_card(permit, about, values=values, **known)


def require_difference(about: BankAccount | PaymentCard, values: FormValues, names: tuple[str, ...]) -> None:
    """Raise FactRefused if nothing differs from what was notified."""
    normalised = normalise_numbers({name: values[name] for name in names}, type(about))
    if all(normalised[name] == getattr(about, name) for name in names):
        raise FactRefused("number", NOTHING_DIFFERENT)


ACCOUNTS = (
    ChangeType("opened", "Add an account", "A bank account", OpenedAccountForm, call_room(record_account),
        "Add another account",
        is_change=has_begun_while_subject),
    ChangeType("changed", "Details changed", "Bank account: new details", ChangedAccountForm, record_changed_account,
        about=BankAccount,
        shows_first=account_initial_values),
    ChangeType("closed", "Closed", "Bank account closed", ClosureForm, bind_fact(record_account_end, "account_id"),
        about=BankAccount),
)  # fmt: skip
CARDS = (
    ChangeType("new", "Add a card", "A debit or credit card", NewCardForm, call_room(record_card), "Add another card",
        is_change=has_begun_while_subject),
    ChangeType("replaced", "Replaced or changed", "New card details", ReplacementCardForm, record_replaced_card,
        about=PaymentCard, shows_first=card_initial_values),
    ChangeType("gone", "No longer held", "Card no longer held", HoldingEndForm, bind_fact(record_card_end, "card_id"),
        about=PaymentCard),
)  # fmt: skip
