"""Forms to record a receipt, to record service of a notice, and to download a prosecution file."""

from typing import Any

from mosovo.rooms.notifications.models import NotificationReceipt, ProofOfService
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField

HOW = ProofOfService.How


class ReceiptForm(Form):
    """How and when the receipt was given, or why it was not."""

    how = ChoiceField(
        label="How the receipt was given",
        label_in_sentence="how the receipt was given",
        choices=NotificationReceipt.How.choices,
    )
    reason = TextField(label="Reason it was not given", label_in_sentence="the reason it was not given", max_length=300)
    given_on = DateField(
        label="Date given",
        label_in_sentence="the date it was given",
        hint="The date it was given or posted. If it was not given: the date it should have been given.",
    )

    reveals = {"how": {NotificationReceipt.How.NOT_GIVEN: ["reason"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].latest = self.today


class ServiceForm(Form):
    """How, when and where a notice was served, and who served it."""

    how = ChoiceField(
        label="Method of service",
        label_in_sentence="the method of service",
        choices=HOW.choices,
        hints={HOW.REFUSED: "The notice was offered and explained, and the nominal did not take it."},
    )
    signed = BooleanField(label="The nominal signed for it", required=False)
    served_on = DateField(
        label="Date of service", label_in_sentence="the date of service", hint="If by post: the date it was sent."
    )
    place = TextField(
        label="Place of service",
        label_in_sentence="the place of service",
        hint="The station or the address. If by post: the address it was sent to.",
        max_length=200,
    )
    served_by = TextField(label="Served by", label_in_sentence="who served it", hint="Name and number.", max_length=200)
    witnessed_by = TextField(
        label="Witness", required=False, hint="Name and number, if there was a witness.", max_length=200
    )

    reveals = {"how": {HOW.IN_PERSON: ["signed"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["served_on"].latest = self.today

    def clean(self) -> dict[str, Any]:
        """Set `signed` to False where it was not asked, as for a notice that was refused."""
        cleaned = super().clean()
        return cleaned | {"signed": bool(cleaned.get("signed"))}


class PackForm(Form):
    """The proceedings, the recipient and the document."""

    words = TextField(
        label="Proceedings",
        label_in_sentence="the proceedings",
        hint="The crime or case reference and the court. Do not name anyone here.",
        max_length=200,
    )
    recipient = TextField(
        label="Recipient",
        label_in_sentence="the recipient",
        hint="The prosecutor or their unit.",
        max_length=200,
    )
    shape = ChoiceField(
        label="Document to download",
        label_in_sentence="the document to download",
        choices=[
            ("pdf", "Prosecution file (PDF)"),
            ("word", "Prosecution file to edit (Word)"),
            ("schedule", "Sensitive material schedule (PDF)"),
        ],
        hints={"schedule": "For the disclosure officer only. Never send it with the file."},
    )
