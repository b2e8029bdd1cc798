"""Build the forms of this room with the licences, conditions and recalls of the case."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.licences.condition_library import version_in_force
from mosovo.rooms.licences.progress import RecallProgress
from mosovo.rooms.licences.queries import IssuedLicence, LicenceRecord, load_licence_record
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form

from .forms import ConditionEndForm, ConditionForm, LicenceForm
from .recall_forms import ADULT, NO_EXCLUSION, YOUNG, RecallForm, RereleaseForm, StepCorrection, StepForm

MAX_LABEL_LENGTH = 100


def build_licence_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a licence from today, with the version of the standard conditions in force."""
    version = version_in_force(today)
    initial_values = dict(initial) or {"from_on": today, "library": version.name if version else ""}
    return LicenceForm(data, today=today, initial=initial_values)


def build_condition_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form that corrects a condition."""
    return ConditionForm(data, today=today, initial=dict(initial))


def build_condition_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to end a condition without an end, or to correct an end."""
    form = ConditionEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    own_id = str(initial.get("condition_id", ""))
    results = [
        (each.condition, _shorten(each.condition.briefly))
        for issued in load_licence_record(permit.nominal_id).licences
        for each in issued.conditions
        if each.end is None or str(each.condition.first) == own_id
    ]
    set_fact_choices(form, "condition_id", results, none="No licence conditions recorded.")
    return form


def build_recall_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a recall, with the conditions of the licences to select from."""
    initial_values = dict(initial)
    if initial:
        initial_values["rules_for"] = YOUNG if initial.get("young") else ADULT
        initial_values["fixed_term_exclusions"] = initial.get("fixed_term_exclusions") or NO_EXCLUSION
        initial_values["mappa_level"] = str(initial["mappa_level"])
        initial_values["mappa_category"] = str(initial["mappa_category"] or "")
    form = RecallForm(data, today=today, initial=initial_values)
    record = load_licence_record(permit.nominal_id)
    set_fact_choices(
        form,
        "licence_id",
        [(each.licence, format_licence_label(each)) for each in record.licences],
        none="No licences recorded. Record the licence first.",
    )
    form.fields["breached"].choices = [
        (str(each.condition.first), _shorten(each.condition.briefly))
        for issued in record.licences
        for each in issued.conditions
    ]
    return form


def build_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a step of an open recall, or of the recall whose step is corrected."""
    form = (StepCorrection if initial else StepForm)(data, today=today, initial=dict(initial))
    record = load_licence_record(permit.nominal_id)
    _offer_recalls(form, _list_open_recalls(record, initial))
    return form


def build_rerelease_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of the release after an open recall, or of the release that is corrected."""
    form = RereleaseForm(data, today=today, initial=dict(initial) or {"released_on": today})
    _offer_recalls(form, _list_open_recalls(load_licence_record(permit.nominal_id), initial))
    return form


def _list_open_recalls(record: LicenceRecord, initial: Mapping[str, Any]) -> list[RecallProgress]:
    own_id = str(initial.get("recall_id", ""))
    return [each for each in record.recalls if each.is_open or str(each.recall.first) == own_id]


def _offer_recalls(form: Form, progress: Iterable[RecallProgress]) -> None:
    choices = [
        (each.recall, f"{each.recall.get_kind_display()} recall, requested on {format_date(each.asked_on)}")
        for each in progress
    ]
    set_fact_choices(form, "recall_id", choices, none="No open recalls.")


def format_licence_label(issued: IssuedLicence) -> str:
    """Describe a licence in one line."""
    row = issued.licence
    until = f" to {format_date(row.until)}" if row.until else ""
    return f"{row.get_kind_display()}, {format_date(row.from_on)}{until}"


def _shorten(words: str) -> str:
    return words if len(words) <= MAX_LABEL_LENGTH else f"{words[: MAX_LABEL_LENGTH - 1]}…"
