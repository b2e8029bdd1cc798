"""Build the MAPPA forms with proposed categories, agencies and current transfers and reviews."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mosovo.casework.mappa import calculate_mappa, proposed_grounds_on
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Agency, Force
from mosovo.practice.policy_settings import mappa as figures
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import queries
from mosovo.rooms.mappa.progress import SeriousCaseReview, TransferProgress
from mosovo.rooms.risk.queries import current_level, list_levels
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form
from mosovo_law.core.days import months_after

from . import forms, transfer_forms
from .display import format_ground_days


def build_category_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the category form. Proposals are shown as hints of their categories."""
    initial_values = dict(initial) or {"on": today}
    initial_values["category"] = str(initial_values.get("category", ""))
    form = forms.CategoryForm(data, today=today, initial=initial_values)
    grounds = proposed_grounds_on(calculate_mappa(load_board(permit)), today)
    hints = dict(forms.CATEGORY_HINTS)
    for ground in grounds:
        hints[str(ground.category)] = (
            f"Proposed by the system, {format_ground_days(ground)} ({ground.source.citation})."
        )
    form.fields["category"].hints = hints
    return form


def build_notice_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of an eligibility notification, received today by default."""
    form = forms.NoticeForm(data, today=today, initial=dict(initial) or {"received_on": today})
    offer_agencies(form, "agency_id")
    return form


def build_screening_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the screening form, or the form to correct a screening."""
    if initial:
        return forms.ScreeningCorrection(data, today=today, initial={**initial, "level": str(initial["level"])})
    return forms.ScreeningForm(
        data, today=today, initial={"screened_on": today, "review_on": calculate_next_review(permit, today)}
    )


def calculate_next_review(permit: Permit, on: date) -> date:
    """Return the due date of the next Level 1 review, by risk level and the default settings."""
    level = current_level(list_levels(permit.nominal_id), on)
    setting = figures.MONTHS[level.level] if level is not None else figures.WITHOUT_A_LEVEL
    return months_after(setting.default, on)


def build_level_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to correct a level."""
    return forms.LevelCorrection(data, today=today, initial=dict(initial))


def build_area_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the area form, with the force's area as the default."""
    return forms.AreaForm(data, today=today, initial=dict(initial) or {"from_on": today, "area": get_our_area(permit)})


def build_transfer_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the transfer form, from the area that has the case."""
    initial_values = dict(initial) or {"proposed_on": today, "our_area": get_our_area(permit)}
    return transfer_forms.TransferForm(data, today=today, initial=initial_values)


def get_our_area(permit: Permit) -> str:
    """Return the MAPPA area of the case, or the name of its force if none is recorded."""
    area = queries.get_case_area(permit.nominal_id, date.max)
    if area is not None:
        return area.area
    return Force.objects.filter(pk=permit.case.holding_force).values_list("name", flat=True).first() or ""


def build_transfer_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form for the next step of an open transfer."""
    form = transfer_forms.TransferStepForm(data, today=today, initial=dict(initial) or {"on": today})
    own_id = initial.get("transfer_id")
    transfers = queries.list_transfers(permit.nominal_id)
    progress = [each for each in transfers if each.is_open or str(each.transfer.first) == own_id]
    set_fact_choices(
        form,
        "transfer_id",
        [(each.transfer, format_transfer_label(each)) for each in progress],
        none="No open transfers. Record a transfer first.",
    )
    if not initial and len(progress) == 1:
        kinds = progress[0].may_follow
        form.fields["kind"].choices = [pair for pair in form.fields["kind"].choices if pair[0] in kinds]
    return form


def format_transfer_label(transfer: TransferProgress) -> str:
    """Return a transfer in one line."""
    row = transfer.transfer
    return f"{row.get_direction_display()}: {row.other_area}, proposed {format_date(row.proposed_on)}"


def build_foreign_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the foreign national form, with the last recorded details."""
    latest = next(iter(queries.list_foreign_national_records(permit.nominal_id)), None)
    initial_values: dict[str, Any] = {"as_of_on": today}
    if latest is not None:
        initial_values |= {"nationality": latest.nationality, "home_office": latest.home_office}
    return transfer_forms.ForeignForm(data, today=today, initial=dict(initial) or initial_values)


def build_offence_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a serious further offence, known from today by default."""
    return transfer_forms.OffenceForm(data, today=today, initial=dict(initial) or {"known_on": today})


def build_review_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form for a step of an open review."""
    form = transfer_forms.ReviewStepForm(data, today=today, initial=dict(initial) or {"on": today})
    _offer_reviews(form, queries.list_serious_case_reviews(permit.nominal_id), initial.get("offence_id"))
    return form


def build_review_action_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a review action, from today by default."""
    form = transfer_forms.ReviewActionForm(data, today=today, initial=dict(initial) or {"from_on": today})
    _offer_reviews(form, queries.list_serious_case_reviews(permit.nominal_id), initial.get("offence_id"))
    offer_agencies(form, "agency_id")
    return form


def build_review_action_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form for the outcome of an open review action, or of the one that is corrected."""
    form = transfer_forms.ReviewActionEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    results = [
        (each.action, f"{each.action.text} ({each.action.owner}, by {format_date(each.action.due_on)})")
        for review in queries.list_serious_case_reviews(permit.nominal_id)
        for each in review.actions
        if each.end is None or str(each.action.first) == initial.get("action_id")
    ]
    set_fact_choices(form, "action_id", results, none="No open review actions. Record an action first.")
    return form


def _offer_reviews(form: Form, reviews: Iterable[SeriousCaseReview], own_id: Any) -> None:
    choices = [
        (each.offence, f"{each.offence.get_offence_display()}, charged {format_date(each.offence.charged_on)}")
        for each in reviews
        if each.is_open or str(each.offence.first) == own_id
    ]
    set_fact_choices(
        form, "offence_id", choices, none="No serious further offences recorded. Record the offence first."
    )


def offer_agencies(form: Form, name: str) -> None:
    """Offer the MAPPA agencies. None is preselected."""
    form.fields[name].choices = [("", "Select"), *((str(each.pk), each.name) for each in Agency.objects.all())]
