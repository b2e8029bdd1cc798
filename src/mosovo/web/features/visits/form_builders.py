"""Build the forms of this room with possible second officers and conditions checked before."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mosovo.organisations.models import Account
from mosovo.record.permit import Permit
from mosovo.rooms.devices.display import describe_device
from mosovo.rooms.devices.queries import list_devices
from mosovo.web.core.colleagues import list_colleagues
from mosovo.web.core.formatting import LONDON
from mosovo.web.core.forms import Form
from mosovo.web.core.forms.choices import MAX_RADIOS

from .checklist import build_checklist
from .forms import AGENCY, ALONE, CREW, OFFICER, FailedVisitForm, RecordVisitForm, VisitDecisionForm, VisitForm

MAX_NEARBY = MAX_RADIOS - len(CREW)
"""The number of colleagues of the team offered as radio buttons, next to the three other answers."""
SELECT = ("", "Select an officer")


def build_recording_form(permit: Permit, data: Any, today: date, now: datetime) -> RecordVisitForm:
    """Build the form of a visit today. No second officer is preselected: the officer chooses one, or none."""
    initial_values = {"on": today}
    form = RecordVisitForm(
        data, today=today, now=now, known=build_checklist(permit.nominal_id, today), initial=initial_values
    )
    form.fields["on"].latest = today
    if device_texts := [describe_device(each.device) for each in list_devices(permit.nominal_id) if each.is_there]:
        form.fields["devices"].help_text = f"Known: {'; '.join(device_texts)}. Enter which you saw, and any others."
    _offer_colleagues(form, permit)
    return form


def build_failed_visit_form(permit: Permit, data: Any, today: date, now: datetime) -> FailedVisitForm:
    """Build the form of a failed visit that was made now. The officer changes the time if it was earlier."""
    moment = now.astimezone(LONDON)
    form = FailedVisitForm(data, today=today, now=now, initial={"on": today, "began": moment.time()})
    form.fields["on"].latest = today
    _offer_colleagues(form, permit)
    return form


def build_visit_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form that corrects a recorded visit."""
    initial_values = dict(initial)
    for name in ("began", "ended"):
        moment = initial.get(f"{name}_at")
        initial_values[name] = moment.astimezone(LONDON).time() if moment else None
    initial_values["on"] = initial["began_at"].astimezone(LONDON).date() if initial.get("began_at") else today
    second_officer_id = str(initial.get("second_officer_id") or "")
    single_crewed_reason, agency = initial.get("single_crewed_reason"), initial.get("companion_from_agency")
    initial_values["crew"] = ALONE if single_crewed_reason else AGENCY if agency else second_officer_id and OFFICER
    form = VisitForm(data, today=today, initial=initial_values)
    form.fields["on"].latest = today
    _offer_colleagues(form, permit, second_officer_id)
    return form


def build_decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a decision made today."""
    return VisitDecisionForm(data, today=today, initial=dict(initial) or {"decided_on": today})


def _offer_colleagues(form: Form, permit: Permit, chosen: str = "") -> None:
    """Offer colleagues of the team as radio buttons, and other officers in a list. None is preselected."""
    colleagues = [
        each
        for each in list_colleagues(permit.actor.force)
        if each.pk != permit.actor.account and str(each.pk) != chosen
    ]
    colleagues += Account.objects.filter(pk=chosen) if chosen else ()  # Also an officer who has left since.
    nearby = [each for each in colleagues if each.team_id is not None and each.team_id == permit.actor.team][
        :MAX_NEARBY
    ]
    others = [(str(each.pk), each.name) for each in colleagues if each not in nearby]
    form.fields["crew"].choices = [*((str(each.pk), each.name) for each in nearby), *CREW]
    form.fields["second_officer_id"].choices = others if len(others) <= MAX_RADIOS else [SELECT, *others]
    if form.initial.get("crew") == OFFICER and chosen in {str(each.pk) for each in nearby}:
        form.initial["crew"] = chosen
