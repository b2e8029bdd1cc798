"""Actions: given with a reference, an agency, a person and a day; then done, given up, or carried forward.

Urgent ones are circulated before the minutes. One of another agency that stays undone is asked for again, and raised
with its senior people.
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
from .models import ActionStep, MeetingAction, Slot
from .queries import MeetingActionProgress, get_closure, list_action_progress, list_actions_of_case

Kind = ActionStep.Kind
OF_AN_AGENCY = frozenset({Kind.DONE, Kind.NOT_ACHIEVED})
"""What an agency says of its own actions. Withdrawing one, and carrying one forward, are for the meeting."""
CLIMBS = frozenset({Kind.ASKED, Kind.RAISED})
"""What is said of an action that another agency leaves undone."""
ENOUGH = 10
ASKS: Mapping[str, str] = {
    Kind.DONE: "Say what shows it, in a sentence.",
    Kind.ASKED: "Say whom you asked and what they answered, in a sentence.",
    Kind.RAISED: "Say with whom it was raised and what they answered, in a sentence.",
}


def create_action(permit: Permit, slot: Slot, *, today: date, **told: Any) -> MeetingAction:
    """Give an agency something to do. It is a duty of theirs from this moment."""
    _refuse_unless_writing(permit, slot.nominal_id)
    if slot.first in get_closure([slot]):
        raise FactRefused("", "This case was closed. Give the action at the next meeting, or amend the plan.")
    number = len(list_actions_of_case(slot)) + 1
    row = MeetingAction(
        slot_id=slot.first, number=number, reference=f"{slot.sitting.number:04d}/{slot.number}/{number}",
        given_on=today, **told,
    )  # fmt: skip
    _refuse_unsound(row, today)
    return write_row(permit, row)


def set_action_owner(permit: Permit, action: MeetingAction, *, today: date, **told: Any) -> MeetingAction:
    """Say who owes the action: `owner` or `owner_name`."""
    _refuse_unless_writing(permit, action.nominal_id)
    return correct_row(permit, action, "Somebody was named for it.", **told)


def record_action_step(
    permit: Permit, action: MeetingAction, *, kind: str, text: str, today: date, due_on: date | None = None
) -> ActionStep:
    """Say what became of an action. It ends once; carried forward, it has another last day, and its history stays."""
    _refuse_others(permit, action, kind)
    [now] = list_action_progress([action])
    if now.end is not None:
        raise FactRefused(
            "", f"This action ended on {format_date(now.end.taken_on)}: {now.end.get_kind_display().lower()}."
        )
    if len(text.strip()) < ENOUGH:
        raise FactRefused("text", ASKS.get(kind, "Say why, in a sentence."))
    _refuse_day(now, kind, due_on, today)
    if kind in CLIMBS:
        _refuse_climbing(permit, now, kind, today)
    row = ActionStep(action_id=action.first, kind=kind, taken_on=today, text=text, due_on=due_on)
    return write_row(permit, row)


def circulate_urgent_actions(
    permit: Permit, slot: Slot, *, circulated_on: date, text: str, today: date
) -> Sequence[ActionStep]:
    """Record that the urgent actions of a case were sent to their owners: to whom and how stands in `text`."""
    _refuse_unless_writing(permit, slot.nominal_id)
    waiting = [each.action for each in list_action_progress(list_actions_of_case(slot)) if each.is_to_circulate]
    if not waiting:
        raise FactRefused("", "No urgent action of this case waits to be circulated.")
    first = max(each.given_on for each in waiting)
    if not first <= circulated_on <= today:
        raise FactRefused("circulated_on", f"Date must be from {format_date(first)} to today, {format_date(today)}.")
    if len(text.strip()) < ENOUGH:
        raise FactRefused("text", "Enter to whom and how, like “by secure e-mail to all owners”.")
    rows = [
        ActionStep(action_id=each.first, kind=Kind.CIRCULATED, taken_on=circulated_on, text=text) for each in waiting
    ]
    return write_rows(permit, rows)


def _refuse_unsound(row: MeetingAction, today: date) -> None:
    if row.due_on < today:
        raise FactRefused("due_on", f"An action is done by a day from today, {format_date(today)}.")
    if row.owner is not None and row.owner.agency_id not in (None, row.agency.pk):
        raise FactRefused("owner", f"{row.owner.name} does not work for {row.agency}.")


def _refuse_day(now: MeetingActionProgress, kind: str, due_on: date | None, today: date) -> None:
    if kind != Kind.CARRIED:
        if due_on is not None:
            raise FactRefused("due_on", "Only an action that is carried forward has another day.")
    elif due_on is None or due_on < today or due_on <= now.due_on:
        raise FactRefused("due_on", f"Enter the new last day: after {format_date(now.due_on)}, and not before today.")


def _refuse_climbing(permit: Permit, now: MeetingActionProgress, kind: str, today: date) -> None:
    if now.action.agency.code == "POL":
        raise FactRefused("kind", "This is an action of the police: overdue, it goes to the supervisor by itself.")
    if not now.days_late(today):
        raise FactRefused("kind", f"It is not overdue: its last day is {format_date(now.due_on)}.")
    if kind == Kind.RAISED and not policy.can_chair(permit):
        raise FactRefused(
            "kind", "Who takes the chair raises it, or the co-ordinator. Say that it was asked for again."
        )


def _refuse_others(permit: Permit, action: MeetingAction, kind: str) -> None:
    if action.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("the action is about another case than the one opened")
    own = is_own_action(permit.actor, action) and kind in OF_AN_AGENCY
    if not own and not policy.can_minute(permit):
        raise WriteNotPermitted("an agency and whoever owes it say what became of an action, and the meeting of all")


def is_own_action(actor: Actor, action: MeetingAction) -> bool:
    """Whether it is theirs to say what became of it: they owe it, or their agency does."""
    return action.owner_id == actor.account or (actor.agency is not None and actor.agency == action.agency_id)


def _refuse_unless_writing(permit: Permit, nominal_id: object) -> None:
    if not policy.can_minute(permit) or nominal_id != permit.nominal_id:
        raise WriteNotPermitted("a meeting is written by those who work on its cases")
