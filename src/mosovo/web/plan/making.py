"""The forms of this room, knowing who may owe an action and what is open to be ended, decided on or signed."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from mosovo.law.obligation import Obligation
from mosovo.obligations.queries import board
from mosovo.organisations.models import Agency
from mosovo.record.permit import Permit
from mosovo.rooms.plan.models import Trigger
from mosovo.rooms.plan.queries import Plan, State, plan, versions
from mosovo.web.facts.choosing import offer
from mosovo.web.forms import Form
from mosovo.web.visits.making import colleagues
from mosovo.web.words import plain_day

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
POLICE = "POL"
FIRED = "practice.plan.trigger"


def action_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """An action of the police from today, for two weeks, unless somebody says otherwise."""
    shown = dict(initial) or {
        "whose": OFFICER, "from_on": today, "due_on": today + TWO_WEEKS,
        "owner_id": str(permit.case.offender_manager or ""),
    }  # fmt: skip
    if initial:
        shown["whose"] = OFFICER if initial.get("owner_id") else AGENCY
    form = ActionForm(data, today=today, initial=shown)
    agencies = list(Agency.objects.all())
    form.police = next(str(each.pk) for each in agencies if each.code == POLICE)
    form.fields["owner_id"].choices = [(str(each.pk), each.name) for each in colleagues(permit.case.holding_force)]
    form.fields["agency_id"].choices = [(str(each.pk), each.name) for each in agencies if each.code != POLICE]
    return form


def action_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The end of an action that is open, or the one that is mended."""
    form = ActionEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    found = [
        (each.action, f"{each.action.text} ({each.action.whose}, by {plain_day(each.action.due_on)})")
        for each in plan(permit.nominal_id).actions
        if each.end is None or str(each.action.first) == initial.get("action_id")
    ]
    offer(form, "action_id", found, none="No action of the plan is open.")
    return form


def trigger_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A trigger."""
    return TriggerForm(data, today=today, initial=initial)


def trigger_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The end of a trigger that waits."""
    form = TriggerEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    offer(form, "trigger_id", _waiting(plan(permit.nominal_id), initial), none="The plan waits for nothing.")
    return form


def trigger_met_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """That a trigger which waits was met."""
    form = TriggerMetForm(data, today=today, initial=dict(initial) or {"met_on": today})
    offer(form, "trigger_id", _waiting(plan(permit.nominal_id), initial), none="The plan waits for nothing.")
    return form


def _waiting(found: Plan, initial: Mapping[str, Any]) -> Iterator[tuple[Trigger, str]]:
    for each in found.triggers:
        if each.end is None or str(each.trigger.first) == initial.get("trigger_id"):
            yield each.trigger, called(each.trigger)


def called(trigger: Trigger) -> str:
    """A trigger in a line."""
    return f"{trigger.get_kind_display()}: {trigger.text}"


def decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The decision on a fact that fired a trigger and was not decided on; or the one that is mended."""
    shown = dict(initial) or {"decided_on": today}
    mended = ""
    if initial:
        mended = shown["fired"] = f"{initial['trigger_id']}/{initial['happening']}"
    form = TriggerDecisionForm(data, today=today, initial=shown)
    triggers = {str(each.trigger.first): each.trigger for each in plan(permit.nominal_id).triggers}
    offered = []
    for duty in fired(permit):
        key = f"{duty.trigger}/{duty.owed.occurrence}"
        if (duty.met_on is None or key == mended) and duty.trigger in triggers:
            offered.append((key, f"{called(triggers[duty.trigger])} Recorded on {plain_day(duty.opens_on)}."))
    if mended and mended not in dict(offered):
        offered.append((mended, "What this decision was about"))
    form.fields["fired"].choices = offered
    if not offered:
        form.fields["fired"].help_text = "No trigger has fired that waits for a decision."
    if len(offered) == 1:
        form.initial.setdefault("fired", offered[0][0])
    return form


def fired(permit: Permit) -> list[Obligation]:
    """Each time a trigger fired, as the law has it."""
    return [each for each in board(permit).obligations if each.rule == FIRED]


def version_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A version of today."""
    return VersionForm(data, today=today, initial=dict(initial) or {"written_on": today})


def sign_off_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The sign-off of the version that waits for one; or of the one whose sign-off is mended."""
    shown = dict(initial)
    if "agrees" in shown:
        shown["agrees"] = "yes" if shown["agrees"] else "no"
    form = SignOffForm(data, today=today, initial=shown)
    waiting = [
        (
            each.version,
            f"Version {each.number}, written on {plain_day(each.version.written_on)} by {each.version.recorded_by}",
        )
        for each in versions(permit.nominal_id)
        if each.state is State.WAITS or str(each.version.first) == shown.get("version_id")
    ]
    offer(form, "version_id", waiting, none="No version waits for a sign-off.")
    return form


def card_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A card for two months."""
    return CardForm(data, today=today, initial=dict(initial) or {"expires_on": today + TWO_MONTHS})
