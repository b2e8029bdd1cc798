"""The forms of a step and of a decision as they are mended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.web.forms import Form

from .forms import STEPS


def build_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The form of the step's kind. Which body answered is not mended: that answer is struck out and recorded anew."""
    made = STEPS[initial["kind"]]
    form = made(data, today=today, initial=dict(initial))
    if "about_id" in form.fields:
        del form.fields["about_id"]
        form.to_fact_values = lambda: dict(form.cleaned_data)  # type: ignore[attr-defined]
    return form
