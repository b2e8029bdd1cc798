"""The forms of this room's facts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.web.forms import Form

from .forms import DisclosureForm


def build_disclosure_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A disclosure outside of the schemes, decided today unless another day is typed."""
    return DisclosureForm(data, today=today, initial=dict(initial) or {"considered_on": today})
