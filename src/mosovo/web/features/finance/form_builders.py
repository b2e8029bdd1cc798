"""Build the forms that end an account or card. They offer only what the officer sees: nothing until Finance is open."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.finance import queries
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.forms import Form

from .display import describe_account, describe_card
from .forms import AccountEndForm, CardEndForm

OPEN_FIRST = "No accounts or cards are shown. Open Finance on the case file first, or record the account or card there."


def build_account_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to close an account: an open one, or the one whose closing is corrected."""
    form = AccountEndForm(data, today=today, initial=dict(initial))
    own_id = initial.get("account_id")
    accounts = queries.list_accounts(permit.nominal_id)
    choices = [
        (each, describe_account(each))
        for each in accounts
        if queries.closed_date(each) is None or str(each.first) == own_id
    ]
    set_fact_choices(form, "account_id", choices, none=OPEN_FIRST)
    return form


def build_card_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to end a card: a current one, or the one whose end is corrected."""
    form = CardEndForm(data, today=today, initial=dict(initial))
    own_id = initial.get("card_id")
    cards = queries.list_cards(permit.nominal_id)
    choices = [
        (each, describe_card(each)) for each in cards if queries.closed_date(each) is None or str(each.first) == own_id
    ]
    set_fact_choices(form, "card_id", choices, none=OPEN_FIRST)
    return form
