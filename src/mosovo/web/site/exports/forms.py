"""Forms to request an export and to decide on it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import HiddenInput

from mosovo.exchange.models import Export
from mosovo.web.core.forms import BooleanField, ChoiceField, Form, TextField

MOST_FOUND = 100


class ExportForm(Form):
    """The purpose, the recipient and the file format."""

    purpose = ChoiceField(label="Purpose", label_in_sentence="the purpose", choices=Export.Purpose.choices)
    words = TextField(
        label="Details of the purpose",
        label_in_sentence="the details of the purpose",
        hint="For example the meeting and its date, the operation or the court. Do not enter names.",
        max_length=300,
    )
    recipient = TextField(
        label="Recipient",
        label_in_sentence="the recipient",
        hint="Yourself, or another person or body.",
        max_length=200,
    )
    shape = ChoiceField(
        label="File format",
        label_in_sentence="the file format",
        choices=[("csv", "A file for a spreadsheet (CSV)"), ("paper", "A page to print")],
    )
    restricted = BooleanField(label="Include restricted cases that name me", required=False)
    people = TextField(label="People", max_length=37 * MOST_FOUND, required=False, widget=HiddenInput())

    def clean_people(self) -> tuple[UUID, ...]:
        """Return the ids of the search results. Row security decides which of them the list may contain."""
        try:
            return tuple(UUID(each) for each in self.cleaned_data["people"].split())
        except ValueError:
            raise ValidationError("Search again: the list of people was incomplete") from None


class DecideForm(Form):
    """The decision and its reason."""

    agreed = ChoiceField(
        label="Decision", label_in_sentence="the decision", choices=[("yes", "Approve"), ("no", "Refuse")]
    )
    decision_reason = TextField(label="Reason", label_in_sentence="the reason", max_length=300, multiline=True, rows=2)
