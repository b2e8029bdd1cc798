"""Choose a recorded fact that another fact is about. Its key is the first row of its chain."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from mosovo.record.models import RecordedFact
from mosovo.web.core.forms import ChoiceField, Form

NEW = "new"


def set_fact_choices(
    form: Form, name: str, facts: Iterable[tuple[RecordedFact, str]], *, new: str = "", none: str = ""
) -> None:
    """Offer these facts, each with its label; `new` is the label of one that is not recorded yet.

    A single option is preselected. `none` is the hint where there is nothing to choose.
    """
    offered = [(str(fact.first), words) for fact, words in facts]
    field: ChoiceField = form.fields[name]
    field.choices = [*offered, *([(NEW, new)] if new else [])]
    if not offered and none:
        field.help_text = none
    if len(field.choices) == 1:
        form.initial.setdefault(name, field.choices[0][0])


def resolve_chosen_fact(cleaned: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the cleaned values with the key of the chosen fact; None for one that is not recorded yet."""
    value = cleaned[name]
    return {**cleaned, name: None if value == NEW else UUID(value)}
