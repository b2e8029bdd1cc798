"""Ask again, in one act, for every late agency report of a meeting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mosovo.record.field_validation import FactRefused
from mosovo.record.messages import Channel, Purpose, State, map_messages
from mosovo.record.models import Message
from mosovo.record.permit import Permit

from .messages import POLICE, queue_chase
from .models import AgencyReport, Invitation, Meeting, MeetingCase
from .queries import list_invitations, list_meeting_cases, map_closures


@dataclass(frozen=True, slots=True)
class LateReport:
    """A report that is overdue, with the invitation of its agency and the messages about it, the latest first."""

    slot: MeetingCase
    invitation: Invitation
    messages: Sequence[Message]

    @property
    def chases(self) -> Sequence[Message]:
        """List the chases that were sent or delivered, the latest first."""
        return [each for each in self.messages if each.purpose == Purpose.CHASE and each.state in Message.ARRIVED]

    @property
    def is_waiting(self) -> bool:
        """Whether a chase is queued and not sent yet."""
        return any(each.purpose == Purpose.CHASE and each.state == State.QUEUED for each in self.messages)


@dataclass(frozen=True, slots=True)
class ChaseResult:
    """What one act did: the e-mails queued, the agencies without an address, those that wait already, and the letters.

    A letter is queued for an agency without e-mail, and waits until a person records that it was posted.
    """

    queued: int
    unreachable: Sequence[str]
    waiting: int
    letters: int = 0


def list_late_reports(sitting: Meeting, on: date) -> list[LateReport]:
    """List the overdue reports of the open cases that the reader can list, one for each case and agency."""
    slots = {each.first: each for each in list_meeting_cases(sitting) if each.reports_due_on < on}
    slots = {key: each for key, each in slots.items() if key not in map_closures(slots.values())}
    reported = set(
        AgencyReport.objects.known_at().filter(slot__in=list(slots)).values_list("slot_id", "agency_id")
    )  # fmt: skip
    missing: dict[tuple[UUID, UUID], Invitation] = {}
    for each in list_invitations(slots.values()):
        key = (each.slot_id, each.agency_id)
        if each.agency.code != POLICE and each.stands_in_for_id is None and key not in reported:
            missing.setdefault(key, each)
    sent = map_messages(each.first for each in missing.values())
    return [LateReport(slots[each.slot_id], each, sent[each.first]) for each in missing.values()]


def chase_late_reports(sitting: Meeting, *, today: date, open_case: Callable[[UUID], Permit]) -> ChaseResult:
    """Queue a chase for each late report. One that is queued already is not queued twice.

    `open_case` opens a nominal for recording.
    """
    messages: list[Message] = []
    waiting, unreachable = 0, []
    permits: dict[UUID, Permit] = {}
    with transaction.atomic():
        for each in list_late_reports(sitting, today):
            if each.is_waiting:
                waiting += 1
                continue
            nominal = each.slot.nominal_id
            if nominal not in permits:
                permits[nominal] = open_case(nominal)
            try:
                messages.append(queue_chase(permits[nominal], each.slot, each.invitation))
            except FactRefused:
                unreachable.append(str(each.invitation.agency))
    return count_chases(messages, unreachable, waiting)


def count_chases(messages: Sequence[Message], unreachable: Sequence[str], waiting: int) -> ChaseResult:
    """Count the chases made, e-mails and letters apart."""
    letters = sum(1 for each in messages if each.channel == Channel.LETTER)
    return ChaseResult(len(messages) - letters, sorted(set(unreachable)), waiting, letters)
