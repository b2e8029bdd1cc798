"""The public forms. They ask only for what is needed; a name only if the police must reply."""

from collections.abc import Sequence
from typing import Any

from mosovo.organisations.models import Force
from mosovo.rooms.disclosure.models import DisclosureScheme
from mosovo.web.core.forms import BooleanField, ChoiceField, Form, TextField
from mosovo.web.core.forms.reachable_contact import NOT_REACHABLE, is_reachable

TRAP = "website"
"""A field that people do not see. Reports with it filled in are listed separately, not deleted."""
CHOOSE = ("", "Select a police force")


class PublicForm(Form):
    """The choice of a police force by the sender. We never choose it for them."""

    postcode = TextField(
        label="Postcode", label_in_sentence="the postcode", max_length=10, required=False, show_optional=False
    )
    force = ChoiceField(label="Which police force is this for?", label_in_sentence="the police force", choices=[CHOOSE])
    website = TextField(label="Leave this box empty", max_length=2000, required=False, show_optional=False)

    def __init__(self, *args: Any, forces: Sequence[Force], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["force"].choices = [CHOOSE, *((force.code, force.name) for force in forces)]
        self.fields["force"].chooses_widget = False

    def clean(self) -> dict[str, Any]:
        """Require that a contact that is given can be reached: an officer may have to call back."""
        cleaned = super().clean()
        contact = cleaned.get("contact")
        if contact and not is_reachable(contact):
            self.add_error("contact", NOT_REACHABLE)
        return cleaned

    @property
    def is_suspect(self) -> bool:
        """Whether the hidden field was filled in."""
        return bool(self.data.get(TRAP))

    def to_report_values(self) -> dict[str, Any]:
        """Return what was entered, without the fields that only lead to the force."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("postcode", "force", TRAP)}


class ReportForm(PublicForm):
    """A concern about a person."""

    text = TextField(
        label="What are you worried about?", label_in_sentence="what you are worried about", max_length=4000,
        multiline=True,
        rows=8, hint="What you saw or heard, or what someone said, and when. Up to 4,000 characters.",
    )  # fmt: skip
    danger = BooleanField(label="A child or someone else may be hurt soon", label_in_sentence="danger", required=False)
    about = TextField(
        label="Who is it about?", label_in_sentence="who it is about", max_length=500, multiline=True, rows=3,
        required=False,
        hint="A name, an age, what they look like, a name they use online. Anything you know.",
    )  # fmt: skip
    place = TextField(label="Where does it happen?", label_in_sentence="the place", max_length=300, required=False)
    how_known = TextField(
        label="How do you know?",
        label_in_sentence="how you know",
        max_length=500,
        multiline=True,
        rows=2,
        required=False,
    )
    name = TextField(label="Your name", label_in_sentence="your name", max_length=200, required=False)
    contact = TextField(
        label="Telephone number or email address", label_in_sentence="how to reach you", max_length=200, required=False
    )
    safe_contact = TextField(
        label="When and how is it safe to get in touch?",
        label_in_sentence="when it is safe",
        max_length=300,
        required=False,
    )


class ApplyForm(PublicForm):
    """An application under one of the two disclosure schemes."""

    scheme = ChoiceField(
        label="What do you want to ask?", label_in_sentence="what you want to ask",
        choices=[
            (DisclosureScheme.CSODS.value, "Whether someone is a risk to a child"),
            (DisclosureScheme.DVDS.value, "Whether a partner, or a former partner, has been violent or abusive"),
        ],
        hints={
            DisclosureScheme.CSODS.value: "Child Sex Offender Disclosure Scheme, often called Sarah’s Law",
            DisclosureScheme.DVDS.value: "Domestic Violence Disclosure Scheme, often called Clare’s Law",
        },
    )  # fmt: skip
    subject = TextField(
        label="Who do you want to ask about?", label_in_sentence="who you ask about", max_length=500, multiline=True,
        rows=3,
        hint="Their name, and anything that helps us identify them: age, address, other names, work.",
    )  # fmt: skip
    at_risk = TextField(
        label="Who may be at risk?", label_in_sentence="who may be at risk", max_length=500, multiline=True, rows=3,
        hint="The children, with their ages; or the adult, who may be you.",
    )  # fmt: skip
    for_self = BooleanField(
        label="I am the person who may be at risk", label_in_sentence="whether you may be at risk", required=False
    )
    relation = TextField(
        label="How do you know the people you name?", label_in_sentence="how you know them", max_length=300,
        hint="For example: I am the children’s grandmother; he is my partner.",
    )  # fmt: skip
    text = TextField(
        label="Why are you asking?", label_in_sentence="why you are asking", max_length=4000, multiline=True, rows=6,
        hint="Up to 4,000 characters.",
    )  # fmt: skip
    applicant = TextField(label="Your full name", label_in_sentence="your full name", max_length=200)
    contact = TextField(
        label="Telephone number or email address", label_in_sentence="how to reach you", max_length=200,
        hint="An officer will contact you. We can’t reply if we can’t reach you.",
    )  # fmt: skip
    safe_contact = TextField(
        label="When and how is it safe to get in touch?", label_in_sentence="when it is safe", max_length=300,
        required=False,
        hint="For example, only on weekdays before noon, and never leave a message.",
    )  # fmt: skip
