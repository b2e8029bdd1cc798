"""The forms of this room, knowing who may go along."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.organisations.models import Account, Role
from mosovo.record.permit import Permit
from mosovo.web.forms import Form

from .forms import AGENCY, ALONE, OFFICER, VisitDecisionForm, VisitForm

GO_ALONG = [Role.OFFENDER_MANAGER, Role.SUPERVISOR, Role.INSPECTOR, Role.OFFICER]


def visit_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A visit of today, with another officer, unless somebody says otherwise."""
    shown = dict(initial) or {"began_at": today.isoformat(), "crew": OFFICER}
    if initial:
        shown["crew"] = ALONE if initial["alone_because"] else AGENCY if initial["with_whom"] else OFFICER
    form = VisitForm(data, today=today, initial=shown)
    chosen = str(initial.get("second_officer_id") or "")
    form.fields["second_officer_id"].choices = [
        (str(each.pk), each.name)
        for each in colleagues(permit.actor.force)
        if each.pk != permit.actor.account or str(each.pk) == chosen
    ]
    return form


def decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A decision of today."""
    return VisitDecisionForm(data, today=today, initial=dict(initial) or {"decided_on": today})


def colleagues(force: str) -> list[Account]:
    """Whoever of the force may go along, by name. Whether their vetting holds is asked of the day of the visit."""
    return list(Account.objects.filter(force_id=force, is_active=True, roles__overlap=GO_ALONG).order_by("name"))
