"""What an auditor asks about one case, and about one officer."""

from typing import Any

from django import forms

from mosovo.casework.access_explanation import ACTIONS
from mosovo.web.access.account_fields import AccountNumberField
from mosovo.web.forms import ChoiceField, DateField, Form, TextField


def case_field() -> TextField:
    """The box for a URN."""
    return TextField(label="Whose record", label_in_sentence="the URN", hint="The URN, as NS-4817-2035", max_length=14)


class WhichCase(Form):
    """A case."""

    urn = case_field()


class Explain(Form):
    """Somebody, a case, and an act."""

    who = AccountNumberField(
        label="Who", label_in_sentence="the collar or staff number", hint="The collar or staff number"
    )
    urn = case_field()
    action = ChoiceField(
        label="To do what", label_in_sentence="the act", choices=[(name, name) for name in ACTIONS], widget=forms.Select
    )


class Officer(Form):
    """Somebody, and the days."""

    who = AccountNumberField(
        label="Who", label_in_sentence="the collar or staff number", hint="The collar or staff number"
    )
    first = DateField(label="From", label_in_sentence="the first day")
    last = DateField(label="To (inclusive)", label_in_sentence="the last day")

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must not be before the first")
        return cleaned
