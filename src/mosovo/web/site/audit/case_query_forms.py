"""Forms for the auditor's queries about one case and about one account."""

from typing import Any

from django import forms

from mosovo.casework.access_explanation import ACTIONS
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.features.access.account_fields import AccountNumberField


def case_field() -> TextField:
    """Build the field for a URN."""
    return TextField(label="Case", label_in_sentence="the URN", hint="The URN, like NS-4817-2035", max_length=14)


class CaseForm(Form):
    """A case."""

    urn = case_field()


class AccessQueryForm(Form):
    """An account, a case and an action."""

    who = AccountNumberField(
        label="Account", label_in_sentence="the collar or staff number", hint="The collar or staff number",
        may_be_closed=True,
    )  # fmt: skip
    urn = case_field()
    action = ChoiceField(
        label="Action", label_in_sentence="the action", choices=[(name, name) for name in ACTIONS], widget=forms.Select
    )


class OfficerQueryForm(Form):
    """An account and a range of dates."""

    who = AccountNumberField(
        label="Account", label_in_sentence="the collar or staff number", hint="The collar or staff number",
        may_be_closed=True,
    )  # fmt: skip
    first = DateField(label="From", label_in_sentence="the start date")
    last = DateField(label="To (inclusive)", label_in_sentence="the end date")

    def clean(self) -> dict[str, Any]:
        """Check that the dates are in order."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The end date must be on or after the start date")
        return cleaned
