"""Accounts and cards at the desk: opened, changed or replaced, and held no longer.

A detail that alters is a change of its own (LAW-089): what was told holds until the day, and what
is told now stands in its place, as one act.
"""

from typing import Any

from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible
from mosovo.rooms.finance.actions import (
    in_one_shape,
    record_account,
    record_account_end,
    record_altered_account,
    record_altered_card,
    record_card,
    record_card_end,
)
from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.web.finance.forms import AccountEndForm, AccountForm, CardEndForm, CardForm
from mosovo.web.finance.said import on_the_card
from mosovo.web.forms import DateField

from .since import BEGINS, Asked, Since, began_while_subject
from .ways import Said, Way, by, of_one

ACCOUNT = ("whose", "held_with", "institution", "branch", "uk_office", "sort_code", "number")
CARD = ("kind", "provider", "number", "valid_from", "expires")
NOTHING_DIFFERENT = "Nothing here differs from what was told. Change what is different, or take this out."


class OpenedForm(Since, AccountForm):
    """An account that was opened, or is told of for the first time."""


class ChangedForm(Asked, AccountForm):
    """An account as it is from a day on."""

    from_on = DateField(label="Day of the change", called="the day of the change", hint=BEGINS)


class ClosedForm(Asked, AccountEndForm):
    """That an account was closed."""

    known = ("account_id",)


class NewCardForm(Since, CardForm):
    """A card that they got, or tell of for the first time."""


class ReplacedForm(Asked, CardForm):
    """The card that came in place of another."""

    from_on = DateField(label="Day on which it came", called="the day on which it came", hint=BEGINS)


class GoneForm(Asked, CardEndForm):
    """That a card is held no longer."""

    known = ("card_id",)


def first_of_account(account: BankAccount) -> Said:
    """An account as it was told."""
    return {name: getattr(account, name) for name in ACCOUNT}


def first_of_card(card: PaymentCard) -> Said:
    """A card as it was told, its months as they stand on it."""
    months = {name: on_the_card(getattr(card, name)) for name in ("valid_from", "expires")}
    return {**{name: getattr(card, name) for name in CARD}, **months}


def account_changed(permit: Permit, about: BankAccount, said: Said, **known: Any) -> None:
    """What was told of it ends, and what is told now begins."""
    refuse_no_difference(about, said, ACCOUNT)
    record_altered_account(permit, about, said=said, **known)


def card_replaced(permit: Permit, about: PaymentCard, said: Said, **known: Any) -> None:
    """The one that was told of goes, and another comes; or, under the same number, a detail of it altered."""
    refuse_no_difference(about, said, CARD)
    record_altered_card(permit, about, said=said, **known)


def refuse_no_difference(about: BankAccount | PaymentCard, said: Said, names: tuple[str, ...]) -> None:
    """Refuse as a change what is just as it was told."""
    shaped = in_one_shape({name: said[name] for name in names}, type(about))
    if all(shaped[name] == getattr(about, name) for name in names):
        raise Impossible("number", NOTHING_DIFFERENT)


ACCOUNTS = (
    Way("opened", "Add an account", "A bank account", OpenedForm, by(record_account), "Add another account",
        is_change=began_while_subject),
    Way("changed", "Details changed", "Bank account, as it is now", ChangedForm, account_changed, about=BankAccount,
        shows_first=first_of_account),
    Way("closed", "Closed", "Bank account closed", ClosedForm, of_one(record_account_end, "account_id"),
        about=BankAccount),
)  # fmt: skip
CARDS = (
    Way("new", "Add a card", "A debit or credit card", NewCardForm, by(record_card), "Add another card",
        is_change=began_while_subject),
    Way("replaced", "Replaced or changed", "The card that they hold now", ReplacedForm, card_replaced,
        about=PaymentCard, shows_first=first_of_card),
    Way("gone", "Held no longer", "Card held no longer", GoneForm, of_one(record_card_end, "card_id"),
        about=PaymentCard),
)  # fmt: skip
