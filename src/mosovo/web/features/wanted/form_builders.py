"""Build the forms that correct the facts of this room. The kind of a step cannot be changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.web.core.forms import Form

from .forms import ENTRY_FORMS, FORMS, PremisesForm, ReportForm


def build_report_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a wanted or missing report."""
    return ReportForm(data, today=today, initial=dict(initial))


def build_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a step of a wanted or missing report."""
    return FORMS[initial["kind"]](data, today=today, initial=dict(initial))


def build_premises_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of premises to which entry is sought."""
    return PremisesForm(data, today=today, initial=dict(initial))


def build_entry_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of an attempt, or of a step of a warrant."""
    return ENTRY_FORMS[initial["kind"]](data, today=today, initial=dict(initial))
