"""Build the forms of stays and other changes with the stays on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.whereabouts.models import Change
from mosovo.rooms.whereabouts.queries import list_absences, list_stays
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.forms import Form

from .forms import AbsenceStepForm, ChangeForm, DaysForm, NewDaysForm

KINDS_WITH_OWN_FORM = {Change.Kind.STAY.value, Change.Kind.CHILD_HOUSEHOLD.value}


def build_days_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of days at an address, which may be new; or the form that corrects recorded days."""
    choices = [(stay, ", ".join(str(stay).splitlines())) for stay in list_stays(permit.nominal_id)]
    if initial:
        correction = DaysForm(data, today=today, initial=dict(initial))
        set_fact_choices(correction, "stay_id", choices)
        return correction
    form = NewDaysForm(data, today=today, initial={})
    set_fact_choices(form, "stay_id", choices, new="Another address, not yet recorded")
    return form


def build_absence_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a step of one of the recorded absences."""
    form = AbsenceStepForm(data, today=today, initial=dict(initial))
    choices = [(each, f"From {format_timestamp(each.leaves_at)}") for each in list_absences(permit.nominal_id)]
    set_fact_choices(form, "absence_id", choices, none="No absence from home is recorded. Record the absence first.")
    return form


def build_change_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a change known only by date, or that corrects a stay recorded in the old way."""
    form = ChangeForm(data, today=today, initial=dict(initial))
    if not initial:
        kinds_offered = [each for each in Change.Kind.choices if each[0] not in KINDS_WITH_OWN_FORM]
        form.fields["kind"].choices = kinds_offered
        for name in ("first_day_on", "last_day_on", "from_at", "until_at"):
            del form.fields[name]
    return form
