"""The forms of ends, knowing which accounts and cards the officer sees: none until Finance is opened."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.finance import queries
from mosovo.web.facts.choosing import offer
from mosovo.web.forms import Form

from .forms import AccountEndForm, CardEndForm
from .said import account, card

OPEN_FIRST = "None is shown to you. Open Finance on the case file first, or record it there."


def account_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The end of an account: of one still held, or of the one whose end is corrected."""
    form = AccountEndForm(data, today=today, initial=dict(initial))
    own = initial.get("account_id")
    found = queries.accounts(permit.nominal_id)
    shown = [(each, account(each)) for each in found if queries.ended_on(each) is None or str(each.first) == own]
    offer(form, "account_id", shown, none=OPEN_FIRST)
    return form


def card_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The end of a card: of one still held, or of the one whose end is corrected."""
    form = CardEndForm(data, today=today, initial=dict(initial))
    own = initial.get("card_id")
    found = queries.cards(permit.nominal_id)
    shown = [(each, card(each)) for each in found if queries.ended_on(each) is None or str(each.first) == own]
    offer(form, "card_id", shown, none=OPEN_FIRST)
    return form
