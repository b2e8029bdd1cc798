"""The fact types of bank accounts and payment cards."""

from mosovo.rooms.finance import actions as finance
from mosovo.rooms.finance.models import AccountEnd, BankAccount, CardEnd, PaymentCard
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import forms
from .form_builders import build_account_end_form, build_card_end_form

KINDS = (
    FactType(
        BankAccount,
        "bank account",
        build_simple_form(forms.AccountForm),
        finance.record_account,
        "Encrypted, and shown only to readers who open the Finance field group. Record only what the law requires.",
    ),
    FactType(
        PaymentCard,
        "payment card",
        build_simple_form(forms.CardForm),
        finance.record_card,
        "Encrypted, and shown only to readers who open the Finance field group. Record only what the law requires.",
    ),
    FactType(AccountEnd, "closed account", build_account_end_form, finance.record_account_end),
    FactType(CardEnd, "card no longer held", build_card_end_form, finance.record_card_end),
)
