"""Build the forms that correct a breach case and its steps."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.breaches.models import BreachCase
from mosovo.web.core.forms import Form

from .forms import FORMS, BreachCorrection, OnDutyForm


def build_breach_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a case. On a duty, the calculated values cannot be changed."""
    form: type[Form] = OnDutyForm if initial.get("ground") == BreachCase.Ground.DUTY else BreachCorrection
    return form(data, today=today, initial=dict(initial))


def build_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a step. Its kind cannot be changed."""
    return FORMS[initial["kind"]](data, today=today, initial=dict(initial))
