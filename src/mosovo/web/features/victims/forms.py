"""Forms for victims, their contact scheme, liaison officers, wishes, measures and zones, and for access requests."""

from typing import Any
from uuid import UUID

from mosovo.record.field_groups import MIN_LETTERS
from mosovo.record.models import FieldGroupOpening
from mosovo.rooms.victims.access_requests import HOURS
from mosovo.rooms.victims.models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimMeasure,
    VictimWish,
    VictimZone,
)
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, CornersField, DateField, Form, TextField

NO_ACCOUNT = "none"
DURATION_NOTE = "The expiry date. Leave empty if there is no end date."


def _build_source_field() -> TextField:
    return TextField(label="Source", max_length=200, required=False)


class VictimForm(Form):
    """The victim, with contact details."""

    name = TextField(label="Name", label_in_sentence="the name", max_length=200)
    kind = ChoiceField(label="Type of victim", label_in_sentence="the type of victim", choices=Victim.Kind.choices)
    relation = TextField(label="Relationship to the offender", max_length=200, required=False)
    sentenced_on = DateField(
        label="Date of sentence", label_in_sentence="the date of the sentence", required=False,
        hint="If the Victim Contact Scheme applies: 12 months or more, or a hospital order. An 8-week period starts.",
    )  # fmt: skip
    address = TextField(label="Address", max_length=300, multiline=True, rows=3, required=False)
    postcode = TextField(label="Postcode", max_length=8, required=False)
    contact = TextField(
        label="Contact details", max_length=300, required=False,
        hint="Number, times, and contact to avoid. For example, letters that others may open or messages that "
        "others may hear.",
    )  # fmt: skip
    text = TextField(label="Other information", max_length=2000, multiline=True, rows=4, required=False)
    information_source = _build_source_field()


class OfAVictim(Form):
    """A fact about one victim."""

    victim_id = ChoiceField(label="Victim", label_in_sentence="the victim", choices=[])

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "victim_id")


class ContactForm(OfAVictim):
    """The victim’s status in the Victim Contact Scheme."""

    status = ChoiceField(label="Status", label_in_sentence="the status", choices=VictimContact.Status.choices)
    on = DateField(label="Date", label_in_sentence="the date")
    preferences = TextField(
        label="Information the victim wants, and how", max_length=1000, multiline=True, rows=3, required=False,
        hint="For example, only the month of release, once a year, or at each stage. Say who by, when and in which "
        "language.",
    )  # fmt: skip
    information_source = _build_source_field()


class LiaisonForm(OfAVictim):
    """The victim liaison officer."""

    officer = TextField(label="Victim liaison officer", label_in_sentence="the victim liaison officer", max_length=200)
    telephone = TextField(label="Telephone", max_length=40, required=False)
    account_id = ChoiceField(
        label="Account", label_in_sentence="the account", choices=[],
        hint="Accounts of the victim liaison unit. Once the case is shared with them, they can read this victim’s "
        "details and answer access requests.",
    )  # fmt: skip
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    information_source = _build_source_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the liaison officer under the column names of the room."""
        values = super().to_fact_values()
        account = values["account_id"]
        return {**values, "account_id": None if account == NO_ACCOUNT else UUID(account)}


class WishForm(OfAVictim):
    """Wishes and representations."""

    about = ChoiceField(label="Subject", label_in_sentence="the subject", choices=VictimWish.About.choices)
    text = TextField(
        label="Wishes and representations",
        label_in_sentence="the wishes and representations",
        max_length=2000,
        multiline=True,
    )
    on = DateField(label="Date", label_in_sentence="the date")
    information_source = _build_source_field()


class MeasureForm(OfAVictim):
    """A protective measure."""

    kind = ChoiceField(
        label="Protective measure", label_in_sentence="the protective measure", choices=VictimMeasure.Kind.choices
    )
    text = TextField(label="Details", max_length=2000, multiline=True, rows=3, required=False)
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = DateField(label="Expires on", label_in_sentence="the expiry date", required=False, hint=DURATION_NOTE)
    information_source = _build_source_field()


class ZoneForm(OfAVictim):
    """An exclusion zone. It has no name, because a name would reveal whose home it is."""

    basis = ChoiceField(label="Basis", label_in_sentence="the basis", choices=VictimZone.Basis.choices)
    points = CornersField(
        label="Corners in order, one on each line", label_in_sentence="the corners",
        hint="At least 3 corners. Make the zone wide enough not to reveal the home.",
    )  # fmt: skip
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = DateField(label="Expires on", label_in_sentence="the expiry date", required=False, hint=DURATION_NOTE)
    text = TextField(
        label="What the zone protects", max_length=1000, multiline=True, rows=3, required=False,
        hint="This is encrypted and never shown with the zone.",
    )  # fmt: skip
    information_source = _build_source_field()


class InformedForm(OfAVictim):
    """Information given to the victim."""

    event = ChoiceField(label="Information given about", label_in_sentence="what the information was about",
                        choices=VictimInformed.Event.choices)  # fmt: skip
    on = DateField(label="Date", label_in_sentence="the date")
    how = ChoiceField(label="Method", label_in_sentence="the method", choices=VictimInformed.How.choices)
    text = TextField(label="Details", max_length=1000, multiline=True, rows=3, required=False)
    information_source = _build_source_field()


class AskForm(Form):
    """An access request: the purpose, the reason and the duration."""

    purpose = ChoiceField(label="Purpose", label_in_sentence="the purpose", choices=FieldGroupOpening.Purpose.choices)
    words = TextField(
        label="Reason", label_in_sentence="the reason", max_length=300, multiline=True, rows=3,
        hint=f"At least {MIN_LETTERS} characters. The decision maker reads this and the audit log keeps it. Do "
        "not enter names.",
    )  # fmt: skip
    hours = ChoiceField(
        label="Duration",
        label_in_sentence="the duration",
        choices=[(str(hours), words) for hours, words in HOURS.items()],
    )


class AnswerForm(Form):
    """The decision on an access request, with the duration and the reason."""

    granted = ChoiceField(
        label="Do you grant access to this victim’s details?", label_in_sentence="whether you grant access",
        choices=[("yes", "Yes, for a limited time"), ("no", "No")],
    )  # fmt: skip
    hours = ChoiceField(
        label="Duration", label_in_sentence="the duration",
        choices=[(str(hours), words) for hours, words in HOURS.items()],
        required=False, show_optional=False,
    )  # fmt: skip
    words = TextField(
        label="Reason", label_in_sentence="the reason", max_length=300, multiline=True, rows=3,
        hint="The person who requested access reads this and the audit log keeps it. Do not enter names.",
    )  # fmt: skip

    reveals = {"granted": {"yes": ["hours"]}}
