"""The filters of the audit log."""

from collections.abc import Iterable
from typing import Any

from django import forms

from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

VERBS = [("", "Any"), *((verb.value, verb.value.capitalize()) for verb in ProcessingOperation)]
OUTCOMES = [("", "All"), ("allowed", "Allowed"), ("refused", "Refused")]


class AuditFilterForm(Form):
    """Filter by case, account, action, date and result."""

    urn = TextField(label="Case", hint="The URN, like NS-4817-2035", max_length=14, required=False, show_optional=False)
    who = ChoiceField(label="Account", required=False, show_optional=False, widget=forms.Select)
    verb = ChoiceField(label="Type of action", choices=VERBS, required=False, show_optional=False, widget=forms.Select)
    action = TextField(
        label="Action",
        hint="Like nominals.view, or its first letters",
        max_length=80,
        required=False,
        show_optional=False,
    )
    outcome = ChoiceField(label="Result", choices=OUTCOMES, required=False, show_optional=False, widget=forms.Select)
    day = DateField(label_in_sentence="the date", label="Date", required=False, show_optional=False)

    def __init__(self, *args: Any, accounts: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "All accounts"), *((str(each.pk), each.name) for each in accounts)]
