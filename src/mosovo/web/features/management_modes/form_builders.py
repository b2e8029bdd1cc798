"""Build the forms of this room with the proposals to decide and the places of detention on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.organisations.models import Agency
from mosovo.record.permit import Permit
from mosovo.rooms.management_modes.queries import list_authorities, list_proposals
from mosovo.rooms.whereabouts.queries import DETAINED, list_spells
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.fact_types import FormBuilder
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form

from .forms import (
    AuthorityForm,
    ReactiveCheckForm,
    ReactiveDecisionForm,
    ReleaseExpectedForm,
    ReleaseStageForm,
    RetentionReviewForm,
    TransitionForm,
)

YOUTH_JUSTICE = "YJS"
"""The agency that hands the case over."""


def build_dated_form(form: type[Form], *days: str) -> FormBuilder:
    """Return a builder for a form whose dates are today by default."""
    return lambda permit, data, today, initial: form(
        data, today=today, initial=dict(initial) or dict.fromkeys(days, today)
    )


def build_decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to decide a waiting proposal, or to correct a decision."""
    initial_values = _convert_answer(initial, "agrees")
    form = ReactiveDecisionForm(data, today=today, initial=initial_values)
    waiting = [
        each.proposal
        for each in list_proposals(permit.nominal_id)
        if each.waits or str(each.proposal.first) == initial_values.get("proposal_id")
    ]
    choices = [(each, f"Proposed on {format_date(each.proposed_on)} by {each.recorded_by}") for each in waiting]
    set_fact_choices(form, "proposal_id", choices, none="No proposal is awaiting a decision.")
    return form


def build_check_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of the annual reactive management checks, made today by default."""
    return ReactiveCheckForm(data, today=today, initial=_convert_answer(initial, "stays") or {"checked_on": today})


def build_release_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of an expected release, with the places of detention to choose from."""
    return _offer_places_of_detention(
        ReleaseExpectedForm(data, today=today, initial=dict(initial) or {"known_on": today}), permit
    )


def build_stage_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a pre-release stage, completed today by default."""
    return _offer_places_of_detention(
        ReleaseStageForm(data, today=today, initial=dict(initial) or {"done_on": today}), permit
    )


def build_authority_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form, with the basis and people at risk of the last authority filled in."""
    last = next(iter(list_authorities(permit.nominal_id)), None)
    initial_values: dict[str, Any] = {"on": today}
    if last is not None and last.kind != "ended":
        initial_values = {**initial_values, "legal_basis": last.legal_basis, "who": last.who}
    return AuthorityForm(data, today=today, initial=dict(initial) or initial_values)


def build_transition_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a transition plan, agreed today by default."""
    initial_values = {name: str(value) if name == "agency_id" else value for name, value in initial.items()}
    form = TransitionForm(data, today=today, initial=initial_values or {"agreed_on": today})
    agencies = Agency.objects.exclude(code=YOUTH_JUSTICE)
    form.fields["agency_id"].choices = [("", "Select"), *((str(each.pk), each.name) for each in agencies)]
    return form


def build_retention_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a retention review, made today by default."""
    initial_values = {name: str(value or "") if name == "group" else value for name, value in initial.items()}
    return RetentionReviewForm(data, today=today, initial=initial_values or {"reviewed_on": today})


def _offer_places_of_detention(form: Form, permit: Permit) -> Form:
    detentions = [each for each in list_spells(permit.nominal_id) if each.kind in DETAINED]
    choices = [(each, f"{each.get_kind_display()}, since {format_date(each.from_on)}") for each in detentions]
    set_fact_choices(form, "spell_id", choices, none="No time in custody or hospital is recorded. Record it first.")
    return form


def _convert_answer(initial: Mapping[str, Any], name: str) -> dict[str, Any]:
    initial_values = dict(initial)
    if name in initial_values:
        initial_values[name] = "yes" if initial_values[name] else "no"
    return initial_values
