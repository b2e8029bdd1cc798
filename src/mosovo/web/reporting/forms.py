"""What is asked of whoever takes the numbers out."""

from mosovo.exchange.models import Export
from mosovo.web.forms import ChoiceField, Form, TextField


class NumbersForm(Form):
    """What the numbers are for, and who will have them."""

    purpose = ChoiceField(label="Purpose", label_in_sentence="the purpose", choices=Export.Purpose.choices)
    words = TextField(
        label="Details of the purpose", label_in_sentence="the details of the purpose",
        hint="For example the return and its year, or the meeting and its date.",
        max_length=300,
    )  # fmt: skip
    recipient = TextField(
        label="Recipient",
        label_in_sentence="the recipient",
        hint="Yourself, or another person or body.",
        max_length=200,
    )
