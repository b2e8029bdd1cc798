"""A licence, its conditions, and the end of one."""

from typing import Any

from mosovo.rooms.licences.condition_library import CATEGORIES, NAMES, LibraryCondition
from mosovo.rooms.licences.models import Licence, LicenceCondition, SettingAuthority
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

from .condition_fields import field_of

SET_BY = SettingAuthority.choices
PREFIX = "said_"


def _day(label: str, hint: str = "") -> DateField:
    return DateField(
        label=label, label_in_sentence=f"the day: {label[:1].lower()}{label[1:]}", required=False, hint=hint
    )


class LicenceForm(Form):
    """What was issued, by whom, and its days."""

    kind = ChoiceField(label="Kind", label_in_sentence="the kind of licence", choices=Licence.Kind.choices)
    from_on = DateField(label="Runs from", label_in_sentence="the first day", hint="The day of release.")
    until = DateField(
        label="Licence ends", label_in_sentence="the last day", required=False, hint="The last day. Nothing: for life."
    )
    library = ChoiceField(
        label="Standard conditions of which version", label_in_sentence="the version", required=False,
        choices=[*((name, f"Version {name}") for name in reversed(NAMES)), ("", "None: they are recorded one by one")],
    )  # fmt: skip
    set_by = ChoiceField(label="Set by", label_in_sentence="who set it", choices=SET_BY)
    set_by_name = TextField(label="Name, or the prison", max_length=200, required=False)
    conditional_release_on = _day("Conditional release")
    sentence_ends_on = _day("Sentence ends")
    curfew_eligible_on = _day("Home detention curfew, from")
    parole_eligible_on = _day("Parole eligibility")
    post_recall_release_on = _day("Release after recall")
    supervision_until = _day("Top-up supervision ends")
    told_by = TextField(label="Who told us", max_length=200, required=False)


class ConditionForm(Form):
    """What may be mended of a condition: everything but its words and what was filled in."""

    plain = TextField(label="In a line", label_in_sentence="it in a line", max_length=300, required=False)
    subject = ChoiceField(label="About", label_in_sentence="what it is about", choices=LicenceCondition.Subject.choices)
    from_on = DateField(label="From", label_in_sentence="the first day")
    until = DateField(
        label="Until",
        label_in_sentence="the last day",
        required=False,
        hint="The last day. Nothing: as long as the licence.",
    )
    set_by = ChoiceField(label="Set by", label_in_sentence="who set it", choices=SET_BY)
    told_by = TextField(label="Who told us", max_length=200, required=False)


class BespokeForm(ConditionForm):
    """A condition in the exact words in which it was issued."""

    words = TextField(
        label="Exact wording as issued", label_in_sentence="the exact words", max_length=4000, multiline=True, rows=5,
        hint="They are never changed afterwards.",
    )  # fmt: skip
    category = ChoiceField(
        label="Category", label_in_sentence="the category",
        choices=[(key, called) for key, called in CATEGORIES.items() if key != "standard"],
    )  # fmt: skip

    field_order = ("words", "category", "plain", "subject", "from_on", "until", "set_by", "told_by")


class AddForm(Form):
    """A condition of the library: what it leaves open, then its days."""

    from_on = DateField(label="From", label_in_sentence="the first day")
    until = DateField(
        label="Until",
        label_in_sentence="the last day",
        required=False,
        hint="The last day. Nothing: as long as the licence.",
    )
    set_by = ChoiceField(label="Set by", label_in_sentence="who set it", choices=SET_BY)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def __init__(self, *args: Any, condition: LibraryCondition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {f"{PREFIX}{each.name}": field_of(each) for each in condition.inputs}
        for name, field in own.items():
            field.name_in_form(name)
        self.fields = {**own, **self.fields}

    def to_fact_values(self) -> dict[str, Any]:
        """What was filled in under its own name, and the days."""
        said = {key.removeprefix(PREFIX): value for key, value in self.cleaned_data.items() if key.startswith(PREFIX)}
        rest = {key: value for key, value in self.cleaned_data.items() if not key.startswith(PREFIX)}
        return {**rest, "said": said}


class ConditionEndForm(Form):
    """That a condition was taken off the licence."""

    condition_id = ChoiceField(label="Which condition", label_in_sentence="which condition it is", choices=[])
    ended_on = DateField(label="Ends on", label_in_sentence="the day")
    text = TextField(
        label="Who took it off, and why",
        label_in_sentence="who took it off, and why",
        max_length=1000,
        multiline=True,
        rows=3,
    )

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "condition_id")
