"""Ask again, in one act, for every overdue action of other agencies."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from mosovo.record.field_validation import FactRefused
from mosovo.record.messages import Purpose, State, map_messages
from mosovo.record.models import Message
from mosovo.record.permit import Permit

from .messages import queue_action_chase
from .overdue_actions import list_overdue_actions
from .queries import MeetingActionProgress
from .report_chase import ChaseResult, count_chases


def map_action_chases(actions: Sequence[MeetingActionProgress]) -> Mapping[UUID, Sequence[Message]]:
    """Return the messages that chased each of these actions, the latest first, by the first row of the action."""
    return map_messages([each.action.first for each in actions])


def chase_overdue_actions(force: str, *, today: date, open_case: Callable[[UUID], Permit | None]) -> ChaseResult:
    """Queue a message for each overdue action of the force’s meetings. One that is queued is not queued twice.

    `open_case` opens a nominal for recording, or returns None where the actor may only list the case.
    """
    messages: list[Message] = []
    waiting, unreachable = 0, []
    permits: dict[UUID, Permit | None] = {}
    overdue = [each for each in list_overdue_actions(today) if each.action.slot.sitting.force_id == force]
    sent = map_action_chases(overdue)
    with transaction.atomic():
        for each in overdue:
            nominal_id = each.action.nominal_id
            permit = (
                permits[nominal_id] if nominal_id in permits else permits.setdefault(nominal_id, open_case(nominal_id))
            )
            if permit is None:
                continue
            if any(one.purpose == Purpose.ACTION and one.state == State.QUEUED for one in sent[each.action.first]):
                waiting += 1
                continue
            try:
                messages.append(queue_action_chase(permit, each, today=today))
            except FactRefused:
                unreachable.append(str(each.action.agency))
    return count_chases(messages, unreachable, waiting)
