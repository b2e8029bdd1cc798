"""Bank accounts and payment cards, with the details that must be notified."""

from typing import Any

from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

SOURCE_LABEL = "Source"
HELD_FROM = (
    "Only if it began while the nominal had to notify: the 3 days begin with this date. Leave empty if it is older."
)


class AccountForm(Form):
    """An account with a banking institution."""

    whose = ChoiceField(
        label="Account holder", label_in_sentence="the account holder", choices=BankAccount.Whose.choices
    )
    held_with = TextField(
        label="Joint holder or business",
        max_length=200,
        required=False,
        hint="Name of the other holder, or of the business.",
    )
    institution = TextField(
        label="Bank or building society", label_in_sentence="the bank or building society", max_length=100
    )
    branch = TextField(
        label="Address of the branch", max_length=300, required=False, hint="The branch that holds the account."
    )
    uk_office = TextField(
        label="Principal office in the UK",
        max_length=300,
        required=False,
        hint="Only for an account held abroad.",
    )
    sort_code = TextField(label="Sort code", max_length=8, required=False, hint="6 digits, like 12-34-56.")
    number = TextField(
        label="Account number or IBAN",
        label_in_sentence="the account number or IBAN",
        max_length=42,
        hint="8 digits, like 31926819, or an IBAN.",
    )
    from_on = DateField(label="Date opened", label_in_sentence="the date opened", required=False, hint=HELD_FROM)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class CardForm(Form):
    """A debit or credit card."""

    kind = ChoiceField(label="Type of card", label_in_sentence="the type of card", choices=PaymentCard.Kind.choices)
    provider = TextField(label="Bank or provider", label_in_sentence="the bank or provider", max_length=100)
    number = TextField(
        label="Card number",
        label_in_sentence="the card number",
        max_length=23,
        hint="The long number. Never ask for or record the security code.",
    )
    valid_from = TextField(label="Valid from", max_length=7, required=False, hint="As on the card, like 04/25.")
    expires = TextField(
        label="Expires", label_in_sentence="the expiry month", max_length=7, hint="As on the card, like 03/28."
    )
    from_on = DateField(label="Held from", label_in_sentence="the date held from", required=False, hint=HELD_FROM)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class AccountEndForm(Form):
    """The closing of an account."""

    account_id = ChoiceField(label="Account", label_in_sentence="the account", choices=[])
    ended_on = DateField(
        label="Date closed", label_in_sentence="the date closed", hint="The 3 days begin with this date."
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the end under the parameter names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "account_id")


class CardEndForm(Form):
    """The end of holding a card."""

    card_id = ChoiceField(label="Card", label_in_sentence="the card", choices=[])
    ended_on = DateField(
        label="No longer held from",
        label_in_sentence="the date from which it is no longer held",
        hint="The date it expired, was lost or was handed back. The 3 days begin with this date.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the end under the parameter names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "card_id")
