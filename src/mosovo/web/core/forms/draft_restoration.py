"""Put what a draft holds back into a form before it is shown, without a script."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from .base import Form
from .dates import PARTS, DateField, split_date


def restore_draft(form: Form, fields: Mapping[str, list[str]]) -> None:
    """Show the values of a draft in an unbound form: raw names of its boxes, with what was typed into each.

    A box that the draft does not name keeps the value of the record. Nothing is validated.
    """
    if form.is_bound:
        return
    draft_data = QueryDict(mutable=True)
    for name, values in fields.items():
        draft_data.setlist(name, values or [""])
    for name, field in form.fields.items():
        boxes = {name, *(f"{name}-{part}" for part in (*PARTS, "clock"))}
        if boxes & set(draft_data):
            form.initial[name] = _read_value(form, name, field, draft_data)


def _read_value(form: Form, name: str, field: Any, draft_data: QueryDict) -> Any:
    """Return the value of the field. Of a date only the changed parts may be in the draft."""
    if isinstance(field, DateField) and name not in draft_data:
        initial_parts = split_date(form.get_initial_for_field(field, name))._asdict()
        for part, text in initial_parts.items():
            if text and f"{name}-{part}" not in draft_data:
                draft_data[f"{name}-{part}"] = text
    return field.widget.value_from_datadict(draft_data, {}, name)
