"""The reason to open more people."""

from django import forms

from mosovo.organisations.look_ups import FEWEST_LETTERS
from mosovo.web.core.forms import Form, TextField


class ReasonForm(Form):
    """Why the reader opens so many people, and the page to go back to."""

    reason = TextField(
        label="Why do you need to open more people?",
        label_in_sentence="why you need to open more people",
        max_length=300,
        hint="For example, a check of every case before a transfer. The reason is in the audit log.",
    )
    back = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def clean_reason(self) -> str:
        """Return the reason, which has at least 15 characters."""
        reason: str = self.cleaned_data["reason"]
        if len(reason.strip()) < FEWEST_LETTERS:
            raise forms.ValidationError(f"Enter the reason in at least {FEWEST_LETTERS} characters.")
        return reason


class LiftForm(ReasonForm):
    """Why another person may open more people."""

    reason = TextField(
        label="Why may they open more people?",
        label_in_sentence="why they may open more people",
        max_length=300,
        hint="Say what you checked with them. The reason is in the audit log.",
    )
