"""Forms for the steps of a public report and for the public page settings."""

from typing import Any

from mosovo.intake.models import PublicReportStep, SupportService
from mosovo.web.core.forms import ChoiceField, Form, TextField


class TriageForm(Form):
    """The action to be taken after triage."""

    text = TextField(
        label="Action to be taken", label_in_sentence="the action to be taken", max_length=2000, multiline=True,
        hint="The next action and its owner. Your name is recorded.",
    )  # fmt: skip


class LinkForm(Form):
    """The nominal that a report is about."""

    urn = TextField(label="URN of the nominal", label_in_sentence="the URN", max_length=12, hint="Like NS-0000-0001.")
    text = TextField(
        label="Reason for the match", label_in_sentence="the reason for the match", max_length=2000, multiline=True
    )

    def clean(self) -> dict[str, Any]:
        """Convert the URN to capital letters."""
        cleaned = super().clean()
        cleaned["urn"] = str(cleaned.get("urn", "")).upper()
        return cleaned


class CloseForm(Form):
    """The reason for closing a report."""

    reason = ChoiceField(
        label="Reason for closing", label_in_sentence="the reason for closing", choices=PublicReportStep.Reason.choices
    )
    text = TextField(
        label="Findings, and who is dealing with it now",
        label_in_sentence="the findings",
        max_length=2000,
        multiline=True,
    )


class ReopenForm(Form):
    """The reason for reopening a report."""

    text = TextField(
        label="Reason for reopening", label_in_sentence="the reason for reopening", max_length=2000, multiline=True
    )


class ServiceForm(Form):
    """A support service listed on the public help page."""

    audience = ChoiceField(label="Who it helps", label_in_sentence="who it helps", choices=SupportService.For.choices)
    name = TextField(label="Name", label_in_sentence="the name", max_length=100)
    description = TextField(
        label="Description and opening times",
        label_in_sentence="the description",
        max_length=500,
        multiline=True,
        rows=3,
    )
    telephone = TextField(label="Telephone", label_in_sentence="the telephone number", max_length=50, required=False)
    address = TextField(
        label="Website address",
        label_in_sentence="the website address",
        max_length=200,
        required=False,
        hint="It must begin with https://",
    )


class AreasForm(Form):
    """The postcode areas for which the public pages suggest this force."""

    areas = TextField(
        label="Postcode areas", label_in_sentence="the postcode areas", max_length=200, required=False,
        show_optional=False,
        hint="The first letters of the postcodes, with spaces between: NE DH SR.",
    )  # fmt: skip
