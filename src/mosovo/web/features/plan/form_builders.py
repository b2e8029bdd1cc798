"""Build the forms of this room with the possible action owners and what is open to end, decide or sign off."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Agency
from mosovo.record.permit import Permit
from mosovo.rooms.plan.models import PlanTrigger
from mosovo.rooms.plan.queries import Plan, VersionState, list_versions, load_plan
from mosovo.web.core.colleagues import list_colleagues
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form
from mosovo_law.core.obligation import Obligation

from .forms import (
    AGENCY,
    OFFICER,
    ActionEndForm,
    ActionForm,
    CardForm,
    SignOffForm,
    TriggerDecisionForm,
    TriggerEndForm,
    TriggerForm,
    TriggerMetForm,
    VersionForm,
)

TWO_WEEKS, TWO_MONTHS = timedelta(days=14), timedelta(days=61)
POLICE_CODE = "POL"
TRIGGER_RULE = "practice.plan.trigger"


def build_action_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a police action, by default from today for two weeks."""
    initial_values = dict(initial) or {
        "whose": OFFICER, "from_on": today, "due_on": today + TWO_WEEKS,
        "owner_id": str(permit.case.offender_manager or ""),
    }  # fmt: skip
    if initial:
        initial_values["whose"] = OFFICER if initial.get("owner_id") else AGENCY
    form = ActionForm(data, today=today, initial=initial_values)
    agencies = list(Agency.objects.all())
    form.police = next(str(each.pk) for each in agencies if each.code == POLICE_CODE)
    form.fields["owner_id"].choices = [(str(each.pk), each.name) for each in list_colleagues(permit.case.holding_force)]
    form.fields["agency_id"].choices = [(str(each.pk), each.name) for each in agencies if each.code != POLICE_CODE]
    return form


def build_action_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form that ends an open action, or that corrects an end."""
    form = ActionEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    results = [
        (each.action, f"{each.action.text} ({each.action.owner_label}, by {format_date(each.action.due_on)})")
        for each in load_plan(permit.nominal_id).actions
        if each.end is None or str(each.action.first) == initial.get("action_id")
    ]
    set_fact_choices(form, "action_id", results, none="No open actions. Record an action first.")
    return form


def build_trigger_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a trigger."""
    return TriggerForm(data, today=today, initial=initial)


def build_trigger_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form that ends an active trigger."""
    form = TriggerEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    set_fact_choices(
        form,
        "trigger_id",
        _list_active_triggers(load_plan(permit.nominal_id), initial),
        none="No triggers. Add a trigger first.",
    )
    return form


def build_trigger_met_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form that records that an active trigger was met."""
    form = TriggerMetForm(data, today=today, initial=dict(initial) or {"met_on": today})
    set_fact_choices(
        form,
        "trigger_id",
        _list_active_triggers(load_plan(permit.nominal_id), initial),
        none="No triggers. Add a trigger first.",
    )
    return form


def _list_active_triggers(plan: Plan, initial: Mapping[str, Any]) -> Iterator[tuple[PlanTrigger, str]]:
    for each in plan.triggers:
        if each.end is None or str(each.trigger.first) == initial.get("trigger_id"):
            yield each.trigger, format_trigger_label(each.trigger)


def format_trigger_label(trigger: PlanTrigger) -> str:
    """Describe a trigger in one line."""
    return f"{trigger.get_kind_display()}: {trigger.text}"


def build_decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to decide on a fact that met a trigger, or to correct a decision."""
    initial_values = dict(initial) or {"decided_on": today}
    own_key = ""
    if initial:
        own_key = initial_values["fired"] = f"{initial['trigger_id']}/{initial['happening']}"
    form = TriggerDecisionForm(data, today=today, initial=initial_values)
    triggers = {str(each.trigger.first): each.trigger for each in load_plan(permit.nominal_id).triggers}
    choices = []
    for duty in list_fired_triggers(permit):
        key = f"{duty.trigger}/{duty.owed.occurrence}"
        if (duty.met_on is None or key == own_key) and duty.trigger in triggers:
            choices.append(
                (key, f"{format_trigger_label(triggers[duty.trigger])} Recorded on {format_date(duty.opens_on)}.")
            )
    if own_key and own_key not in dict(choices):
        choices.append((own_key, "The trigger event of this decision"))
    form.fields["fired"].choices = choices
    if not choices:
        form.fields["fired"].help_text = "No trigger is awaiting a decision."
    if len(choices) == 1:
        form.initial.setdefault("fired", choices[0][0])
    return form


def list_fired_triggers(permit: Permit) -> list[Obligation]:
    """List each time a trigger was met, from the calculated duties."""
    return [each for each in load_board(permit).obligations if each.rule == TRIGGER_RULE]


def build_version_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a version dated today."""
    return VersionForm(data, today=today, initial=dict(initial) or {"written_on": today})


def build_sign_off_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the sign-off of the version awaiting one, or the correction of a sign-off."""
    initial_values = dict(initial)
    if "agrees" in initial_values:
        initial_values["agrees"] = "yes" if initial_values["agrees"] else "no"
    form = SignOffForm(data, today=today, initial=initial_values)
    waiting = [
        (
            each.version,
            f"Version {each.number}, written on {format_date(each.version.written_on)} by {each.version.recorded_by}",
        )
        for each in list_versions(permit.nominal_id)
        if each.state is VersionState.WAITS or str(each.version.first) == initial_values.get("version_id")
    ]
    set_fact_choices(form, "version_id", waiting, none="No version is awaiting sign-off.")
    return form


def build_card_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of an officer safety card that lasts two months."""
    return CardForm(data, today=today, initial=dict(initial) or {"expires_on": today + TWO_MONTHS})
