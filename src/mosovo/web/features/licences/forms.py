"""Forms for a licence, its conditions and their end."""

from typing import Any

from mosovo.rooms.licences.condition_library import CATEGORIES, NAMES, LibraryCondition
from mosovo.rooms.licences.models import Licence, LicenceCondition, SettingAuthority
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

from .condition_fields import build_field

SET_BY = SettingAuthority.choices
PREFIX = "said_"


def _day(label: str, hint: str = "") -> DateField:
    return DateField(
        label=label, label_in_sentence=f"the date of {label[:1].lower()}{label[1:]}", required=False, hint=hint
    )


class LicenceForm(Form):
    """Ask for the licence issued, its issuer and its dates."""

    kind = ChoiceField(label="Type of licence", label_in_sentence="the type of licence", choices=Licence.Kind.choices)
    from_on = DateField(
        label="Licence starts", label_in_sentence="the date the licence starts", hint="The date of release."
    )
    until = DateField(
        label="Licence ends",
        label_in_sentence="the date the licence ends",
        required=False,
        hint="The last day. Leave empty for life.",
    )
    library = ChoiceField(
        label="Version of the standard conditions", label_in_sentence="the version of the standard conditions",
        required=False,
        choices=[*((name, f"Version {name}") for name in reversed(NAMES)), ("", "None: record conditions one by one")],
    )  # fmt: skip
    set_by = ChoiceField(label="Set by", label_in_sentence="who set it", choices=SET_BY)
    set_by_name = TextField(label="Name, or prison", max_length=200, required=False)
    conditional_release_on = _day("Conditional release")
    sentence_ends_on = _day("End of sentence")
    curfew_eligible_on = _day("Home detention curfew eligibility")
    parole_eligible_on = _day("Parole eligibility")
    post_recall_release_on = _day("Release after recall")
    supervision_until = _day("End of top-up supervision")
    information_source = TextField(label="Source", max_length=200, required=False)


class ConditionForm(Form):
    """Correct a condition: everything except its wording and inserted details."""

    plain = TextField(
        label="Short description", label_in_sentence="the short description", max_length=300, required=False
    )
    subject = ChoiceField(label="Subject", label_in_sentence="the subject", choices=LicenceCondition.Subject.choices)
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = DateField(
        label="End date",
        label_in_sentence="the end date",
        required=False,
        hint="The last day. Leave empty if it lasts as long as the licence.",
    )
    set_by = ChoiceField(label="Set by", label_in_sentence="who set it", choices=SET_BY)
    information_source = TextField(label="Source", max_length=200, required=False)


class BespokeForm(ConditionForm):
    """Ask for a condition in the exact wording issued."""

    wording = TextField(
        label="Exact wording as issued", label_in_sentence="the exact wording", max_length=4000, multiline=True, rows=5,
        hint="The wording cannot be changed later.",
    )  # fmt: skip
    category = ChoiceField(
        label="Category", label_in_sentence="the category",
        choices=[(key, called) for key, called in CATEGORIES.items() if key != "standard"],
    )  # fmt: skip

    field_order = ("wording", "category", "plain", "subject", "from_on", "until", "set_by", "information_source")


class AddForm(Form):
    """Ask for the details and dates of a library condition."""

    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = DateField(
        label="End date",
        label_in_sentence="the end date",
        required=False,
        hint="The last day. Leave empty if it lasts as long as the licence.",
    )
    set_by = ChoiceField(label="Set by", label_in_sentence="who set it", choices=SET_BY)
    information_source = TextField(label="Source", max_length=200, required=False)

    def __init__(self, *args: Any, condition: LibraryCondition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {f"{PREFIX}{each.name}": build_field(each) for each in condition.inputs}
        for name, field in own.items():
            field.name_in_form(name)
        self.fields = {**own, **self.fields}

    def to_fact_values(self) -> dict[str, Any]:
        """Return the inserted details under their own names, and the dates."""
        values = {key.removeprefix(PREFIX): value for key, value in self.cleaned_data.items() if key.startswith(PREFIX)}
        rest = {key: value for key, value in self.cleaned_data.items() if not key.startswith(PREFIX)}
        return {**rest, "values": values}


class ConditionEndForm(Form):
    """Ask when and why a condition was removed from the licence."""

    condition_id = ChoiceField(label="Condition", label_in_sentence="the condition", choices=[])
    ended_on = DateField(label="Date removed", label_in_sentence="the date removed")
    text = TextField(
        label="Who removed it, and why",
        label_in_sentence="who removed it, and why",
        max_length=1000,
        multiline=True,
        rows=3,
    )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "condition_id")
