"""The form of a contact: one line is enough; intelligence needs its grading."""

from typing import Any

from mosovo.rooms.contacts.models import Contact
from mosovo.web.core.forms import BooleanField, ChoiceField, DateTimeField, Form, TextField

KINDS = Contact.Kind
GRADING = ["source", "assessment", "handling", "reference"]


class ContactForm(Form):
    """The type and details of a contact. Without a date and time, it was made now."""

    kind = ChoiceField(label="Type of contact", label_in_sentence="the type of contact", choices=KINDS.choices)
    text = TextField(
        label="Details of the contact", label_in_sentence="the details of the contact", max_length=4000, multiline=True
    )
    source = ChoiceField(
        label="Source evaluation", label_in_sentence="the source evaluation", choices=Contact.Source.choices
    )
    assessment = ChoiceField(
        label="Information assessment",
        label_in_sentence="the information assessment",
        choices=Contact.Assessment.choices,
    )
    handling = ChoiceField(label="Handling", label_in_sentence="how it may be shared", choices=Contact.Handling.choices)
    reference = TextField(label="Intelligence log number", max_length=100, required=False)
    made_at = DateTimeField(
        label="Date and time",
        label_in_sentence="the date and time",
        required=False,
        hint="Leave empty if it was just now.",
    )
    other_party = TextField(label="Contact with", max_length=200, required=False, hint="Name and organisation.")
    joint = BooleanField(label="Joint contact: police and another agency", required=False)
    follow_up = TextField(label="Follow-up", max_length=1000, required=False, multiline=True, rows=3)
    information_source = TextField(label="Source", max_length=200, required=False)

    reveals = {"kind": {KINDS.INTELLIGENCE_IN.value: GRADING, KINDS.INTELLIGENCE_OUT.value: GRADING}}

    def to_fact_values(self) -> dict[str, Any]:
        """Return the contact under the parameter names of the room, without a grading if it is not graded."""
        values = dict(self.cleaned_data)
        return {**values, **{name: values.get(name) or "" for name in GRADING}}
