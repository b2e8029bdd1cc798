"""The forms of this room, knowing who may go along and which conditions were checked before."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mosovo.organisations.models import Account, Role
from mosovo.record.permit import Permit
from mosovo.rooms.devices.queries import devices
from mosovo.web.devices.said import device
from mosovo.web.forms import Form
from mosovo.web.words import LONDON

from .checklist import checklist
from .forms import AGENCY, ALONE, OFFICER, RecordVisitForm, VisitDecisionForm, VisitForm

GO_ALONG = [Role.OFFENDER_MANAGER, Role.SUPERVISOR, Role.INSPECTOR, Role.OFFICER]


def recording_form(permit: Permit, data: Any, today: date, now: datetime) -> RecordVisitForm:
    """A visit of today, with another officer, unless somebody says otherwise."""
    shown = {"on": today, "crew": OFFICER}
    form = RecordVisitForm(data, today=today, now=now, known=checklist(permit.nominal_id, today), initial=shown)
    form.fields["on"].latest = today
    if there := [device(each.device) for each in devices(permit.nominal_id) if each.is_there]:
        form.fields["devices"].help_text = f"Known: {'; '.join(there)}. Say which you saw, and what else."
    _offer_colleagues(form, permit)
    return form


def visit_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A visit on the record, to be mended."""
    shown = dict(initial)
    for name in ("began", "ended"):
        at = initial.get(f"{name}_at")
        shown[name] = at.astimezone(LONDON).time() if at else None
    shown["on"] = initial["began_at"].astimezone(LONDON).date() if initial.get("began_at") else today
    shown["crew"] = ALONE if initial.get("alone_because") else AGENCY if initial.get("with_whom") else OFFICER
    form = VisitForm(data, today=today, initial=shown)
    form.fields["on"].latest = today
    _offer_colleagues(form, permit, str(initial.get("second_officer_id") or ""))
    return form


def decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A decision of today."""
    return VisitDecisionForm(data, today=today, initial=dict(initial) or {"decided_on": today})


def _offer_colleagues(form: Form, permit: Permit, chosen: str = "") -> None:
    form.fields["second_officer_id"].choices = [
        (str(each.pk), each.name)
        for each in colleagues(permit.actor.force)
        if each.pk != permit.actor.account or str(each.pk) == chosen
    ]


def colleagues(force: str) -> list[Account]:
    """Whoever of the force may go along, by name. Whether their vetting holds is asked of the day of the visit."""
    return list(Account.objects.filter(force_id=force, is_active=True, roles__overlap=GO_ALONG).order_by("name"))
