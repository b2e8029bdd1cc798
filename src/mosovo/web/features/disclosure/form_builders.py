"""Form builders for the facts of this room."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.web.core.forms import Form

from .third_party_forms import DisclosureForm


def build_disclosure_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a disclosure outside the schemes, dated today by default."""
    return DisclosureForm(data, today=today, initial=dict(initial) or {"considered_on": today})
