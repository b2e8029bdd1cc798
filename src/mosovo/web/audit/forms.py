"""How an auditor narrows the log."""

from collections.abc import Iterable
from typing import Any

from django import forms

from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

VERBS = [("", "Any"), *((verb.value, verb.value.capitalize()) for verb in ProcessingOperation)]
OUTCOMES = [("", "Either"), ("allowed", "Allowed"), ("refused", "Refused")]


class Narrow(Form):
    """Whose record, who acted, what was done, on which day, and whether it was refused."""

    urn = TextField(
        label="Whose record", hint="The URN, as NS-4817-2035", max_length=14, required=False, show_optional=False
    )
    who = ChoiceField(label="Who acted", required=False, show_optional=False, widget=forms.Select)
    verb = ChoiceField(label="Kind of act", choices=VERBS, required=False, show_optional=False, widget=forms.Select)
    action = TextField(
        label="Which act", hint="As nominals.view, or how it begins", max_length=80, required=False, show_optional=False
    )
    outcome = ChoiceField(label="Answer", choices=OUTCOMES, required=False, show_optional=False, widget=forms.Select)
    day = DateField(label_in_sentence="the day", label="On the day", required=False, show_optional=False)

    def __init__(self, *args: Any, accounts: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "Anybody"), *((str(each.pk), each.name) for each in accounts)]
