"""Forms for the purpose of opening a field group, and for the field group of a remark."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.access.field_groups import ENCRYPTED_GROUPS, FieldGroup, reach_for_actor
from mosovo.record.encrypted_fields import CHOICES
from mosovo.record.field_groups import MIN_LETTERS
from mosovo.record.models import FieldGroupOpening
from mosovo.record.permit import Permit
from mosovo.web.core.forms import ChoiceField, Form, TextField

GROUP_QUESTION = "none"


class OpeningForm(Form):
    """The purpose and the reason."""

    purpose = ChoiceField(label="Purpose", label_in_sentence="the purpose", choices=FieldGroupOpening.Purpose.choices)
    words = TextField(
        label="Reason you need it now",
        label_in_sentence="the reason you need it now",
        max_length=300,
        multiline=True,
        rows=3,
        hint=f"At least {MIN_LETTERS} characters. Kept in the audit log, which auditors can read. Do not enter names.",
    )


def group_field() -> ChoiceField:
    """Build the choice of field group."""
    return ChoiceField(
        label="Field group",
        label_in_sentence="the field group",
        hint="Only roles with permission can read a field group without giving a purpose.",
        choices=[],
    )


def with_group_field(form: type[Form]) -> Any:
    """Return a form builder that offers the field groups in which the officer may record."""

    def build(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
        initial_values = {**initial, "field_group": initial.get("field_group") or GROUP_QUESTION}
        instance = form(data, today=today, initial=initial_values)
        records = reach_for_actor(permit.actor).records
        instance.fields["field_group"].choices = [
            (GROUP_QUESTION, "None: everyone with access to the case can read it"),
            *(
                (value, f"{words}{' (encrypted)' if value in ENCRYPTED_GROUPS else ''}")
                for value, words in CHOICES
                if value in records
            ),
        ]
        return instance

    return build


def group_from_form(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return the typed values, with the field group as the room stores it."""
    group = cleaned.get("field_group") or GROUP_QUESTION
    return {**cleaned, "field_group": "" if group == GROUP_QUESTION else FieldGroup(group).value}
