"""The forms to correct a referral, its countersignature and its decision, and the new referral form (MAPPA A)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.nominals.queries import list_allocations
from mosovo.organisations.models import Agency
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import queries
from mosovo.web.core.forms import Form

from .form_builders import offer_agencies
from .referral_forms import CURRENT, WORDS, ReferralForm, SignatureForm, TriageForm
from .referral_sections import prefill_sections

CORE = ("POL", "PRB", "PRI")
"""The responsible authority, invited to every meeting."""


def referral_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> ReferralForm:
    """Build the referral form, prefilled from the record or from the referral that is corrected."""
    shown = _flatten_sections(initial) if initial else _first(permit, today)
    before = {each["key"]: each.get("source", "") for each in initial.get("sections", ())}
    by = _name_of(permit)
    form = ReferralForm(
        data, today=today, initial=shown, filled=prefill_sections(permit.nominal_id, today), by=by, before=before
    )
    offer_agencies(form, "agency_id")
    form.fields["invite"].choices = list(Agency.objects.values_list("code", "name"))
    return form


def _first(permit: Permit, today: date) -> dict[str, Any]:
    held = next((each for each in list_allocations(permit.nominal_id) if each.from_on <= today), None)
    category = queries.get_category_on(permit.nominal_id, on=today)
    screened = next(iter(queries.list_screenings(permit.nominal_id)), None)
    return {
        "referred_on": today,
        "category": str(category or ""),
        "agency_id": str(held.lead_agency_id) if held else "",
        "referrer": _name_of(permit),
        "invite": list(CORE),
        "lower_level_reason": screened.lower_level_reason if screened and screened.level > 1 else "",
    }


def _flatten_sections(initial: Mapping[str, Any]) -> dict[str, Any]:
    shown = {**initial, "category": str(initial["category"]), "level": str(initial["level"])}
    for each in initial["sections"]:
        shown[f"{WORDS}{each['key']}"] = each["words"]
        shown[f"{CURRENT}{each['key']}"] = each.get("current", False)
    return shown


def _name_of(permit: Permit) -> str:
    return permit.actor.name


def signature_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to correct a countersignature."""
    return SignatureForm(data, today=today, initial={**initial, "agrees": "yes" if initial.get("agrees") else "no"})


def triage_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to correct a decision."""
    return TriageForm(data, today=today, initial={**initial, "level": str(initial.get("level") or "")})
