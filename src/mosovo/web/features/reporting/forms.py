"""The form for downloading numbers."""

from mosovo.exchange.models import Export
from mosovo.web.core.forms import ChoiceField, Form, TextField


class NumbersForm(Form):
    """The purpose of a download and its recipient."""

    purpose = ChoiceField(label="Purpose", label_in_sentence="the purpose", choices=Export.Purpose.choices)
    words = TextField(
        label="Details of the purpose", label_in_sentence="the details of the purpose",
        hint="For example, the return and its year, or the meeting and its date.",
        max_length=300,
    )  # fmt: skip
    recipient = TextField(
        label="Recipient",
        label_in_sentence="the recipient",
        hint="Yourself, or another person or body.",
        max_length=200,
    )
