"""What is asked of whoever hands a paper over, serves a notice, or takes a file out for the prosecutor."""

from typing import Any

from mosovo.rooms.notifications.models import Receipt, Service
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, TextField

HOW = Service.How


class ReceiptForm(Form):
    """How the receipt was given and on which day, or why it was not."""

    how = ChoiceField(label="How it was given", label_in_sentence="how it was given", choices=Receipt.How.choices)
    reason = TextField(label="Why it was not given", label_in_sentence="why it was not given", max_length=300)
    given_on = DateField(
        label="Day",
        label_in_sentence="the day it was given",
        hint="The day it was given or posted. If it was not given: the day on which it should have been.",
    )

    reveals = {"how": {Receipt.How.NOT_GIVEN: ["reason"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].latest = self.today


class ServiceForm(Form):
    """How a notice was served, when, where and by whom."""

    how = ChoiceField(
        label="How it was served",
        label_in_sentence="how it was served",
        choices=HOW.choices,
        hints={HOW.REFUSED: "They were offered it, told what it is, and did not take it."},
    )
    signed = BooleanField(label="They signed for it", required=False)
    served_on = DateField(
        label="Date of service", label_in_sentence="the day of service", hint="If by post: the day it was sent."
    )
    place = TextField(
        label="Where",
        label_in_sentence="where it was served",
        hint="The station or the address. If by post: the address it was sent to.",
        max_length=200,
    )
    served_by = TextField(label="Served by", label_in_sentence="who served it", hint="Name and number.", max_length=200)
    witnessed_by = TextField(label="Witness", required=False, hint="Name and number, if anybody.", max_length=200)

    reveals = {"how": {HOW.IN_PERSON: ["signed"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["served_on"].latest = self.today

    def clean(self) -> dict[str, Any]:
        """Nobody signs for what they did not take: then it is not asked, and is no."""
        cleaned = super().clean()
        return cleaned | {"signed": bool(cleaned.get("signed"))}


class PackForm(Form):
    """What the file is for, who will have it, and in what shape."""

    words = TextField(
        label="Which proceedings",
        label_in_sentence="which proceedings it is for",
        hint="The crime or case reference, the court. Name nobody here.",
        max_length=200,
    )
    recipient = TextField(
        label="Who will have it",
        label_in_sentence="who will have it",
        hint="The prosecutor, or their unit.",
        max_length=200,
    )
    shape = ChoiceField(
        label="What to take",
        label_in_sentence="what to take",
        choices=[
            ("pdf", "The file as a PDF"),
            ("word", "The file to write on in (Word)"),
            ("schedule", "The sensitive schedule (PDF)"),
        ],
        hints={"schedule": "For the disclosure officer only. It never goes with the file."},
    )
