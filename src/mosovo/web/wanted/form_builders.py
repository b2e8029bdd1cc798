"""The forms of this room, as its facts are mended: a step keeps its kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.web.forms import Form

from .forms import ENTRY_FORMS, FORMS, PremisesForm, ReportForm


def build_report_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A report that somebody is wanted or missing."""
    return ReportForm(data, today=today, initial=dict(initial))


def build_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Something done about it."""
    return FORMS[initial["kind"]](data, today=today, initial=dict(initial))


def build_premises_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Premises to which entry is sought."""
    return PremisesForm(data, today=today, initial=dict(initial))


def build_entry_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """An attempt, or a step of a warrant."""
    return ENTRY_FORMS[initial["kind"]](data, today=today, initial=dict(initial))
