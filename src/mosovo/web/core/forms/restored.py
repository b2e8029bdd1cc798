"""Put what a draft holds back into a form before it is shown, without a script."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from .base import Form
from .dates import PARTS, DateField, split_date


def put_back(form: Form, fields: Mapping[str, list[str]]) -> None:
    """Show the values of a draft in an unbound form: raw names of its boxes, with what was typed into each.

    A box that the draft does not name keeps the value of the record. Nothing is validated.
    """
    if form.is_bound:
        return
    sent = QueryDict(mutable=True)
    for name, values in fields.items():
        sent.setlist(name, values or [""])
    for name, field in form.fields.items():
        boxes = {name, *(f"{name}-{part}" for part in (*PARTS, "clock"))}
        if boxes & set(sent):
            form.initial[name] = _value(form, name, field, sent)


def _value(form: Form, name: str, field: Any, sent: QueryDict) -> Any:
    """Return the value of the field. Of a date only the changed parts may be in the draft."""
    if isinstance(field, DateField) and name not in sent:
        of_record = split_date(form.get_initial_for_field(field, name))._asdict()
        for part, text in of_record.items():
            if text and f"{name}-{part}" not in sent:
                sent[f"{name}-{part}"] = text
    return field.widget.value_from_datadict(sent, {}, name)
