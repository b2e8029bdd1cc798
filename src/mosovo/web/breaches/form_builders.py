"""The forms of a breach case and of its steps, as they are mended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.breaches.models import Breach
from mosovo.web.forms import Form

from .forms import FORMS, BreachCorrection, OnDutyForm


def build_breach_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Of a case on a duty, what the law said stands as it was said."""
    form: type[Form] = OnDutyForm if initial.get("ground") == Breach.Ground.DUTY else BreachCorrection
    return form(data, today=today, initial=dict(initial))


def build_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A step keeps its kind: of another kind it is another step."""
    return FORMS[initial["kind"]](data, today=today, initial=dict(initial))
