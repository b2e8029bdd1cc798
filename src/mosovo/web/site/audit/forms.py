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
    """Filter by case, account, action, dates and result."""

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
    day = DateField(label_in_sentence="the date", label="Date, or from", required=False, show_optional=False)
    until = DateField(label_in_sentence="the end date", label="To (inclusive)", required=False, show_optional=False)

    def __init__(self, *args: Any, accounts: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "All accounts"), *((str(each.pk), each.name) for each in accounts)]

    def clean(self) -> dict[str, Any]:
        """Check that the dates are in order, and that an end has a beginning."""
        cleaned: dict[str, Any] = super().clean()
        first, last = cleaned.get("day"), cleaned.get("until")
        if last and "day" not in self.errors and not first:
            self.add_error("day", "Enter the first date too")
        if first and last and last < first:
            self.add_error("until", "The end date must be on or after the start date")
        return cleaned


class NameForm(Form):
    """The name of a person."""

    name = TextField(
        label="Name", label_in_sentence="the name", max_length=200,
        hint="The surname, or the forenames and the surname, as recorded. Capitals and accents do not matter.",
    )  # fmt: skip


class ExportForm(Form):
    """The purpose of a download of log entries, and its recipient."""

    purpose = TextField(
        label="Purpose", label_in_sentence="the purpose", max_length=300,
        hint="For example the investigation and its number. Do not enter names.",
    )  # fmt: skip
    recipient = TextField(
        label="Recipient", label_in_sentence="the recipient", max_length=200,
        hint="Yourself, or another person or body.",
    )  # fmt: skip
