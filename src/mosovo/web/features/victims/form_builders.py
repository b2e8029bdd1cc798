"""Build the forms of this room with the victims, by number, and the officers of the liaison unit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.organisations.models import Account
from mosovo.record.permit import Permit
from mosovo.rooms.victims.liaison_records import is_liaison_only, list_own_victims
from mosovo.rooms.victims.models import Victim
from mosovo.rooms.victims.validation import LIAISON_UNIT
from mosovo.rooms.victims.victim_summary import VictimSummary, list_victim_summaries
from mosovo.web.core.fact_types import FormBuilder
from mosovo.web.core.forms import Form

from .forms import NO_ACCOUNT, LiaisonForm, ZoneForm

NO_VICTIM = "No victims recorded. Record the victim first."


def build_form_for_victim(form: type[Form], day: str) -> FormBuilder:
    """Return a builder for a form about one of the victims, dated today by default."""

    def make(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
        return _offer_victims(form(data, today=today, initial=dict(initial) or {day: today}), permit, today)

    return make


def build_zone_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a zone. A correction shows the corners as text."""
    initial_values = dict(initial)
    if initial_values:
        initial_values["points"] = "\n".join(
            f"{latitude}, {longitude}" for latitude, longitude in initial_values["points"]
        )
    return _offer_victims(ZoneForm(data, today=today, initial=initial_values or {"from_on": today}), permit, today)


def build_liaison_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a liaison officer, with the accounts of the liaison unit."""
    initial_values = dict(initial) or {"from_on": today}
    if initial:
        initial_values["account_id"] = str(initial_values.get("account_id") or NO_ACCOUNT)
    form = LiaisonForm(data, today=today, initial=initial_values)
    accounts = Account.objects.filter(agency__code=LIAISON_UNIT, is_active=True).order_by("name")
    form.fields["account_id"].choices = [
        *((str(each.pk), each.name) for each in accounts),
        (NO_ACCOUNT, "None: the officer does not use this system"),
    ]
    return _offer_victims(form, permit, today)


def _offer_victims(form: Form, permit: Permit, today: date) -> Form:
    field: Any = form.fields["victim_id"]
    victim_summaries = list_victim_summaries(permit.nominal_id, today)
    if is_liaison_only(permit):
        own_victims = list_own_victims(permit, today)
        victim_summaries = [each for each in victim_summaries if each.first in own_victims]
    field.choices = [(str(each.first), describe_victim(each)) for each in victim_summaries]
    if not victim_summaries:
        field.help_text = NO_VICTIM
    if len(victim_summaries) == 1:
        form.initial.setdefault("victim_id", str(victim_summaries[0].first))
    return form


def describe_victim(victim: VictimSummary) -> str:
    """Describe a victim in one line: Victim 2: bereaved family."""
    return f"{victim.label}: {Victim.Kind(victim.kind).label.lower()}"
