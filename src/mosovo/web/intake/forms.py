"""What is said of a report; and of the public pages."""

from typing import Any

from mosovo.intake.models import ReportStep, Service
from mosovo.web.forms import ChoiceField, Form, TextField


class TriageForm(Form):
    """It was looked at."""

    text = TextField(
        label="What is done about it", label_in_sentence="what is done about it", max_length=2000, multiline=True,
        hint="Who does what next. Who looked is kept.",
    )  # fmt: skip


class LinkForm(Form):
    """Whom it is about."""

    urn = TextField(
        label="URN of the person it is about", label_in_sentence="the URN", max_length=12, hint="Such as NS-0000-0001."
    )
    text = TextField(label="Why it is them", label_in_sentence="why it is them", max_length=2000, multiline=True)

    def clean(self) -> dict[str, Any]:
        """A URN in capital letters."""
        cleaned = super().clean()
        cleaned["urn"] = str(cleaned.get("urn", "")).upper()
        return cleaned


class CloseForm(Form):
    """Why it ends."""

    reason = ChoiceField(label="Why", label_in_sentence="why it is closed", choices=ReportStep.Reason.choices)
    text = TextField(
        label="What was found, and who has it now", label_in_sentence="what was found", max_length=2000, multiline=True
    )


class ReopenForm(Form):
    """Why it opens again."""

    text = TextField(label="Why", label_in_sentence="why it is opened again", max_length=2000, multiline=True)


class ServiceForm(Form):
    """Help that the public page names."""

    whom = ChoiceField(label="For whom", label_in_sentence="for whom it is", choices=Service.For.choices)
    name = TextField(label="Name", label_in_sentence="the name", max_length=100)
    what = TextField(
        label="What it does, and when it answers",
        label_in_sentence="what it does",
        max_length=500,
        multiline=True,
        rows=3,
    )
    telephone = TextField(label="Telephone", label_in_sentence="the telephone number", max_length=50, required=False)
    address = TextField(
        label="Address of its pages",
        label_in_sentence="the address",
        max_length=200,
        required=False,
        hint="It begins with https://",
    )


class AreasForm(Form):
    """Which postcode areas suggest this force."""

    areas = TextField(
        label="Postcode areas", label_in_sentence="the postcode areas", max_length=200, required=False,
        show_optional=False,
        hint="The letters that begin a postcode, with spaces between: NE DH SR.",
    )  # fmt: skip
