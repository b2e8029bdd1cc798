"""A contact: one line is enough; intelligence asks for its grading."""

from typing import Any

from mosovo.rooms.contacts.models import Contact
from mosovo.web.forms import BooleanField, ChoiceField, DateTimeField, Form, TextField

KINDS = Contact.Kind
GRADING = ["source", "assessment", "handling", "reference"]


class ContactForm(Form):
    """What kind, and what was said. When is now, unless somebody says otherwise."""

    kind = ChoiceField(label="What kind of contact", label_in_sentence="what kind it was", choices=KINDS.choices)
    text = TextField(
        label="What was said or done", label_in_sentence="what was said or done", max_length=4000, multiline=True
    )
    source = ChoiceField(label="Source", label_in_sentence="how reliable the source is", choices=Contact.Source.choices)
    assessment = ChoiceField(
        label="Information", label_in_sentence="how it is known", choices=Contact.Assessment.choices
    )
    handling = ChoiceField(label="Handling", label_in_sentence="how it may be shared", choices=Contact.Handling.choices)
    reference = TextField(label="Number of the intelligence log", max_length=100, required=False)
    made_at = DateTimeField(label="When", label_in_sentence="when it was", required=False, hint="Empty: just now.")
    with_whom = TextField(label="With whom", max_length=200, required=False, hint="Name, and of what.")
    joint = BooleanField(label="Police and another agency together", required=False)
    follow_up = TextField(label="What to follow up", max_length=1000, required=False, multiline=True, rows=3)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    reveals = {"kind": {KINDS.INTELLIGENCE_IN.value: GRADING, KINDS.INTELLIGENCE_OUT.value: GRADING}}

    def to_fact_values(self) -> dict[str, Any]:
        """The contact, under the names of the room; nothing of a grading where nothing is graded."""
        told = dict(self.cleaned_data)
        return {**told, **{name: told.get(name) or "" for name in GRADING}}
