"""Create MAPPA actions and record their updates: done, not achieved, withdrawn or carried forward.

Urgent actions are circulated before the minutes. Overdue actions of other agencies are chased, then escalated to their
senior managers.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mosovo.access.actor import Actor
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.permit import Permit

from . import policy
from .meeting_writes import correct_row, write_row, write_rows
from .models import MeetingAction, MeetingActionStep, MeetingCase
from .queries import MeetingActionProgress, list_action_progress, list_actions_of_case, map_closures

Kind = MeetingActionStep.Kind
AGENCY_UPDATES = frozenset({Kind.DONE, Kind.NOT_ACHIEVED, Kind.LONGER})
"""Updates an agency can record for its own actions. Only the meeting withdraws or carries forward an action."""
ESCALATIONS = frozenset({Kind.ASKED, Kind.RAISED})
"""Updates of another agency’s overdue action."""
MIN_LENGTH = 10
TEXT_PROMPTS: Mapping[str, str] = {
    Kind.DONE: "Enter the evidence, in at least 10 characters.",
    Kind.LONGER: "Enter why you need longer and until when, in at least 10 characters.",
    Kind.ASKED: "Enter who you chased and their answer, in at least 10 characters.",
    Kind.RAISED: "Enter who it was escalated to and their answer, in at least 10 characters.",
}


def create_action(permit: Permit, slot: MeetingCase, *, today: date, **values: Any) -> MeetingAction:
    """Create an action for an agency. It becomes the agency’s duty at once."""
    _require_recorder(permit, slot.nominal_id)
    if slot.first in map_closures([slot]):
        raise FactRefused(
            "", "This meeting case is closed. Record the action at the next meeting, or amend the risk management plan."
        )
    number = len(list_actions_of_case(slot)) + 1
    row = MeetingAction(
        slot_id=slot.first, number=number, reference=f"{slot.sitting.number:04d}/{slot.number}/{number}",
        given_on=today, **values,
    )  # fmt: skip
    _check_action(row, today)
    return write_row(permit, row)


def set_action_owner(permit: Permit, action: MeetingAction, *, today: date, **values: Any) -> MeetingAction:
    """Record the action owner: `owner` or `owner_name`."""
    _require_recorder(permit, action.nominal_id)
    return correct_row(permit, action, "Action owner recorded.", **values)


def record_action_step(
    permit: Permit, action: MeetingAction, *, kind: str, text: str, today: date, due_on: date | None = None
) -> MeetingActionStep:
    """Record an update of an action. It ends once. Carrying it forward sets a new due date and keeps the history."""
    _require_owner_or_recorder(permit, action, kind)
    [current] = list_action_progress([action])
    if current.end is not None:
        raise FactRefused(
            "",
            f"This action was closed on {format_date(current.end.taken_on)}: {current.end.get_kind_display().lower()}.",
        )
    if len(text.strip()) < MIN_LENGTH:
        raise FactRefused("text", TEXT_PROMPTS.get(kind, "Enter the reason, in at least 10 characters."))
    _check_due_date(current, kind, due_on, today)
    if kind in ESCALATIONS:
        _check_escalation(permit, current, kind, today)
    row = MeetingActionStep(action_id=action.first, kind=kind, taken_on=today, text=text, due_on=due_on)
    return write_row(permit, row)


def circulate_urgent_actions(
    permit: Permit, slot: MeetingCase, *, circulated_on: date, text: str, today: date
) -> Sequence[MeetingActionStep]:
    """Record that the urgent actions of a case were sent to their owners. `text` says who received them and how."""
    _require_recorder(permit, slot.nominal_id)
    waiting = [each.action for each in list_action_progress(list_actions_of_case(slot)) if each.needs_circulation]
    if not waiting:
        raise FactRefused("", "This case has no urgent actions to circulate.")
    first = max(each.given_on for each in waiting)
    if not first <= circulated_on <= today:
        raise FactRefused("circulated_on", f"Date must be from {format_date(first)} to today, {format_date(today)}.")
    if len(text.strip()) < MIN_LENGTH:
        raise FactRefused("text", "Enter who received the actions and how, like “secure email to all owners”.")
    rows = [
        MeetingActionStep(action_id=each.first, kind=Kind.CIRCULATED, taken_on=circulated_on, text=text)
        for each in waiting
    ]
    return write_rows(permit, rows)


def _check_action(row: MeetingAction, today: date) -> None:
    if row.due_on < today:
        raise FactRefused("due_on", f"Due date must be today, {format_date(today)}, or later.")
    if row.owner is not None and row.owner.agency_id not in (None, row.agency.pk):
        raise FactRefused("owner", f"{row.owner.name} does not work for {row.agency}. Select another owner.")


def _check_due_date(current: MeetingActionProgress, kind: str, due_on: date | None, today: date) -> None:
    if kind != Kind.CARRIED:
        if due_on is not None:
            raise FactRefused("due_on", "Remove the new due date, or select “Carried forward”.")
    elif due_on is None or due_on < today or due_on <= current.due_on:
        raise FactRefused("due_on", f"Enter a new due date after {format_date(current.due_on)} and not before today.")


def _check_escalation(permit: Permit, current: MeetingActionProgress, kind: str, today: date) -> None:
    if current.action.agency.code == "POL":
        raise FactRefused(
            "kind", "Select another update. Overdue police actions escalate to the supervisor automatically."
        )
    if not current.days_late(today):
        raise FactRefused(
            "kind", f"Select another update. This action is not overdue: it is due by {format_date(current.due_on)}."
        )
    if kind == Kind.RAISED and not policy.can_chair(permit):
        raise FactRefused("kind", "Select “Chased”. Only the chair or the co-ordinator can escalate an action.")


def _require_owner_or_recorder(permit: Permit, action: MeetingAction, kind: str) -> None:
    if action.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("the action belongs to a different case from the one opened")
    own = is_own_action(permit.actor, action) and kind in AGENCY_UPDATES
    if not own and not policy.can_minute(permit):
        raise WriteNotPermitted(
            "only the action owner, the agency or people who record the meeting can update the action"
        )


def is_own_action(actor: Actor, action: MeetingAction) -> bool:
    """Whether the actor can update the action because they, or their agency, own it."""
    return action.owner_id == actor.account or (actor.agency is not None and actor.agency == action.agency_id)


def _require_recorder(permit: Permit, nominal_id: object) -> None:
    if not policy.can_minute(permit) or nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can record its meeting")
