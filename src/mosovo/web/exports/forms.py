"""What is asked of whoever takes a list out, and of whoever agrees."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import HiddenInput

from mosovo.exchange.models import Export
from mosovo.web.forms import BooleanField, ChoiceField, Form, TextField

MOST_FOUND = 100


class ExportForm(Form):
    """What the list is for, who will have it, and in what shape."""

    purpose = ChoiceField(label="What is it for", label_in_sentence="what it is for", choices=Export.Purpose.choices)
    words = TextField(
        label="Which one",
        label_in_sentence="which one it is",
        hint="The meeting and its day, the operation, the court. Name nobody here.",
        max_length=300,
    )
    recipient = TextField(
        label="Who will have it",
        label_in_sentence="who will have it",
        hint="Yourself, or the person or body.",
        max_length=200,
    )
    shape = ChoiceField(
        label="File format",
        label_in_sentence="the shape",
        choices=[("csv", "A file for a spreadsheet (CSV)"), ("paper", "A page to print")],
    )
    restricted = BooleanField(label="With restricted people who name me", required=False)
    people = TextField(label="People", max_length=37 * MOST_FOUND, required=False, widget=HiddenInput())

    def clean_people(self) -> tuple[UUID, ...]:
        """Those who were found, by key. Row security says which of them the list may hold."""
        try:
            return tuple(UUID(each) for each in self.cleaned_data["people"].split())
        except ValueError:
            raise ValidationError("Find them again: the list of people came incomplete") from None


class DecideForm(Form):
    """Yes or no, and why."""

    agreed = ChoiceField(
        label="Decision", label_in_sentence="whether it may be taken", choices=[("yes", "Yes"), ("no", "No")]
    )
    because = TextField(label="Why", max_length=300, multiline=True, rows=2)
