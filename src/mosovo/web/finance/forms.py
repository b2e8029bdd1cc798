"""Bank accounts and payment cards, as the law asks for them."""

from typing import Any

from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

TOLD_BY = "Who told us"
HELD_FROM = "Only where it began while they had to notify: the 3 days begin with it. Leave it empty where it is older."


class AccountForm(Form):
    """An account with a banking institution."""

    whose = ChoiceField(
        label="Whose account", label_in_sentence="whose account it is", choices=BankAccount.Whose.choices
    )
    held_with = TextField(
        label="Held with",
        max_length=200,
        required=False,
        hint="The other holder, or the business.",
    )
    institution = TextField(label="Bank or building society", max_length=100)
    branch = TextField(
        label="Address of the branch", max_length=300, required=False, hint="The office at which the account is held."
    )
    uk_office = TextField(
        label="Principal office in the United Kingdom",
        max_length=300,
        required=False,
        hint="Only of an account held abroad.",
    )
    sort_code = TextField(label="Sort code", max_length=8, required=False, hint="Six figures, like 12-34-56.")
    number = TextField(label="Account number or IBAN", max_length=42, hint="Eight figures, like 31926819, or an IBAN.")
    from_on = DateField(label="Opened on", label_in_sentence="the day it was opened", required=False, hint=HELD_FROM)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class CardForm(Form):
    """A debit or credit card."""

    kind = ChoiceField(
        label="Which kind of card", label_in_sentence="which kind of card it is", choices=PaymentCard.Kind.choices
    )
    provider = TextField(label="Bank or provider", max_length=100)
    number = TextField(
        label="Card number", max_length=23, hint="The long number. Never the security code: nobody may ask for that."
    )
    valid_from = TextField(label="Valid from", max_length=7, required=False, hint="As on the card, like 04/25.")
    expires = TextField(
        label="Expires", label_in_sentence="when the card expires", max_length=7, hint="As on the card, like 03/28."
    )
    from_on = DateField(
        label="Held from", label_in_sentence="the day from which it is held", required=False, hint=HELD_FROM
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class AccountEndForm(Form):
    """That an account was closed."""

    account_id = ChoiceField(label="Which account", label_in_sentence="which account it is", choices=[])
    ended_on = DateField(
        label="Day it was closed", label_in_sentence="the day it was closed", hint="The 3 days begin with it."
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "account_id")


class CardEndForm(Form):
    """That a card is held no longer."""

    card_id = ChoiceField(label="Which card", label_in_sentence="which card it is", choices=[])
    ended_on = DateField(
        label="Day from which it is no longer held",
        label_in_sentence="the day from which it is no longer held",
        hint="It expired, was lost or handed back. The 3 days begin with this day.",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "card_id")
