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

RESPONSIBLE_AUTHORITY = ("POL", "PRB", "PRI")
"""The responsible authority, invited to every meeting."""


def build_referral_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> ReferralForm:
    """Build the referral form, prefilled from the record or from the referral that is corrected."""
    initial_values = _flatten_sections(initial) if initial else _build_initial_values(permit, today)
    earlier_sources = {each["key"]: each.get("source", "") for each in initial.get("sections", ())}
    author = _get_actor_name(permit)
    form = ReferralForm(
        data,
        today=today,
        initial=initial_values,
        prefilled=prefill_sections(permit.nominal_id, today),
        author=author,
        earlier_sources=earlier_sources,
    )
    offer_agencies(form, "agency_id")
    form.fields["invite"].choices = list(Agency.objects.values_list("code", "name"))
    return form


def _build_initial_values(permit: Permit, today: date) -> dict[str, Any]:
    allocation = next((each for each in list_allocations(permit.nominal_id) if each.from_on <= today), None)
    category = queries.get_category_on(permit.nominal_id, on=today)
    screening = next(iter(queries.list_screenings(permit.nominal_id)), None)
    return {
        "referred_on": today,
        "category": str(category or ""),
        "agency_id": str(allocation.lead_agency_id) if allocation else "",
        "referrer": _get_actor_name(permit),
        "invite": list(RESPONSIBLE_AUTHORITY),
        "lower_level_reason": screening.lower_level_reason if screening and screening.level > 1 else "",
    }


def _flatten_sections(initial: Mapping[str, Any]) -> dict[str, Any]:
    initial_values = {**initial, "category": str(initial["category"]), "level": str(initial["level"])}
    for each in initial["sections"]:
        initial_values[f"{WORDS}{each['key']}"] = each["words"]
        initial_values[f"{CURRENT}{each['key']}"] = each.get("current", False)
    return initial_values


def _get_actor_name(permit: Permit) -> str:
    return permit.actor.name


def build_signature_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to correct a countersignature."""
    return SignatureForm(data, today=today, initial={**initial, "agrees": "yes" if initial.get("agrees") else "no"})


def build_triage_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to correct a decision."""
    return TriageForm(data, today=today, initial={**initial, "level": str(initial.get("level") or "")})
