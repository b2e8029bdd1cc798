"""The forms of this room, knowing the licences, conditions and recalls of the case."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.licence.course import Recalling
from mosovo.rooms.licence.library import in_force
from mosovo.rooms.licence.queries import Issued, Licensed, licensed
from mosovo.web.facts.choosing import offer
from mosovo.web.forms import Form
from mosovo.web.words import plain_day

from .forms import ConditionEndForm, ConditionForm, LicenceForm
from .recall_forms import ADULT, NONE_OF_IT, YOUNG, RecallForm, RereleaseForm, StepCorrection, StepForm

LONGEST_CHOICE = 100


def licence_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A licence from today, with the standard conditions of the version in force."""
    version = in_force(today)
    shown = dict(initial) or {"from_on": today, "library": version.name if version else ""}
    return LicenceForm(data, today=today, initial=shown)


def condition_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """What may be mended of a condition."""
    return ConditionForm(data, today=today, initial=dict(initial))


def condition_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The end of a condition that has none, or the one that is mended."""
    form = ConditionEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    mended = str(initial.get("condition_id", ""))
    found = [
        (each.condition, _short(each.condition.briefly))
        for issued in licensed(permit.nominal_id).licences
        for each in issued.conditions
        if each.end is None or str(each.condition.first) == mended
    ]
    offer(form, "condition_id", found, none="No condition of a licence is on record.")
    return form


def recall_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A recall of a licence, the conditions on it to choose from."""
    shown = dict(initial)
    if initial:
        shown["rules_for"] = YOUNG if initial.get("young") else ADULT
        shown["kept_from"] = initial.get("kept_from") or NONE_OF_IT
        shown["mappa_level"] = str(initial["mappa_level"])
        shown["mappa_category"] = str(initial["mappa_category"] or "")
    form = RecallForm(data, today=today, initial=shown)
    found = licensed(permit.nominal_id)
    offer(
        form, "licence_id", [(each.licence, called(each)) for each in found.licences], none="No licence is on record."
    )
    form.fields["breached"].choices = [
        (str(each.condition.first), _short(each.condition.briefly))
        for issued in found.licences
        for each in issued.conditions
    ]
    return form


def step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A step of a recall that is under way, or of the one whose step is mended."""
    form = (StepCorrection if initial else StepForm)(data, today=today, initial=dict(initial))
    found = licensed(permit.nominal_id)
    _offer_recalls(form, _open(found, initial))
    return form


def rerelease_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The release after a recall that is under way, or the one that is mended."""
    form = RereleaseForm(data, today=today, initial=dict(initial) or {"released_on": today})
    _offer_recalls(form, _open(licensed(permit.nominal_id), initial))
    return form


def _open(found: Licensed, initial: Mapping[str, Any]) -> list[Recalling]:
    mended = str(initial.get("recall_id", ""))
    return [each for each in found.recalls if each.is_open or str(each.recall.first) == mended]


def _offer_recalls(form: Form, found: Iterable[Recalling]) -> None:
    called = [
        (each.recall, f"{each.recall.get_kind_display()} recall, asked for on {plain_day(each.asked_on)}")
        for each in found
    ]
    offer(form, "recall_id", called, none="No recall is under way.")


def called(issued: Issued) -> str:
    """A licence in a line."""
    row = issued.licence
    until = f" to {plain_day(row.until)}" if row.until else ""
    return f"{row.get_kind_display()}, {plain_day(row.from_on)}{until}"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_CHOICE else f"{words[: LONGEST_CHOICE - 1]}…"
