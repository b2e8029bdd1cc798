"""The reason to read more people, and what another person allows."""

from django import forms

from mosovo.organisations.look_ups import MIN_LETTERS
from mosovo.web.core.forms import ChoiceField, Form, TextField

PEOPLE, EMERGENCY = "people", "emergency"


class ReasonForm(Form):
    """Why the reader reads many people, and the page to go back to."""

    reason = TextField(
        label="Why do you need to open more records?",
        label_in_sentence="why you need to open more records",
        max_length=300,
        hint="For example, a check of every case before a transfer. The reason is in the audit log.",
    )
    back = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def clean_reason(self) -> str:
        """Return the reason, which has at least 15 characters."""
        reason: str = self.cleaned_data["reason"]
        if len(reason.strip()) < MIN_LETTERS:
            raise forms.ValidationError(f"Enter the reason in at least {MIN_LETTERS} characters.")
        return reason


class LiftForm(ReasonForm):
    """What another person may do for an hour, and why."""

    field_order = ("what", "reason", "back")
    what = ChoiceField(
        label="What do you allow for an hour?",
        label_in_sentence="what you allow",
        choices=[(PEOPLE, "Open, list or print more records"), (EMERGENCY, "Open further cases in an emergency")],
    )
    reason = TextField(
        label="Reason for lifting the limit",
        label_in_sentence="the reason for lifting the limit",
        max_length=300,
        hint="Enter what you checked with the officer. The reason is in the audit log.",
    )
