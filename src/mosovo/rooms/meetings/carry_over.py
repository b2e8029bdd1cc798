"""Carry forward, in one act, the actions of earlier meetings that are not done."""

from collections.abc import Sequence
from datetime import date

from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.permit import Permit

from . import policy
from .action_tracking import MIN_LENGTH
from .meeting_case import MeetingCaseFile, load_meeting_case
from .meeting_writes import write_rows
from .models import MeetingActionStep, MeetingCase
from .queries import MeetingActionProgress


def list_actions_to_carry_over(case: MeetingCaseFile) -> list[MeetingActionProgress]:
    """List the open actions of earlier meetings."""
    return [each for each in case.previous if each.end is None]


def carry_over_actions(
    permit: Permit, slot: MeetingCase, *, due_on: date, text: str, today: date
) -> Sequence[MeetingActionStep]:
    """Carry forward each undone action that is due before `due_on`. Actions with a later due date keep it."""
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can record its meeting")
    if due_on < today:
        raise FactRefused("due_on", f"New due date must be today, {format_date(today)}, or later.")
    if len(text.strip()) < MIN_LENGTH:
        raise FactRefused("text", f"Enter the reason, in at least {MIN_LENGTH} characters.")
    open_actions = [each for each in list_actions_to_carry_over(load_meeting_case(slot)) if each.due_on < due_on]
    if not open_actions:
        raise FactRefused("due_on", "No open action is due before this date. Enter a later date.")
    rows = [
        MeetingActionStep(
            action_id=each.action.first, kind=MeetingActionStep.Kind.CARRIED, taken_on=today, text=text, due_on=due_on
        )
        for each in open_actions
    ]
    return write_rows(permit, rows)
