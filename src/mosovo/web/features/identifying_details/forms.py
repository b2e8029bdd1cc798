"""Forms for contact points, vehicles and marks, for records of the same person, and for possible matches."""

from typing import Any
from uuid import UUID

from mosovo.rooms.identifying_details.models import (
    BodyMark,
    ContactPoint,
    MatchDecision,
    NewNameDecision,
    OwnerRelation,
)
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

SOURCE_LABEL = "Source"


def _build_owner_field() -> ChoiceField:
    return ChoiceField(label="Owner", label_in_sentence="the owner", choices=OwnerRelation.choices)


def _name() -> TextField:
    return TextField(
        label="Owner’s name, if not the nominal", label_in_sentence="the owner’s name", max_length=200, required=False,
        show_optional=False, hint="Do not name a child here.",
    )  # fmt: skip


def _known_on() -> DateField:
    return DateField(label="Known since", label_in_sentence="the date it became known")


class ContactPointForm(Form):
    """A telephone number or an e-mail address."""

    kind = ChoiceField(label="Type", label_in_sentence="the type", choices=ContactPoint.Kind.choices)
    value = TextField(
        label="Number or address", label_in_sentence="the number or address", max_length=254,
        hint="Like 07700 900123 or name@example.org.",
    )  # fmt: skip
    owner_relation = _build_owner_field()
    name = _name()
    known_on = _known_on()
    text = TextField(
        label="Other details", max_length=500, required=False, hint="For example, who answers it, and when."
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class VehicleForm(Form):
    """A vehicle that the nominal owns or uses."""

    registration = TextField(label="Registration", max_length=12, hint="As shown on the number plate.")
    description = TextField(label="Make, model and colour", max_length=100, required=False)
    owner_relation = _build_owner_field()
    name = _name()
    known_on = _known_on()
    text = TextField(
        label="Other details",
        max_length=500,
        required=False,
        hint="For example, a child seat, a tow bar or a firm’s name.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class MarkForm(Form):
    """A tattoo, a scar or another mark."""

    kind = ChoiceField(label="Type of mark", label_in_sentence="the type of mark", choices=BodyMark.Kind.choices)
    place = TextField(label="Place on the body", label_in_sentence="the place on the body", max_length=100)
    description = TextField(
        label="Description", label_in_sentence="the description", max_length=300,
        hint="Use words that an officer would search for: anchor, the name Ada, barbed wire.",
    )  # fmt: skip
    known_on = DateField(label="Date seen", label_in_sentence="the date it was seen")
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


def _reason(hint: str) -> TextField:
    return TextField(label="Reason", label_in_sentence="the reason", max_length=1000, multiline=True, rows=3, hint=hint)


class SameForm(Form):
    """Another record of the same person."""

    other = TextField(label="URN of the other record", label_in_sentence="the URN of the other record", max_length=14)
    reason = _reason("The evidence that they are the same person: fingerprints, a document, a source.")


class PartForm(Form):
    """The correction that two records are of two people."""

    other = ChoiceField(label="Other record", label_in_sentence="the other record", choices=[])
    reason = _reason("The evidence that they are two people.")


class ReasonForm(Form):
    """The reason recorded for two records, as a list of facts shows it. It cannot be corrected here."""

    reason = _reason("")


class CollisionForm(Form):
    """The decision on a possible match between two records."""

    outcome = ChoiceField(label="Decision", label_in_sentence="the decision",
                          choices=MatchDecision.Outcome.choices)  # fmt: skip
    reason = _reason("Who you asked, and what happens next.")


class NameAnswerForm(Form):
    """The answer whether a name was notified."""

    name_id = ChoiceField(label="Name", label_in_sentence="the name", choices=[])
    outcome = ChoiceField(
        label="Was it notified?", label_in_sentence="whether it was notified", choices=NewNameDecision.Outcome.choices
    )
    reason = _reason("How you know. A new name must be notified within 3 days of first use, s.84(1)(a).")

    def to_fact_values(self) -> dict[str, Any]:
        """Return the answer under the column names of the room."""
        values = resolve_chosen_fact(self.cleaned_data, "name_id")
        return {**values, "name_id": UUID(str(values["name_id"]))}
