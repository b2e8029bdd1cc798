"""Build the forms that correct a step or a decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.web.core.forms import Form

from .forms import STEPS


def build_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form for this kind of step. To change the body, strike the reply out and record another."""
    form_class = STEPS[initial["kind"]]
    form = form_class(data, today=today, initial=dict(initial))
    if "about_id" in form.fields:
        del form.fields["about_id"]
    return form
