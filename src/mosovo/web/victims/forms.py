"""A victim, the contact scheme, the liaison officer, wishes, measures, zones, what they were told; asking to read."""

from typing import Any
from uuid import UUID

from mosovo.record.field_groups import FEWEST_LETTERS
from mosovo.record.models import GroupOpening
from mosovo.rooms.victims.access_requests import HOURS
from mosovo.rooms.victims.models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimMeasure,
    VictimWish,
    VictimZone,
)
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import ChoiceField, CornersField, DateField, Form, TextField

NO_ACCOUNT = "none"
LAST = "The last day. Leave it empty while it holds."


def _told_by() -> TextField:
    return TextField(label="Who told us", max_length=200, required=False)


class VictimForm(Form):
    """Who it is, and how they are reached."""

    name = TextField(label="Name", label_in_sentence="the name", max_length=200)
    kind = ChoiceField(label="Who they are", label_in_sentence="who they are", choices=Victim.Kind.choices)
    relation = TextField(label="Relationship to the offender", max_length=200, required=False)
    sentenced_on = DateField(
        label="Day of the sentence", label_in_sentence="the day of the sentence", required=False,
        hint="Where the Victim Contact Scheme applies: 12 months or more, or a hospital order. Eight weeks run.",
    )  # fmt: skip
    address = TextField(label="Address", max_length=300, multiline=True, rows=3, required=False)
    postcode = TextField(label="Postcode", max_length=8, required=False)
    contact = TextField(
        label="How they are reached", max_length=300, required=False,
        hint="Number, hours, and what must not be done: a letter that others open, a message that others hear.",
    )  # fmt: skip
    text = TextField(label="What else is to be known", max_length=2000, multiline=True, rows=4, required=False)
    told_by = _told_by()


class OfAVictim(Form):
    """What stands under one victim."""

    victim_id = ChoiceField(label="Which victim", label_in_sentence="which victim it is", choices=[])

    def to_fact_values(self) -> dict[str, Any]:
        """What was said, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "victim_id")


class ContactForm(OfAVictim):
    """Where they stand with the scheme."""

    status = ChoiceField(label="Status", label_in_sentence="the status", choices=VictimContact.Status.choices)
    on = DateField(label="Day", label_in_sentence="the day")
    preferences = TextField(
        label="How much they wish to be told, and how", max_length=1000, multiline=True, rows=3, required=False,
        hint="Only the month of release, once a year, or at each stage; by whom, when, and in which language.",
    )  # fmt: skip
    told_by = _told_by()


class LiaisonForm(OfAVictim):
    """Who liaises."""

    officer = TextField(label="Liaison officer", label_in_sentence="the liaison officer", max_length=200)
    telephone = TextField(label="Telephone", max_length=40, required=False)
    account_id = ChoiceField(
        label="Account", label_in_sentence="the account", choices=[],
        hint="Accounts of the victim liaison unit. With one they read of this victim at once, and let others read: "
        "once the case is shared with them.",
    )  # fmt: skip
    from_on = DateField(label="From", label_in_sentence="the day from which")
    told_by = _told_by()

    def to_fact_values(self) -> dict[str, Any]:
        """The officer, under the names of the room."""
        said = super().to_fact_values()
        account = said["account_id"]
        return {**said, "account_id": None if account == NO_ACCOUNT else UUID(account)}


class WishForm(OfAVictim):
    """Wishes and representations."""

    about = ChoiceField(
        label="What it is about", label_in_sentence="what it is about", choices=VictimWish.About.choices
    )
    text = TextField(
        label="Wishes and representations", label_in_sentence="what they wish", max_length=2000, multiline=True
    )
    on = DateField(label="Day on which they said it", label_in_sentence="the day")
    told_by = _told_by()


class MeasureForm(OfAVictim):
    """What protects them."""

    kind = ChoiceField(label="Measure", label_in_sentence="the measure", choices=VictimMeasure.Kind.choices)
    text = TextField(label="What is to be known of it", max_length=2000, multiline=True, rows=3, required=False)
    from_on = DateField(label="From", label_in_sentence="the day from which")
    until = DateField(label="Until", label_in_sentence="the last day", required=False, hint=LAST)
    told_by = _told_by()


class ZoneForm(OfAVictim):
    """Where the offender may not go. There is no box for a name: a name would say whose home it is."""

    basis = ChoiceField(label="On which basis", label_in_sentence="the basis", choices=VictimZone.Basis.choices)
    points = CornersField(
        label="Corners, one a line, in order round it", label_in_sentence="the corners",
        hint="Three corners or more. A wide zone gives no home away.",
    )  # fmt: skip
    from_on = DateField(label="From", label_in_sentence="the day from which")
    until = DateField(label="Until", label_in_sentence="the last day", required=False, hint=LAST)
    text = TextField(
        label="What it protects", max_length=1000, multiline=True, rows=3, required=False,
        hint="Sealed, and never shown with the zone.",
    )  # fmt: skip
    told_by = _told_by()


class InformedForm(OfAVictim):
    """What they were told."""

    event = ChoiceField(label="What they were told of", label_in_sentence="what they were told of",
                        choices=VictimInformed.Event.choices)  # fmt: skip
    on = DateField(label="Day", label_in_sentence="the day")
    how = ChoiceField(label="How", label_in_sentence="how they were told", choices=VictimInformed.How.choices)
    text = TextField(label="What was said", max_length=1000, multiline=True, rows=3, required=False)
    told_by = _told_by()


class AskForm(Form):
    """For what, and for how long."""

    purpose = ChoiceField(
        label="What you need it for", label_in_sentence="what you need it for", choices=GroupOpening.Purpose.choices
    )
    words = TextField(
        label="Why", label_in_sentence="why you need it", max_length=300, multiline=True, rows=3,
        hint=f"At least {FEWEST_LETTERS} letters. Read by who answers, and kept in the log; name nobody here.",
    )  # fmt: skip
    hours = ChoiceField(
        label="For how long",
        label_in_sentence="for how long",
        choices=[(str(hours), words) for hours, words in HOURS.items()],
    )


class AnswerForm(Form):
    """Yes, for so long; or no. And why."""

    granted = ChoiceField(
        label="May they read of this victim?", label_in_sentence="whether they may read",
        choices=[("yes", "Yes, for a time"), ("no", "No")],
    )  # fmt: skip
    hours = ChoiceField(
        label="For how long", label_in_sentence="for how long",
        choices=[(str(hours), words) for hours, words in HOURS.items()],
        required=False, show_optional=False,
    )  # fmt: skip
    words = TextField(
        label="Why", label_in_sentence="why", max_length=300, multiline=True, rows=3,
        hint="Read by whoever asked, and kept in the log; name nobody here.",
    )  # fmt: skip

    reveals = {"granted": {"yes": ["hours"]}}
