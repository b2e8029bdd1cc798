"""Forms for the identity of a nominal: names, birth, numbers, type of record, linked people, remarks and death."""

from typing import Any

from mosovo.rooms.identity.models import (
    Identifier,
    IdentityDocument,
    IdentityDocumentEnd,
    LinkedPerson,
    Name,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.field_group_forms import group_field, group_from_form
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

SOURCE_LABEL = "Source"


class NameForm(Form):
    """A name that the nominal has, had or uses."""

    kind = ChoiceField(label="Type of name", label_in_sentence="the type of name", choices=Name.Kind.choices)
    forenames = TextField(label="Forenames", max_length=200, required=False)
    surname = TextField(label="Surname", max_length=100)
    used_from_on = DateField(
        label="First used on",
        label_in_sentence="the first date of use",
        required=False,
        hint="A new name must be notified within 3 days beginning with this date, s.84(1)(a).",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class BirthForm(Form):
    """The date of birth."""

    born_on = DateField(
        label="Date of birth",
        is_past=True,
        hint="Under 18 at conviction or caution, the notification period is halved.",
    )
    place = TextField(label="Place of birth", max_length=200, required=False)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class SexForm(Form):
    """Sex as recorded by the police."""

    value = ChoiceField(label="Sex", choices=Sex.Value.choices)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class IdentifierForm(Form):
    """A number by which another system knows the nominal."""

    kind = ChoiceField(label="Type of number", label_in_sentence="the type of number", choices=Identifier.Kind.choices)
    value = TextField(label="Number", max_length=40)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class DocumentForm(Form):
    """A passport or another identity document."""

    kind = ChoiceField(
        label="Type of document", label_in_sentence="the type of document", choices=IdentityDocument.Kind.choices
    )
    description = TextField(
        label="Other type of document",
        label_in_sentence="the other type of document",
        max_length=100,
        hint="For example, a driving licence.",
    )
    number = TextField(label="Number", max_length=40, hint="As shown in the document.")
    country = TextField(label="Issuing country or authority", max_length=100, required=False)
    name_in_it = TextField(label="Full name in the document", max_length=200, hint="As shown, even if it is wrong.")
    expires_on = DateField(
        label="Valid until",
        label_in_sentence="the last date it is valid",
        required=False,
        hint="This date may be in the past.",
    )
    held_where = TextField(
        label="Where it is kept", max_length=200, required=False, hint="With the nominal, the police or the court."
    )
    from_on = DateField(
        label="Held from",
        label_in_sentence="the date held from",
        required=False,
        hint="Only if obtained while the nominal had to notify: the 3 days begin with this date. Leave empty if older.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    reveals = {"kind": {IdentityDocument.Kind.OTHER: ["description"]}}


class DocumentEndForm(Form):
    """The end of a document: it is no longer held."""

    document_id = ChoiceField(label="Document", label_in_sentence="the document", choices=[])
    end_reason = ChoiceField(label="Outcome", label_in_sentence="the outcome", choices=IdentityDocumentEnd.How.choices)
    ended_on = DateField(
        label="Date of outcome", label_in_sentence="the date of the outcome", hint="The 3 days begin with this date."
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the end under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "document_id")


class RecordKindForm(Form):
    """The type of record: why the person is on this register."""

    kind = ChoiceField(label="Type of record", label_in_sentence="the type of record", choices=RecordKind.Kind.choices)
    from_on = DateField(label="From", label_in_sentence="the start date")
    until = DateField(
        label="Until",
        label_in_sentence="the end date",
        required=False,
        hint="First date on which it no longer applies.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class WarningForm(Form):
    """A warning that anyone who meets the nominal must know first."""

    kind = ChoiceField(
        label="Type of warning", label_in_sentence="the type of warning", choices=SafetyWarning.Kind.choices
    )
    words = TextField(
        label="Details of the warning",
        label_in_sentence="the details of the warning",
        max_length=200,
        hint="All officers of the force see this. Do not name a victim or source. Add medical facts only for safety.",
    )
    from_on = DateField(label="From", label_in_sentence="the start date")
    until = DateField(
        label="Until",
        label_in_sentence="the end date",
        required=False,
        hint="First date on which it no longer applies.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class LinkedPersonForm(Form):
    """A person linked to the nominal, always with a role."""

    name = TextField(label="Name", max_length=200)
    role = ChoiceField(
        label="Role",
        label_in_sentence="the role",
        choices=[each for each in LinkedPerson.Role.choices if each[0] != LinkedPerson.Role.VICTIM],
        hint="By law these roles must be kept distinct. Record a victim under Victims, where names are encrypted.",
    )
    relationship = TextField(
        label="Relationship",
        max_length=100,
        hint="For example, partner, mother or employer. For a school: form teacher.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class ImportQuestionForm(Form):
    """The answer to a value that an import could not read."""

    answer = TextField(
        label="Answer",
        label_in_sentence="the answer",
        max_length=500,
        multiline=True,
        rows=4,
        hint="Record the right value on the case first, if it is known. Then enter what was found out, and the source.",
    )
    answered_on = DateField(label="Date of the answer", is_past=True)


class RemarkForm(Form):
    """A remark about the nominal, as fact or as opinion."""

    text = TextField(label="Remark", label_in_sentence="the remark", max_length=4000, multiline=True, rows=6)
    nature = ChoiceField(
        label="Fact or opinion",
        label_in_sentence="whether it is fact or opinion",
        choices=Remark.Nature.choices,
        hints={"fact": "Seen, heard or read.", "opinion": "A person’s judgement of the facts."},
    )
    attributed_to = TextField(label="Said by", label_in_sentence="who said it", max_length=200)
    made_on = DateField(label="Date said", label_in_sentence="the date it was said")
    field_group = group_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the remark with its field group, under the column names of the room."""
        return group_from_form(self.cleaned_data)


class DeathForm(Form):
    """The date on which the nominal died."""

    died_on = DateField(
        label="Date of death", label_in_sentence="the date of death", hint="All duties end on this date."
    )
    information_source = TextField(
        label="Source",
        label_in_sentence="the source",
        max_length=200,
        hint="For example, the coroner or the family.",
    )
