"""Who the nominal is: names, birth, numbers, kind of record, linked people, remarks, death."""

from typing import Any

from mosovo.rooms.identity.models import (
    Document,
    DocumentEnd,
    Identifier,
    LinkedPerson,
    Name,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.field_groups.forms import group_field, group_from_form
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

TOLD_BY = "Who told us"


class NameForm(Form):
    """A name the nominal bears, bore or uses."""

    kind = ChoiceField(
        label="What kind of name", label_in_sentence="what kind of name it is", choices=Name.Kind.choices
    )
    forenames = TextField(label="Forenames", max_length=200, required=False)
    surname = TextField(label="Surname", max_length=100)
    used_from_on = DateField(
        label="First day of use",
        label_in_sentence="the first day of use",
        required=False,
        hint="A new name must be notified within 3 days beginning with this day, s.84(1)(a).",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class BirthForm(Form):
    """The date of birth."""

    born_on = DateField(
        label="Date of birth",
        is_past=True,
        hint="Under 18 at conviction or caution, the notification period is halved.",
    )
    place = TextField(label="Place of birth", max_length=200, required=False)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class SexForm(Form):
    """Sex as recorded by the police."""

    value = ChoiceField(label="Sex", choices=Sex.Value.choices)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class IdentifierForm(Form):
    """A number by which another system knows the nominal."""

    kind = ChoiceField(label="Which number", label_in_sentence="which number it is", choices=Identifier.Kind.choices)
    value = TextField(label="Number", max_length=40)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class DocumentForm(Form):
    """A passport or another identity document."""

    kind = ChoiceField(label="Which document", label_in_sentence="which document it is", choices=Document.Kind.choices)
    description = TextField(
        label="What kind of document",
        label_in_sentence="what kind of document it is",
        max_length=100,
        hint="A driving licence.",
    )
    number = TextField(label="Number", max_length=40, hint="As it stands in the document.")
    country = TextField(label="Country or authority that issued it", max_length=100, required=False)
    name_in_it = TextField(label="Full name in it", max_length=200, hint="As it stands there, also where it is wrong.")
    expires_on = DateField(
        label="Last day it is valid",
        label_in_sentence="the last day it is valid",
        required=False,
        hint="May have passed.",
    )
    held_by = TextField(label="Where it is", max_length=200, required=False, hint="With them, the police, the court.")
    from_on = DateField(
        label="Held from",
        label_in_sentence="the day from which it is held",
        required=False,
        hint="Only where they got it while they had to notify: the 3 days begin with it. Empty if it is older.",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    reveals = {"kind": {Document.Kind.OTHER: ["description"]}}


class DocumentEndForm(Form):
    """That a document is held no longer."""

    document_id = ChoiceField(label="Which document", label_in_sentence="which document it is", choices=[])
    how = ChoiceField(label="What became of it", label_in_sentence="what became of it", choices=DocumentEnd.How.choices)
    ended_on = DateField(label="On which day", label_in_sentence="the day", hint="The 3 days begin with it.")
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "document_id")


class RecordKindForm(Form):
    """Why the person is on this register."""

    kind = ChoiceField(label="Kind of record", label_in_sentence="the kind of record", choices=RecordKind.Kind.choices)
    from_on = DateField(label="From", label_in_sentence="the day from which")
    until = DateField(
        label="Until", label_in_sentence="the day until which", required=False, hint="First day no longer so."
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class WarningForm(Form):
    """What whoever meets the nominal must know first."""

    kind = ChoiceField(
        label="Which warning", label_in_sentence="which warning it is", choices=SafetyWarning.Kind.choices
    )
    words = TextField(
        label="In a few words",
        label_in_sentence="the warning in a few words",
        max_length=200,
        hint="Every officer of the force reads this. No victim, no source, no diagnosis beyond what keeps people safe.",
    )
    from_on = DateField(label="From", label_in_sentence="the day from which")
    until = DateField(
        label="Until", label_in_sentence="the day until which", required=False, hint="First day no longer so."
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class LinkedPersonForm(Form):
    """Somebody linked to the nominal, always with a role."""

    name = TextField(label="Name", max_length=200)
    role = ChoiceField(
        label="Their role",
        label_in_sentence="their role",
        choices=[each for each in LinkedPerson.Role.choices if each[0] != LinkedPerson.Role.VICTIM],
        hint="The law asks us to tell them apart. A victim is recorded under Victims, where a name is sealed.",
    )
    relationship = TextField(
        label="Relationship", max_length=100, hint="Partner, mother, employer; of a school: form teacher."
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class RemarkForm(Form):
    """Something said about the nominal, as fact or as opinion."""

    text = TextField(label="What is said", label_in_sentence="what is said", max_length=4000, multiline=True, rows=6)
    nature = ChoiceField(
        label="Is it fact or opinion",
        label_in_sentence="whether it is fact or opinion",
        choices=Remark.Nature.choices,
        hints={"fact": "Seen, heard or read.", "opinion": "Somebody’s judgement of it."},
    )
    said_by = TextField(label="Who said it", label_in_sentence="who said it", max_length=200)
    made_on = DateField(label="Day it was said", label_in_sentence="the day it was said")
    field_group = group_field()

    def to_fact_values(self) -> dict[str, Any]:
        """What was said, with its group as the room knows it."""
        return group_from_form(self.cleaned_data)


class DeathForm(Form):
    """The day on which the nominal died."""

    died_on = DateField(label="Date of death", label_in_sentence="the day of death", hint="Every duty ends with it.")
    told_by = TextField(
        label="Who told us", label_in_sentence="who told us", max_length=200, hint="The coroner, the family."
    )
