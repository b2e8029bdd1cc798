"""What an auditor asks about one case, and about one officer."""

from typing import Any

from django import forms

from mosovo.casework.explained import ACTIONS
from mosovo.web.access.choosing import NumberField
from mosovo.web.forms import ChoiceField, DateField, Form, TextField


def which_case() -> TextField:
    """The box for a URN."""
    return TextField(label="Whose record", called="the URN", hint="The URN, as NS-4817-2035", max_length=14)


class WhichCase(Form):
    """A case."""

    urn = which_case()


class Explain(Form):
    """Somebody, a case, and an act."""

    who = NumberField(label="Who", called="the collar or staff number", hint="The collar or staff number")
    urn = which_case()
    action = ChoiceField(
        label="To do what", called="the act", choices=[(name, name) for name in ACTIONS], widget=forms.Select
    )


class Officer(Form):
    """Somebody, and the days."""

    who = NumberField(label="Who", called="the collar or staff number", hint="The collar or staff number")
    first = DateField(label="From", called="the first day")
    last = DateField(label="To, and with", called="the last day")

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must not be before the first")
        return cleaned
