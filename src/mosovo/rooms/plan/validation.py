"""Refuse what cannot be true of a plan, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import (
    PlanAction,
    PlanActionEnd,
    PlanSignOff,
    PlanTrigger,
    PlanTriggerEnd,
    PlanVersion,
    ResponseCard,
    TriggerDecision,
    TriggerMet,
)
from .queries import VersionState, list_versions, load_plan

MIN_LENGTH = 20
LONG_DUE_DATE = timedelta(days=366)
MAX_CARD_DURATION = timedelta(days=92)
"""Three months, because conditions, homes and contacts change."""
MAX_CARD_TEXT = {"text": (8, 900), "look_for": (5, 400)}
"""The most lines and characters of each field, so that the card fits on one page."""


def check_action(row: PlanAction, today: date) -> Iterator[FactWarning]:
    """Refuse a due date before the start date, or an action without one owner."""
    require_not_after("from_on", row.from_on, today + LONG_DUE_DATE, "Start date")
    require_not_before("due_on", row.due_on, row.from_on, "Due date", "the start date")
    if row.owner_id is None and not row.owner_name:
        raise FactRefused("owner_name", "Enter the name of the action owner.")
    if row.owner_id is not None and row.owner_name:
        raise FactRefused(
            "owner_name", "Select an officer, or enter the name of a person of another agency, but not both."
        )
    if row.due_on - today > LONG_DUE_DATE:
        yield FactWarning("due_on", "The due date is more than a year from now.")
    if row.due_on < today and not row.first:
        yield FactWarning("due_on", "The due date has passed, so the action will be overdue at once.")


def check_action_end(row: PlanActionEnd, today: date) -> Iterator[FactWarning]:
    """Refuse a second outcome or a date in the future."""
    action = get_referenced_fact(row, PlanAction, row.action_id)
    if action is None:
        raise FactRefused("action_id", "Select an action that is on the record.")
    require_not_after("ended_on", row.ended_on, today, "Date of outcome")
    require_not_before("ended_on", row.ended_on, action.from_on, "Date of outcome", "the start date")
    if list_other_facts(row).filter(action=row.action_id).exists():
        raise FactRefused("action_id", "An outcome is already recorded for this action. Correct it instead.")
    yield from ()


def check_trigger(row: PlanTrigger, today: date) -> Iterator[FactWarning]:
    """Refuse a short response."""
    if len(row.response) < MIN_LENGTH:
        raise FactRefused(
            "response", f"Enter the response and who is responsible, in at least {MIN_LENGTH} characters."
        )
    yield from ()


def check_trigger_end(row: PlanTriggerEnd, today: date) -> Iterator[FactWarning]:
    """Allow one end for each trigger."""
    _require_trigger(row)
    require_not_after("ended_on", row.ended_on, today, "End date")
    if list_other_facts(row).filter(trigger=row.trigger_id).exists():
        raise FactRefused("trigger_id", "The end of this trigger is already recorded. Correct it instead.")
    yield from ()


def check_trigger_met(row: TriggerMet, today: date) -> Iterator[FactWarning]:
    """Refuse a future date, or an event of a trigger that has ended."""
    _require_trigger(row)
    require_not_after("met_on", row.met_on, today, "Date it happened")
    if any(
        each.trigger.first == row.trigger_id and each.end is not None for each in load_plan(row.nominal_id).triggers
    ):
        raise FactRefused("trigger_id", "This trigger has ended. Add a new trigger.")
    yield from ()


def check_trigger_decision(row: TriggerDecision, today: date) -> Iterator[FactWarning]:
    """Refuse a second decision on the same fact, a future date or a short text."""
    _require_trigger(row)
    require_not_after("decided_on", row.decided_on, today, "Date of decision")
    if len(row.text) < MIN_LENGTH:
        raise FactRefused(
            "text",
            f"Enter the reasons, who was informed and the action with deadlines, in at least {MIN_LENGTH} characters.",
        )
    if list_other_facts(row).filter(trigger=row.trigger_id, happening=row.happening).exists():
        raise FactRefused("happening", "A decision is already recorded. Correct it instead.")
    yield from ()


def check_version(row: PlanVersion, today: date) -> Iterator[FactWarning]:
    """Require an action in the plan and no other version awaiting sign-off; warn of a plan without triggers."""
    require_not_after("written_on", row.written_on, today, "Date of version")
    if len(row.text) < MIN_LENGTH:
        raise FactRefused(
            "text", f"Enter who is at risk, the risk and what has changed, in at least {MIN_LENGTH} characters."
        )
    plan = load_plan(row.nominal_id)
    if not plan.actions:
        raise FactRefused("", "The plan has no actions yet. Record an action, then submit the plan for sign-off.")
    waiting = next((each for each in list_versions(row.nominal_id) if each.state is VersionState.WAITS), None)
    if waiting is not None and waiting.version.first != row.first:
        raise FactRefused(
            "",
            f"Version {waiting.number} is already awaiting sign-off. A supervisor must sign it off or return it first.",
        )
    if not plan.waiting_triggers:
        yield FactWarning("text", "The plan has no triggers, so it does not say what to do if circumstances change.")


def check_sign_off(row: PlanSignOff, today: date) -> Iterator[FactWarning]:
    """Refuse a sign-off of a version that is not awaiting one."""
    require_not_after("checked_on", row.checked_on, today, "Date of sign-off")
    candidate = next((each for each in list_versions(row.nominal_id) if each.version.first == row.version_id), None)
    if candidate is None or (
        candidate.state is not VersionState.WAITS and candidate.check is not None and candidate.check.first != row.first
    ):
        raise FactRefused("version_id", "This version is no longer awaiting sign-off.")
    require_not_before(
        "checked_on", row.checked_on, candidate.version.written_on, "Date of sign-off", "the date of the version"
    )
    yield from ()


def check_response_card(row: ResponseCard, today: date) -> Iterator[FactWarning]:
    """Require an expiry date within 3 months, and a text that fits on one page."""
    require_not_after("issued_on", row.issued_on, today, "Date of issue")
    require_not_before("expires_on", row.expires_on, row.issued_on, "Expiry date", "the date of issue")
    if row.expires_on - row.issued_on > MAX_CARD_DURATION:
        latest = format_date(row.issued_on + MAX_CARD_DURATION)
        raise FactRefused(
            "expires_on",
            f"Expiry date must be on or before {latest}. A card lasts up to 3 months and can be issued again.",
        )
    for field, words in (("text", row.text), ("look_for", row.look_for)):
        lines, characters = MAX_CARD_TEXT[field]
        if len(words.splitlines()) > lines or len(words) > characters:
            limit = f"{lines} lines and {characters} characters"
            raise FactRefused(field, f"Enter {limit} or fewer, so that the card fits on one page.")
    yield from ()


def _require_trigger(row: PlanTriggerEnd | TriggerMet | TriggerDecision) -> None:
    if get_referenced_fact(row, PlanTrigger, row.trigger_id) is None:
        raise FactRefused("trigger_id", "Select a trigger that is on the record.")


CHECKS: Checks = {
    PlanAction: check_action, PlanActionEnd: check_action_end, PlanTrigger: check_trigger,
    PlanTriggerEnd: check_trigger_end,
    TriggerMet: check_trigger_met,
    TriggerDecision: check_trigger_decision, PlanVersion: check_version, PlanSignOff: check_sign_off,
    ResponseCard: check_response_card,
}  # fmt: skip
