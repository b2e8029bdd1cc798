"""Build the forms of this room with the names on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import list_names
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.fact_types import FormBuilder
from mosovo.web.core.forms import Form

from .forms import NameAnswerForm


def build_dated_form(form: type[Form]) -> FormBuilder:
    """Return a builder for a form of a fact that became known today by default."""
    return lambda permit, data, today, initial: form(data, today=today, initial=dict(initial) or {"known_on": today})


def build_name_answer_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form that records whether one of the recorded names was notified."""
    form = NameAnswerForm(data, today=today, initial=dict(initial))
    set_fact_choices(
        form, "name_id", [(each, str(each)) for each in list_names(permit.nominal_id)], none="No name is recorded."
    )
    return form
