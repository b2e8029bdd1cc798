"""Forms for emergency access and its review."""

from django import forms

from mosovo.nominals import cases_without_lifter
from mosovo.nominals.emergency_access import MIN_LETTERS
from mosovo.nominals.models import EmergencyAccess, EmergencyAccessReview
from mosovo.web.core.forms import ChoiceField, Form, TextField


class EmergencyAccessForm(Form):
    """The case, the purpose and the reason."""

    urn = TextField(
        label="URN",
        label_in_sentence="the URN",
        hint="Enter the full URN, like NS-4817-2035. You cannot search here.",
        max_length=14,
    )
    purpose = ChoiceField(label="Purpose", label_in_sentence="the purpose", choices=EmergencyAccess.Purpose.choices)
    justification = TextField(
        label="Reason you need this record now",
        label_in_sentence="the reason you need this record now",
        hint=f"At least {MIN_LETTERS} characters: the incident, who is at risk, and what you will do with the "
        "information.",
        max_length=500,
        multiline=True,
        rows=3,
    )


class EmergencyAccessReviewForm(Form):
    """The outcome of the review of an emergency access."""

    finding = ChoiceField(
        label="Outcome of the review",
        label_in_sentence="the outcome of the review",
        choices=EmergencyAccessReview.Finding.choices,
    )
    comment = TextField(
        label="How you checked",
        label_in_sentence="how you checked",
        hint="Who you spoke to, which incident, and what was done with the information. This is kept permanently.",
        max_length=500,
        multiline=True,
        rows=3,
    )


class TakeOnForm(Form):
    """Why an inspector takes on a restricted case."""

    reason = TextField(
        label="Reason for taking on the case",
        label_in_sentence="why you take on the case",
        hint=f"At least {cases_without_lifter.MIN_LETTERS} characters: who left, and what you will do with the case.",
        max_length=500,
        multiline=True,
        rows=3,
    )

    def clean_reason(self) -> str:
        """Return the reason; refuse one that is too short."""
        reason: str = self.cleaned_data["reason"].strip()
        if len(reason) < cases_without_lifter.MIN_LETTERS:
            raise forms.ValidationError(f"Enter the reason in at least {cases_without_lifter.MIN_LETTERS} characters")
        return reason
