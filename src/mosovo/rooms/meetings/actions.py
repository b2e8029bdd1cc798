"""Set up meetings, add cases to them and invite agencies."""

from copy import copy
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Max

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals import restrictions
from mosovo.organisations.models import Account, Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.messages import withdraw_messages
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded

from . import messages, policy, validation
from .agenda_times import lock_agenda, map_agenda_times
from .all_cases import MeetingChanged, open_all_cases
from .invitation_access import grant_invitee_access
from .meeting_moves import move_cases
from .meeting_writes import correct_row, strike_out_row, write_row
from .models import Invitation, Meeting, MeetingCase, MeetingPaper, MinutesCopy, StandingMember
from .queries import list_invitations, list_standing_members, map_closures

AUDIT_CONVENE, AUDIT_CHANGE = "meetings.convene", "meetings.change"


@dataclass(frozen=True, slots=True)
class Invitee:
    """A person to invite for an agency: an account, or a name where there is no account."""

    agency: Agency
    name: str
    account: Account | None = None
    core: bool = False
    sees_restricted: bool = False
    is_senior: bool = False
    """Whether the person has the grade required of their agency at Level 3."""
    stands_in_for: Invitation | None = None
    """The invitation that the person covers as a deputy, for this case."""
    question: str = ""
    """What the chair asks the agency."""


def create_meeting(actor: Actor, *, today: date, **values: Any) -> Meeting:
    """Set up a meeting of the actor’s force. `values` holds the columns of the meeting."""
    _require_organiser(actor)
    row = Meeting(force_id=actor.force, convened_by_id=actor.account, **values)
    validation.check_meeting(row, today)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"meetings of {actor.force}"])
        last = Meeting.objects.filter(force_id=actor.force).aggregate(last=Max("number"))["last"] or 0
        row.number = last + 1
        row.save(force_insert=True)
        _log(row, AUDIT_CONVENE, ProcessingOperation.COLLECTION)
    return row


def change_meeting(actor: Actor, sitting: Meeting, *, version: int, today: date, **values: Any) -> Meeting:
    """Change the meeting, and in its cases what depends on its date, hours and place.

    Raise MeetingChanged if `version` is old. Refused if the change affects a case that the actor cannot open.
    """
    _require_organiser(actor)
    before = Meeting.objects.get(pk=sitting.pk)
    if before.version != version:
        raise MeetingChanged(before)
    after = copy(before)
    for name, value in values.items():
        setattr(after, name, value)
    validation.check_meeting(after, today)
    with transaction.atomic():
        move_cases(actor, before, after, today=today)
        return _update_meeting(actor, sitting, version, values)


def cancel_meeting(actor: Actor, sitting: Meeting, *, cancellation_reason: str, version: int, today: date) -> Meeting:
    """Cancel the meeting and end the access of everyone invited to its cases. Refused if a case cannot be opened."""
    _require_organiser(actor)
    if not cancellation_reason.strip():
        raise FactRefused("cancellation_reason", "Enter the reason for cancelling the meeting.")
    with transaction.atomic():
        opened = open_all_cases(actor, sitting, "cancel it")
        if map_closures([slot for _, slot in opened]):
            raise FactRefused("", "A case of this meeting was heard and closed. Remove the other cases instead.")
        for permit, slot in opened:
            _remove_invitations(permit, slot, "The meeting was cancelled.", today)
        return _update_meeting(actor, sitting, version, {"cancellation_reason": cancellation_reason.strip()})


def _update_meeting(actor: Actor, sitting: Meeting, version: int, values: dict[str, Any]) -> Meeting:
    current = Meeting.objects.filter(pk=sitting.pk, version=version, force_id=actor.force)
    if not current.update(version=F("version") + 1, **values):
        raise MeetingChanged(Meeting.objects.get(pk=sitting.pk))
    sitting.refresh_from_db()
    _log(sitting, AUDIT_CHANGE, ProcessingOperation.ALTERATION)
    return sitting


def add_standing_member(actor: Actor, *, level: int, invitee: Invitee) -> StandingMember:
    """Add a person from an agency as a standing member for a level."""
    _require_organiser(actor)
    if not invitee.name.strip():
        raise FactRefused("name", "Enter the name of the person who attends, with rank or post.")
    return StandingMember.objects.create(
        force_id=actor.force, level=level, agency=invitee.agency, account=invitee.account, name=invitee.name.strip(),
        is_senior=invitee.is_senior, added_by_id=actor.account,
    )  # fmt: skip


def remove_standing_member(actor: Actor, member: StandingMember, *, today: date) -> None:
    """Remove a standing member. Existing invitations do not change."""
    _require_organiser(actor)
    StandingMember.objects.filter(pk=member.pk, force_id=actor.force, until=None).update(until=today)


def add_case(
    permit: Permit, sitting: Meeting, *, starts: time, minutes: int, today: date, reports_due_on: date | None = None,
    override_reason: str = "",
) -> MeetingCase:  # fmt: skip
    """Add the case to the meeting and invite the standing members. Raises `ConfirmationNeeded` without a referral."""
    _require_recorder(permit)
    with transaction.atomic():
        sitting = lock_agenda(sitting)
        times = map_agenda_times([sitting])[sitting.pk]
        validation.check_meeting_case(permit, sitting, times, starts, minutes)
        doubts = tuple(validation.warn_if_not_referred(permit, sitting, today))
        if doubts and not override_reason.strip():
            raise ConfirmationNeeded(doubts)
        row = MeetingCase(
            sitting=sitting, number=max((each.number for each in times), default=0) + 1, starts=starts, minutes=minutes,
            reports_due_on=validation.choose_due_date(reports_due_on, sitting.held_on, today),
            change_reason=override_reason.strip() if doubts else "",
        )  # fmt: skip
        slot = write_row(permit, row)
        for each in list_standing_members(sitting.force_id, sitting.level, sitting.held_on):
            invitee = Invitee(each.agency, each.name, each.account, core=True, is_senior=each.is_senior)
            invite_agency(permit, slot, invitee, today=today)
    return slot


def remove_case(permit: Permit, slot: MeetingCase, *, change_reason: str, today: date) -> MeetingCase:
    """Remove a case from a meeting and end the access of everyone invited to it. Refused once the case is closed."""
    _require_recorder(permit)
    if map_closures([slot]):
        raise FactRefused("", "This case was heard and closed. Reopen its minutes to amend them.")
    with transaction.atomic():
        _remove_invitations(permit, slot, change_reason, today)
        return strike_out_row(permit, slot, change_reason)


def invite_agency(permit: Permit, slot: MeetingCase, invitee: Invitee, *, today: date) -> Invitation:
    """Invite a person from an agency to this case. With an account, they have access until after the minutes."""
    _require_recorder(permit)
    if not invitee.name.strip():
        raise FactRefused("name", "Enter the name of the person to invite, with rank or post.")
    same = [each for each in list_invitations([slot]) if each.agency_id == invitee.agency.pk]
    by_name = next((each for each in same if each.name == invitee.name.strip() and each.account_id is None), None)
    if by_name is not None and invitee.account is not None:
        return _add_account(permit, slot, by_name, invitee, today)
    if any(
        each.name == invitee.name.strip() or (invitee.account and each.account_id == invitee.account.pk)
        for each in same
    ):
        raise FactRefused("name", f"{invitee.name} of {invitee.agency} is already invited to this case.")
    with transaction.atomic():
        tie = grant_invitee_access(permit, slot.sitting, invitee.account, today) if invitee.account else None
        row = Invitation(
            slot_id=slot.first, agency=invitee.agency, account=invitee.account, name=invitee.name, core=invitee.core,
            sees_restricted=invitee.sees_restricted, is_senior=invitee.is_senior, asked_on=today, tie=tie,
            stands_in_for_id=invitee.stands_in_for.first if invitee.stands_in_for else None, question=invitee.question,
        )  # fmt: skip
        invitation = write_row(permit, row)
        messages.queue_invitation(permit, slot, invitation)
        return invitation


def _add_account(
    permit: Permit, slot: MeetingCase, invitation: Invitation, invitee: Invitee, today: date
) -> Invitation:  # fmt: skip
    """Give the account of a person who was invited by name, with the rights that are selected now.

    The invitation stays one, with its attendance, and with its question unless there is a new one.
    """
    assert invitee.account is not None
    with transaction.atomic():
        tie = grant_invitee_access(permit, slot.sitting, invitee.account, today)
        return correct_row(
            permit, invitation, "The person has an account now.", account=invitee.account, tie=tie,
            sees_restricted=invitee.sees_restricted, is_senior=invitee.is_senior,
            question=invitee.question or invitation.question,
        )  # fmt: skip


def add_meeting_paper(permit: Permit, slot: MeetingCase, *, title: str) -> MeetingPaper:
    """Record the title of a meeting paper."""
    _require_recorder(permit)
    return write_row(permit, MeetingPaper(slot_id=slot.first, title=title))


def remove_invitation(permit: Permit, invitation: Invitation, *, change_reason: str, today: date) -> Invitation:
    """Remove an invitation and those of its deputies. Access ends at once, unless another grant gives it."""
    _require_recorder(permit)
    if invitation.removed_on is not None:
        raise FactRefused("change_reason", "This invitation has already been removed.")
    with transaction.atomic():
        removed = correct_row(permit, invitation, change_reason, removed_on=today)
        copies = MinutesCopy.objects.known_at().filter(invitation=invitation.first).values_list("first", flat=True)
        withdraw_messages([invitation.first, *copies])
        tie = invitation.tie
        if tie is not None and not Invitation.objects.known_at().filter(tie=tie, removed_on=None).exists():
            restrictions.end_access_control(permit, tie, today=today)
        for each in Invitation.objects.known_at().filter(stands_in_for=invitation.first, removed_on=None):
            remove_invitation(permit, each, change_reason=change_reason, today=today)
    return removed


def _remove_invitations(permit: Permit, slot: MeetingCase, change_reason: str, today: date) -> None:
    for each in list_invitations([slot]):
        if each.stands_in_for_id is None:
            remove_invitation(permit, each, change_reason=change_reason, today=today)


def _require_organiser(actor: Actor) -> None:
    if not policy.can_organise_meetings(actor):
        raise WriteNotPermitted("only the force’s MAPPA co-ordinator, supervisors and inspectors can set up meetings")


def _require_recorder(permit: Permit) -> None:
    if not policy.can_minute(permit):
        raise WriteNotPermitted("only people who work on the case for its force can record its meeting")


def _log(row: Meeting, action: str, verb: ProcessingOperation) -> None:
    log_event(
        AuditEvent(verb, action, detail={"sitting": str(row.pk), "number": row.number, "held_on": str(row.held_on)})
    )
