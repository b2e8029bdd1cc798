"""What is asked of whoever takes the numbers out."""

from mosovo.exchange.models import Export
from mosovo.web.forms import ChoiceField, Form, TextField


class NumbersForm(Form):
    """What the numbers are for, and who will have them."""

    purpose = ChoiceField(label="What is it for", label_in_sentence="what it is for", choices=Export.Purpose.choices)
    words = TextField(
        label="Which one", label_in_sentence="which one it is",
        hint="The return and its year, the meeting and its day.",
        max_length=300,
    )  # fmt: skip
    recipient = TextField(
        label="Who will have it",
        label_in_sentence="who will have it",
        hint="Yourself, or the person or body.",
        max_length=200,
    )
