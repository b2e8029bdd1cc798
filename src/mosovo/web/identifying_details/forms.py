"""Numbers, vehicles and marks; that two records are one person; what is made of what they share."""

from typing import Any
from uuid import UUID

from mosovo.rooms.identifying_details.models import CollisionAnswer, ContactPoint, Mark, NameAnswer, OwnerRelation
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

TOLD_BY = "Who told us"


def _whose() -> ChoiceField:
    return ChoiceField(label="Whose it is", label_in_sentence="whose it is", choices=OwnerRelation.choices)


def _name() -> TextField:
    return TextField(
        label="Their name, where it is somebody else’s", label_in_sentence="their name", max_length=200, required=False,
        show_optional=False, hint="Name no child here.",
    )  # fmt: skip


def _known_on() -> DateField:
    return DateField(label="Day on which we came to know", label_in_sentence="the day on which we came to know")


class ContactPointForm(Form):
    """A telephone number or an e-mail address."""

    kind = ChoiceField(label="Which", label_in_sentence="which it is", choices=ContactPoint.Kind.choices)
    value = TextField(
        label="Number or address", label_in_sentence="the number or address", max_length=254,
        hint="Like 07700 900123 or name@example.org.",
    )  # fmt: skip
    whose = _whose()
    name = _name()
    known_on = _known_on()
    text = TextField(label="What else", max_length=500, required=False, hint="When it is answered, by whom.")
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class VehicleForm(Form):
    """A vehicle that they own or use."""

    registration = TextField(label="Registration", max_length=12, hint="As it stands on the plate.")
    description = TextField(label="Make, model and colour", max_length=100, required=False)
    whose = _whose()
    name = _name()
    known_on = _known_on()
    text = TextField(label="What else", max_length=500, required=False, hint="A child seat, a tow bar, a firm’s name.")
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class MarkForm(Form):
    """A tattoo, a scar or another mark."""

    kind = ChoiceField(label="What it is", label_in_sentence="what it is", choices=Mark.Kind.choices)
    place = TextField(label="Where on the body", label_in_sentence="where on the body it is", max_length=100)
    words = TextField(
        label="What it shows or looks like", label_in_sentence="what it shows or looks like", max_length=300,
        hint="In words somebody would look for: anchor, the name Ada, barbed wire.",
    )  # fmt: skip
    known_on = DateField(label="Day on which it was seen", label_in_sentence="the day on which it was seen")
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


def _reason(hint: str) -> TextField:
    return TextField(label="Why", label_in_sentence="why", max_length=1000, multiline=True, rows=3, hint=hint)


class SameForm(Form):
    """Another record of the same person."""

    other = TextField(label="URN of the other record", label_in_sentence="the URN of the other record", max_length=14)
    reason = _reason("What shows that they are one person: fingerprints, a document, who told you.")


class PartForm(Form):
    """That two records are of two people after all."""

    other = ChoiceField(label="Which record", label_in_sentence="which record", choices=[])
    reason = _reason("What shows that they are two people.")


class ReasonForm(Form):
    """A word about two records, as a list of facts draws it: it is not mended here."""

    reason = _reason("")


class CollisionForm(Form):
    """What is made of something that stands in two records."""

    outcome = ChoiceField(label="What you make of it", label_in_sentence="what you make of it",
                          choices=CollisionAnswer.Outcome.choices)  # fmt: skip
    reason = _reason("Who you asked, and what follows.")


class NameAnswerForm(Form):
    """Whether a name was notified."""

    name_id = ChoiceField(label="Which name", label_in_sentence="which name it is", choices=[])
    outcome = ChoiceField(
        label="Was it notified?", label_in_sentence="whether it was notified", choices=NameAnswer.Outcome.choices
    )
    reason = _reason("How you know. A name in use must be notified within 3 days, s.84(1)(a).")

    def to_fact_values(self) -> dict[str, Any]:
        """The answer, under the names of the room."""
        told = resolve_chosen_fact(self.cleaned_data, "name_id")
        return {**told, "name_id": UUID(str(told["name_id"]))}
